"""The memory of one worker: as it starts, after reads without a cache, and after a great many with one."""

import random
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks import machine, servers
from benchmarks.bench import UNCACHED, Bench
from benchmarks.client import drive, get
from benchmarks.corpus.posts import authors, tags
from benchmarks.corpus.words import FIVE_PERCENT, RARE, SEED
from benchmarks.results import Figure, Line, Plot, Section, at_most, not_there
from benchmarks.servers import Served
from benchmarks.statistics import median

WITHOUT_CACHE: Final = 80.0
WITH_CACHE: Final = 180.0
FLAT_MIB: Final = 4.0
CACHE_BYTES: Final = 64 * 1024 * 1024
_MIX: Final = 100_000
_HOT: Final = 2_000
_SLICES: Final = 50
_EXPECTED: Final = frozenset({200, 404})
_ALL: Final = "SELECT slug, post_id FROM publications ORDER BY published_at"


async def run(bench: Bench) -> Section:
    named = [(row["slug"], str(row["post_id"])) for row in await bench.fetch(bench.posts, _ALL)]
    requests = [get(path) for path in mixed(named)]
    reads = bench.options.reads
    few = max(_SLICES, reads // 50)
    with bench.blog(bench.posts, **UNCACHED) as blog:
        begun = machine.resident_mib(blog.process)
        without = _read(bench, blog, requests, few)
    figures = [at_most("memory of one worker without cache", without[-1], WITHOUT_CACHE, "{:.0f} MiB")]
    cached: list[float] = []
    if servers.has_setting("cache_bytes"):
        with bench.blog(bench.posts, cache_bytes=str(CACHE_BYTES)) as blog:
            cached = _read(bench, blog, requests, reads)
    return Section(
        case="memory",
        title="Memory of one worker",
        text="Resident memory while mixed reads come in over eight connections: three in four of one post, by slug or "
        f"id, most of them among {_HOT:,} popular ones and the rest from anywhere; lists by tag, author and length, "
        f"some searches, feeds and unknown slugs. {_MIX:,} requests, over and over. Just started: {begun:.0f} MiB.",
        figures=[*figures, *_cached_figures(cached, reads)],
        plots=[
            *([_plot("memory", "One worker with a cache of 64 MiB", cached, reads, WITH_CACHE)] if cached else []),
            _plot("memory-without", "One worker without a cache", without, few, WITHOUT_CACHE),
        ],
    )


def _plot(name: str, title: str, memory: Sequence[float], reads: int, limit: float) -> Plot:
    return Plot(
        name=name,
        kind="lines",
        title=title,
        unit="MiB",
        across=[(number + 1) * reads / len(memory) for number in range(len(memory))],
        lines=[Line(name="resident memory", values=memory)],
        limits=[limit],
        across_unit="reads",
    )


def _cached_figures(cached: Sequence[float], reads: int) -> list[Figure]:
    what = f"memory after {reads:,} mixed reads, 64 MiB cache"
    flat = "the same, growth over the second half"
    if not cached:
        why = "this blog has no BLOG_CACHE_BYTES"
        return [not_there(what, f"≤ {WITH_CACHE:.0f} MiB", why), not_there(flat, f"≤ {FLAT_MIB:.1f} MiB", why)]
    return [
        at_most(what, cached[-1], WITH_CACHE, "{:.0f} MiB"),
        at_most(flat, growth(cached), FLAT_MIB, "{:.1f} MiB"),
    ]


def growth(memory: Sequence[float]) -> float:
    """By how much the last quarter is above the one before it."""
    quarter = max(1, len(memory) // 4)
    return max(0.0, median(memory[-quarter:]) - median(memory[-2 * quarter : -quarter] or memory[:1]))


def mixed(named: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Paths as readers ask for them."""
    chance = random.Random(SEED + 3)
    hot = chance.sample(named, min(_HOT, len(named)))
    labels = [f"tag={tag.slug}" for tag in tags()] + [f"author={author.slug}" for author in authors()]
    for _ in range(_MIX):
        slug, post_id = chance.choice(hot) if chance.random() < 0.7 else chance.choice(named)
        part = chance.random()
        if part < 0.6:
            yield f"/api/posts/by-slug/{slug}"
        elif part < 0.75:
            yield f"/api/posts/{post_id}"
        elif part < 0.9:
            yield f"/api/posts?limit={chance.randint(1, 100)}"
        elif part < 0.97:
            yield f"/api/posts?{chance.choice(labels)}"
        elif part < 0.99:
            yield f"/api/posts/by-slug/no-{slug}"
        elif part < 0.995:
            yield f"/feed.{chance.choice(('rss', 'atom', 'json'))}"
        else:
            yield f"/api/search?q={chance.choice([*RARE, *FIVE_PERCENT])}"


def _read(bench: Bench, blog: Served, requests: Sequence[bytes], reads: int) -> list[float]:
    """MiB after each part of so many reads."""
    memory: list[float] = []
    each, at = max(1, reads // _SLICES), 0
    for _ in range(_SLICES):
        turned = [requests[(at + number) % len(requests)] for number in range(each)]
        drive(blog.port, turned, number=each, expected=_EXPECTED)
        memory.append(machine.resident_mib(blog.process))
        at += each
    bench.say(f"    {reads:,} reads: {memory[0]:.0f} to {memory[-1]:.0f} MiB")
    return memory
