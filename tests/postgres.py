"""A PostgreSQL for tests: one throwaway server a session, in it one database that is emptied before each test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from blog_pg.database import Database
from blog_pg.embedded.database import EmbeddedDatabase
from blog_pg.migrate import PgMigrations
from blog_pg.storage import PgStorage

EMPTY: Final = "; ".join(
    [
        *(
            f"DELETE FROM {table}"
            for table in (
                "posts",
                "tags",
                "keys",
                "authors",
                "former_slugs",
                "answers",
                "events",
                "changes",
                "site",
                "search_vocabulary",
            )
        ),
        "UPDATE changes_head SET position = 0, floor = 0",
        "UPDATE events_floor SET txid = '0', seq = 0",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A running server: `dsn` leads to a database for those who administer it."""

    dsn: str
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def dsn_of(self, database: str) -> str:
        """The address of another of its databases."""
        return urlunsplit(urlsplit(self.dsn)._replace(path=f"/{database}"))

    @asynccontextmanager
    async def database(self, template: str = "template1") -> AsyncIterator[str]:
        """The DSN of a copy of another database, gone afterwards."""
        name = f"test_{next(self.numbers)}"
        await self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield self.dsn_of(name)
        finally:
            await self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    async def execute(self, statement: str, database: str = "blog") -> None:
        """Do something to the server, or to one of its databases."""
        connection = await asyncpg.connect(self.dsn_of(database))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@asynccontextmanager
async def a_cluster(folder: Path) -> AsyncIterator[Cluster]:
    """A server in this folder whose database `migrated` is the template of all others."""
    async with EmbeddedDatabase(folder, durable=False).running() as dsn:
        cluster = Cluster(dsn=dsn)
        await cluster.execute("CREATE DATABASE migrated")
        await PgMigrations(cluster.dsn_of("migrated")).apply()
        yield cluster


@asynccontextmanager
async def a_storage(dsn: str) -> AsyncIterator[PgStorage]:
    """A storage in use."""
    storage = PgStorage(Database(dsn))
    async with storage.running():
        yield storage
