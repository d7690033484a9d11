"""Server-sent events (WHATWG HTML §9.2): answers that go on for as long as somebody listens."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from typing import Final

from fastapi import Response
from starlette.types import Receive, Scope, Send

from blog_http.answers import NO_STORE
from blogcore.domain.errors import PlaceGone, Unavailable

EVENT_STREAM: Final = "text/event-stream"
HEAD: Final = "blog_http.head"  # in a scope: the body is not wanted
LEAVE_CROWD: Final = "blog_http.leave_crowd"  # in a scope: what is called when the answer has become a stream
ABORT: Final = "blog_http.abort"  # in a scope: what ends the connection without another word

_HEADERS: Final = {"Content-Type": EVENT_STREAM, "Cache-Control": NO_STORE, "Vary": "Accept", "X-Accel-Buffering": "no"}
_RETRY: Final = b"retry: 2000\n\n"  # milliseconds


class Streams:
    """The streams that are open: `most` at once, each dropped when its client reads nothing for `patience` seconds."""

    def __init__(self, *, most: int, patience: float) -> None:
        self.patience = patience
        self._most = most
        self._open: set[asyncio.Task[None]] = set()
        self._taken = 0
        self._ended = False

    @contextmanager
    def place(self) -> Iterator[None]:
        """Room for one more; `Unavailable` where there is none."""
        if self._ended:
            raise Unavailable("the server is stopping; try again")
        if self._taken >= self._most:
            raise Unavailable("too many streams are open; try again, or ask for pages", retry_after=5)
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    def add(self, talk: asyncio.Task[None]) -> None:
        """A stream that is to be ended with the others."""
        self._open.add(talk)
        talk.add_done_callback(self._open.discard)

    def end(self) -> None:
        """End them all: clients come back elsewhere, or later."""
        self._ended = True
        for talk in self._open:
            talk.cancel()


class EventStream(Response):
    """An answer made of messages, each sent when it is there and the client has taken the one before."""

    def __init__(self, messages: AsyncGenerator[bytes], streams: Streams) -> None:
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self._messages = messages
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with aclosing(self._messages):
            with self._streams.place():
                await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
                scope.get(LEAVE_CROWD, _nothing)()
                if scope.get(HEAD) or await self._sent(scope, receive, send):
                    await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _sent(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Whether the client is still there when all has been said, or the server ends."""
        talk, gone = asyncio.create_task(self._talk(send)), asyncio.create_task(_gone(receive))
        self._streams.add(talk)
        try:
            await asyncio.wait({talk, gone}, return_when=asyncio.FIRST_COMPLETED)
            if talk.done() and not talk.cancelled() and isinstance(talk.exception(), TimeoutError):
                scope.get(ABORT, _nothing)()
                return False
            if talk.done() and not talk.cancelled():
                talk.result()
            return not gone.done()
        finally:
            for task in (talk, gone):
                task.cancel()
            await asyncio.gather(talk, gone, return_exceptions=True)

    async def _talk(self, send: Send) -> None:
        """`TimeoutError` if the client takes nothing any more."""
        await self._say(send, _RETRY)
        try:
            async for message in self._messages:
                await self._say(send, message)
        except PlaceGone:
            return  # the client is told when it comes back

    async def _say(self, send: Send, message: bytes) -> None:
        async with asyncio.timeout(self._streams.patience):
            await send({"type": "http.response.body", "body": message, "more_body": True})


def event(place: str, name: str, data: bytes) -> bytes:
    """One event; `data` has no line feed, as JSON need not."""
    return b"id: %b\nevent: %b\ndata: %b\n\n" % (place.encode(), name.encode(), data)


def heartbeat(place: str) -> bytes:
    """Nothing new up to this place: the client remembers it, and programs see nothing."""
    return b": still here\nid: %b\n\n" % place.encode()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _nothing() -> None:
    """Where nobody minds."""
