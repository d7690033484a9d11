"""The embedded development database: PostgreSQL in a folder, shared by all who use it, running while anybody does.

Needs no server, port, Docker or right of administration. Not for production: no network, no password, no backups.
Its programs come from the extra `blog_pg[embedded]` or an installed PostgreSQL >= 15; BLOG_PG_BIN names their folder,
BLOG_PG_AS_ROOT=namespace|setuid how they run as root (see `identity`).

Every user holds a shared lock in the folder (see `folder`); the first starts a supervisor, a process of its
own (see `supervisor`), so any of them may end first, in whatever way.
"""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg

from blog_pg.embedded.folder import Address, DataFolder, EmbeddedUnavailable

__all__ = ["EmbeddedDatabase", "EmbeddedUnavailable"]

_PATIENCE = 120.0
_STEP = 0.015
_WATCH_STEP = 0.2
_MOST_SUPERVISORS = 3
_NO_SPACE = 1024 * 1024


class EmbeddedDatabase:
    """The database `blog` in a folder, e.g. `.blog`; `durable=False` forgoes crash safety for speed (tests)."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self._folder = DataFolder(folder)
        self._durable = durable

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Attach to the database, starting it if nobody has; yields a DSN for asyncpg and psycopg that stays true.

        It is started again within about a second should it crash. On leaving, the last user waits until it has
        stopped. Raises EmbeddedUnavailable, with nothing left running.
        """
        self._folder.prepare()
        users = await self._join()
        try:
            dsn = await self._attach()
            watch = asyncio.create_task(self._keep_supervised())
            try:
                yield dsn
            finally:
                watch.cancel()
                await asyncio.wait({watch})
        finally:
            os.close(users)
            await self._see_it_stop()

    async def _join(self) -> int:
        try:
            while True:
                if (users := self._folder.try_join()) is not None:
                    return users
                await asyncio.sleep(_STEP)
        except OSError as error:
            raise EmbeddedUnavailable(f"no lock in the data folder {self._folder.path}: {error.strerror}") from error

    async def _attach(self) -> str:
        failure = self._folder.failure()
        supervisors = 0
        try:
            async with asyncio.timeout(_PATIENCE):
                while (dsn := await self._answering()) is None:
                    supervisors += await asyncio.to_thread(self._supervise_if_nobody_does)
                    if self._folder.failure() != failure or supervisors > _MOST_SUPERVISORS:
                        raise self._why_not()
                    await asyncio.sleep(_STEP)
        except TimeoutError as error:
            raise EmbeddedUnavailable(f"no answer from the embedded database, see {self._folder.path}") from error
        except OSError as error:
            raise EmbeddedUnavailable(f"the database in {self._folder.path} cannot start: {error.strerror}") from error
        return dsn

    async def _answering(self) -> str | None:
        """The DSN if a connection to it just worked."""
        address = self._folder.address()
        if address is None or not address.is_ready():
            return None
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            try:
                connection = await asyncpg.connect(address.dsn(), timeout=5)
            except asyncpg.InvalidCatalogNameError:
                await self._create_database(address)
                return None
            await connection.close()
            return address.dsn()
        return None

    async def _create_database(self, address: Address) -> None:
        connection = await asyncpg.connect(address.dsn("postgres"), timeout=5)
        try:
            # Several may find it missing at once; whoever loses finds it there the next time.
            with suppress(asyncpg.DuplicateDatabaseError, asyncpg.UniqueViolationError):
                await connection.execute("CREATE DATABASE blog")
        finally:
            await connection.close()

    def _supervise_if_nobody_does(self) -> bool:
        """Start a supervisor unless there is one. Blocks for as long as Python takes to start."""
        lock = self._folder.try_supervise()
        if lock is None:
            return False
        try:
            if not self._folder.is_own():
                raise self._folder.of_somebody_else()
            self._start_supervisor(lock)
        finally:
            os.close(lock)
        return True

    def _start_supervisor(self, lock: int) -> None:
        durable = "durable" if self._durable else "fast"
        module = ["-P", "-m", "blog_pg.embedded.supervisor"]
        # What we import, it can: a test runner, say, may have extended our path.
        imports = os.pathsep.join(str(Path(entry).absolute()) for entry in sys.path if entry)
        with self._folder.supervisor_log.open("wb") as log:
            subprocess.run(  # noqa: S603 - our own module
                [sys.executable, *module, str(self._folder.path), str(lock), durable],
                pass_fds=[lock],
                start_new_session=True,  # Ctrl-C is for the user, not for what others use too
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={**os.environ, "PYTHONPATH": imports},
                check=False,
            )

    def _why_not(self) -> EmbeddedUnavailable:
        with suppress(OSError):
            if shutil.disk_usage(self._folder.path).free < _NO_SPACE:
                return EmbeddedUnavailable(f"no space left for the embedded database in {self._folder.path}")
        failure = self._folder.failure()
        text = failure[2] if failure else f"its supervisor ended unexpectedly, see {self._folder.supervisor_log}"
        return EmbeddedUnavailable(text)

    async def _keep_supervised(self) -> None:
        """Start another supervisor when the present one died; of several users, whoever gets its lock."""
        while True:
            await asyncio.sleep(_WATCH_STEP)
            with suppress(OSError, EmbeddedUnavailable):
                if not self._folder.is_supervised():
                    await asyncio.to_thread(self._supervise_if_nobody_does)

    async def _see_it_stop(self) -> None:
        """Wait for the supervisor to end if it was waiting for us; not if somebody else still uses the database."""
        used = 0
        with suppress(OSError):
            while used < 10:
                if not self._folder.is_supervised():
                    return
                if (users := self._folder.try_join()) is not None:
                    os.close(users)
                used = 0 if users is None else used + 1
                await asyncio.sleep(0.005)
