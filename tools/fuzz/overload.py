"""Twice as many requests as the server can serve: those that are admitted stay quick, the rest is refused at once."""

import asyncio
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tools.fuzz.load import Connections, Times, closed_loop, open_loop, quantile, run
from tools.fuzz.target import Target, target

CLIENTS: Final = 16
POSTS: Final = 50
WORDS: Final = 300
LEAST_SHARE: Final = 0.8  # of what was served at saturation


@dataclass(frozen=True, slots=True, kw_only=True)
class Overloaded:
    """The three measurements."""

    saturation: Times
    below: Times
    twice: Times

    def faults(self) -> list[str]:
        """What does not hold."""
        found = []
        if self.twice.rate < LEAST_SHARE * self.saturation.rate:
            found.append(f"only {self.twice.rate / self.saturation.rate:.0%} of what was served at saturation")
        if quantile(self.twice.admitted, 0.99) > max(0.1, 3 * quantile(self.below.admitted, 0.99)):
            found.append("admitted requests became slow")
        if quantile(self.twice.refused, 0.99) > 0.1:
            found.append("refusals became slow")
        if self.twice.without_retry:
            found.append(f"{self.twice.without_retry} refusals without Retry-After")
        if self.twice.others:
            found.append(f"other answers: {self.twice.others[:5]}")
        return found


def main(seconds: float, seed: int) -> list[str]:
    """Measure, print, and return what does not hold."""
    with target() as server:
        found = run(lambda: measured(server, seconds, seed))
    print(f"saturation ({CLIENTS} clients)  {found.saturation}")
    print(f"four fifths of it        {found.below}")
    print(f"twice                    {found.twice}")
    print(f"served at twice saturation: {found.twice.rate / found.saturation.rate:.0%} of saturation")
    return found.faults()


async def measured(server: Target, seconds: float, seed: int) -> Overloaded:
    """Readers' requests, one post and lists of 20 in turn."""
    asked = await readers_requests(server, seed)
    await closed_loop(server.port, asked, clients=CLIENTS, seconds=min(seconds, 2))
    saturation = await closed_loop(server.port, asked, clients=CLIENTS, seconds=seconds)
    below = await open_loop(server.port, asked, rate=0.8 * saturation.rate, seconds=seconds)
    twice = await open_loop(server.port, asked, rate=2 * saturation.rate, seconds=seconds, warm_up=1)
    await asyncio.sleep(0.5)
    return Overloaded(saturation=saturation, below=below, twice=twice)


async def readers_requests(server: Target, seed: int, posts: int = POSTS) -> Sequence[bytes]:
    """Requests for posts that there are: they are written first."""
    chance = random.Random(seed)  # noqa: S311
    slugs = [f"post-{number:03}" for number in range(posts)]
    for slug in slugs:
        body = " ".join(chance.choices(["lorem", "*ipsum*", "dolor", "`sit`", "amet,", "\n\n##"], k=WORDS))
        post = json.dumps({"title": slug, "slug": slug, "body": body, "publish": {}}).encode()
        await write(server, server.request("POST", "/api/admin/posts", post))
    wanted = [f"/api/posts/by-slug/{slug}" for slug in slugs] + ["/api/posts"] * (posts // 4)
    chance.shuffle(wanted)
    return [f"GET {path} HTTP/1.1\r\nHost: blog.example\r\n\r\n".encode() for path in wanted]


async def write(server: Target, request: bytes) -> None:
    """One request, which must succeed."""
    connections = Connections(server.port)
    status, head = await connections.answer(request)
    connections.close()
    if status not in range(200, 300):
        raise SystemExit(f"the blog could not be filled: {head.decode()}")
