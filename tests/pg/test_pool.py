"""Connections that stay warm between two readers, and how they get back to the pool."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from blog_pg.pool import Pool, PooledConnection
from blogcore.domain.errors import Unavailable


@asynccontextmanager
async def a_pool(dsn: str, *, size: int = 2, seconds: float = 1.0, warm_seconds: float = 60.0) -> AsyncIterator[Pool]:
    connections = asyncpg.create_pool(dsn, min_size=0, max_size=size, connection_class=PooledConnection)
    pool = Pool(connections, seconds=seconds, warm_seconds=warm_seconds)
    await connections
    try:
        yield pool
    finally:
        pool.cool()
        connections.terminate()


async def settled(pool: Pool) -> None:
    await asyncio.gather(*pool._going)


async def test_the_next_reader_gets_the_connection_that_was_used_last(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn) as pool:
        first, second = await pool.lend(), await pool.lend()
        await pool.keep_warm(first)
        await pool.keep_warm(second)

        assert [await pool.lend(), await pool.lend()] == [second, first]


async def test_whoever_waits_gets_a_connection_before_it_is_kept_warm(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn, size=1) as pool:
        connection = await pool.lend()
        waiting = asyncio.create_task(pool.lend())
        await asyncio.sleep(0)  # until it waits

        await pool.keep_warm(connection)

        assert await (await waiting).fetchval("SELECT 1") == 1


async def test_a_connection_stays_warm_while_another_is_opened(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn, size=2) as pool:
        first = await pool.lend()
        opening = asyncio.create_task(pool.lend())
        await asyncio.sleep(0)  # until it waits

        await pool.keep_warm(first)

        assert await pool.lend() is first
        await opening


async def test_what_was_lent_long_ago_goes_back_to_the_pool(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn, warm_seconds=-1.0) as pool:
        connection = await pool.lend()

        await pool.keep_warm(connection)

        assert pool.connections.get_idle_size() == 1


async def test_what_nobody_used_for_a_while_goes_back_to_the_pool(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn) as pool:
        await pool.keep_warm(await pool.lend())
        assert pool.connections.get_idle_size() == 0

        pool.cool()
        await settled(pool)

        assert pool.connections.get_idle_size() == 1


async def test_no_old_connection_is_lent_once_they_may_all_be_dead(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn) as pool:
        connection = await pool.lend()
        old = connection.get_server_pid()
        await pool.keep_warm(connection)

        await pool.renew()

        assert (await pool.lend()).get_server_pid() != old


async def test_a_connection_that_was_closed_while_it_was_warm_is_not_lent(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn, size=1) as pool:
        connection = await pool.lend()
        await pool.keep_warm(connection)
        connection.terminate()

        assert await (await pool.lend()).fetchval("SELECT 1") == 1


async def test_what_is_inside_a_transaction_is_thrown_away(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn, size=1) as pool:
        connection = await pool.lend()
        old = connection.get_server_pid()
        await connection.transaction().start()

        await pool.take_back(connection)

        assert (await pool.lend()).get_server_pid() != old


async def test_closing_takes_the_warm_ones_along(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn) as pool:
        await pool.keep_warm(await pool.lend())

        await pool.close()

        assert pool.connections.get_size() == 0


async def test_whoever_waits_too_long_is_told_that_all_are_busy(pg_own_dsn: str) -> None:
    async with a_pool(pg_own_dsn, size=1, seconds=0.05) as pool:
        await pool.lend()

        with pytest.raises(Unavailable, match="busy"):
            await pool.lend()
