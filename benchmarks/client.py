"""A client that costs little: one thread, raw sockets, kept-alive connections, requests made of bytes beforehand."""

import re
import select
import socket
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Final, NamedTuple

_END_OF_HEAD: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)
_PIECE: Final = 1024 * 1024
_BODILESS: Final = frozenset({204, 304})
# Where all connections put what they receive: a buffer for each piece costs more than the rest of the client.
_shared: Final = bytearray(_PIECE)
_PATIENCE: Final = 60.0


class WrongAnswer(Exception):
    """An answer that is not what the case is about."""

    def __init__(self, status: int, said: bytes = b"") -> None:
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
        self.status = 0
        self.size = 0
        self.sent_at = 0.0
        self._begun = b""
        self._left = 0

    def close(self) -> None:
        self.socket.close()

    def send(self, request: bytes) -> None:
        """Send the next request; the answer to the one before must be complete."""
        self.status = 0
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what has arrived, and forget it; whether the answer is complete. `status` and `size` are told then."""
        number = self.socket.recv_into(_shared)
        if not number:
            raise ConnectionError("the server closed the connection")
        if self.status:
            self._left -= number
        elif self._begun or (found := _head(_shared, number)) is None:
            # A head in pieces is rare: it is put together, and looked at again.
            self._begun += bytes(_shared[:number])
            if (found := _head(self._begun, len(self._begun))) is None:
                return False
            self._know(found, len(self._begun))
            self._begun = b""
        else:
            self._know(found, number)
        return self._left <= 0

    def ask(self, request: bytes) -> Answer:
        """Send, wait, and give the whole answer."""
        self.send(request)
        content, found = b"", None
        while found is None or len(content) < found.ends + found.length:
            piece = self.socket.recv(_PIECE)
            if not piece:
                raise ConnectionError("the server closed the connection")
            content += piece
            found = _head(content, len(content))
        return Answer(found.status, content[: found.ends], content[found.ends :])

    def _know(self, found: "_Head", arrived: int) -> None:
        self.status, self.size = found.status, found.length
        self._left = found.ends + found.length - arrived


class _Head(NamedTuple):
    status: int
    ends: int
    length: int


def _head(content: bytes | bytearray, arrived: int) -> _Head | None:
    """What the head says, if it has arrived."""
    at = content.find(_END_OF_HEAD, 0, arrived)
    if at < 0:
        return None
    status = int(content[9:12])
    length = _LENGTH.search(content, 0, at)
    if length is None and status not in _BODILESS:
        raise WrongAnswer(status, bytes(content[:arrived]) + b" (without a length)")
    return _Head(status, at + len(_END_OF_HEAD), int(length[1]) if length and status not in _BODILESS else 0)


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
                    raise WrongAnswer(connection.status)
                load.latencies.append(now - connection.sent_at)
                load.bytes += connection.size
                if now < until and left > 0:
                    left -= 1
                    connection.send(next(requests))
                else:
                    busy -= 1
