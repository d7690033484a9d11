"""Telling what the clock has done."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from blogcore.domain.changes import changes_by_clock
from blogcore.domain.events import events_by_clock
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions

BATCH: Final = 100


class Tick:
    """Tell those who follow the blog which posts the clock has shown and hidden since the last time, once each.

    A late tick delays the notice, never the visibility. Several processes may do it at once.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self) -> int:
        """The number of posts there was something to tell of."""
        now = self._clock.now()
        told = 0
        while found := await self._batch(now):
            told += found
        return told

    async def _batch(self, now: datetime) -> int:
        async with self._transactions.begin() as tx:
            return await _told(tx, now)


async def _told(tx: Transaction, now: datetime) -> int:
    due = await tx.posts.due(now, limit=BATCH)
    if due:
        await tx.posts.told([replace(post, told_until=now) for post in due])
        await tx.outbox.append(*(event for post in due for event in events_by_clock(post, now)))
        await tx.changes.record(*(change for post in due for change in changes_by_clock(post, now)))
    return len(due)
