"""Walking all posts with their texts, page after page, as a front end does that builds a whole site."""

import json
import time
from typing import Final

from benchmarks import machine
from benchmarks.bench import UNCACHED, Bench, NotThere, must_answer
from benchmarks.cases.memory import growth
from benchmarks.cases.walking import pages
from benchmarks.results import Line, Plot, Section, Table, at_least, at_most

TARGET: Final = 3_000.0
FLAT_MIB: Final = 4.0
_PATH: Final = "/api/posts?include=body&limit=100"
_SAMPLES: Final = 60


async def run(bench: Bench) -> Section:
    posts = bench.options.posts
    every = max(1, posts // 100 // _SAMPLES)
    with bench.blog(bench.posts, **UNCACHED) as blog:
        if json.loads(must_answer(blog, _PATH, "a list with `include`"))["results"][0]["body"] is None:
            raise NotThere("a list with `include` has no bodies")
        before = machine.cpu_seconds(blog.process), machine.cpu_seconds(bench.cluster.process)
        began = time.perf_counter()
        samples: list[tuple[int, float]] = []
        size = walked = 0
        for number, answer in enumerate(pages(blog, _PATH)):
            size += len(answer.body)
            walked += answer.body.count(b'"firstPublishedAt":')
            if number % every == 0:
                samples.append((walked, machine.resident_mib(blog.process)))
        seconds = time.perf_counter() - began
        server = machine.cpu_seconds(blog.process) - before[0]
        database = machine.cpu_seconds(bench.cluster.process) - before[1]
        assert json.loads(answer.body)["next"] is None
    if walked != posts:
        raise RuntimeError(f"{walked} posts of {posts} were walked")
    memory = [mib for _, mib in samples]
    bench.say(f"    {walked / seconds:.0f} posts/s, {memory[0]:.0f} to {memory[-1]:.0f} MiB")
    return Section(
        case="walk",
        title="Walking all posts",
        text=f"Cache off, one client that reads `{_PATH}` and follows `Link: rel=next` to the end: {posts:,} posts, "
        f"{size / 1024 / 1024:,.0f} MiB.",
        figures=[
            at_least(f"walk of {posts:,} posts with bodies", walked / seconds, TARGET, "{:,.0f}", more=" posts/s"),
            at_most("its memory, growth over the second half", growth(memory), FLAT_MIB, "{:.1f} MiB"),
        ],
        tables=[
            Table(
                columns=[
                    "",
                    "posts/s",
                    "CPU of the server, a post",
                    "of the database, a post",
                    "memory, first to last",
                ],
                rows=[
                    [
                        "walk",
                        f"{walked / seconds:,.0f}",
                        f"{server / walked * 1e6:.0f} µs",
                        f"{database / walked * 1e6:.0f} µs",
                        f"{memory[0]:.0f} to {memory[-1]:.0f} MiB",
                    ]
                ],
            )
        ],
        plots=[
            Plot(
                name="walk",
                kind="lines",
                title="Memory of the server while all posts are walked",
                unit="MiB",
                across=[at for at, _ in samples],
                lines=[Line(name="resident memory", values=memory)],
                across_unit="posts",
            )
        ],
    )
