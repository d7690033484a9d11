"""HEAD wherever GET: the same answer without its body (RFC 9110 §9.3.2)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.streams import HEAD


class HeadAsGet:
    """Serves HEAD by the GET route; `Content-Length` stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            return await self._app(scope, receive, send)

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET", HEAD: True}
        try:
            return await self._app(inner, receive, send_head)
        finally:
            scope["route"] = inner.get("route")
