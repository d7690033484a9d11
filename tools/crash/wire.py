"""A connection to a server that tells exactly what became of a request: answered, never sent, or lost on its way."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

HOST: Final = "127.0.0.1"
PATIENCE: Final = 15.0  # seconds; the server promises 10
_LAST: Final = 5  # bytes


class NobodyThereError(Exception):
    """No connection could be made: nothing was sent."""


class LostError(Exception):
    """The connection ended before the whole answer came: what was asked may have been done or not."""

    def __init__(self, received: bytes) -> None:
        super().__init__(f"the connection ended after {len(received)} bytes of an answer")
        self.received = received


class HungError(Exception):
    """No answer in `PATIENCE` seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: `fields` becomes JSON."""

    method: str
    path: str
    fields: Mapping[str, object] | None = None
    headers: Mapping[str, str] | None = None

    def encoded(self, key: str) -> bytes:
        """As it goes over the wire, with the API key."""
        body = b"" if self.fields is None else json.dumps(self.fields).encode()
        head = [f"{self.method} {self.path} HTTP/1.1", f"Host: {HOST}", f"Authorization: Bearer {key}"]
        head += [f"{name}: {text}" for name, text in (self.headers or {}).items()]
        if self.fields is not None:
            head.append("Content-Type: application/json")
        if self.fields is not None or self.method != "GET":
            head.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*head, "", ""]).encode() + body


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer, and when it was asked for and had come (monotonic seconds)."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked: float
    answered: float

    @property
    def fields(self) -> Any:
        """The body, which is JSON."""
        return json.loads(self.body)

    @property
    def ok(self) -> bool:
        """Whether what was asked is done."""
        return 200 <= self.status < 300

    @property
    def seconds(self) -> float:
        """How long it took."""
        return self.answered - self.asked


class Connection:
    """One connection, kept for as long as both sides like."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, key: str) -> None:
        self._reader = reader
        self._writer = writer
        self._key = key

    @classmethod
    async def open(cls, port: int, key: str) -> Self:
        """Raises `NobodyThereError`, `HungError`."""
        try:
            async with asyncio.timeout(PATIENCE):
                return cls(*await asyncio.open_connection(HOST, port), key)
        except TimeoutError as error:
            raise HungError from error
        except OSError as error:
            raise NobodyThereError from error

    def send(self, request: Request) -> None:
        """Send it, and do not wait."""
        self._writer.write(request.encoded(self._key))

    async def ask(self, request: Request) -> Answer:
        """Send it and wait for the answer; raises `LostError`, `HungError`."""
        asked = time.monotonic()
        self.send(request)
        return await self._answered(asked)

    async def ask_slowly(self, request: Request, go_on: Callable[[], Awaitable[object]]) -> Answer:
        """The same, but its last bytes go out when `go_on` is over."""
        asked = time.monotonic()
        content = request.encoded(self._key)
        self._writer.write(content[:-_LAST])
        await go_on()
        self._writer.write(content[-_LAST:])
        return await self._answered(asked)

    @property
    def was_closed(self) -> bool:
        """Whether the server is known to have closed it."""
        return self._reader.at_eof() or self._writer.is_closing()

    async def closed(self) -> bytes:
        """Wait until the server closes it; what it says before."""
        try:
            return await self._reader.read()
        except OSError:
            return b""

    def close(self) -> None:
        """Hang up."""
        self._writer.transport.abort()

    async def _answered(self, asked: float) -> Answer:
        try:
            async with asyncio.timeout(PATIENCE):
                status, headers, body = await self._answer()
        except TimeoutError as error:
            raise HungError from error
        return Answer(status=status, headers=headers, body=body, asked=asked, answered=time.monotonic())

    async def _answer(self) -> tuple[int, Mapping[str, str], bytes]:
        received = b""
        try:
            received = await self._reader.readuntil(b"\r\n\r\n")
            first, *lines = received.decode("latin-1").split("\r\n")[:-2]
            headers = {name.lower(): text for name, _, text in (line.partition(": ") for line in lines)}
            body = await self._reader.readexactly(int(headers.get("content-length", "0")))
        except asyncio.IncompleteReadError as error:
            raise LostError(received + error.partial) from error
        except OSError as error:
            raise LostError(received) from error
        return int(first.split()[1]), headers, body


class Caller:
    """Calls one server over a connection that is made anew when it has ended."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._port = 0
        self._connection: Connection | None = None

    async def ask(self, port: int, request: Request) -> Answer:
        """Raises `NobodyThereError`, `LostError`, `HungError`."""
        connection = self._connection
        if connection is None or connection.was_closed or port != self._port:
            self.close()
            connection = self._connection = await Connection.open(port, self._key)
            self._port = port
        try:
            answer = await connection.ask(request)
        except BaseException:
            self.close()
            raise
        if answer.headers.get("connection") == "close":
            self.close()
        return answer

    def close(self) -> None:
        """Hang up; the next call makes another connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
