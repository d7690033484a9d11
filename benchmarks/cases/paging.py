"""A page far down a list against the first one."""

from collections.abc import Mapping
from contextlib import ExitStack
from typing import Final

from benchmarks.bench import UNCACHED, Bench
from benchmarks.cases.walking import cursors
from benchmarks.client import get
from benchmarks.results import Figure, Line, Plot, Section, Table, at_most
from benchmarks.rounds import Contestant, Measured
from benchmarks.statistics import median, ratio

_LIMIT: Final = 20
DEEP: Final = 2_500
_PAGES: Final = (1, 10, 100, 1_000, DEEP)


async def run(bench: Bench) -> Section:
    sizes = {bench.options.posts: (bench.posts, 1.3), bench.options.summaries: (bench.summaries, 1.5)}
    figures, rows, lines = [], [], []
    pages: list[int] = []
    for posts, (dsn, target) in sizes.items():
        pages = [page for page in _PAGES if page * _LIMIT <= posts]
        found = _measured(bench, dsn, pages)
        figures.append(_figure(posts, found, pages[-1], target))
        rows += [_row(posts, page, found) for page in pages]
        milliseconds = [found[_name(page)].milliseconds(50) for page in pages]
        lines.append(Line(name=f"{posts:,} posts", values=milliseconds))
    return Section(
        case="paging",
        title="Pages far down",
        text=f"Cache off, one client, pages of {_LIMIT} summaries reached by their cursors. The ratio is that of the "
        "CPU which server and database spend on a request, to the first page in the same round.",
        figures=figures,
        tables=[
            Table(columns=["", "CPU of server and database", "to page 1", "p50", "to page 1"], rows=rows),
        ],
        plots=[
            Plot(
                name="paging",
                kind="bars",
                title="Time of a page (p50)",
                unit="ms",
                across=[f"page {page:,}" for page in pages],
                lines=lines,
            )
        ],
    )


def _measured(bench: Bench, dsn: str, pages: list[int]) -> Mapping[str, Measured]:
    with ExitStack() as stack:
        blog = stack.enter_context(bench.blog(dsn, **UNCACHED))
        after = cursors(blog, {(page - 1) * _LIMIT for page in pages})
        paths = {page: f"/api/posts?limit={_LIMIT}{after[(page - 1) * _LIMIT]}" for page in pages}
        contestants = [Contestant(name=_name(page), server=blog, requests=[get(path)]) for page, path in paths.items()]
        return bench.compare(contestants, connections=1)


def _figure(posts: int, found: Mapping[str, Measured], page: int, target: float) -> Figure:
    what = f"page {page:,} against page 1 at {posts:,} posts"
    return at_most(what, ratio(found[_name(page)].both, found[_name(1)].both), target)


def _row(posts: int, page: int, found: Mapping[str, Measured]) -> list[str]:
    first, this = found[_name(1)], found[_name(page)]
    return [
        f"page {page:,} of {posts:,} posts",
        f"{median(this.both):,.0f} µs",
        f"{ratio(this.both, first.both):.2f} ×",
        f"{this.milliseconds(50):.2f} ms",
        f"{this.milliseconds(50) / first.milliseconds(50):.2f} ×",
    ]


def _name(page: int) -> str:
    return f"page {page:,}"
