"""A durable PostgreSQL of one's own that can be killed and started again at will."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import asyncpg

from blog_pg.embedded import cluster
from blog_pg.embedded.binaries import choose_installation
from blog_pg.embedded.identity import choose_identity

_STEP: Final = 0.01
_PATIENCE: Final = 60.0


class Postgres:
    """The database `blog` in a folder. What was committed survives whatever happens to it: nothing is switched off."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._identity, self._installation = choose_identity(folder, choose_installation(folder))
        self._log = folder / "postgres.log"
        self._process: asyncio.subprocess.Process | None = None
        data = folder / f"pg{self._installation.major}"
        self._address = cluster.choose_address(data, None, self._identity)

    @property
    def dsn(self) -> str:
        """Its address, the same for ever."""
        return self._address.dsn()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Made and started; stopped in the end."""
        await self._make()
        await self.start()
        try:
            connection = await asyncpg.connect(self._address.dsn("postgres"))
            await connection.execute("CREATE DATABASE blog")
            await connection.close()
            yield
        finally:
            await self._end(signal.SIGINT)
            cluster.give_up(self._address)

    async def start(self) -> None:
        """Start it, if need be again and again: those whom a killed one left must have gone. Returns when it accepts.

        Raises RuntimeError with what it said last.
        """
        began = time.monotonic()
        while not await self._started():
            if time.monotonic() - began > _PATIENCE:
                raise RuntimeError(f"PostgreSQL does not start: {cluster.last_complaint(self._log, 0)}")
            await asyncio.sleep(_STEP)

    async def kill(self) -> None:
        """SIGKILL to its first process; the others notice and go."""
        await self._end(signal.SIGKILL)

    async def kill_one_of_us(self) -> None:
        """SIGKILL to one that serves the blog: it then drops everybody and recovers by itself."""
        connection = await asyncpg.connect(self.dsn)
        pid = await connection.fetchval("SELECT pid FROM pg_stat_activity WHERE application_name = 'blog' LIMIT 1")
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        await self.accepts(after=connection)

    async def accepts(self, after: "asyncpg.Connection[asyncpg.Record] | None" = None) -> None:
        """Return as soon as it takes connections, and not before it has dropped this one."""
        while after is not None and not after.is_closed():  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(_STEP)
        while not await self._answers():  # noqa: ASYNC110 - the same
            await asyncio.sleep(_STEP)

    async def _answers(self) -> bool:
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            connection = await asyncpg.connect(self._address.dsn("postgres"), timeout=5)
            await connection.close()
            return True
        return False

    async def _make(self) -> None:
        new = self._address.data
        new.mkdir(mode=0o700)
        self._identity.own(new)
        arguments = cluster.initdb_arguments(self._installation, new, durable=False)  # synced by its first checkpoint
        process = await self._run(self._installation.initdb, *arguments)
        if await process.wait() != 0:
            raise RuntimeError(f"initdb: {cluster.last_complaint(self._log, 0)}")

    async def _started(self) -> bool:
        await asyncio.to_thread(cluster.clear_remains, self._address)
        arguments = cluster.postgres_arguments(self._address, durable=True)
        process = self._process = await self._run(self._installation.postgres, *arguments)
        ended = asyncio.create_task(process.wait())
        try:
            while not ended.done():
                if await self._answers():
                    return True
                await asyncio.wait({ended}, timeout=_STEP)
        finally:
            ended.cancel()
        return False

    async def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(how)
            await self._process.wait()

    async def _run(self, program: Path, *arguments: str) -> asyncio.subprocess.Process:
        with self._log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *self._identity.command(self._folder, program, *arguments),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=cluster.environment(),
                start_new_session=True,
            )
