"""The cache as a layer, around all others: what is kept is answered here, and what readers are answered is kept."""

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.cache.questions import Question, question
from blog_http.cache.readers import Found, ReadersCache
from blog_http.layers.identity import HEADER, request_id
from blog_http.layers.log import route_of


class Kept:
    """Gives answers that are kept to who may have them; nothing of other requests is looked at twice."""

    def __init__(self, app: ASGIApp, *, cache: ReadersCache) -> None:
        self._app = app
        self._cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = perf_counter()
        asked = _asked(scope)
        found = asked and self._cache.find(asked)
        if asked and found:
            await self._give(asked, found, scope["method"], send, began)
        elif asked and scope["method"] == "GET":
            await self._make(asked, scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _give(self, asked: Question, found: Found, method: str, send: Send, began: float) -> None:
        name = request_id(asked.request_id)
        await send({"type": "http.response.start", "status": found.status, "headers": _headers(found, name)})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else found.body})
        self._cache.log.note(method, found.route, found.status, name, began=began)

    async def _make(self, asked: Question, scope: Scope, receive: Receive, send: Send) -> None:
        copy = _Copy(send, self._cache.largest)
        began = self._cache.epochs.now()
        await self._app(scope, receive, copy.send)
        if copy.is_whole:
            start, body = copy.start, b"".join(copy.parts)
            self._cache.keep(
                asked, began, status=start["status"], headers=start["headers"], body=body, route=route_of(scope)
            )


class _Copy:
    """What an answer consists of, put by while it goes out; of one that is too long nothing."""

    def __init__(self, send: Send, most: int) -> None:
        self._send = send
        self._room = most
        self.start: Message = {}
        self.parts: list[bytes] = []
        self.is_whole = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        elif self._room >= 0:
            self._room -= len(message.get("body", b""))
            self.parts.append(message.get("body", b""))
            self.is_whole = not message.get("more_body", False)
            if self._room < 0:
                self.parts, self.is_whole = [], False
        await self._send(message)


def _asked(scope: Scope) -> Question | None:
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    target: bytes = scope.get("raw_path") or b""
    if scope["query_string"]:
        target = b"%b?%b" % (target, scope["query_string"])
    return question(target, scope["headers"])


def _headers(found: Found, name: str) -> list[tuple[bytes, bytes]]:
    lines = [line.partition(b": ") for line in found.head.split(b"\r\n") if line]
    return [*((header, value) for header, _, value in lines), (HEADER, name.encode())]
