"""The newest 20 posts, without and with their texts, against the same list by a bare app."""

import json
from contextlib import ExitStack
from typing import Final

from benchmarks.bench import UNCACHED, Bench, must_answer
from benchmarks.cases.common import ceiling_plot, ceiling_table
from benchmarks.client import ask, get
from benchmarks.results import Figure, Section, at_least, not_there
from benchmarks.rounds import Contestant
from benchmarks.servers import Served

SUMMARIES: Final = "list of 20"
BODIES: Final = "list of 20 with bodies"
_PATHS: Final = {SUMMARIES: "/api/posts", BODIES: "/api/posts?include=body"}
_BARE: Final = {SUMMARIES: "/list", BODIES: "/list?bodies"}
TARGETS: Final = {SUMMARIES: 0.60, BODIES: 0.70}


async def run(bench: Bench) -> Section:
    with ExitStack() as stack:
        blog = stack.enter_context(bench.blog(bench.posts, **UNCACHED))
        bare = stack.enter_context(bench.ceiling(bench.posts))
        must_answer(blog, "/api/posts", "a list")
        there = [SUMMARIES, *([BODIES] if _has_bodies(blog) else [])]
        found = bench.compare(
            [
                contestant
                for name in there
                for contestant in (
                    Contestant(name=name, server=blog, requests=[get(_PATHS[name])]),
                    Contestant(name=f"ceiling (ii), {name}", server=bare, requests=[get(_BARE[name])]),
                )
            ]
        )
    shares = {name: found[name].share_of(found[f"ceiling (ii), {name}"]) for name in there}
    return Section(
        case="lists",
        title="Lists",
        text="Cache off; the newest 20 posts, as `/api/posts` and `/api/posts?include=body` give them.",
        figures=[_figure(name, shares.get(name)) for name in _PATHS],
        tables=[ceiling_table(found, {name: f"ceiling (ii), {name}" for name in there})],
        plots=[ceiling_plot("lists", "Lists, cache off", shares, [TARGETS[name] for name in there])],
    )


def _has_bodies(blog: Served) -> bool:
    answer = ask(blog.port, _PATHS[BODIES])
    return answer.status == 200 and json.loads(answer.body)["results"][0]["body"] is not None


def _figure(name: str, share: float | None) -> Figure:
    what = f"{name}, cache off, of ceiling (ii)"
    if share is None:
        return not_there(what, f"≥ {TARGETS[name]:.0%}", "this blog does not know `include`")
    return at_least(what, share, TARGETS[name])
