"""While the database is away or slow the blog says so within a moment, and goes on by itself when it is back."""

import asyncio
import gc
import os
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.refusals import refusals
from blog_pg.storage import PgStorage
from blogcore.contract.steps import add, waits
from blogcore.contract.things import NOON, a_post, a_tag
from blogcore.domain.errors import Invalid, Unavailable
from blogcore.domain.pages import PageRequest
from blogcore.ports.imports import Imported, Origin
from tests.postgres import Cluster

SOCKET = ".s.PGSQL.5432"
PAGE = PageRequest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A way to a database that can be cut: a link to its socket."""

    dsn: str
    link: Path
    socket: Path
    cluster: Cluster

    async def cut(self) -> None:
        self.link.unlink()
        await self.cluster.execute(KILL)

    def mend(self) -> None:
        self.link.symlink_to(self.socket)


KILL = "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity WHERE application_name = 'blog'"


@pytest.fixture
def line(pg_own_dsn: str, pg_cluster: Cluster, tmp_path: Path) -> Line:
    address = urlsplit(pg_own_dsn)
    (host,) = parse_qs(address.query)["host"]
    dsn = address._replace(netloc="blog:hush-hush@", query=f"host={tmp_path}&port=5432").geturl()
    line = Line(dsn=dsn, link=tmp_path / SOCKET, socket=Path(host) / SOCKET, cluster=pg_cluster)
    line.mend()
    return line


@asynccontextmanager
async def using(dsn: str, *, pool_size: int = 10, seconds: float = 0.4) -> AsyncIterator[PgStorage]:
    storage = PgStorage(Database(dsn, pool_size=pool_size, connect_timeout=seconds, command_timeout=seconds))
    async with storage.running():
        yield storage


@contextmanager
def within(seconds: float) -> Iterator[None]:
    began = time.monotonic()
    yield
    assert time.monotonic() - began < seconds


async def reads(storage: PgStorage) -> None:
    async with storage.transactions.read() as snapshot:
        await snapshot.tags.page(PAGE)


async def writes(storage: PgStorage) -> None:
    async with storage.transactions.begin() as tx:
        await tx.tags.page(PAGE)


async def test_the_blog_starts_without_its_database_and_finds_it_later(line: Line) -> None:
    await line.cut()

    async with using(line.dsn) as storage:
        for use in (reads, writes):
            with within(2), pytest.raises(Unavailable) as refused:
                await use(storage)
            assert refused.value.retry_after > 0
            assert "hush" not in refused.value.detail
        with pytest.raises(Unavailable):
            await storage.ready()
        line.mend()
        await storage.ready()
        await reads(storage)
        await writes(storage)


async def test_the_database_goes_away_and_comes_back(line: Line) -> None:
    async with using(line.dsn) as storage:
        await asyncio.gather(*(reads(storage) for _ in range(5)))
        await line.cut()
        with pytest.raises(Unavailable):
            await reads(storage)
        with pytest.raises(Unavailable):
            await writes(storage)
        line.mend()
        await asyncio.gather(*(reads(storage) for _ in range(5)), *(writes(storage) for _ in range(5)))


@pytest.mark.parametrize("use", [reads, writes])
async def test_whoever_comes_after_all_connections_died_does_not_notice(
    pg_own_dsn: str, use: Callable[[PgStorage], asyncio.Future[None]]
) -> None:
    async with using(pg_own_dsn) as storage:
        pids = await backends(storage, 5)
        # Before the loop has had a chance to hear of it, as when the news never comes.
        for pid in pids:
            os.kill(pid, signal.SIGTERM)
        wait_until_gone(pids)
        for _ in range(5):
            await use(storage)


async def test_nobody_hears_of_a_dead_connection_that_the_pool_throws_away(
    pg_own_dsn: str, unretrieved: list[str]
) -> None:
    async with using(pg_own_dsn) as storage:
        pids = await backends(storage, 5)
        assert storage.database._pool is not None
        await storage.database._pool.renew()
        for pid in pids:
            os.kill(pid, signal.SIGTERM)
        wait_until_gone(pids)
        await asyncio.gather(*(reads(storage) for _ in range(5)))
    gc.collect()
    assert not unretrieved


async def test_a_transaction_whose_connection_dies_is_undone_and_says_so(pg_own_dsn: str) -> None:
    async def struck(storage: PgStorage, pid: int) -> None:
        async with storage.transactions.begin() as tx:
            await tx.tags.add(a_tag("lost"))
            os.kill(pid, signal.SIGTERM)
            wait_until_gone([pid])
            await tx.tags.add(a_tag("late"))

    async with using(pg_own_dsn, pool_size=1) as storage:
        (pid,) = await backends(storage, 1)
        with pytest.raises(Unavailable):
            await struck(storage, pid)

        async with storage.transactions.read() as snapshot:
            assert not (await snapshot.tags.page(PAGE)).results


async def test_a_database_that_does_not_answer_is_given_up(pg_own_dsn: str) -> None:
    async with using(pg_own_dsn, pool_size=1, seconds=0.3) as storage:
        (pid,) = await backends(storage, 1)
        os.kill(pid, signal.SIGSTOP)
        try:
            with within(3), pytest.raises(Unavailable, match="in time"):
                await reads(storage)
            await reads(storage)
        finally:
            os.kill(pid, signal.SIGCONT)


async def test_a_transaction_that_gets_no_answer_is_given_up(pg_own_dsn: str) -> None:
    async def unheard(storage: PgStorage, pid: int) -> None:
        async with storage.transactions.begin() as tx:
            os.kill(pid, signal.SIGSTOP)
            await tx.tags.page(PAGE)

    async with using(pg_own_dsn, pool_size=1, seconds=0.3) as storage:
        (pid,) = await backends(storage, 1)
        try:
            with within(4), pytest.raises(Unavailable, match="in time"):
                await unheard(storage, pid)
            await writes(storage)
        finally:
            os.kill(pid, signal.SIGCONT)


async def test_a_server_that_accepts_and_says_nothing_is_given_up(tmp_path: Path) -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    silent = await asyncio.start_unix_server(say_nothing, tmp_path / SOCKET)
    async with silent, using(f"postgresql://blog@/blog?host={tmp_path}&port=5432", seconds=0.3) as storage:
        with within(2), pytest.raises(Unavailable, match="in time"):
            await reads(storage)


async def test_whoever_finds_all_connections_busy_is_told_so(pg_own_dsn: str) -> None:
    async with using(pg_own_dsn, pool_size=1, seconds=0.2) as storage, storage.transactions.begin():
        with within(2), pytest.raises(Unavailable, match="busy"):
            await reads(storage)


async def test_whoever_waits_too_long_for_another_change_is_told_so(pg_own_dsn: str) -> None:
    async with using(pg_own_dsn, seconds=0.4) as storage, storage.transactions.begin() as tx:
        await tx.tags.add(a_tag("wanted"))
        with within(2), pytest.raises(Unavailable, match="another change"):
            async with storage.transactions.begin() as other:
                await other.tags.add(a_tag("wanted"))


async def test_a_cancelled_block_gives_its_connection_back_clean(pg_own_dsn: str) -> None:
    async with using(pg_own_dsn, pool_size=1) as storage:
        inside = asyncio.Event()

        async def held() -> None:
            async with storage.transactions.begin() as tx:
                await tx.tags.add(a_tag("undone"))
                inside.set()
                await asyncio.Event().wait()

        task = asyncio.create_task(held())
        await inside.wait()
        task.cancel()
        await asyncio.wait({task})

        assert task.cancelled()
        async with storage.transactions.begin() as tx:
            assert not (await tx.tags.page(PAGE)).results


async def test_a_block_cancelled_twice_leaves_nothing_to_whoever_comes_next(
    pg_own_dsn: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def impatient(storage: PgStorage) -> None:
        async with storage.transactions.begin() as tx:
            await tx.tags.add(a_tag("undone"))
            await tx.tags.add(a_tag("wanted"))

    async with using(pg_own_dsn, pool_size=2, seconds=2) as storage, storage.transactions.begin() as first:
        await first.tags.add(a_tag("wanted"))
        task = asyncio.create_task(impatient(storage))
        assert await waits(task)
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()  # before it could even ask for the rollback
        await asyncio.wait({task})

        async with storage.transactions.begin() as tx:
            assert not (await tx.tags.page(PAGE)).results
    assert [record.message for record in caplog.records if record.name == "asyncio"] == []


async def test_closing_does_not_wait_for_those_who_never_end(pg_own_dsn: str) -> None:
    inside = asyncio.Event()

    async def held(storage: PgStorage) -> None:
        async with storage.transactions.begin() as tx:
            inside.set()
            await asyncio.Event().wait()
            await tx.tags.page(PAGE)

    with within(3):
        async with using(pg_own_dsn) as storage:
            task = asyncio.create_task(held(storage))
            await inside.wait()

    task.cancel()
    await asyncio.wait({task})


async def test_a_transaction_belongs_to_its_task_until_it_ends(pg_own_dsn: str) -> None:
    async with using(pg_own_dsn) as storage:
        async with storage.transactions.begin() as tx:
            with pytest.raises(RuntimeError, match="belongs to the task"):
                await asyncio.create_task(tx.tags.page(PAGE))
        with pytest.raises(RuntimeError, match="until its block ends"):
            await tx.tags.page(PAGE)


@pytest.mark.parametrize(
    "error",
    [
        asyncpg.DeadlockDetectedError("hush"),
        asyncpg.SerializationError("hush"),
        asyncpg.TooManyConnectionsError("hush"),
        asyncpg.CannotConnectNowError("hush"),
        asyncpg.InvalidPasswordError("hush"),
        asyncpg.DiskFullError("hush"),
        asyncpg.ReadOnlySQLTransactionError("hush"),
        asyncpg.InterfaceError("connection is closed"),
        ConnectionRefusedError("hush"),
        TimeoutError(),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_an_error_that_passes_is_unavailability_in_our_own_words(error: Exception) -> None:
    with pytest.raises(Unavailable) as refused, refusals():
        raise error

    assert refused.value.detail
    assert "hush" not in refused.value.detail


@pytest.mark.parametrize(("length", "field"), [(1_000, "path"), (5_000, "value")])
async def test_what_no_index_takes_is_refused(pg_storage: PgStorage, length: int, field: str) -> None:
    # At random, or PostgreSQL compresses them.
    letters = Random(1).choices(range(0x20000, 0x2A000), k=length)
    path = "".join(map(chr, letters))
    post = a_post()
    imported = Imported(
        origin=Origin(source="notes", path=path), post_id=post.id, digest="d", version=1, first_imported_at=NOON
    )

    await add(pg_storage.transactions, post)

    async with pg_storage.transactions.begin() as tx:
        with pytest.raises(Invalid, match="too long") as refused:
            await tx.imports.keep(imported)

    assert refused.value.field == field


@pytest.mark.parametrize("error", [asyncpg.PostgresSyntaxError("a bug"), asyncpg.InterfaceError("a bug"), ValueError()])
async def test_a_bug_is_no_unavailability(error: Exception) -> None:
    with pytest.raises(type(error)), refusals():
        raise error


@pytest.fixture
async def unretrieved() -> AsyncIterator[list[str]]:
    """What the loop would have logged: errors that nobody waited for."""
    loop, heard = asyncio.get_running_loop(), list[str]()
    loop.set_exception_handler(lambda _loop, context: heard.append(str(context)))
    yield heard
    loop.set_exception_handler(None)


async def backends(storage: PgStorage, number: int) -> list[int]:
    """The process ids of the storage's connections, after so many were used at once."""
    await asyncio.gather(*(reads(storage) for _ in range(number)))
    return [row["pid"] for row in await storage.database.fetch(PIDS)]


PIDS = """
SELECT pid
  FROM pg_stat_activity
 WHERE application_name = 'blog' AND datname = current_database()
"""


def wait_until_gone(pids: list[int]) -> None:
    for _ in range(500):
        if not any(map(_is_there, pids)):
            return
        time.sleep(0.01)
    raise AssertionError("some are still there")


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
