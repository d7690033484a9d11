"""Hearing that there is something new: PostgreSQL says so, and for the case that it is not heard it is also asked."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from blog_pg.database import Database, Row
from blog_pg.sessions import Reading
from blog_pg.statements.feeds import FEEDS_HEADS
from blogcore.adapters.bell import Bell
from blogcore.domain.errors import Unavailable

LOGGER: Final = logging.getLogger("blog.news")
CHANGES: Final = "blog_changes"
EVENTS: Final = "blog_events"
POLL_SECONDS: Final = 0.6
RETRY_SECONDS: Final = 1.0
_MISSES: Final = 2


class News:
    """Rings a bell for each feed. However many wait, one connection listens, and one question is asked in turn.

    Begins when somebody first waits; whoever runs it stops it.
    """

    def __init__(self, database: Database) -> None:
        self.changes = Bell()
        self.events = Bell()
        self._database = database
        self._heads: Row | None = None
        self._missed = 0
        self._deaf = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def wait(self, bell: Bell, heard: int, *, seconds: float) -> bool:
        """Wait until the bell has been rung more often than this; False if that took too long."""
        if not self._tasks:
            self._deaf = asyncio.Event()
            self._tasks = [asyncio.create_task(_for_ever(doing)) for doing in (self._listen, self._poll)]
        return await bell.wait(heard, seconds=seconds)

    async def stop(self) -> None:
        """Hear nothing any more."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _listen(self) -> None:
        async with self._listening() as gone:
            await gone.wait()

    async def _poll(self) -> None:
        await asyncio.sleep(POLL_SECONDS)
        if not (self.changes.waiting or self.events.waiting):
            return
        [heads] = await Reading(self._database).rows(FEEDS_HEADS)
        known, self._heads = self._heads, heads
        if known is None or heads["events"] != known["events"]:
            self.events.ring()
        if known is None or heads["changes"] != known["changes"]:
            self.changes.ring()
            self._miss()

    def _miss(self) -> None:
        """Something was found that had not been said: the connection may look healthy and be none."""
        self._missed += 1
        if self._missed > _MISSES:
            self._deaf.set()

    def _heard(self, channel: str) -> None:
        self._missed = 0
        (self.changes if channel == CHANGES else self.events).ring()

    @asynccontextmanager
    async def _listening(self) -> AsyncIterator[asyncio.Event]:
        """A connection that listens, and what is set when it is of no use any more."""

        def heard(_connection: object, _pid: int, channel: str, _payload: object) -> None:
            self._heard(channel)

        self._missed, self._deaf = 0, asyncio.Event()
        connection = await self._database.apart()
        try:
            gone = self._deaf
            connection.add_termination_listener(lambda _: gone.set())
            for channel in (CHANGES, EVENTS):
                await connection.add_listener(channel, heard)
            yield gone
        finally:
            connection.terminate()


async def _for_ever(doing: Callable[[], Awaitable[None]]) -> None:
    """Whatever goes wrong is tried again: the other way of hearing goes on meanwhile."""
    while True:
        try:
            await doing()
        except (Unavailable, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await asyncio.sleep(RETRY_SECONDS)
        except Exception:
            LOGGER.exception("cannot hear of news")
            await asyncio.sleep(RETRY_SECONDS)
