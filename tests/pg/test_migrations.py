"""The schema goes up and down, once, whoever else is at it, and never over what was changed."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.migrate import PgMigrations
from blog_pg.migration_errors import (
    MigrationChanged,
    MigrationFailed,
    MigrationLocked,
    MigrationRefused,
    RollbackMissing,
    SchemaUnknown,
)
from blog_pg.migration_files import migration_ids
from blog_pg.migration_lock import LOCK
from blog_pg.migrations_apart import MigrationsApart
from blog_pg.storage import PgStorage
from blogcore.domain.errors import Unavailable

ALL = list(migration_ids())
HERE = Path(__file__).parents[2] / "migrations"
TABLES = """
SELECT table_name, column_name, data_type, column_default
  FROM information_schema.columns
 WHERE table_schema = 'public' AND table_name NOT LIKE '%yoyo%'
 ORDER BY table_name, ordinal_position
"""
MIGRATING = """
SELECT count(*)
  FROM pg_stat_activity
 WHERE application_name = 'blog migrations' AND datname = current_database()
"""
CUT_OFF = """
SELECT pg_terminate_backend(pid)
  FROM pg_stat_activity
 WHERE application_name = 'blog migrations' AND datname = current_database()
"""
CLERK = "clerk"
CLERKS_RIGHTS = f"""
CREATE ROLE {CLERK} LOGIN PASSWORD '{CLERK}';
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {CLERK};
"""
STARTER = """
import asyncio, sys
from blog_pg.migrate import PgMigrations
print(*asyncio.run(PgMigrations(sys.argv[1]).apply()))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The first two migrations, to be spoilt."""
    for path in sorted(HERE.glob("000[12]*.sql")):
        shutil.copy(path, tmp_path)
    return tmp_path


@asynccontextmanager
async def connected(dsn: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(dsn)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def a_clerk(dsn: str) -> AsyncIterator[str]:
    """The DSN of somebody who may handle rows and nothing else."""
    address = urlsplit(dsn)
    *_, host = address.netloc.rpartition("@")
    async with connected(dsn) as owner:
        await owner.execute(CLERKS_RIGHTS)
        try:
            yield urlunsplit(address._replace(netloc=f"{CLERK}:{CLERK}@{host}"))
        finally:
            await owner.execute(f"DROP OWNED BY {CLERK}; DROP ROLE {CLERK}")


async def tables(dsn: str) -> list[tuple[object, ...]]:
    async with connected(dsn) as connection:
        return [tuple(row) for row in await connection.fetch(TABLES)]


def plain_yoyo(dsn: str, *arguments: str) -> None:
    """What somebody might do by hand who knows yoyo but not us."""
    database = dsn.replace("postgresql://", "postgresql+psycopg://")
    options = ["--batch", "--no-config-file", "--database", database, str(HERE)]
    subprocess.run([sys.executable, "-m", "yoyo", *arguments, *options], check=True, capture_output=True)


def with_other_line_ends(folder: Path) -> None:
    for path in folder.glob("*.sql"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


async def test_all_go_up_down_and_up_again(pg_bare_dsn: str) -> None:
    migrations = PgMigrations(pg_bare_dsn)

    assert await migrations.apply() == ALL
    before = await tables(pg_bare_dsn)
    assert await migrations.apply() == []
    assert await migrations.rollback(len(ALL)) == ALL[::-1]
    assert {row[0] for row in await tables(pg_bare_dsn)} == {"schema_checksums"}
    assert await migrations.apply() == ALL
    assert await tables(pg_bare_dsn) == before


async def test_one_is_taken_back_or_all_after_one(pg_own_dsn: str) -> None:
    migrations = PgMigrations(pg_own_dsn)

    assert await migrations.rollback() == ALL[-1:]
    assert await migrations.rollback(to=ALL[1]) == ALL[-2:1:-1]
    assert [one.id for one in await migrations.status() if one.applied_at] == ALL[:2]


async def test_six_starters_at_once_apply_each_migration_once(pg_bare_dsn: str) -> None:
    starters = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", STARTER, pg_bare_dsn, stdout=subprocess.PIPE)
        for _ in range(6)
    ]
    outputs = await asyncio.gather(*(starter.communicate() for starter in starters))

    assert [starter.returncode for starter in starters] == [0] * 6
    assert [output.split() for output, _ in outputs if output.strip()] == [[name.encode() for name in ALL]]
    assert all(one.applied_at for one in await PgMigrations(pg_bare_dsn).status())


async def test_a_changed_migration_is_refused(pg_bare_dsn: str, folder: Path) -> None:
    migrations = PgMigrations(pg_bare_dsn, source=str(folder))
    await migrations.apply()
    changed = folder / f"{ALL[1]}.sql"
    changed.write_text(changed.read_text() + "-- a remark\n")

    with pytest.raises(MigrationChanged, match=ALL[1]):
        await migrations.apply()
    with pytest.raises(MigrationChanged, match=ALL[1]):
        await migrations.rollback()
    assert [one.changed for one in await migrations.status()] == [False, True]


async def test_other_line_ends_are_no_change(pg_bare_dsn: str, folder: Path) -> None:
    migrations = PgMigrations(pg_bare_dsn, source=str(folder))
    await migrations.apply()
    with_other_line_ends(folder)

    assert await migrations.apply() == []


async def test_a_migration_without_a_way_back_is_refused(pg_bare_dsn: str, folder: Path) -> None:
    (folder / f"{ALL[0]}.rollback.sql").unlink()

    with pytest.raises(RollbackMissing, match=ALL[0]):
        await PgMigrations(pg_bare_dsn, source=str(folder)).apply()


async def test_a_migration_that_fails_leaves_nothing_behind(pg_bare_dsn: str, folder: Path) -> None:
    (folder / "0003.wrong.sql").write_text("CREATE TABLE half (id integer); CREATE TABLE half (id integer);")
    (folder / "0003.wrong.rollback.sql").write_text("DROP TABLE half;")
    migrations = PgMigrations(pg_bare_dsn, source=str(folder))

    with pytest.raises(MigrationFailed, match=r"0003\.wrong failed: .*already exists"):
        await migrations.apply()

    assert "half" not in {row[0] for row in await tables(pg_bare_dsn)}
    assert [bool(one.applied_at) for one in await migrations.status()] == [True, True, False]


async def test_a_schema_ahead_of_the_code_is_left_alone(pg_own_dsn: str, folder: Path) -> None:
    older = PgMigrations(pg_own_dsn, source=str(folder))

    assert await older.apply() == []
    assert [one.id for one in await older.status() if not one.known] == ALL[2:]
    with pytest.raises(SchemaUnknown, match=ALL[2]):
        await older.rollback()


async def test_a_plain_yoyo_and_we_understand_each_other(pg_bare_dsn: str) -> None:
    plain_yoyo(pg_bare_dsn, "apply")
    migrations = PgMigrations(pg_bare_dsn)

    assert all(one.applied_at and one.known and not one.changed for one in await migrations.status())
    assert await migrations.apply() == []
    plain_yoyo(pg_bare_dsn, "rollback", "--revision", ALL[-1])
    assert await migrations.apply() == ALL[-1:]


async def test_a_lock_that_yoyo_left_behind_is_broken(pg_bare_dsn: str, folder: Path) -> None:
    await PgMigrations(pg_bare_dsn, source=str(folder)).apply()
    async with connected(pg_bare_dsn) as connection:
        await connection.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, now(), 1)")

    async with asyncio.timeout(10):
        assert await PgMigrations(pg_bare_dsn).apply() == ALL[2:]


async def test_another_one_migrating_is_waited_for(pg_bare_dsn: str) -> None:
    async with connected(pg_bare_dsn) as other:
        await other.execute("SELECT pg_advisory_lock($1)", LOCK)
        with pytest.raises(MigrationLocked, match="another process"):
            await PgMigrations(pg_bare_dsn, patience=0.3).apply()
        assert await tables(pg_bare_dsn) == []

    assert await PgMigrations(pg_bare_dsn).apply() == ALL


async def test_whoever_is_cancelled_waits_no_longer(pg_bare_dsn: str) -> None:
    async with connected(pg_bare_dsn) as other:
        await other.execute("SELECT pg_advisory_lock($1)", LOCK)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await PgMigrations(pg_bare_dsn).apply()

        # The thread, which nobody can cancel, gives up as well.
        async with asyncio.timeout(5):
            while await other.fetchval(MIGRATING):  # noqa: ASYNC110 - PostgreSQL sends no event
                await asyncio.sleep(0.05)


async def test_a_yoyo_at_work_is_waited_for(pg_bare_dsn: str, folder: Path) -> None:
    await PgMigrations(pg_bare_dsn, source=str(folder)).apply()

    async with connected(pg_bare_dsn) as yoyo:
        await yoyo.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, now(), 1)")
        async with yoyo.transaction():
            with pytest.raises(MigrationLocked):
                await PgMigrations(pg_bare_dsn, patience=0.3).apply()
        await yoyo.execute("DELETE FROM yoyo_lock")

    assert await PgMigrations(pg_bare_dsn).apply() == ALL[2:]


async def test_a_table_in_use_is_waited_for_without_holding_up_readers(pg_own_dsn: str) -> None:
    migrations = PgMigrations(pg_own_dsn)

    async with connected(pg_own_dsn) as reader:
        transaction = reader.transaction()
        await transaction.start()
        await reader.execute("SELECT FROM imports")
        begun = [name for name in ALL if name >= "0006"]
        rollback = asyncio.create_task(migrations.rollback(len(begun)))
        await asyncio.wait({rollback}, timeout=1.3)
        assert not rollback.done()
        await transaction.rollback()

        assert sorted(await rollback) == begun


async def test_to_look_takes_no_rights_but_to_read_and_write_rows(pg_own_dsn: str) -> None:
    async with a_clerk(pg_own_dsn) as clerk:
        migrations = PgMigrations(clerk)

        assert [one.id for one in await migrations.status() if one.applied_at] == ALL
        with pytest.raises(MigrationFailed, match=r"^[^\n]*permission denied for schema public$"):
            await migrations.apply()
        with pytest.raises(MigrationFailed, match=r"^[^\n]*permission denied for schema public$"):
            await migrations.rollback()


async def test_what_may_not_even_be_read_is_refused_in_one_line(pg_own_dsn: str) -> None:
    async with a_clerk(pg_own_dsn) as clerk:
        async with connected(pg_own_dsn) as owner:
            await owner.execute(f"REVOKE ALL ON _yoyo_migration FROM {CLERK}")

        with pytest.raises(MigrationFailed, match=r"^[^\n]*permission denied for table _yoyo_migration$"):
            await PgMigrations(clerk).status()


async def test_to_look_leaves_an_empty_database_empty(pg_bare_dsn: str) -> None:
    found = await PgMigrations(pg_bare_dsn).status()

    assert [(one.id, one.applied_at) for one in found] == [(name, None) for name in ALL]
    async with connected(pg_bare_dsn) as connection:
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0


async def test_to_look_waits_for_nobody(pg_own_dsn: str) -> None:
    async with connected(pg_own_dsn) as other:
        await other.execute("SELECT pg_advisory_lock($1)", LOCK)
        await other.execute("INSERT INTO yoyo_lock (locked, ctime, pid) VALUES (1, now(), 1)")

        assert all(one.applied_at for one in await PgMigrations(pg_own_dsn, patience=0).status())
        assert await other.fetchval("SELECT count(*) FROM yoyo_lock") == 1


async def test_a_connection_that_dies_meanwhile_is_unavailability(pg_bare_dsn: str) -> None:
    async with connected(pg_bare_dsn) as other:
        await other.execute("SELECT pg_advisory_lock($1)", LOCK)
        waiting = asyncio.create_task(PgMigrations(pg_bare_dsn).apply())
        async with asyncio.timeout(5):
            while not await other.fetchval(MIGRATING):  # noqa: ASYNC110 - PostgreSQL sends no event
                await asyncio.sleep(0.05)
        await other.execute(CUT_OFF)

        with pytest.raises(Unavailable):
            await waiting


async def test_a_database_that_is_away_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await PgMigrations(f"postgresql://somebody:hush@/nothing?host={tmp_path}").apply()


async def test_a_storage_is_ready_once_it_has_the_schema(pg_bare_dsn: str) -> None:
    storage = PgStorage(Database(pg_bare_dsn))

    async with storage.running():
        with pytest.raises(Unavailable, match="blog db migrate"):
            await storage.ready()
        await PgMigrations(pg_bare_dsn).apply()
        await storage.ready()
        await PgMigrations(pg_bare_dsn).rollback()
        with pytest.raises(Unavailable, match=ALL[-1]):
            await storage.ready()


async def test_a_process_of_its_own_migrates_as_well(pg_bare_dsn: str) -> None:
    apart, here = MigrationsApart(pg_bare_dsn), PgMigrations(pg_bare_dsn)

    assert await apart.apply() == ALL
    assert await apart.apply() == []
    assert await apart.status() == await here.status()
    assert await apart.rollback(2) == ALL[:-3:-1]
    assert await apart.status() == await here.status()


async def test_what_a_process_of_its_own_refuses_is_refused_here(pg_own_dsn: str, folder: Path) -> None:
    (folder / f"{ALL[0]}.sql").write_text("SELECT 1;\n")

    with pytest.raises(MigrationRefused, match="was changed after it was applied"):
        await MigrationsApart(pg_own_dsn, source=str(folder)).apply()
    with pytest.raises(Unavailable):
        await MigrationsApart("postgresql://blog@127.0.0.1:1/blog").apply()
