"""Feeds over HTTP: the same place leads on in a page and in a stream."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeAlias, TypeVar

from fastapi import Depends, Header, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, Field

from blog_http import cursors
from blog_http.accept import chosen
from blog_http.answers import JSON
from blog_http.cursors import Fingerprint
from blog_http.paging import EXAMPLE_CURSOR
from blog_http.schemas.base import MAX_CURSOR, Page, at_most, is_whole
from blog_http.streams import EVENT_STREAM, EventStream, Streams, event, heartbeat
from blogcore.domain.pages import DEFAULT_LIMIT, MAX_LIMIT, Position
from blogcore.ports.feeds import Batch, Entry

T = TypeVar("T")

_LAST_EVENT_ID = "Last-Event-ID"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedParameters:
    """Where to begin; `limit` is for pages."""

    limit: int
    start_after: str | None
    last_event_id: str | None

    def place(self, of: Fingerprint) -> Position | None:
        """The place to go on from; None is the beginning."""
        if self.last_event_id:
            return cursors.decode(self.last_event_id, of, header=_LAST_EVENT_ID)
        return None if self.start_after is None else cursors.decode(self.start_after, of)


async def _parameters(
    limit: Annotated[
        Annotated[int, Field(ge=1, le=MAX_LIMIT)],
        BeforeValidator(is_whole),
        Query(
            description="How many results at most; of no effect on streams.",
            examples=[20],
            json_schema_extra={"format": "int32"},
        ),
    ] = DEFAULT_LIMIT,
    start_after: Annotated[
        Annotated[str, at_most(MAX_CURSOR)] | None,
        Query(
            description="`next` of the page before, or the `id` of a result: what came after it. Absent: from the "
            "beginning.",
            examples=[EXAMPLE_CURSOR],
        ),
    ] = None,
    last_event_id: Annotated[
        Annotated[str, at_most(MAX_CURSOR)] | None,
        Header(
            alias=_LAST_EVENT_ID,
            description="The same, as `EventSource` sends it when it comes back; it counts more than `start_after`.",
            examples=[EXAMPLE_CURSOR],
        ),
    ] = None,
) -> FeedParameters:
    return FeedParameters(limit=limit, start_after=start_after, last_event_id=last_event_id)


FeedQuery: TypeAlias = Annotated[FeedParameters, Depends(_parameters)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswers(Generic[T]):
    """How entries of a feed are told: `out` makes JSON of one and its id, `name` is what kind it is.

    A stream says something every `pulse` seconds.
    """

    of: Fingerprint
    page: Callable[..., Page[Any]]
    out: Callable[[T, str], BaseModel]
    name: Callable[[T], str]
    streams: Streams
    pulse: float

    async def answer(
        self,
        request: Request,
        listed: Callable[[], Awaitable[Batch[T]]],
        followed: Callable[[], AsyncGenerator[Batch[T]]],
        shown: Callable[[Page[Any]], Response],
    ) -> Response:
        """A stream if that is what the client would rather have, else a page."""
        if chosen(request.headers.get("accept"), [JSON, EVENT_STREAM]) == EVENT_STREAM:
            batches = followed()
            first = await anext(batches)
            return EventStream(self._messages(first, batches), self.streams)
        answer = shown(self._page(await listed()))
        answer.headers["Vary"] = "Accept"
        return answer

    def entry(self, entry: Entry[T]) -> BaseModel:
        """An entry as it stands in a page."""
        return self.out(entry.thing, cursors.encode(entry.place, self.of))

    def _page(self, batch: Batch[T]) -> Page[Any]:
        return self.page(
            results=[self.entry(entry) for entry in batch.entries],
            count=None,
            next=cursors.encode(batch.end, self.of),
            previous=None,
        )

    async def _messages(self, batch: Batch[T], batches: AsyncGenerator[Batch[T]]) -> AsyncGenerator[bytes]:
        now = asyncio.get_running_loop().time
        said = now()
        yield self._message(batch)
        async with aclosing(batches):
            async for each in batches:
                if each.entries or now() - said >= self.pulse:
                    yield self._message(each)
                    said = now()

    def _message(self, batch: Batch[T]) -> bytes:
        if not batch.entries:
            return heartbeat(cursors.encode(batch.end, self.of))
        return b"".join(map(self._event, batch.entries))

    def _event(self, entry: Entry[T]) -> bytes:
        place = cursors.encode(entry.place, self.of)
        data = self.out(entry.thing, place).model_dump_json(by_alias=True).encode()
        return event(place, self.name(entry.thing), data)
