"""CORS (Fetch standard): who may read answers from inside a browser.

The reading port is for everybody, without credentials. The editing port is for the origins in the settings; its key
comes in a header that scripts set themselves, so that cookies and `Allow-Credentials` play no part.
"""

from collections.abc import Awaitable, Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.headers import add, header

EDITING: Final = "/api/admin"
_EXPOSED: Final = "ETag, Link, Location, Retry-After, X-Request-Id, Idempotent-Replayed"
_MAX_AGE: Final = "7200"  # what Chromium caps it at
_READING_METHODS: Final = "GET, HEAD, OPTIONS"
_EDITING_METHODS: Final = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"
_READING_HEADERS: Final = (
    "Accept, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Last-Event-ID, X-Request-Id"
)
_EDITING_HEADERS: Final = (
    "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id"
)


class Cors:
    """Answers preflights and puts the CORS headers on every other answer, errors included."""

    def __init__(self, app: ASGIApp, *, origins: Sequence[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self._app(scope, receive, send)
        editing = is_editing(scope["path"])
        allowed = self._allowed(header(scope, b"origin")) if editing else "*"
        if allowed and scope["method"] == "OPTIONS" and _is_preflight(scope):
            return _preflight(editing, allowed)(scope, receive, send)

        def send_shared(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                if editing:
                    share(MutableHeaders(scope=message), editing, allowed)
                else:
                    add(message, *_WITH_EVERYBODY)
            return send(message)

        return self._app(scope, receive, send_shared)

    def _allowed(self, origin: str | None) -> str | None:
        if "*" in self._origins:
            return "*"
        return origin if origin in self._origins else None


def is_editing(path: str) -> bool:
    """Whether the path belongs to the editing port."""
    return path == EDITING or path.startswith(f"{EDITING}/")


def _is_preflight(scope: Scope) -> bool:
    return {name for name, _ in scope["headers"]} >= {b"origin", b"access-control-request-method"}


def _preflight(editing: bool, allowed: str) -> Response:
    answer = Response(status_code=204)
    answer.headers["Access-Control-Allow-Methods"] = _EDITING_METHODS if editing else _READING_METHODS
    answer.headers["Access-Control-Allow-Headers"] = _EDITING_HEADERS if editing else _READING_HEADERS
    answer.headers["Access-Control-Max-Age"] = _MAX_AGE
    share(answer.headers, editing, allowed)
    return answer


def share(headers: MutableHeaders, editing: bool, allowed: str | None) -> None:
    """Put on an answer what browsers ask for; `allowed` is the origin, or `*`."""
    if editing:
        headers.add_vary_header("Origin")
    if allowed:
        headers["Access-Control-Allow-Origin"] = allowed
        headers["Access-Control-Expose-Headers"] = _EXPOSED


def _with_everybody() -> tuple[tuple[bytes, bytes], ...]:
    headers = MutableHeaders()
    share(headers, False, "*")
    return tuple(headers.raw)


_WITH_EVERYBODY: Final = _with_everybody()  # answers of the reading port always get the same
