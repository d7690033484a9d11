"""A client that costs little: one thread, raw sockets, kept-alive connections, requests made of bytes beforehand."""

import re
import select
import socket
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final

_END_OF_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_PIECE: Final = 1024 * 1024
_PATIENCE: Final = 60.0


class WrongAnswer(Exception):
    """An answer that is not what the case is about; carries its beginning."""

    def __init__(self, status: int, said: bytes) -> None:
        super().__init__(f"answered {status}: {said[:300].decode(errors='replace')}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str | None:
        """A header's value, if it is there."""
        found = re.search(rf"\r\n{name}: ([^\r]*)".encode(), self.head, re.IGNORECASE)
        return found[1].decode("latin-1") if found else None


@dataclass(slots=True)
class Load:
    """What came of sending requests for a while; `latencies` in seconds."""

    seconds: float = 0.0
    bytes: int = 0
    latencies: "array[float]" = field(default_factory=lambda: array("d"))

    @property
    def requests(self) -> int:
        return len(self.latencies)


def get(path: str, headers: Mapping[str, str] | None = None) -> bytes:
    """A request as it goes over the wire."""
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: localhost",
        *(f"{name}: {value}" for name, value in (headers or {}).items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode()


class Connection:
    """One connection; one request at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = bytearray()
        self._head_ends = -1
        self._ends = -1
        self.sent_at = 0.0

    def close(self) -> None:
        self.socket.close()

    def send(self, request: bytes) -> None:
        """Send the next request; the answer to the one before must be complete."""
        self._buffer.clear()
        self._head_ends = self._ends = -1
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what has arrived; whether the answer is complete now."""
        piece = self.socket.recv(_PIECE)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self._buffer += piece
        if self._head_ends < 0 and not self._found_head():
            return False
        return len(self._buffer) >= self._ends

    @property
    def status(self) -> int:
        return int(self._buffer[9:12])

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return self._ends - self._head_ends

    def answer(self) -> Answer:
        """The complete answer."""
        content = bytes(self._buffer)
        return Answer(self.status, content[: self._head_ends], content[self._head_ends :])

    def ask(self, request: bytes) -> Answer:
        """Send, wait, and give the answer."""
        self.send(request)
        while not self.receive():
            pass
        return self.answer()

    def _found_head(self) -> bool:
        at = self._buffer.find(_END_OF_HEAD)
        if at < 0:
            return False
        self._head_ends = at + len(_END_OF_HEAD)
        length = _LENGTH.search(self._buffer, 0, self._head_ends)
        if length is None and self.status not in {204, 304}:
            raise WrongAnswer(self.status, bytes(self._buffer) + b" (without a length)")
        self._ends = self._head_ends + (int(length[1]) if length and self.status != 304 else 0)
        return True


def ask(port: int, path: str, headers: Mapping[str, str] | None = None) -> Answer:
    """One request on a connection of its own."""
    connection = Connection(port)
    try:
        return connection.ask(get(path, headers))
    finally:
        connection.close()


def drive(
    port: int,
    requests: Sequence[bytes],
    *,
    connections: int = 8,
    seconds: float | None = None,
    number: int | None = None,
    expected: frozenset[int] = frozenset({200}),
) -> Load:
    """Send these requests over and over, for so many seconds or until so many were answered.

    Raises `WrongAnswer` for any status but those expected: what fails fast must not count as fast.
    """
    load = Load()
    open_ones = [Connection(port) for _ in range(min(connections, number or connections))]
    try:
        began = time.perf_counter()
        _exchange(load, open_ones, cycle(requests), expected, began + seconds if seconds else float("inf"), number)
        load.seconds = time.perf_counter() - began
    finally:
        for connection in open_ones:
            connection.close()
    return load


def _exchange(
    load: Load,
    open_ones: list[Connection],
    requests: Iterator[bytes],
    expected: frozenset[int],
    until: float,
    number: int | None,
) -> None:
    by_file = {connection.socket.fileno(): connection for connection in open_ones}
    left = (number or 2**62) - len(open_ones)
    busy = len(open_ones)
    with select.epoll() as poll:
        for file, connection in by_file.items():
            poll.register(file, select.EPOLLIN)
            connection.send(next(requests))
        while busy:
            events = poll.poll(_PATIENCE)
            if not events:
                raise TimeoutError("no answer")
            for file, _ in events:
                connection = by_file[file]
                if not connection.receive():
                    continue
                now = time.perf_counter()
                if connection.status not in expected:
                    raise WrongAnswer(connection.status, connection.answer().body)
                load.latencies.append(now - connection.sent_at)
                load.bytes += connection.size
                if now < until and left > 0:
                    left -= 1
                    connection.send(next(requests))
                else:
                    busy -= 1
