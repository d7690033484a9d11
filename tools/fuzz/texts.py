"""Attacks and mixtures of them, rendered, judged by two parsers and by Chromium; and bodies that take long."""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.domain.errors import Unrenderable
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat, Rendering, Source
from tests.rendering import attacks as written
from tests.rendering.browser import MISSING, browser_faults, chromium, shown_as_text
from tests.rendering.corpus import attacks, mixtures
from tests.rendering.hostile import HTML, MARKDOWN
from tests.rendering.html5 import html5_faults
from tests.rendering.judge import faults

BATCH: Final = 500  # bodies; the browser gets a page for each batch
SIZES: Final = (4_096, 65_536, MAX_BODY_BYTES)
DEADLINE: Final = 2.0  # seconds for each body that takes long; the server's is 5
LATEST: Final = DEADLINE + 2.0  # with the start of the next worker, on a machine that does other things as well


def main(seconds: float, seed: int) -> list[str]:
    """All attacks once, then mixtures until the time is over, then what takes long; print, and return what is wrong."""
    found = asyncio.run(_attacked(seconds, seed))
    return found + asyncio.run(_bounded())


async def _attacked(seconds: float, seed: int) -> list[str]:
    if chromium() is None:
        print(f"judged by two parsers only: {MISSING}")
    ends = time.monotonic() + seconds
    bodies, judged, found = _bodies(seed), 0, list[str]()
    every = sum(1 for _ in attacks())
    async with MarkdownRenderer() as renderer:
        while (batch := list(islice(bodies, BATCH))) and (time.monotonic() < ends or judged < every):
            found += await _judged(renderer, batch)
            judged += len(batch)
    print(f"{judged} bodies as Markdown and as HTML, of them {every} attacks as they are: {len(found)} faults")
    return found


def _bodies(seed: int) -> Iterator[str]:
    yield from (*written.HTML, *written.MARKDOWN, *written.TRAPS)
    yield from attacks()
    while True:
        yield from mixtures(seed, BATCH)
        seed += 1


async def _judged(renderer: MarkdownRenderer, bodies: Sequence[str]) -> list[str]:
    sources = [Source(body=body, format=each) for body in bodies for each in (BodyFormat.MARKDOWN, BodyFormat.HTML)]
    renderings = await asyncio.gather(*map(renderer.render, sources))
    found = [
        f"{fault} in {source.format} {source.body!r}"
        for source, rendering in zip(sources, renderings, strict=True)
        for fault in faults(rendering.html) + html5_faults(rendering.html)
    ]
    if chromium() is not None:
        pieces = [rendering.html + shown_as_text(_texts(rendering)) for rendering in renderings]
        for fault in await asyncio.to_thread(browser_faults, pieces, seconds=180):
            number = fault.split()[0]
            found.append(f"{fault} in {sources[int(number)].body if number.isdigit() else 'one of a batch'!r}")
    return found


def _texts(rendering: Rendering) -> str:
    return "\n".join([rendering.excerpt, rendering.text, *(line.text for line in rendering.toc)])


async def _bounded() -> list[str]:
    found, slowest, refused, number = list[str](), (0.0, ""), 0, 0
    async with MarkdownRenderer(deadline=DEADLINE, workers=1) as renderer:
        for name, source in _hard():
            number += 1
            began = time.monotonic()
            (made,) = await asyncio.gather(renderer.render(source), return_exceptions=True)
            took = time.monotonic() - began
            slowest = max(slowest, (took, name))
            refused += isinstance(made, Unrenderable)
            if not isinstance(made, Rendering | Unrenderable):
                found.append(f"{name}: {made!r}")
            elif isinstance(made, Rendering):
                found += [f"{fault} in {name}" for fault in faults(made.html)]
            if took > LATEST:
                found.append(f"{name} took {took:.1f} s")
    print(f"{number} bodies that take long, {refused} refused; the slowest took {slowest[0]:.2f} s ({slowest[1]})")
    return found


def _hard() -> Iterator[tuple[str, Source]]:
    kinds: Sequence[tuple[BodyFormat, Mapping[str, Callable[[int], str]]]] = (
        (BodyFormat.MARKDOWN, MARKDOWN),
        (BodyFormat.HTML, HTML),
    )
    for size in SIZES:
        for kind, makers in kinds:
            for name, make in makers.items():
                yield f"{kind} {name}, {size} bytes", Source(body=make(size), format=kind)
