"""One post by its slug, read from the database, against the same read by a bare app."""

from contextlib import ExitStack
from typing import Final

from benchmarks.bench import UNCACHED, Bench, must_answer, slugs
from benchmarks.cases.common import ceiling_plot, ceiling_table
from benchmarks.client import get
from benchmarks.results import Section, at_least
from benchmarks.rounds import Contestant

_SLUGS: Final = 500
OURS: Final = "one post"
CEILING: Final = "ceiling (ii), one post"
TARGET: Final = 0.60


async def run(bench: Bench) -> Section:
    wanted = slugs(_SLUGS, bench.options.posts)
    with ExitStack() as stack:
        blog = stack.enter_context(bench.blog(bench.posts, **UNCACHED))
        bare = stack.enter_context(bench.ceiling(bench.posts))
        must_answer(blog, f"/api/posts/by-slug/{wanted[0]}", "one post by slug")
        found = bench.compare(
            [
                Contestant(name=OURS, server=blog, requests=[get(f"/api/posts/by-slug/{slug}") for slug in wanted]),
                Contestant(name=CEILING, server=bare, requests=[get(f"/post/{slug}") for slug in wanted]),
            ]
        )
    share = found[OURS].share_of(found[CEILING])
    return Section(
        case="one-post",
        title="One post by slug",
        text="Cache off: every request is read from the database and goes through the route that the OpenAPI document "
        f"describes. {_SLUGS} posts in turn.",
        figures=[at_least("one post by slug, cache off, of ceiling (ii)", share, TARGET)],
        tables=[ceiling_table(found, {OURS: CEILING})],
        plots=[ceiling_plot("one-post", "One post by slug, cache off", {OURS: share}, [TARGET])],
    )
