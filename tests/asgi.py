"""An HTTP client without HTTP: it calls the app as a server would, in microseconds."""

import json
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Mapping
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
