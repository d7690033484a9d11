"""Doing something again and again beside everything else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Final

_LOGGER: Final = logging.getLogger("blog.errors")


@asynccontextmanager
async def every(seconds: float, work: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
    """While in here `work` is done again and again, so many seconds after it was done before.

    Whatever it raises goes to the log, and the next turn comes all the same.
    """
    task = asyncio.create_task(_again(seconds, work))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _again(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except Exception:
            _LOGGER.exception("something that is done every %g seconds failed", seconds)
