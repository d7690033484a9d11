"""What stops a start: one clear line, an exit code, nothing half done."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from tests.system.serving import Ended, Place, titles

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted"
as_nobody_special = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def only_line(ended: Ended) -> str:
    assert (ended.code, ended.out) == (1, "")
    (line,) = ended.err.splitlines()
    return line


async def test_a_database_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    place = Place(tmp_path, database_url="postgresql://ann:hidden@127.0.0.1:1/blog", port=0)

    serve, keys = await asyncio.gather(place.run("serve"), place.run("keys", "create", "x"))

    assert only_line(serve) == only_line(keys) == "blog: the database cannot be reached or refuses us"


@as_nobody_special
async def test_a_folder_without_rights_is_left_as_it_is(tmp_path: Path) -> None:
    place = Place(tmp_path / "closed", port=0)
    place.data.mkdir(mode=0o500)

    assert "cannot be used" in only_line(await place.run("serve"))
    assert list(place.data.iterdir()) == []


@pytest.fixture
async def connection(pg_own_dsn: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(pg_own_dsn)
    yield connection
    await connection.close()


async def test_a_schema_from_the_future_is_used_but_not_built_upon(
    tmp_path: Path, pg_own_dsn: str, connection: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    place = Place(tmp_path, database_url=pg_own_dsn)
    await connection.execute(
        "INSERT INTO _yoyo_migration (migration_hash, migration_id, applied_at_utc) VALUES ('x', '9999.future', now())"
    )

    async with place.serving() as server:
        assert server.keys == []
        assert "data   in the PostgreSQL of BLOG_DATABASE_URL" in server.out
        assert await titles(server) == []
        back = await place.run("db", "rollback")

    assert "9999.future, which this version does not know" in only_line(back)


async def test_where_migrating_is_switched_off_an_empty_database_is_refused(tmp_path: Path, pg_bare_dsn: str) -> None:
    place = Place(tmp_path, database_url=pg_bare_dsn, migrate="false", port=0)

    line = only_line(await place.run("serve"))

    assert line == "blog: the database lacks migration 0001.create-posts: run `blog db migrate`"


async def test_sigterm_while_it_waits_for_others_ends_the_start(
    tmp_path: Path, pg_own_dsn: str, connection: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    await connection.execute("DELETE FROM _yoyo_migration WHERE migration_id = '0006.create-imports'")
    await connection.execute("DROP TABLE imports")
    await connection.execute("BEGIN; LOCK TABLE posts IN ACCESS EXCLUSIVE MODE")
    process = await Place(tmp_path, database_url=pg_own_dsn, port=0).start("serve")

    async with asyncio.timeout(10):
        while not await connection.fetchval(WAITING):  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(0.01)
    ended = await process.stop(signal.SIGTERM)

    assert (ended.code, ended.out) == (130, "")
    assert "Traceback" not in ended.err
