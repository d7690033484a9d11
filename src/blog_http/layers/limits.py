"""Limits in size: of the address, the headers and the body. What is too large is refused before it is read."""

from collections.abc import Awaitable
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.headers import header
from blog_http.problems import Refused

MAX_ADDRESS: Final = 8 * 1024
MAX_HEADERS: Final = 32 * 1024
MAX_HEADER_LINES: Final = 100


class SizeLimits:
    """Refuses what is too large; `body` is in bytes and the same for every address."""

    def __init__(self, app: ASGIApp, *, body: int) -> None:
        self._app = app
        self._body = body

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self._app(scope, receive, send)
        _check_head(scope)
        taken, complete = 0, not announces_body(scope)
        if not complete:
            self._check_announced(scope)

        async def receive_counted() -> Message:
            nonlocal taken, complete
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                complete = not message.get("more_body", False)
                if taken > self._body:
                    raise self._too_large()
            return message

        def send_closing(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start" and not complete:
                MutableHeaders(scope=message)["Connection"] = "close"
            return send(message)

        return self._app(scope, receive_counted, send if complete else send_closing)

    def _check_announced(self, scope: Scope) -> None:
        length = header(scope, b"content-length")
        if length is None:
            return
        if not (length.isascii() and length.isdigit()):
            raise Refused("malformed-request", "Content-Length must be a whole number", headers={"Connection": "close"})
        if len(length) > 18 or int(length) > self._body:
            raise self._too_large()

    def _too_large(self) -> Refused:
        detail = f"the body must have at most {self._body} bytes"
        return Refused("payload-too-large", detail, headers={"Connection": "close"})


def _check_head(scope: Scope) -> None:
    if len(scope.get("raw_path") or scope["path"]) + len(scope["query_string"]) > MAX_ADDRESS:
        raise Refused("uri-too-long", f"path and query must have at most {MAX_ADDRESS} bytes")
    size = 0
    for name, value in scope["headers"]:
        size += len(name) + len(value)
    if len(scope["headers"]) > MAX_HEADER_LINES or size > MAX_HEADERS:
        detail = f"at most {MAX_HEADER_LINES} headers with {MAX_HEADERS} bytes in all"
        raise Refused("header-fields-too-large", detail, headers={"Connection": "close"})


def announces_body(scope: Scope) -> bool:
    """Whether bytes are to follow the headers."""
    return header(scope, b"content-length") not in {None, "0"} or header(scope, b"transfer-encoding") is not None
