"""While bodies that are hard to render flood the server, others read as quickly as ever."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from typing import Final

from tests.rendering.hostile import HTML, MARKDOWN
from tools.fuzz.load import Connections, Times, open_loop, quantile, run
from tools.fuzz.overload import readers_requests
from tools.fuzz.target import Target, target

SIZES: Final = (4_096, 65_536, 400_000)
WRITERS: Final = 12
RATE: Final = 50  # reads a second
BOUND: Final = 0.1  # seconds within which 99 of 100 reads are answered


def main(seconds: float, seed: int) -> list[str]:
    """Measure, print, and return what does not hold."""
    with target() as server:
        calm, flooded, answers = run(lambda: measured(server, seconds, seed))
    before, meanwhile = quantile(calm.admitted, 0.99), quantile(flooded.admitted, 0.99)
    print(f"reads, {RATE} a second:       {calm}")
    print(f"the same under the flood: {flooded}")
    print(f"p99 under the flood: {meanwhile / before:.1f} times; answers to the flood: {dict(answers)}")
    found = [] if meanwhile <= BOUND else [f"p99 of reads is {meanwhile * 1000:.0f} ms"]
    found += [f"{len(flooded.refused)} reads were refused"] if flooded.refused else []
    found += [f"other answers: {flooded.others[:5]}"] if flooded.others else []
    wrong = {status: number for status, number in answers.items() if (status >= 500 and status != 503) or not status}
    return found + ([f"the flood was answered {wrong}"] if wrong else [])


async def measured(server: Target, seconds: float, seed: int) -> tuple[Times, Times, Counter[int]]:
    """Reads of one post, then the same again while writers send bodies without a pause."""
    reads = (await readers_requests(server, seed))[:1]
    calm = await open_loop(server.port, reads, rate=RATE, seconds=seconds, warm_up=1)
    answers: Counter[int] = Counter()
    bodies = cycle(list(hard_bodies(server)))
    connections = Connections(server.port)

    async def writer() -> None:
        while True:
            status, _ = await connections.answer(next(bodies))
            answers[status] += 1
            if status == 503:
                await asyncio.sleep(0.2)

    writers = [asyncio.create_task(writer()) for _ in range(WRITERS)]
    flooded = await open_loop(server.port, reads, rate=RATE, seconds=seconds, warm_up=2)
    for each in writers:
        each.cancel()
    await asyncio.gather(*writers, return_exceptions=True)
    connections.close()
    return calm, flooded, answers


def hard_bodies(server: Target) -> Iterator[bytes]:
    """Every kind of hostile body in every size, as requests for a new post."""
    for size in SIZES:
        for kind, makers in (("markdown", MARKDOWN), ("html", HTML)):
            for make in makers.values():
                post = {"title": "Hostile", "body": make(size), "bodyFormat": kind}
                yield server.request("POST", "/api/admin/posts", json.dumps(post, ensure_ascii=False).encode())
