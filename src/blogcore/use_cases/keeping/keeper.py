"""What the blog does by itself while it is served."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from blogcore.domain.errors import Unavailable

LOGGER: Final = logging.getLogger("blog.keeper")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """Something to be done again and again, `every` so many seconds after it was done. It must bear being cut short."""

    name: str
    every: float
    do: Callable[[], Awaitable[object]]


class Keeper:
    """Does chores, each on its own. What goes wrong is logged when it begins and when it is over, and tried again."""

    def __init__(self, chores: Sequence[Chore]) -> None:
        self._chores = tuple(chores)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """In here they are done."""
        tasks = [asyncio.create_task(_done_over_and_over(chore), name=chore.name) for chore in self._chores]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _done_over_and_over(chore: Chore) -> None:
    well = True
    while True:
        well = await _done(chore, well)
        await asyncio.sleep(chore.every)


async def _done(chore: Chore, well: bool) -> bool:
    """Whether it went well; `well` is whether it did the last time."""
    try:
        await chore.do()
    except Unavailable as error:
        if well:
            LOGGER.warning("%s has to wait: %s", chore.name, error.detail)
        return False
    except Exception:
        if well:
            LOGGER.exception("%s failed", chore.name)
        return False
    if not well:
        LOGGER.info("%s goes on", chore.name)
    return True
