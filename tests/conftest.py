"""The database of those tests that want one; nobody else waits for it."""

import signal
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from blog_pg.storage import PgStorage
    from tests.postgres import Cluster

SHARED = "shared"

# Whoever starts us in the background may have us ignore Ctrl-C; tests send it, to us and to those we start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
async def pg_cluster(tmp_path_factory: pytest.TempPathFactory) -> "AsyncIterator[Cluster]":
    """One server for all tests; its database `migrated` has the present schema and is for copying only."""
    from tests.postgres import a_cluster

    async with a_cluster(tmp_path_factory.mktemp("postgres")) as cluster:
        yield cluster


@pytest.fixture(scope="session")
async def pg_shared_storage(pg_cluster: "Cluster") -> "AsyncIterator[PgStorage]":
    """For `pg_storage`: tests find in it what others left."""
    from tests.postgres import a_storage

    await pg_cluster.execute(f"CREATE DATABASE {SHARED} TEMPLATE migrated STRATEGY file_copy")
    async with a_storage(pg_cluster.dsn_of(SHARED)) as storage:
        yield storage


@pytest.fixture
async def pg_storage(pg_cluster: "Cluster", pg_shared_storage: "PgStorage") -> "PgStorage":
    """An empty storage in use; fast, for it is emptied before each test and shared by all."""
    from tests.postgres import EMPTY

    await pg_cluster.execute(EMPTY, SHARED)
    return pg_shared_storage


@pytest.fixture
def pg_dsn(pg_cluster: "Cluster", pg_storage: "PgStorage") -> str:
    """The database of `pg_storage`."""
    return pg_cluster.dsn_of(SHARED)


@pytest.fixture
async def pg_own_dsn(pg_cluster: "Cluster") -> AsyncIterator[str]:
    """A database of the test's own, with the present schema: for those that shut it, fill it or migrate it."""
    async with pg_cluster.database("migrated") as dsn:
        yield dsn


@pytest.fixture
async def pg_bare_dsn(pg_cluster: "Cluster") -> AsyncIterator[str]:
    """A database of the test's own with nothing in it."""
    async with pg_cluster.database() as dsn:
        yield dsn
