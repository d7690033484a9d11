"""A light client for heavy load: kept connections; time runs from when a request was due, not sent."""

import asyncio
import math
import re
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from typing import Any, Final, TypeAlias, TypeVar

import uvloop

T = TypeVar("T")
Answered: TypeAlias = Callable[[int, bytes], None]

REFUSED: Final = 503
_LENGTH: Final = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_END: Final = b"\r\n\r\n"


class Connection(asyncio.Protocol):
    """One request after the other; an answer is its status and the lines of its head. 0: it hung up without one."""

    def __init__(self) -> None:
        self._buffer = b""
        self._then: Answered | None = None
        self._transport: asyncio.WriteTransport | None = None
        self.closed = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]  # a TCP transport writes

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        self._answer(0, str(exc).encode())

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(_END)
        if end < 0:
            return
        length = _LENGTH.search(self._buffer, 0, end + 2)
        whole = end + len(_END) + (int(length[1]) if length else 0)
        if len(self._buffer) >= whole:
            status, head, self._buffer = int(self._buffer[9:12]), self._buffer[:end], b""
            self.closed = self.closed or b"\r\nconnection: close" in head.lower()
            self._answer(status, head)

    def ask(self, request: bytes, then: Answered) -> None:
        """Send it; `then` is called with the answer."""
        self._then = then
        if self._transport is None or self.closed:
            self._answer(0, b"not connected")
        else:
            self._transport.write(request)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _answer(self, status: int, head: bytes) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(status, head)


class Connections:
    """As many as are needed, each used again as soon as it is free."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._idle: deque[Connection] = deque()
        self._opening = set[asyncio.Task[None]]()

    def ask(self, request: bytes, then: Answered) -> None:
        """Ask on a connection that is free; on a new one if there is none."""
        while self._idle:
            connection = self._idle.pop()
            if not connection.closed:
                return self._ask(connection, request, then)
        opening = asyncio.create_task(self._open(request, then))
        self._opening.add(opening)
        return opening.add_done_callback(self._opening.discard)

    async def answer(self, request: bytes) -> tuple[int, bytes]:
        """The same for those who wait."""
        answered: asyncio.Future[tuple[int, bytes]] = asyncio.get_running_loop().create_future()
        self.ask(request, lambda status, head: None if answered.done() else answered.set_result((status, head)))
        return await answered

    def close(self) -> None:
        while self._idle:
            self._idle.pop().close()

    def _ask(self, connection: Connection, request: bytes, then: Answered) -> None:
        def answered(status: int, head: bytes) -> None:
            if not connection.closed:
                self._idle.append(connection)
            then(status, head)

        connection.ask(request, answered)

    async def _open(self, request: bytes, then: Answered) -> None:
        try:
            _, connection = await asyncio.get_running_loop().create_connection(Connection, "127.0.0.1", self._port)
        except OSError as error:
            then(0, str(error).encode())
        else:
            self._ask(connection, request, then)


def now() -> float:
    """The time of the loop that runs, in seconds."""
    return asyncio.get_running_loop().time()


@dataclass(slots=True, kw_only=True)
class Times:
    """What was answered in how many seconds."""

    began: float = field(default_factory=now)
    ended: float = 0.0
    admitted: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    without_retry: int = 0
    others: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Admitted requests a second."""
        return len(self.admitted) / (self.ended - self.began)

    def note(self, status: int, head: bytes, due: float) -> None:
        self.ended = now()
        seconds = self.ended - due
        if status == REFUSED:
            self.refused.append(seconds)
            self.without_retry += b"\r\nretry-after: " not in head.lower()
        elif status in range(200, 400):
            self.admitted.append(seconds)
        else:
            self.others.append(str(status) if status else head.decode())

    def __str__(self) -> str:
        parts = [f"{self.rate:7.0f} a second", quantiles(self.admitted)]
        if self.refused:
            parts.append(f"{len(self.refused)} refused ({quantiles(self.refused)})")
        if self.others:
            parts.append(f"{len(self.others)} others: {sorted(set(self.others))}")
        return ", ".join(parts)


def quantiles(seconds: Sequence[float]) -> str:
    """p50, p99 and the longest, in milliseconds."""
    named = {"p50": quantile(seconds, 0.5), "p99": quantile(seconds, 0.99), "max": max(seconds, default=math.nan)}
    return " ".join(f"{name} {value * 1000:.1f}" for name, value in named.items()) + " ms"


def quantile(seconds: Sequence[float], share: float) -> float:
    """The time within which this share was answered; not a number for none."""
    ordered = sorted(seconds)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else math.nan


async def closed_loop(port: int, requests: Sequence[bytes], *, clients: int, seconds: float) -> Times:
    """Clients who each ask again as soon as they were answered."""
    connections, times = Connections(port), Times()
    upcoming = cycle(requests)

    async def client() -> None:
        while (due := now()) < times.began + seconds:
            times.note(*await connections.answer(next(upcoming)), due)

    await asyncio.gather(*(client() for _ in range(clients)))
    connections.close()
    return times


async def open_loop(
    port: int, requests: Sequence[bytes], *, rate: float, seconds: float, warm_up: float = 0.0
) -> Times:
    """Requests that come when they come, whether or not others wait: `rate` a second; the first are not counted."""
    connections, begins = Connections(port), now()
    times = Times(began=begins + warm_up)
    waiting = int(rate * (warm_up + seconds))
    done = asyncio.Event()

    def answered(due: float, status: int, head: bytes) -> None:
        nonlocal waiting
        waiting -= 1
        if due >= times.began:
            times.note(status, head, due)
        if not waiting:
            done.set()

    upcoming = cycle(requests)
    for number in range(waiting):
        due = begins + number / rate
        if (early := due - now()) > 0:
            await asyncio.sleep(early)
        connections.ask(next(upcoming), partial(answered, due))
    await done.wait()
    connections.close()
    return times


def run(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run it in uvloop's loop, which leaves more of the machine to the server."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work())
