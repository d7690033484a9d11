"""Requests that are wrong in every way, at a real server: each is answered or let go, nothing breaks or grows."""

import asyncio
import json
import random
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tools.fuzz.load import Connections, now, run
from tools.fuzz.mutations import mutated
from tools.fuzz.operations import valid_requests
from tools.fuzz.target import MEBIBYTE, Target, target
from tools.fuzz.wire import answers, exchanged

AT_ONCE: Final = 12
POSTS: Final = 8
VALID: Final = 0.1  # of the requests are as they should be: those must be answered
GROWTH: Final = 16 * MEBIBYTE  # more than this in the second half of a run is no noise


@dataclass(slots=True, kw_only=True)
class Found:
    """What came back: how many answers by status, and what should not have come, with what was sent."""

    sent: int = 0
    silent: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, bytes] = field(default_factory=dict)

    def take(self, request: bytes, came: bytes, *, valid: bool) -> None:
        """Judge one exchange."""
        self.sent += 1
        self.silent += not came
        found, broken = answers(came, without_bodies=b"HEAD " in request)
        self.statuses.update(answer.status for answer in found)
        faults = [fault for answer in found for fault in answer.faults()] + ([broken] if broken else [])
        if valid and not found:
            faults.append("no answer to a valid request")
        for fault in faults:
            self.faults.setdefault(fault, request[:400])

    def told(self) -> list[str]:
        """The faults, one line for each kind."""
        return [f"{fault} after {request!r}" for fault, request in self.faults.items()]


def main(seconds: float, seed: int) -> list[str]:
    """Send for so long, print the counts, and return what does not hold."""
    with target() as server:
        found, memory, alive = run(lambda: _watched(server, seconds, seed))
        log = server.log.read_text()
    growth = _growth(memory)
    print(f"{found.sent} requests, {sum(found.statuses.values())} answers, {found.silent} without one")
    print("answers by status: " + ", ".join(f"{status}: {number}" for status, number in sorted(found.statuses.items())))
    print(f"memory: {memory[0] >> 20} MiB first, {memory[-1] >> 20} last, {growth / MEBIBYTE:+.1f} in the second half")
    faults = found.told()
    faults += [f"memory grew by {growth >> 20} MiB in the second half"] if growth > GROWTH else []
    faults += [] if alive else ["the server was not right in the end"]
    faults += (
        [f"{log.count('Traceback')} tracebacks in the log: {log[log.index('Traceback') :][:4_000]}"]
        if "Traceback" in log
        else []
    )
    return faults


async def _watched(server: Target, seconds: float, seed: int) -> tuple[Found, list[int], bool]:
    chance = random.Random(seed)  # noqa: S311
    kept, *others = [await written(server.port, server.key, f"Fuzz {number}") for number in range(POSTS + 1)]
    memory = [server.memory()]

    async def watch() -> None:
        while True:
            await asyncio.sleep(0.5)
            memory.append(server.memory())

    watching = asyncio.create_task(watch())
    found = await fuzzed(server.port, valid_requests(server.key, others, chance), chance, until=now() + seconds)
    watching.cancel()
    return found, memory, await _right(server, kept)


async def fuzzed(
    port: int, valid: Sequence[bytes], chance: random.Random, *, until: float = float("inf"), count: int | None = None
) -> Found:
    """Send mutations of these until the loop's time is `until`, or `count` of them."""
    found, left = Found(), count

    async def client() -> None:
        nonlocal left
        while now() < until and left != 0:
            left = None if left is None else left - 1
            request, own = chance.choice(valid), random.Random(chance.random())  # noqa: S311
            as_it_should_be = own.random() < VALID
            content = request if as_it_should_be else mutated(own, request)
            patience = 10 if as_it_should_be else 0.2
            came = await exchanged(port, content, own, patience=patience, half=not as_it_should_be)
            found.take(content, came, valid=as_it_should_be)

    await asyncio.gather(*(client() for _ in range(AT_ONCE)))
    return found


async def written(port: int, key: str, title: str) -> str:
    """The id of a new post that readers see."""
    body = json.dumps({"title": title, "publish": {}}).encode()
    head = f"POST /api/admin/posts HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    came = await exchanged(port, head.encode() + body, random.Random(0), patience=10)  # noqa: S311
    return str(json.loads(came.partition(b"\r\n\r\n")[2])["id"])


async def _right(server: Target, post_id: str) -> bool:
    connections = Connections(server.port)
    found = [
        (await connections.answer(server.request("GET", path)))[0]
        for path in ("/healthz", "/readyz", f"/api/posts/{post_id}", f"/api/admin/posts/{post_id}", "/api/posts")
    ]
    connections.close()
    return found == [200] * 5


def _growth(memory: Sequence[int]) -> int:
    """From the middle to the end, each as the median of a tenth of the run."""
    tenth = max(1, len(memory) // 10)
    middle = memory[len(memory) // 2 : len(memory) // 2 + tenth]
    return int(statistics.median(memory[-tenth:]) - statistics.median(middle))
