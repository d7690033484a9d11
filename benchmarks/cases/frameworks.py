"""What frameworks leave of ceiling (ii): to know what can be expected of the routes of a blog."""

from contextlib import ExitStack
from typing import Final

from benchmarks.bench import Bench, slugs
from benchmarks.cases.common import ceiling_plot, ceiling_table
from benchmarks.client import get
from benchmarks.results import Section
from benchmarks.rounds import Contestant

_SLUGS: Final = 500
CEILING: Final = "ceiling (ii), one post"
KINDS: Final = {
    "Starlette alone": "starlette",
    "its route in FastAPI": "raw",
    "FastAPI, bytes": "bytes",
    "FastAPI, model": "model",
}


async def run(bench: Bench) -> Section:
    requests = [get(f"/post/{slug}") for slug in slugs(_SLUGS, bench.options.posts)]
    with ExitStack() as stack:
        bare = stack.enter_context(bench.ceiling(bench.posts))
        served = {name: stack.enter_context(bench.framework(kind, bench.posts)) for name, kind in KINDS.items()}
        found = bench.compare(
            [
                Contestant(name=CEILING, server=bare, requests=requests),
                *(Contestant(name=name, server=server, requests=requests) for name, server in served.items()),
            ]
        )
    shares = {name: found[name].share_of(found[CEILING]) for name in KINDS}
    return Section(
        case="frameworks",
        title="What frameworks leave",
        text="For comparison, without anything of the blog: the read and the JSON of ceiling (ii) behind a route of "
        "Starlette, the same route in an app of FastAPI, a route of FastAPI that returns bytes, and one with a "
        "response model as FastAPI's documentation has it (`benchmarks/frameworks.py`).",
        tables=[ceiling_table(found, dict.fromkeys(KINDS, CEILING))],
        plots=[ceiling_plot("frameworks", "One post in frameworks", shares)],
    )
