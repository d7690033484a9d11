"""The pool of connections: opened when first needed, back by itself when the database is, never waiting for ever."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from asyncpg.transaction import Transaction

from blog_pg.meter import sent
from blog_pg.refusals import is_lost, refusals
from blogcore.domain.errors import Unavailable

T = TypeVar("T")

Row: TypeAlias = asyncpg.Record
Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"
_Plain: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
_Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

if TYPE_CHECKING:
    _Base = asyncpg.Connection[asyncpg.Record]  # at run time it takes no parameter
else:
    _Base = asyncpg.Connection

RELEASE_SECONDS: Final = 1.0


class Database:
    """A PostgreSQL (15 or later) named by a DSN such as `postgresql://user@host/database`.

    All times are in seconds: waiting for a connection, opened or freed, takes at most `connect_timeout`, a statement
    `command_timeout`; one that takes `slow` is logged.
    """

    def __init__(
        self,
        dsn: str,
        *,
        pool_size: int = 10,
        connect_timeout: float = 2.5,
        command_timeout: float = 4.0,
        slow: float = 0.25,
    ) -> None:
        self._dsn = dsn
        self._pool_size = pool_size
        self._connect_timeout = connect_timeout
        self._command_timeout = command_timeout
        self._slow = slow
        self._pool: _Pool | None = None

    def beside(self) -> "Database":
        """The same database over one connection more: for what must not wait behind everybody else."""
        return Database(
            self._dsn,
            pool_size=1,
            connect_timeout=self._connect_timeout,
            command_timeout=self._command_timeout,
            slow=self._slow,
        )

    def __repr__(self) -> str:
        return f"Database(pool_size={self._pool_size})"

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While in here the database can be used; whether it is there shows on first use."""
        if self._pool is not None:
            raise RuntimeError("the database is running already")
        self._pool = pool = self._new_pool()
        try:
            await pool
            yield
        finally:
            self._pool = None
            await _close(pool)

    async def fetch(self, statement: str, *values: object) -> list[Row]:
        """The rows of one statement that only reads; tried on another connection if the first one died."""

        async def attempt() -> list[Row]:
            connection = await _acquired(pool, self._connect_timeout)
            try:
                return await self.fetch_on(connection, statement, values)
            finally:
                await _give_back(pool, connection)

        pool = self._running_pool()

        with refusals():
            return await _once_or_again(pool, attempt)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[tuple[Connection, Transaction]]:
        """A connection on which a transaction has begun; thrown away if that has not ended by the end of the block."""
        pool = self._running_pool()
        with refusals():
            connection, transaction = await _once_or_again(pool, lambda: _begun(pool, self._connect_timeout))
        try:
            yield connection, transaction
        finally:
            await _give_back(pool, connection)

    async def apart(self) -> "asyncpg.Connection[asyncpg.Record]":
        """A connection of the caller's own, outside of the pool: for what would change a session. Theirs to close."""
        with refusals():
            return await asyncpg.connect(
                self._dsn,
                timeout=self._connect_timeout,
                command_timeout=self._command_timeout,
                server_settings=self._server_settings(),
            )

    async def fetch_on(self, connection: Connection, statement: str, values: tuple[object, ...]) -> list[Row]:
        """The rows of one statement on this connection, counted and timed; the driver's errors as they are."""
        began = time.perf_counter()
        try:
            return await connection.fetch(statement, *values)
        finally:
            sent(statement, time.perf_counter() - began, slow_seconds=self._slow)

    def _new_pool(self) -> _Pool:
        return asyncpg.create_pool(
            self._dsn,
            min_size=0,
            max_size=self._pool_size,
            connection_class=_Connection,
            timeout=self._connect_timeout,
            command_timeout=self._command_timeout,
            init=_prepare,
            reset=_leave_as_it_is,
            server_settings=self._server_settings(),
        )

    def _server_settings(self) -> dict[str, str]:
        """Never by SET: a connection must be the same for everybody who gets it."""
        milliseconds = int(self._command_timeout * 1000)
        return {
            "application_name": "blog",
            "timezone": "UTC",
            "statement_timeout": str(milliseconds),
            "lock_timeout": str(milliseconds * 3 // 4),
            "idle_in_transaction_session_timeout": "60000",
            "client_connection_check_interval": "5000",
        }

    def _running_pool(self) -> _Pool:
        if self._pool is None:
            raise RuntimeError("the database is used outside of `running()`")
        return self._pool


class _Connection(_Base):
    """The pool closes expired connections in tasks that nobody awaits: one that is dead must not raise there."""

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109  # as asyncpg has it
        """Say goodbye within `timeout` seconds; to whom that cannot be said it need not be."""
        with suppress(TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await super().close(timeout=timeout)


async def _leave_as_it_is(_connection: _Plain) -> None:
    """Save the round trip of RESET ALL at every release, a third of a point read.

    That is safe because no statement of ours changes a session (no SET, LISTEN, temporary table, cursor or session
    lock) and `_give_back` throws away what is still inside a transaction. Whoever listens has a connection `apart`.
    """


async def _prepare(connection: _Plain) -> None:
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=encoded_json, decoder=_decoded_json, format="binary"
    )


def encoded_json(value: object) -> bytes:
    """JSON as PostgreSQL takes it; `ValueError` for NaN and infinities, which are none."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _decoded_json(stored: bytes) -> Any:
    return json.loads(stored)


async def _once_or_again(pool: _Pool, attempt: Callable[[], Awaitable[T]]) -> T:
    """What comes of it, at the second attempt if the first met a connection that had died."""
    try:
        return await attempt()
    except (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
        if not is_lost(error):
            raise
    # Its neighbours died with it: the next one shall be new.
    await pool.expire_connections()
    return await attempt()


async def _begun(pool: _Pool, seconds: float) -> tuple[Connection, Transaction]:
    connection = await _acquired(pool, seconds)
    transaction = connection.transaction()
    try:
        await transaction.start()
    except BaseException:
        await _give_back(pool, connection)
        raise
    return connection, transaction


async def _acquired(pool: _Pool, seconds: float) -> Connection:
    try:
        return await pool.acquire(timeout=seconds)
    except TimeoutError as error:
        raise Unavailable(_why_no_connection(pool), retry_after=2) from error


async def _give_back(pool: _Pool, connection: Connection) -> None:
    # A connection that cannot be cleaned up in time is closed by the pool, or was already: nobody will get it.
    with suppress(TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        if connection.is_in_transaction():
            connection.terminate()
        await pool.release(connection, timeout=RELEASE_SECONDS)


async def _close(pool: _Pool) -> None:
    try:
        async with asyncio.timeout(RELEASE_SECONDS):
            await pool.close()
    except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        pool.terminate()


def _why_no_connection(pool: _Pool) -> str:
    busy = pool.get_idle_size() == 0 and pool.get_size() >= pool.get_max_size()
    return "all connections to the database are busy" if busy else "the database did not answer in time"
