"""HEAD wherever GET: the same answer without its body (RFC 9110 §9.3.2)."""

from collections.abc import Awaitable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.streams import HEAD


class HeadAsGet:
    """Serves HEAD by the GET route; `Content-Length` stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        plain = scope["type"] != "http" or scope["method"] != "HEAD"
        return self._app(scope, receive, send) if plain else self._as_get(scope, receive, send)

    async def _as_get(self, scope: Scope, receive: Receive, send: Send) -> None:
        def send_head(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            return send(message)

        inner = {**scope, "method": "GET", HEAD: True}
        try:
            await self._app(inner, receive, send_head)
        finally:
            scope["route"] = inner.get("route")
