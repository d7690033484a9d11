"""Throwing away what nobody needs any more."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from blogcore.ports.clock import Clock
from blogcore.ports.feeds import Feed
from blogcore.ports.housekeeping import Leftovers
from blogcore.ports.storage import Storage

BATCH: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """For how long things are kept: answers since they were given, previews since they expired, the rest since it was.

    `revisions` is how many of each post; None is for ever, or all. Of changes those stay without which nobody could
    begin to follow.
    """

    answers: timedelta = timedelta(hours=48)
    previews: timedelta = timedelta(days=7)
    autosaves: timedelta | None = timedelta(days=30)
    revisions: int | None = None
    events: timedelta | None = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How much of each was thrown away."""

    answers: int = 0
    previews: int = 0
    autosaves: int = 0
    revisions: int = 0
    events: int = 0
    changes: int = 0


class Sweep:
    """Throw away what is older than it is to be kept. Done twice, or by two at once, it is done once.

    In small blocks, each a transaction of its own: nobody waits for the sweeper for long.
    """

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._transactions = storage.transactions
        self._feeds = storage.feeds
        self._clock = clock

    async def execute(self, keep: Keep) -> Swept:
        now = self._clock.now()
        return Swept(
            answers=await self._dropped(lambda left: left.drop_answers(now - keep.answers, limit=BATCH)),
            previews=await self._dropped(lambda left: left.drop_previews(now - keep.previews, limit=BATCH)),
            autosaves=await self._autosaves(keep.autosaves),
            revisions=await self._revisions(keep.revisions),
            events=await self._forgotten(self._feeds.events(), keep.events),
            changes=await self._forgotten(self._feeds.changes, keep.events),
        )

    async def _autosaves(self, age: timedelta | None) -> int:
        if age is None:
            return 0
        before = self._clock.now() - age
        return await self._dropped(lambda left: left.drop_autosaves(before, limit=BATCH))

    async def _revisions(self, newest: int | None) -> int:
        return 0 if newest is None else await self._dropped(lambda left: left.drop_revisions(newest, limit=BATCH))

    async def _forgotten(self, feed: Feed[Any], age: timedelta | None) -> int:
        if age is None:
            return 0
        before = self._clock.now() - age
        return await _all(lambda: feed.forget(before, limit=BATCH))

    async def _dropped(self, drop: Callable[[Leftovers], Awaitable[int]]) -> int:
        async def some() -> int:
            async with self._transactions.begin() as tx:
                return await drop(tx.leftovers)

        return await _all(some)


async def _all(some: Callable[[], Awaitable[int]]) -> int:
    """As many as there are, in portions."""
    total = 0
    while number := await some():
        total += number
    return total
