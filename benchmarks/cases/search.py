"""Search for rare and common words: over HTTP, and the part of it that is PostgreSQL's."""

import json
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import Final
from urllib.parse import quote

from benchmarks.bench import UNCACHED, Bench, NotThere, must_answer
from benchmarks.client import drive, get
from benchmarks.corpus.words import FIFTY_PERCENT, FIVE_PERCENT, RARE, RARE_POSTS
from benchmarks.results import Figure, Line, Plot, Section, Table, at_most
from benchmarks.rounds import Contestant, Measured
from benchmarks.servers import Served
from benchmarks.statement_log import Log, logged
from benchmarks.statistics import percentile

IN_DATABASE: Final = 60.0
OVER_HTTP: Final = 80.0
QUERIES: Final[Mapping[str, Sequence[str]]] = {
    f"rare word ({RARE_POSTS} posts)": RARE,
    "5 % word": FIVE_PERCENT,
    "50 % word": FIFTY_PERCENT,
    "two words": [
        *(f"{one} {other}" for one, other in product(FIVE_PERCENT, FIFTY_PERCENT)),
        *(f"{one} {other}" for one, other in combinations(FIVE_PERCENT, 2)),
        " ".join(FIFTY_PERCENT),
    ],
}


async def run(bench: Bench) -> Section:
    with bench.blog(bench.posts, **UNCACHED) as blog:
        _must_find(blog)
        found = bench.compare(
            [
                Contestant(name=kind, server=blog, requests=[get(_path(query)) for query in queries])
                for kind, queries in QUERIES.items()
            ],
            connections=1,
        )
    inside = await _in_database(bench)
    return _section(bench.options.posts, found, inside)


async def _in_database(bench: Bench) -> Mapping[str, list[float]]:
    """Milliseconds of the statements for each kind of query."""
    inside: dict[str, list[float]] = {}
    each = max(20, round(bench.options.seconds * bench.options.rounds * 10))
    async with logged(bench.cluster, bench.posts):
        with bench.blog(bench.posts, **UNCACHED) as blog:
            for kind, queries in QUERIES.items():
                requests = [get(_path(query)) for query in queries]
                drive(blog.port, requests, connections=1, number=len(requests))
                log = Log(bench.folder)
                drive(blog.port, requests, connections=1, number=each)
                inside[kind] = [
                    statement.milliseconds
                    for statement in log.statements()
                    if any(_is_asked(query, statement.values) for query in queries)
                ]
    return inside


def _is_asked(query: str, values: str) -> bool:
    return all(word in values for word in query.split())


def _section(posts: int, found: Mapping[str, Measured], inside: Mapping[str, list[float]]) -> Section:
    figures: list[Figure] = []
    rows = []
    for kind, measured in found.items():
        times = inside[kind]
        if not times:
            raise NotThere("the log of PostgreSQL shows no statement of a search")
        figures.append(at_most(f"search, {kind}, p95 in the database", percentile(times, 95), IN_DATABASE, "{:.1f} ms"))
        figures.append(at_most(f"search, {kind}, p95 over HTTP", measured.milliseconds(95), OVER_HTTP, "{:.1f} ms"))
        database = [f"{percentile(times, percent):.1f} ms" for percent in (50, 95)]
        http = [f"{measured.milliseconds(percent):.1f} ms" for percent in (50, 95)]
        rows.append([kind, *database, *http, f"{len(times)} / {len(measured.latencies)}"])
    return Section(
        case="search",
        title="Search",
        text=f"Cache off, one client, {posts:,} posts; several words of each kind in turn, which are in the first "
        "lines of a post. In the database: planning and execution by PostgreSQL's own log.",
        figures=figures,
        tables=[
            Table(columns=["", "in the database, p50", "p95", "over HTTP, p50", "p95", "measured, each"], rows=rows),
        ],
        plots=[
            Plot(
                name="search",
                kind="bars",
                title=f"Search in {posts:,} posts (p95)",
                unit="ms",
                across=list(found),
                lines=[
                    Line(name="in the database", values=[percentile(inside[kind], 95) for kind in found]),
                    Line(name="over HTTP", values=[measured.milliseconds(95) for measured in found.values()]),
                ],
                limits=[IN_DATABASE, OVER_HTTP],
            )
        ],
    )


def _must_find(blog: Served) -> None:
    for queries in QUERIES.values():
        answer = json.loads(must_answer(blog, _path(queries[0]), "search"))
        if not answer["results"]:
            raise NotThere(f"search finds nothing for {queries[0]}")


def _path(query: str) -> str:
    return f"/api/search?q={quote(query)}"
