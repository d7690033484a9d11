"""Whatever is written, the HTML that readers get does nothing."""

import pytest

from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.adapters.rendering.reading import NotCanonicalError, reading
from tests.rendering.attacks import HTML, MARKDOWN, TRAPS
from tests.rendering.bodies import Page, html, markdown
from tests.rendering.judge import faults


@pytest.mark.parametrize("attack", HTML + TRAPS)
async def test_an_attack_in_html_comes_to_nothing(renderer: MarkdownRenderer, attack: str) -> None:
    as_html = await renderer.render(html(attack))
    within_text = await renderer.render(html(f"<p>before {attack} after</p>"))
    in_markdown = await renderer.render(markdown(f"before {attack} after\n\n{attack}"))

    assert faults(as_html.html) + faults(within_text.html) + faults(in_markdown.html) == []


@pytest.mark.parametrize("attack", MARKDOWN)
async def test_an_attack_in_markdown_comes_to_nothing(renderer: MarkdownRenderer, attack: str) -> None:
    assert faults((await renderer.render(markdown(attack))).html) == []


def test_the_judge_of_these_tests_sees_through_attacks() -> None:
    overlooked = [attack for attack in HTML if not faults(attack)]

    assert overlooked == []


async def test_all_attacks_on_one_page_come_to_nothing(renderer: MarkdownRenderer) -> None:
    page = await renderer.render(markdown("\n\n".join(MARKDOWN + HTML + TRAPS)))
    backwards = await renderer.render(html("".join(reversed(HTML))))

    assert faults(page.html) + faults(backwards.html) == []


async def test_attacks_show_in_neither_text_nor_excerpt_nor_contents(renderer: MarkdownRenderer) -> None:
    page = await renderer.render(html("<h1>a<script>alert(1)</script></h1><style>b</style><p>c<svg>d</svg></p>"))

    assert (page.text, page.excerpt, [line.text for line in page.toc]) == ("a\nc", "c", ["a"])


async def test_text_that_looks_like_markup_stays_text(renderer: MarkdownRenderer) -> None:
    page = await renderer.render(markdown("`<script>` &lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt;"))

    assert faults(page.html) == []
    assert page.text == "<script> <img src=x onerror=alert(1)> &lt;b&gt;"
    assert Page(page.html).words.strip() == page.text


@pytest.mark.parametrize("forged", ["<p>a < b</p>", "<h1 id=x>y</h1>", "<P>x</P>", "<img src='x'>", "<!-- x -->", "<p"])
def test_ids_are_only_written_into_what_the_sanitiser_wrote(forged: str) -> None:
    with pytest.raises(NotCanonicalError):
        reading(forged)
