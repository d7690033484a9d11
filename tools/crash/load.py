"""Writers who all write at once, begin and pause together."""

import asyncio
from random import Random
from typing import Final

from tools.crash.journal import Journal
from tools.crash.servers import Server
from tools.crash.writer import Known, Writer

_SHARED: Final = 2  # posts that everybody writes


class Load:
    """All writers, who begin and pause together."""

    def __init__(self, servers: list[Server], journal: Journal, *, seed: int, writers: int = 6) -> None:
        self.shared: list[Known] = []
        self.writers = [
            Writer(
                name=f"w{number}",
                servers=servers,
                journal=journal,
                chance=Random(f"{seed} {number}"),  # noqa: S311 - no secret
                shared=self.shared,
            )
            for number in range(writers)
        ]
        self._tasks: list[asyncio.Task[None]] = []
        self._pausing = False

    async def prepare(self) -> None:
        """Posts that everybody writes."""
        for _ in range(_SHARED):
            await self.writers[0].create(shared=True)

    def begin(self) -> None:
        """Let all write until `paused`."""
        self._pausing = False
        self._tasks = [asyncio.create_task(self._write(writer)) for writer in self.writers]

    async def paused(self) -> None:
        """Let each finish what it is at."""
        self._pausing = True
        await asyncio.gather(*self._tasks)

    def close(self) -> None:
        """Nobody writes any more."""
        for task in self._tasks:
            task.cancel()
        for writer in self.writers:
            writer.close()

    async def _write(self, writer: Writer) -> None:
        while not self._pausing:
            await writer.write_one()
