"""Posts put into the tables directly, by COPY, with indexes made afterwards and foreign keys not looked at.

Importing 100,000 posts would take longer than all measurements together; how quick that is has a case of its own.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Final, TypeAlias

import asyncpg

from benchmarks.children import dying_with_us
from benchmarks.corpus.posts import authors, post, tags
from benchmarks.corpus.rows import Columns, rows

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

TABLES: Final = ("posts", "revisions", "slugs", "publications", "publication_texts")
BATCH: Final = 1_000

# All but the one by which the blog finds posts that search does not know yet.
_SECONDARY_INDEXES: Final = """
SELECT i.relname, pg_get_indexdef(x.indexrelid) AS definition
  FROM pg_index AS x
  JOIN pg_class AS i ON i.oid = x.indexrelid
  JOIN pg_class AS t ON t.oid = x.indrelid
  JOIN pg_namespace AS n ON n.oid = t.relnamespace
 WHERE n.nspname = current_schema() AND t.relname = ANY ($1::text[])
   AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = x.indexrelid)
   AND coalesce(pg_get_expr(x.indpred, x.indrelid), '') NOT LIKE '%indexed_revision%'
"""
_COLUMNS: Final = """
SELECT column_name
  FROM information_schema.columns
 WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'
"""


async def load(dsn: str, posts: int) -> None:
    """Put so many posts, all published, into an empty, migrated database."""
    async with connected(dsn) as connection:
        await load_names(connection)
    starts = range(0, posts, BATCH)
    with ProcessPoolExecutor(os.cpu_count(), initializer=dying_with_us) as processes:
        await asyncio.to_thread(lambda: list(processes.map(partial(_load_batch, dsn, posts), starts)))


@asynccontextmanager
async def connected(dsn: str) -> AsyncIterator[Connection]:
    """A connection for loading: foreign keys are not looked at, nothing waits for the disk."""
    settings = {"session_replication_role": "replica", "synchronous_commit": "off", "maintenance_work_mem": "512MB"}
    connection = await asyncpg.connect(dsn, server_settings=settings)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def without_indexes(dsn: str) -> AsyncIterator[None]:
    """While in here there are only the indexes of constraints; the others are made anew in the end."""
    async with connected(dsn) as connection:
        indexes = await connection.fetch(_SECONDARY_INDEXES, [*TABLES, "publication_words"])
        for index in indexes:
            await connection.execute(f"DROP INDEX {index['relname']}")
        yield
        for index in indexes:
            await connection.execute(index["definition"])


def _load_batch(dsn: str, posts: int, start: int) -> None:
    asyncio.run(_copy_batch(dsn, range(start, min(start + BATCH, posts)), posts))


async def _copy_batch(dsn: str, numbers: range, posts: int) -> None:
    made = [rows(post(number, posts)) for number in numbers]
    async with connected(dsn) as connection:
        for table in TABLES:
            await _copy(connection, table, [row[table] for row in made])


async def columns_of(connection: Connection, table: str) -> list[str]:
    """Those that can be written to."""
    return [row["column_name"] for row in await connection.fetch(_COLUMNS, table)]


async def load_names(connection: Connection) -> None:
    """All tags and authors."""
    for table, names in (("tags", tags()), ("authors", authors())):
        when = await connection.fetchval("SELECT timestamptz '2011-01-01 00:00Z'")
        kept = [
            {"id": name.id, "slug": name.slug, "name": name.name, "version": 1, "created_at": when, "updated_at": when}
            for name in names
        ]
        await _copy(connection, table, kept)


async def _copy(connection: Connection, table: str, made: Sequence[Columns]) -> None:
    known = await columns_of(connection, table)
    columns = [column for column in made[0] if column in known]
    await connection.copy_records_to_table(table, columns=columns, records=_records(made, columns))


def _records(made: Sequence[Columns], columns: list[str]) -> Iterator[tuple[object, ...]]:
    for row in made:
        yield tuple(row[column] for column in columns)
