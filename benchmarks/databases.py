"""The PostgreSQL of the benchmarks: the embedded one in a folder of its own, in it a database for each corpus.

A corpus is made once and kept; it is made anew when what it is made of has changed, this code or the migrations.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from benchmarks import machine, search_words
from benchmarks.corpus import loading, summaries
from blog_pg.embedded.database import EmbeddedDatabase
from blog_pg.migrate import PgMigrations

_CODE: Final = Path(__file__).parent / "corpus"
_MIGRATIONS: Final = Path(__file__).parents[1] / "migrations"
_numbers: Final = count(1)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running PostgreSQL; `process` is its first process."""

    dsn: str
    process: int

    def dsn_of(self, database: str) -> str:
        """The address of another of its databases."""
        return urlunsplit(urlsplit(self.dsn)._replace(path=f"/{database}"))

    async def execute(self, statement: str, database: str = "postgres") -> None:
        """Do something to the server, or to one of its databases."""
        connection = await asyncpg.connect(self.dsn_of(database))
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    async def names(self) -> set[str]:
        """Of all databases."""
        connection = await asyncpg.connect(self.dsn_of("postgres"))
        try:
            return {row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database")}
        finally:
            await connection.close()

    @asynccontextmanager
    async def empty_one(self) -> AsyncIterator[str]:
        """The DSN of a database with the present schema and nothing in it, gone afterwards."""
        name = f"empty_{next(_numbers)}"
        await self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        await self.execute(f"CREATE DATABASE {name}")
        try:
            await PgMigrations(self.dsn_of(name)).apply()
            yield self.dsn_of(name)
        finally:
            await self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def running(folder: Path, *, durable: bool = True) -> AsyncIterator[Cluster]:
    """The server; without `durable` it is quicker to fill, and a crash of the machine would spoil it."""
    data = folder / "postgres"
    async with EmbeddedDatabase(data, durable=durable).running() as dsn:
        (note,) = data.glob("pg*/postmaster.pid")
        yield Cluster(dsn, int(note.read_text().split("\n", 1)[0]))


def posts_name(posts: int) -> str:
    """Of the database with so many posts."""
    return f"posts_{posts}_{_fingerprint()}"


def summaries_name(posts: int) -> str:
    """Of the one with so many posts without texts."""
    return f"summaries_{posts}_{_fingerprint()}"


async def prepare(folder: Path, *, posts: set[int], lists: set[int], say: Callable[[str], None]) -> None:
    """See to it that there are databases with so many posts, and with so many without texts."""
    wanted: dict[str, Callable[[str], Awaitable[None]]] = {}
    for number in posts:
        wanted[posts_name(number)] = lambda dsn, number=number: _fill(dsn, number, folder)  # type: ignore[misc]
    for number in lists:
        wanted[summaries_name(number)] = lambda dsn, number=number: summaries.load(dsn, number)  # type: ignore[misc]
    async with running(folder, durable=False) as cluster:
        machine.pin(cluster.process, machine.cores().all)
        there = await cluster.names()
        for old in there - set(wanted):
            if old.startswith(("posts_", "summaries_", "loading", "empty_")) and not old.endswith(_fingerprint()):
                await cluster.execute(f"DROP DATABASE {old} WITH (FORCE)")
        for name, fill in wanted.items():
            if name not in there:
                await _make(cluster, name, fill, say)


async def _make(
    cluster: Cluster, name: str, fill: Callable[[str], Awaitable[None]], say: Callable[[str], None]
) -> None:
    say(f"    {name.rpartition('_')[0]} …")
    began = time.monotonic()
    await cluster.execute("DROP DATABASE IF EXISTS loading WITH (FORCE)")
    await cluster.execute("CREATE DATABASE loading")
    await PgMigrations(cluster.dsn_of("loading")).apply()
    async with loading.without_indexes(cluster.dsn_of("loading")):
        await fill(cluster.dsn_of("loading"))
    await cluster.execute("VACUUM (FREEZE, ANALYZE)", "loading")
    await cluster.execute(f"ALTER DATABASE loading RENAME TO {name}")
    say(f"    {time.monotonic() - began:.0f} s; it is kept for the next run")


async def _fill(dsn: str, posts: int, folder: Path) -> None:
    await loading.load(dsn, posts)
    await search_words.made(dsn, folder)


@cache
def _fingerprint() -> str:
    """Of all that decides what is in a corpus."""
    files = sorted([*_CODE.glob("*.py"), *_MIGRATIONS.glob("*.sql")])
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]
