"""Which answers hold now: those made since readers last saw something else. Not known for sure means none."""

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context
from datetime import UTC, datetime
from typing import Final

from blogcore.domain.errors import Unavailable
from blogcore.ports.clock import Clock
from blogcore.ports.generations import Generation
from blogcore.use_cases.reading.generation import LookAtGeneration

LOGGER: Final = logging.getLogger("blog.cache")
TRUSTED: Final = 1.0  # seconds from the asking on
EVERY: Final = 0.3  # seconds from one question to the next as long as there are readers; more if one takes longer
SOON: Final = 0.05  # seconds after which it is asked again when something has changed
ASLEEP: Final = 2.0  # seconds without a reader, after which nobody asks any more

NONE: Final = 0
_NEVER: Final = datetime.min.replace(tzinfo=UTC)
_FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)


class Epochs:
    """Numbers the times in which readers get the same answers.

    Asks for the generation again and again while somebody reads, and believes what it heard for a second: what another
    process changes is noticed by then. What this process changes is noticed at once. `read_at` is when somebody last
    read, by the monotonic clock.
    """

    def __init__(
        self, look: LookAtGeneration, clock: Clock, *, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._look = look
        self._clock = clock
        self._monotonic = monotonic
        self._generation: Generation | None = None
        self._epoch = NONE
        self._since, self._until = _NEVER, _NEVER
        self._begun = -1
        self._trusted_until = self.read_at = float("-inf")
        self._task: asyncio.Task[None] | None = None
        self._changed = asyncio.Event()
        self._failed = False

    def now(self) -> int:
        """The present one, or NONE if that is not known; somebody reads, so it will be."""
        self.read_at = moment = self._monotonic()
        if self._task is None:
            self._changed = asyncio.Event()
            self._task = asyncio.create_task(self._watch(), context=Context())  # in nobody's name
        if moment < self._trusted_until:
            if self._look.begun_here() == self._begun and self._since <= self._clock.now() < self._until:
                return self._epoch
            self._changed.set()
        return NONE

    async def confirm(self) -> None:
        """Ask once."""
        asked, begun = self._monotonic(), self._look.begun_here()
        try:
            found = await self._look.execute()
        except Unavailable:
            return
        if self._look.begun_here() != begun:
            return  # what was found may be older than what this process did meanwhile
        known = self._generation
        if known is None or (found.mark, found.until) != (known.mark, known.until):
            self._epoch += 1
        self._generation, self._begun = found, begun
        self._since, self._until = found.since, found.until or _FOR_EVER
        self._trusted_until = asked + TRUSTED

    async def stop(self) -> None:
        """Ask no more."""
        task, self._task = self._task, None
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _watch(self) -> None:
        try:
            while self._monotonic() - self.read_at < ASLEEP:
                self._changed.clear()
                began = self._monotonic()
                await self._confirmed()
                await asyncio.sleep(SOON)
                with suppress(TimeoutError):
                    async with asyncio.timeout(EVERY - (self._monotonic() - began)):
                        await self._changed.wait()
        finally:
            self._task = None

    async def _confirmed(self) -> None:
        try:
            await self.confirm()
        except Exception:
            if not self._failed:
                LOGGER.exception("cannot know what readers see: nothing is answered from memory")
            self._failed = True
        else:
            self._failed = False
