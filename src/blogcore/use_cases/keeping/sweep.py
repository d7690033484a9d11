"""Throwing away what nobody needs any more."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from blogcore.ports.clock import Clock
from blogcore.ports.housekeeping import Leftovers
from blogcore.ports.transactions import Transactions

BATCH: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """For how long things are kept: answers since they were given, autosaves and events since they were made.

    `revisions` is how many of each post; None is for ever, or all.
    """

    answers: timedelta = timedelta(hours=48)
    autosaves: timedelta | None = timedelta(days=30)
    revisions: int | None = None
    events: timedelta | None = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How much of each was thrown away."""

    answers: int = 0
    autosaves: int = 0
    revisions: int = 0
    events: int = 0


class Sweep:
    """Throw away what is older than it is to be kept. Done twice, or by two at once, it is done once.

    In small blocks, each a transaction of its own: nobody waits for the sweeper for long.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, keep: Keep) -> Swept:
        now = self._clock.now()
        return Swept(
            answers=await self._all(lambda left: left.drop_answers(now - keep.answers, limit=BATCH)),
            autosaves=await self._older(keep.autosaves, lambda left, before: left.drop_autosaves(before, limit=BATCH)),
            revisions=await self._beyond(keep.revisions),
            events=await self._older(keep.events, lambda left, before: left.drop_events(before, limit=BATCH)),
        )

    async def _older(self, age: timedelta | None, drop: Callable[[Leftovers, datetime], Awaitable[int]]) -> int:
        if age is None:
            return 0
        before = self._clock.now() - age
        return await self._all(lambda left: drop(left, before))

    async def _beyond(self, newest: int | None) -> int:
        return 0 if newest is None else await self._all(lambda left: left.drop_revisions(newest, limit=BATCH))

    async def _all(self, drop: Callable[[Leftovers], Awaitable[int]]) -> int:
        total = 0
        while True:
            async with self._transactions.begin() as tx:
                dropped = await drop(tx.leftovers)
            if not dropped:
                return total
            total += dropped
