"""An HTTP client without HTTP: it calls the app as a server would, in microseconds."""

import asyncio
import json
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Scope

from blog_http.schemas.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What came back."""

    status: int
    lines: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        """By lower-case name; no header may come twice."""
        found = dict(self.lines)
        assert len(found) == len(self.lines), "a header came twice"
        return found

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)

    def problem(self, status: int, code: str) -> Problem:
        """The problem this is; it must have the one shape all errors have, and this status and code."""
        assert (self.status, self.headers.get("content-type")) == (status, "application/problem+json"), self.text
        problem = Problem.model_validate_json(self.body, extra="forbid")
        assert (problem.status, problem.code, problem.type) == (status, code, f"/problems/{code}"), self.text
        assert problem.instance == self.headers["x-request-id"]
        return problem


class Client:
    """Talks to one app; `headers` go with every request."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str] | None = None) -> None:
        self._app = app
        self._headers = dict(headers or {})

    async def get(self, target: str, **options: Any) -> Answered:
        return await self.request("GET", target, **options)

    async def post(self, target: str, **options: Any) -> Answered:
        return await self.request("POST", target, **options)

    async def patch(self, target: str, **options: Any) -> Answered:
        return await self.request("PATCH", target, **options)

    async def delete(self, target: str, **options: Any) -> Answered:
        return await self.request("DELETE", target, **options)

    async def request(
        self,
        method: str,
        target: str,
        *,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        json: Any = None,
        content: bytes | AsyncIterable[bytes] | None = None,
    ) -> Answered:
        """Ask for a target as it would stand in the request line; `content` in parts goes without Content-Length."""
        given = [*self._headers.items(), *(headers.items() if isinstance(headers, Mapping) else headers)]
        if json is not None:
            content = _encoded(json)
            given = [("Content-Type", "application/json"), *given]
        if isinstance(content, bytes):
            given.append(("Content-Length", str(len(content))))
        elif content is not None:
            given.append(("Transfer-Encoding", "chunked"))
        return await _call(self._app, _scope(method, target, given), content)

    @asynccontextmanager
    async def stream(
        self, target: str, *, method: str = "GET", headers: Mapping[str, str] | None = None
    ) -> AsyncIterator["Stream"]:
        """Listen to server-sent events, until the block ends."""
        given = {"Accept": "text/event-stream", **self._headers, **(headers or {})}
        stream = Stream()
        task = asyncio.create_task(stream.run(self._app, _scope(method, target, given.items())))
        try:
            await stream.began(task)
            yield stream
        finally:
            stream.hang_up()
            async with asyncio.timeout(5):
                await task


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One server-sent event."""

    id: str
    event: str
    data: Any


class Stream:
    """An answer that goes on. While it is `deaf` nothing is taken of it."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.last_id = ""
        self.text = ""
        self.ended = asyncio.Event()
        self.deaf = asyncio.Event()
        self.aborted = False
        self._more = asyncio.Event()
        self._started = asyncio.Event()
        self._gone = asyncio.Event()
        self._read = 0
        self._asked = False

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        scope["blog_http.abort"] = self._abort
        await app(scope, self._receive, self._send)
        self.ended.set()
        self._more.set()

    async def began(self, task: "asyncio.Task[None]") -> None:
        started = asyncio.create_task(self._started.wait())
        await asyncio.wait({started, task}, timeout=5, return_when=asyncio.FIRST_COMPLETED)
        started.cancel()

    def hang_up(self) -> None:
        self._gone.set()

    async def heard(self, count: int = 1) -> list[Sent]:
        """The next events, waiting for them; fewer if the stream ends."""
        found: list[Sent] = []
        async with asyncio.timeout(5):
            while len(found) < count:
                message = await self._message()
                if message is None:
                    break
                fields = dict(line.split(": ", 1) for line in message.splitlines())
                self.last_id = fields.get("id", self.last_id)
                if "data" in fields:
                    found.append(Sent(id=fields["id"], event=fields["event"], data=json.loads(fields["data"])))
        return found

    async def says(self, text: str, *, times: int = 1) -> None:
        """Wait until this was said so often."""
        async with asyncio.timeout(5):
            while self.text.count(text) < times:
                self._more.clear()
                await self._more.wait()

    async def _message(self) -> str | None:
        while "\n\n" not in self.text[self._read :]:
            if self.ended.is_set():
                return None
            self._more.clear()
            await self._more.wait()
        end = self.text.index("\n\n", self._read)
        message, self._read = self.text[self._read : end], end + 2
        return message

    async def _receive(self) -> Message:
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
            self._started.set()
            return
        if self.deaf.is_set():
            await self._gone.wait()
        self.text += message.get("body", b"").decode()
        self._more.set()

    def _abort(self) -> None:
        self.aborted = True
        self._gone.set()


def _encoded(value: Any) -> bytes:
    return json.dumps(value).encode()


def _scope(method: str, target: str, headers: Iterable[tuple[str, str]]) -> Scope:
    path, _, query = target.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8000),
        "state": {},
    }


async def _call(app: ASGIApp, scope: Scope, content: bytes | AsyncIterable[bytes] | None) -> Answered:
    messages: list[Message] = []
    incoming = _messages(content)

    async def receive() -> Message:
        return await anext(incoming, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, send)
    start, *parts = messages
    return Answered(
        status=start["status"],
        lines=tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in start["headers"]),
        body=b"".join(part.get("body", b"") for part in parts),
    )


async def _messages(content: bytes | AsyncIterable[bytes] | None) -> AsyncIterator[Message]:
    if content is None or isinstance(content, bytes):
        yield {"type": "http.request", "body": content or b"", "more_body": False}
        return
    async for part in content:
        yield {"type": "http.request", "body": part, "more_body": True}
    yield {"type": "http.request", "body": b"", "more_body": False}
