from collections.abc import AsyncIterator

import asyncpg
import pytest

from tests.pg.plans import FILL, Connection
from tests.postgres import Cluster


@pytest.fixture(scope="session")
async def filled(pg_cluster: Cluster) -> "AsyncIterator[Connection]":
    async with pg_cluster.database("migrated") as dsn:
        connection = await asyncpg.connect(dsn)
        await connection.execute(FILL)
        yield connection
        await connection.close()
