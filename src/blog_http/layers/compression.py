"""Compression: gzip for answers that everybody may keep.

Starlette's layer would not do: it takes `gzip;q=0` for a wish, leaves the strong tag of the plain bytes on others, says
nothing of `Vary` with 304 or a short answer, and compresses what has secrets in it, whose length then tells of them
(BREACH). What nobody may keep is never compressed: the editing port, previews, problems and streams.
"""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.codings import GZIP, Wish, gzip_tag, gzipped, plain_tags, wish

LEAST: Final = 1_024  # bytes: below, headers and a packet are most of it
_ON_THE_LOOP: Final = 1024 * 1024  # bytes: about 10 ms; more is compressed in a thread
_TYPES: Final = (b"application/json", b"application/xml", b"application/javascript")
_VARIES: Final = "Accept-Encoding"


class Compression:
    """Compresses whole public answers of text for whoever wants it, and knows their tags again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http" or scope["method"] != "GET":
            return self._app(scope, receive, send)
        encodings, known, names_gzip = [], [], False
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                encodings.append(value)
            elif name in {b"if-none-match", b"if-match"}:
                names_gzip = names_gzip or plain_tags(value) != value
                known.append(value if name == b"if-none-match" else b"")
        wished = wish(b", ".join(encodings).decode("latin-1") if encodings else None)
        if names_gzip and wished.acceptable:
            scope["headers"] = [_with_plain_tags(*header) for header in scope["headers"]]
        return self._app(scope, receive, _Answer(send, wished, b", ".join(known)).send)


class _Answer:
    """An answer on its way out; held back until it is known whether its body is worth it."""

    def __init__(self, send: Send, wished: Wish, known: bytes) -> None:
        self._send = send
        self._wished = wished
        self._known = known
        self._start: Message | None = None

    def send(self, message: Message) -> Awaitable[None]:
        if message["type"] == "http.response.start":
            told = dict(message["headers"])
            if message["status"] == 304 and _is_public(told):
                self._confirm(message)
            elif message["status"] == 200 and _is_public(told) and _is_text(told):
                MutableHeaders(scope=message).add_vary_header(_VARIES)
                if self._wished.wanted:
                    self._start = message
                    return _nothing()
        elif self._start is not None:
            return self._send_packed(self._start, message)
        return self._send(message)

    async def _send_packed(self, start: Message, message: Message) -> None:
        self._start = None
        message = await _packed(start, message)
        await self._send(start)
        await self._send(message)

    def _confirm(self, message: Message) -> None:
        """A 304 has the tag of what the client keeps, so that it knows which of both forms is meant."""
        headers = MutableHeaders(scope=message)
        headers.add_vary_header(_VARIES)
        packed = gzip_tag(headers["etag"])
        if self._wished.acceptable and packed.encode("latin-1") in self._known:
            headers["etag"] = packed


async def _nothing() -> None:
    """Until the body is there."""


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


def _is_public(told: Mapping[bytes, bytes]) -> bool:
    return told.get(b"cache-control", b"").startswith(b"public") and b"content-encoding" not in told


def _is_text(told: Mapping[bytes, bytes]) -> bool:
    media_type = told.get(b"content-type", b"").partition(b";")[0].strip()
    if media_type == b"text/event-stream":
        return False
    return media_type in _TYPES or media_type.startswith(b"text/") or media_type.endswith((b"+json", b"+xml"))


def _with_plain_tags(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    return (name, plain_tags(value)) if name in {b"if-none-match", b"if-match"} else (name, value)
