"""The pool of connections, and in front of it those that are warm: used a moment ago, not given back yet.

asyncpg's pool makes a task to lend a connection within a time and another to take it back, which for reading one post
costs as much as asking for it. So whoever has read leaves the connection where the next reader finds it. A minute after
it was lent it goes back all the same: the pool closes what is too old, was used too often or was not used for long.
"""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from blogcore.domain.errors import Unavailable

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"
Connections: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

if TYPE_CHECKING:
    _Base = asyncpg.Connection[asyncpg.Record]  # at run time it takes no parameter
else:
    _Base = asyncpg.Connection

RELEASE_SECONDS: Final = 1.0
WARM_SECONDS: Final = 60.0

# A connection that cannot be cleaned up in time is closed by the pool, or was already: nobody will get it.
_DONE_WITH: Final = (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)


class PooledConnection(_Base):
    """The pool closes expired connections in tasks that nobody awaits: one that is dead must not raise there."""

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109  # as asyncpg has it
        """Say goodbye within `timeout` seconds; to whom that cannot be said it need not be."""
        with suppress(*_DONE_WITH):
            await super().close(timeout=timeout)


class Pool:
    """Lends connections; whoever waits longer than `seconds` for one is refused with `Unavailable`."""

    def __init__(self, connections: Connections, *, seconds: float, warm_seconds: float = WARM_SECONDS) -> None:
        self.connections = connections
        self._size = connections.get_max_size()
        self._seconds = seconds
        self._warm_seconds = warm_seconds
        self._warm: list[Connection] = []
        self._lent: dict[Connection, float] = {}
        self._waiting = 0
        self._cooling: asyncio.TimerHandle | None = None
        self._going: set[asyncio.Task[None]] = set()

    async def lend(self) -> Connection:
        """A connection: the one that was used last, if it is warm."""
        while self._warm:
            connection = self._warm.pop()
            if _is_there(connection):
                return connection
            await self.take_back(connection)
        self._waiting += 1
        try:
            connection = await self.connections.acquire(timeout=self._seconds)
        except TimeoutError as error:
            raise Unavailable(self._why_there_is_none(), retry_after=2) from error
        finally:
            self._waiting -= 1
        self._lent[connection] = asyncio.get_running_loop().time()
        return connection

    async def keep_warm(self, connection: Connection) -> None:
        """Take back what is as it was lent, for the next reader; not where somebody waits for it already."""
        now = asyncio.get_running_loop().time()
        needed = self._waiting > self._size - len(self._lent)  # else whoever waits is having one opened
        if needed or now - self._lent[connection] > self._warm_seconds:
            await self.take_back(connection)
        else:
            self._warm.append(connection)
            if self._cooling is None:
                self._cooling = asyncio.get_running_loop().call_later(self._warm_seconds, self.cool)

    async def take_back(self, connection: Connection) -> None:
        """Take back what may have died or be busy still; what is inside a transaction is thrown away."""
        self._lent.pop(connection, None)
        with suppress(*_DONE_WITH):
            if connection.is_in_transaction():
                connection.terminate()
            await self.connections.release(connection, timeout=RELEASE_SECONDS)

    async def renew(self) -> None:
        """Lend only new connections from now on: the old ones may have died together."""
        self.cool()
        await self.connections.expire_connections()

    def cool(self) -> None:
        """Give all that are warm back to the pool, behind the back of whoever is being served."""
        if self._cooling is not None:
            self._cooling.cancel()
            self._cooling = None
        while self._warm:
            task = asyncio.get_running_loop().create_task(self.take_back(self._warm.pop()))
            self._going.add(task)
            task.add_done_callback(self._going.discard)

    async def close(self) -> None:
        """Close all connections, in time or at once."""
        self.cool()
        try:
            async with asyncio.timeout(RELEASE_SECONDS):
                await asyncio.gather(*self._going)
                await self.connections.close()
        except _DONE_WITH:
            self.connections.terminate()

    def _why_there_is_none(self) -> str:
        pool = self.connections
        busy = pool.get_idle_size() == 0 and pool.get_size() >= pool.get_max_size()
        return "all connections to the database are busy" if busy else "the database did not answer in time"


def _is_there(connection: Connection) -> bool:
    try:
        return not connection.is_closed()
    except asyncpg.InterfaceError:  # what was closed meanwhile went back to the pool by itself
        return False
