"""Compression: gzip for answers that everybody may keep.

Starlette's layer would not do: it takes `gzip;q=0` for a wish, leaves the strong tag of the plain bytes on others, says
nothing of `Vary` with 304 or a short answer, and compresses what has secrets in it, whose length then tells of them
(BREACH). What nobody may keep is never compressed: the editing port, previews, problems and streams.
"""

import asyncio
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.codings import GZIP, Wish, gzip_tag, gzipped, plain_tags, wish

LEAST: Final = 1_024  # bytes: below, headers and a packet are most of it
_ON_THE_LOOP: Final = 1024 * 1024  # bytes: about 10 ms; more is compressed in a thread
_TYPES: Final = frozenset({"application/json", "application/xml", "application/javascript"})
_CONDITIONS: Final = frozenset({b"if-none-match", b"if-match"})


class Compression:
    """Compresses whole public answers of text for whoever wants it, and knows their tags again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self._app(scope, receive, send)
        encodings = [value for name, value in scope["headers"] if name == b"accept-encoding"]
        wished = wish(b", ".join(encodings).decode("latin-1") if encodings else None)
        known = [value.decode("latin-1") for name, value in scope["headers"] if name == b"if-none-match"]
        if wished.acceptable:
            scope["headers"] = [_with_plain_tags(name, value) for name, value in scope["headers"]]
        return await self._app(scope, receive, _Answer(send, wished, ", ".join(known)).send)


class _Answer:
    """An answer on its way out; held back until it is known whether its body is worth it."""

    def __init__(self, send: Send, wished: Wish, known: str) -> None:
        self._send = send
        self._wished = wished
        self._known = known
        self._start: Message | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] == 304 and _is_public(headers):
                self._confirm(headers)
            elif message["status"] == 200 and _is_public(headers) and _is_text(headers):
                headers.add_vary_header("Accept-Encoding")
                if self._wished.wanted:
                    self._start = message
                    return
        elif self._start is not None:
            start, self._start = self._start, None
            message = await _packed(start, message)
            await self._send(start)
        await self._send(message)

    def _confirm(self, headers: MutableHeaders) -> None:
        """A 304 has the tag of what the client keeps, so that it knows which of both forms is meant."""
        headers.add_vary_header("Accept-Encoding")
        if self._wished.acceptable and gzip_tag(headers["etag"]) in self._known:
            headers["etag"] = gzip_tag(headers["etag"])


async def _packed(start: Message, message: Message) -> Message:
    body: bytes = message.get("body", b"")
    if len(body) < LEAST or message.get("more_body", False):
        return message
    packed = gzipped(body) if len(body) <= _ON_THE_LOOP else await asyncio.to_thread(gzipped, body)
    headers = MutableHeaders(scope=start)
    headers["Content-Encoding"] = GZIP
    headers["Content-Length"] = str(len(packed))
    if "etag" in headers:
        headers["ETag"] = gzip_tag(headers["etag"])
    return {**message, "body": packed}


def _is_public(headers: Headers) -> bool:
    return headers.get("cache-control", "").startswith("public") and "content-encoding" not in headers


def _is_text(headers: Headers) -> bool:
    media_type = headers.get("content-type", "").partition(";")[0].strip()
    if media_type == "text/event-stream":
        return False
    return media_type in _TYPES or media_type.startswith("text/") or media_type.endswith(("+json", "+xml"))


def _with_plain_tags(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return (name, plain_tags(value)) if name in _CONDITIONS else (name, value)
