"""Feeds, followed for as long as somebody listens."""

import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from blog_client.errors import BlogError, ConnectionLost, UnexpectedAnswer
from blog_client.event_stream import EventStream
from blog_client.requests import Request, header_line, nothing, seconds
from blog_client.retries import asked_to_wait, may_repeat
from blog_client.session import Session

T = TypeVar("T")

SILENCE: Final = 30.0  # seconds; the server says something every fifteen

_EVENT_STREAM: Final = "text/event-stream"
_LOGGER: Final = logging.getLogger("blog_client")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(Generic[T]):
    """Where something can be followed, and how one of its entries is read."""

    path: str
    read: Callable[[str], T]
    with_key: bool

    def request(self, place: str | None) -> Request[None]:
        """The stream of what came after this place."""
        headers = {"Accept": _EVENT_STREAM, "Last-Event-ID": place or None}
        return Request(
            method="GET",
            path=self.path,
            read=nothing,
            headers=headers,
            with_key=self.with_key,
            safe=True,
            timeout=None,
        )


def followed(session: Session, feed: Feed[T], after: str | None, silence: float) -> AsyncGenerator[T]:
    """What comes after this place; ValueError at once where none can be meant."""
    place = None if after is None else header_line(after, "after")
    return _followed(session, feed, place, seconds(silence, "silence"))


async def _followed(session: Session, feed: Feed[T], place: str | None, silence: float) -> AsyncGenerator[T]:
    """Connections, one after another, each from where the one before ended; what is for good is raised."""
    failed, retry = 0, 0.0
    while True:
        request, stream = feed.request(place), EventStream()
        try:
            async with session.streaming(request, _EVENT_STREAM, silence) as chunks:
                async for chunk in chunks:
                    for data in stream.feed(chunk):
                        yield _read(feed, data)
            error: BlogError = ConnectionLost(f"{request.name}: the stream ended")
        except BlogError as caught:
            if not may_repeat(caught, safe=True):
                raise
            error = caught
        place = stream.place or place
        failed = 0 if stream.place else failed
        retry = stream.retry or retry
        asked = asked_to_wait(error)
        wait = session.retries.pause(failed, retry if asked is None else asked)
        failed += 1
        _LOGGER.info("%s: once more in %.2f s, for %s", request.name, wait, type(error).__name__)
        await session.retries.sleep(wait)


def _read(feed: Feed[T], data: str) -> T:
    try:
        return feed.read(data)
    except ValidationError as error:
        raise UnexpectedAnswer(f"GET {feed.path}: an event is not what this API says: {error}") from error
