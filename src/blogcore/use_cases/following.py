"""Following a feed: what is there, then what comes, for as long as somebody listens."""

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Final, TypeVar

from blogcore.domain.errors import Unavailable
from blogcore.domain.pages import Position
from blogcore.ports.feeds import Batch, Feed

T = TypeVar("T")

BATCH: Final = 100
RETRY_SECONDS: Final = 1.0


async def anybody() -> bool:
    """Whoever listens is welcome."""
    return True


async def followed(
    feed: Feed[T],
    place: Position | None,
    *,
    pulse: float,
    welcome: Callable[[], Awaitable[bool]] = anybody,
) -> AsyncGenerator[Batch[T]]:
    """Batches from the place on; empty ones are the first, if there is nothing yet, and one after each `pulse` seconds.

    The next batch is not read before it is asked for. Ends when the listener is no longer `welcome`, which is asked
    before each batch. What is wrong at the beginning is raised; while the database is away later, it is waited for.
    """
    heard = feed.heard()
    batch = await feed.after(place, limit=BATCH)
    yield batch
    unread = len(batch.entries) == BATCH
    while True:
        unread = unread or await feed.news(heard, seconds=pulse)
        place, batch = batch.end, Batch(entries=(), end=batch.end)
        try:
            if not await welcome():
                return
            if unread:
                heard = feed.heard()
                batch = await feed.after(place, limit=BATCH)
                unread = len(batch.entries) == BATCH
        except Unavailable:
            unread = True
            await feed.news(feed.heard(), seconds=RETRY_SECONDS)
        yield batch
