"""The pool of connections: opened when first needed, back by itself when the database is, never waiting for ever."""

import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any, Final, TypeAlias

import asyncpg
from asyncpg.transaction import Transaction

from blog_pg.meter import sent
from blog_pg.pool import Connection, Connections, Pool, PooledConnection
from blog_pg.refusals import DRIVER_ERRORS, is_lost, refusals

Row: TypeAlias = asyncpg.Record
_Plain: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
_STATEMENTS: Final = 300  # kept prepared by each connection: more than there are


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
        self._pool: Pool | None = None

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
        connections = self._connections()
        self._pool = pool = Pool(connections, seconds=self._connect_timeout)
        try:
            await connections
            yield
        finally:
            self._pool = None
            await pool.close()

    async def fetch(self, statement: str, *values: object) -> list[Row]:
        """The rows of one statement that only reads; tried on another connection if the first one died."""
        pool = self._running_pool()
        with refusals():
            try:
                return await self._fetch_once(pool, statement, values)
            except DRIVER_ERRORS as error:
                await _must_be_lost(error, pool)
            return await self._fetch_once(pool, statement, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[tuple[Connection, Transaction]]:
        """A connection on which a transaction has begun; thrown away if that has not ended by the end of the block."""
        pool = self._running_pool()
        with refusals():
            connection, transaction = await _begun_once_or_again(pool)
        try:
            yield connection, transaction
        finally:
            await pool.take_back(connection)

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

    async def _fetch_once(self, pool: Pool, statement: str, values: tuple[object, ...]) -> list[Row]:
        connection = await pool.lend()
        try:
            rows = await self.fetch_on(connection, statement, values)
        except BaseException:
            await pool.take_back(connection)
            raise
        await pool.keep_warm(connection)
        return rows

    async def execute_on(self, connection: Connection, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """A statement on this connection for each of these values, in one go; the driver's errors as they are."""
        began = time.perf_counter()
        number = 0

        def counted() -> Iterator[tuple[object, ...]]:
            nonlocal number
            for number, each in enumerate(values, start=1):  # noqa: B007
                yield each

        try:
            await connection.executemany(statement, counted())
        finally:
            # They are as slow as each of them is.
            sent(statement, (time.perf_counter() - began) / max(number, 1), slow_seconds=self._slow)

    def _connections(self) -> Connections:
        return asyncpg.create_pool(
            self._dsn,
            min_size=0,
            max_size=self._pool_size,
            connection_class=PooledConnection,
            timeout=self._connect_timeout,
            command_timeout=self._command_timeout,
            statement_cache_size=_STATEMENTS,
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

    def _running_pool(self) -> Pool:
        if self._pool is None:
            raise RuntimeError("the database is used outside of `running()`")
        return self._pool


async def _leave_as_it_is(_connection: _Plain) -> None:
    """Save the round trip of RESET ALL at every release, a third of a point read.

    That is safe because no statement of ours changes a session (no SET, LISTEN, temporary table, cursor or session
    lock) and `Pool.take_back` throws away what is still inside a transaction. Whoever listens has a connection `apart`.
    """


async def _prepare(connection: _Plain) -> None:
    await connection.set_type_codec(
        "json", schema="pg_catalog", encoder=encoded_json, decoder=_decoded_json, format="binary"
    )


def encoded_json(value: object) -> bytes:
    """JSON as PostgreSQL takes it; `ValueError` for NaN and infinities, which are none."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


_decoded: Final = json.JSONDecoder().decode
_SHORT: Final = 512  # bytes


def _decoded_json(stored: bytes) -> Any:
    return _decoded_short(stored) if len(stored) <= _SHORT else _decoded(stored.decode())


@lru_cache(1024)
def _decoded_short(stored: bytes) -> Any:
    """What says the same is the same object: posts of a list seldom differ in their SEO and metadata.

    Nobody changes what was read: to the core it is a `Mapping`.
    """
    return _decoded(stored.decode())


async def _must_be_lost(error: Exception, pool: Pool) -> None:
    """Raise it unless it says that the connection died: its neighbours died with it, the next one shall be new."""
    if not is_lost(error):
        raise error
    await pool.renew()


async def _begun_once_or_again(pool: Pool) -> tuple[Connection, Transaction]:
    try:
        return await _begun(pool)
    except DRIVER_ERRORS as error:
        await _must_be_lost(error, pool)
    return await _begun(pool)


async def _begun(pool: Pool) -> tuple[Connection, Transaction]:
    connection = await pool.lend()
    transaction = connection.transaction()
    try:
        await transaction.start()
    except BaseException:
        await pool.take_back(connection)
        raise
    return connection, transaction
