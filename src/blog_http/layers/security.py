"""Headers that keep browsers from guessing."""

from collections.abc import Awaitable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.headers import add

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


_LINES: Final = tuple((name.lower().encode(), value.encode()) for name, value in HEADERS.items())


class SecurityHeaders:
    """Puts them on every answer that has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self._app(scope, receive, send)

        def send_safe(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                there = dict(message["headers"])
                add(message, *[line for line in _LINES if line[0] not in there])
            return send(message)

        return self._app(scope, receive, send_safe)
