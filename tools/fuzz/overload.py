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
ROUNDS: Final = 3
POSTS: Final = 50
WORDS: Final = 300
QUICK: Final = 0.1  # seconds, or twice what 99 of 100 requests take at saturation: a busy machine delays both
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
        quick = max(QUICK, 2 * quantile(self.saturation.admitted, 0.99))
        if self.twice.rate < LEAST_SHARE * self.saturation.rate:
            found.append(f"only {self.twice.rate / self.saturation.rate:.0%} of what was served at saturation")
        if quantile(self.twice.admitted, 0.99) > quick:
            found.append("admitted requests became slow")
        if quantile(self.twice.refused, 0.99) > quick:
            found.append("refusals became slow")
        if self.twice.without_retry:
            found.append(f"{self.twice.without_retry} refusals without Retry-After")
        if self.twice.others:
            found.append(f"other answers: {self.twice.others[:5]}")
        return found


def main(seconds: float, seed: int) -> list[str]:
    """Measure in rounds, for no machine is the same a minute later; print, and return what is wrong in most."""
    with target() as server:
        rounds = run(lambda: measured(server, seconds, seed))
    for each in rounds:
        print(f"saturation, {CLIENTS} clients  {each.saturation}")
        print(f"four fifths of it       {each.below}")
        print(f"twice as much           {each.twice}")
        print(f"served of what is served at saturation: {each.twice.rate / each.saturation.rate:.0%}", flush=True)
    wrong = [each.faults() for each in rounds]
    return [fault for faults in wrong for fault in faults] if sum(map(bool, wrong)) > ROUNDS // 2 else []


async def measured(server: Target, seconds: float, seed: int) -> list[Overloaded]:
    """Readers' requests: one post four times, then a list of 20, in no order."""
    asked = await readers_requests(server, seed)
    await closed_loop(server.port, asked, clients=CLIENTS, seconds=min(seconds, 2))
    rounds = []
    for _ in range(ROUNDS):
        saturation = await closed_loop(server.port, asked, clients=CLIENTS, seconds=seconds)
        below = await open_loop(server.port, asked, rate=0.8 * saturation.rate, seconds=seconds)
        twice = await open_loop(server.port, asked, rate=2 * saturation.rate, seconds=seconds, warm_up=1)
        rounds.append(Overloaded(saturation=saturation, below=below, twice=twice))
        await asyncio.sleep(1.5)
    return rounds


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
