"""A fixed part of the thousands of attacks, judged by two parsers and Chromium; `python -m tools.fuzz texts`: all."""

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.adapters.rendering.pipeline import rendered
from blogcore.domain.errors import Unrenderable
from blogcore.domain.rendering import Rendering, Source
from tests.rendering.attacks import HTML, MARKDOWN, TRAPS
from tests.rendering.bodies import html, markdown
from tests.rendering.browser import MISSING, browser_faults, chromium, shown_as_text
from tests.rendering.corpus import attacks, mixtures, sample
from tests.rendering.hostile import HTML as HOSTILE_HTML
from tests.rendering.hostile import MARKDOWN as HOSTILE_MARKDOWN
from tests.rendering.html5 import html5_faults
from tests.rendering.judge import faults

SEED = 11
OF_ALL = 500
MIXED = 150
IN_THE_BROWSER = 90
PIECES = st.sampled_from(list(attacks())) | st.sampled_from(MARKDOWN) | st.text(max_size=12)


def shown(renderings: Sequence[Rendering]) -> list[str]:
    """All that readers see of them, as HTML."""
    texts = [text for each in renderings for text in (each.excerpt, each.text, *(line.text for line in each.toc))]
    return [each.html for each in renderings] + [shown_as_text("\n".join(texts))]


def twice(body: str) -> list[Source]:
    return [markdown(body), html(body)]


async def test_attacks_come_to_nothing_for_both_parsers(renderer: MarkdownRenderer) -> None:
    bodies = [*sample(SEED, OF_ALL), *mixtures(SEED, MIXED), *HTML, *MARKDOWN, *TRAPS]

    renderings = await asyncio.gather(*(renderer.render(source) for body in bodies for source in twice(body)))

    assert [fault for piece in shown(renderings) for fault in faults(piece) + html5_faults(piece)] == []


@pytest.mark.skipif(chromium() is None, reason=MISSING)
async def test_attacks_come_to_nothing_in_a_browser(renderer: MarkdownRenderer) -> None:
    bodies = [*sample(SEED, IN_THE_BROWSER), *mixtures(SEED, IN_THE_BROWSER // 3), *HTML[::3], *MARKDOWN]

    renderings = await asyncio.gather(*(renderer.render(source) for body in bodies for source in twice(body)))

    assert await asyncio.to_thread(browser_faults, shown(renderings)) == []


def test_the_parser_sees_through_attacks() -> None:
    overlooked = [attack for attack in HTML if not html5_faults(attack)]

    assert [attack.split()[0] for attack in overlooked] == ["<body"]  # within a <div> there is none


@pytest.mark.skipif(chromium() is None, reason=MISSING)
def test_the_browser_sees_through_attacks() -> None:
    """That it does is what makes its silence worth something."""
    others = ["<p>harmless</p>", "<img name=cookie>", "<a href='java\tscript:alert(1)'>x</a>"]

    found = browser_faults([*HTML[:12], *others], parsed=False)

    quiet = {2, 8, 12}  # an unknown element, an unknown attribute, and what is harmless
    assert {int(fault.split()[0]) for fault in found if fault[0].isdigit()} == {*range(15)} - quiet
    assert any("called alert" in fault for fault in found)
    assert "13 written: document.cookie" in found


@settings(max_examples=120, deadline=None, derandomize=True)
@given(st.lists(PIECES, min_size=1, max_size=5), st.sampled_from(["", " ", "\n", "\n\n", "\n> ", "|", "`", "<", '"']))
def test_attacks_in_any_order_come_to_nothing(pieces: list[str], between: str) -> None:
    body = between.join(pieces).encode(errors="replace").decode()
    for as_markdown in (True, False):
        safe = rendered(body, markdown=as_markdown)["html"]

        assert faults(safe) + html5_faults(safe) == []


@pytest.mark.parametrize("size", [512, 1_500])
async def test_what_keeps_a_renderer_busy_is_no_less_safe(renderer: MarkdownRenderer, size: int) -> None:
    sources = [
        *(markdown(make(size)) for make in HOSTILE_MARKDOWN.values()),
        *(html(make(size)) for make in HOSTILE_HTML.values()),
    ]

    made = await asyncio.gather(*map(renderer.render, sources), return_exceptions=True)

    assert {type(each) for each in made} <= {Rendering, Unrenderable}
    safe = [each.html for each in made if isinstance(each, Rendering)]
    assert [fault for each in safe for fault in html5_faults(each)] == []
