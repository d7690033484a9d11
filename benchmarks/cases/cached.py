"""One post out of the representation cache, whole and as 304, against fixed bytes of the same size."""

from contextlib import ExitStack
from typing import Final

from benchmarks import servers
from benchmarks.bench import Bench, NotThere, slugs
from benchmarks.cases.common import ceiling_plot, ceiling_table
from benchmarks.client import Answer, Connection, get
from benchmarks.results import Section, at_least
from benchmarks.rounds import Contestant
from benchmarks.servers import Served

_SLUGS: Final = 200
# Enough for the server to have always something to do: what waits costs less by the piece.
_CONNECTIONS: Final = 32
WHOLE: Final = "one post, cached, 200"
KNOWN: Final = "one post, cached, 304"
CEILING: Final = "ceiling (i)"
TARGETS: Final = {WHOLE: 0.75, KNOWN: 1.20}


async def run(bench: Bench) -> Section:
    if not servers.has_setting("cache_bytes"):
        raise NotThere("this blog has no BLOG_CACHE_BYTES")
    paths = [f"/api/posts/by-slug/{slug}" for slug in slugs(_SLUGS, bench.options.posts)]
    with ExitStack() as stack:
        blog = stack.enter_context(bench.blog(bench.posts))
        bare = stack.enter_context(bench.ceiling(bench.posts))
        answers = _asked(blog, paths)
        size = sum(len(answer.body) for answer in answers) // len(answers)
        tags = [answer.header("etag") or "" for answer in answers]
        again = [get(path, {"If-None-Match": tag}) for path, tag in zip(paths, tags, strict=True)]
        found = bench.compare(
            [
                Contestant(name=WHOLE, server=blog, requests=[get(path) for path in paths]),
                Contestant(name=CEILING, server=bare, requests=[get(f"/fixed/{size}")]),
                Contestant(name=KNOWN, server=blog, requests=again, expected=frozenset({304})),
            ],
            connections=_CONNECTIONS,
        )
    shares = {name: found[name].share_of(found[CEILING]) for name in TARGETS}
    return Section(
        case="cached",
        title="One post out of the cache",
        text=f"With the cache as it comes, {_SLUGS} posts in turn, all of them asked for before, over {_CONNECTIONS} "
        f"connections. The ceiling sends {size:,} fixed bytes.",
        figures=[at_least(f"{name}, of ceiling (i)", shares[name], TARGETS[name]) for name in TARGETS],
        tables=[ceiling_table(found, dict.fromkeys(TARGETS, CEILING))],
        plots=[ceiling_plot("cached", "One post out of the cache", shares, list(TARGETS.values()))],
    )


def _asked(blog: Served, paths: list[str]) -> list[Answer]:
    connection = Connection(blog.port)
    try:
        return [connection.ask(get(path)) for path in paths]
    finally:
        connection.close()
