# ruff: noqa: ASYNC220, ASYNC240 - the loop has nothing else to do while a test looks at files and processes
import asyncio
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import asyncpg
import psycopg
import pytest

from blog_pg.embedded.database import EmbeddedDatabase, EmbeddedUnavailable
from tests.system.embedded_users import a_user, eventually, is_alive, postmaster_of, supervisor_of

NOTES = "CREATE TABLE IF NOT EXISTS notes (text text)"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="about PostgreSQL's refusal to be root")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "blog"


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """Where other users get to, unlike below pytest's own folder."""
    place = Path(tempfile.mkdtemp(prefix="public-"))
    place.chmod(0o755)
    yield place / "blog"
    shutil.rmtree(place, ignore_errors=True)


def a_database(folder: Path) -> EmbeddedDatabase:
    return EmbeddedDatabase(folder, durable=False)


async def ask(dsn: str, question: str = "SELECT 1") -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


async def answers_again(dsn: str) -> None:
    async with asyncio.timeout(5):
        while True:
            with suppress(OSError, asyncpg.PostgresError):
                assert await ask(dsn) == 1
                return
            await asyncio.sleep(0.01)


async def test_what_was_written_is_there_at_the_next_start(folder: Path) -> None:
    async with EmbeddedDatabase(folder).running() as dsn:
        await ask(dsn, NOTES)
        await ask(dsn, "INSERT INTO notes VALUES ('kept')")
        first = postmaster_of(folder)

    assert not is_alive(first)
    async with EmbeddedDatabase(folder).running() as dsn:
        assert await ask(dsn, "SELECT text FROM notes") == "kept"
    assert (folder / ".gitignore").read_text() == "*\n"


async def test_both_drivers_read_the_address(folder: Path) -> None:
    async with a_database(folder).running() as dsn:
        assert await ask(dsn, "SELECT current_database()") == "blog"
        async with await psycopg.AsyncConnection.connect(dsn) as connection:
            assert connection.info.dbname == "blog"


async def test_the_first_user_may_leave_before_the_second(folder: Path) -> None:
    async with a_user(folder) as first, a_user(folder) as second:
        await first.dsn()
        dsn = await second.dsn()
        running = postmaster_of(folder)

        await first.leave()
        assert await ask(dsn) == 1
        assert postmaster_of(folder) == running

        await second.leave()
        assert not is_alive(running)


async def test_a_killed_user_counts_as_gone(folder: Path) -> None:
    async with a_user(folder) as user:
        await user.dsn()
        running, supervisor = postmaster_of(folder), supervisor_of(folder)

        await user.die()

    await eventually(lambda: not is_alive(running) and not is_alive(supervisor))


async def test_control_c_ends_the_user_and_not_the_database_of_others(folder: Path) -> None:
    async with a_user(folder) as user:
        await user.dsn()
        async with a_database(folder).running() as dsn:
            running = postmaster_of(folder)

            await user.interrupt_group()

            assert await ask(dsn) == 1
            assert postmaster_of(folder) == running


async def test_six_starters_at_once_share_one_database(folder: Path) -> None:
    async with AsyncExitStack() as stack:
        users = [await stack.enter_async_context(a_user(folder)) for _ in range(6)]

        addresses = await asyncio.gather(*(user.dsn() for user in users))

        assert len(set(addresses)) == 1
        assert await ask(addresses[0]) == 1
        await asyncio.gather(*(user.leave() for user in users))
    (log,) = folder.glob("pg*.log")
    assert log.read_text().count("starting PostgreSQL") == 1


async def test_a_killed_postgres_comes_back_and_its_neighbour_never_went(folder: Path, tmp_path: Path) -> None:
    async with a_database(folder).running() as dsn, a_database(tmp_path / "other").running() as other:
        killed, neighbour = postmaster_of(folder), postmaster_of(tmp_path / "other")
        supervisor = supervisor_of(folder)

        os.kill(killed, signal.SIGKILL)

        await answers_again(dsn)
        assert postmaster_of(folder) != killed
        assert supervisor_of(folder) == supervisor
        assert postmaster_of(tmp_path / "other") == neighbour
        assert await ask(other) == 1


async def test_a_killed_supervisor_is_replaced_and_the_address_stays(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 25)
    async with a_database(folder).running() as dsn:
        killed, orphan = supervisor_of(folder), postmaster_of(folder)

        os.kill(killed, signal.SIGKILL)

        await eventually(lambda: not is_alive(orphan))
        await answers_again(dsn)
        assert supervisor_of(folder) != killed


async def test_a_path_too_long_for_a_socket_is_none_too_long_for_a_blog(tmp_path: Path) -> None:
    folder = tmp_path / ("long" * 25)
    async with a_database(folder).running() as dsn:
        sockets = Path(dsn.partition("host=")[2].partition("&")[0])
        assert sockets.stat().st_mode & 0o077 == 0
        async with a_database(folder).running() as second:
            assert second == dsn

    assert not sockets.exists()


@on_linux
async def test_postgres_outlives_neither_users_nor_supervisor(folder: Path) -> None:
    async with a_user(folder) as user:
        await user.dsn()
        running = postmaster_of(folder)

        os.kill(supervisor_of(folder), signal.SIGKILL)
        await user.die()

    await eventually(lambda: not is_alive(running))


async def test_after_everything_was_killed_the_next_start_works(folder: Path) -> None:
    async with a_user(folder) as user:
        await user.dsn()
        for pid in (supervisor_of(folder), postmaster_of(folder)):
            os.kill(pid, signal.SIGKILL)
        await user.die()

    async with a_database(folder).running() as dsn:
        assert await ask(dsn) == 1


@on_linux
async def test_a_zombie_or_a_strangers_pid_does_not_block_the_start(folder: Path) -> None:
    async with a_database(folder).running():
        data = next(folder.glob("pg*/PG_VERSION")).parent
        remains = (data / "postmaster.pid").read_text().partition("\n")[2]
    with subprocess.Popen(["true"]) as zombie, subprocess.Popen(["cat"], stdin=subprocess.PIPE) as stranger:
        await eventually(lambda: not is_alive(zombie.pid))
        for pid in (zombie.pid, stranger.pid):
            (data / "postmaster.pid").write_text(f"{pid}\n{remains}")
            async with a_database(folder).running() as dsn:
                assert await ask(dsn) == 1
        assert stranger.poll() is None


async def test_a_cancelled_start_leaves_nothing_behind(folder: Path) -> None:
    start = asyncio.create_task(a_database(folder).running().__aenter__())
    await eventually(lambda: any(folder.glob("new-*/base")))
    supervisor = supervisor_of(folder)

    start.cancel()

    with pytest.raises(asyncio.CancelledError):
        await start
    await eventually(lambda: not is_alive(supervisor))
    assert not any(folder.glob("new-*"))
    assert not any(folder.glob("pg*/PG_VERSION"))


async def test_who_comes_while_it_stops_finds_it_running(folder: Path) -> None:
    chance = random.Random(7)

    async def come_and_go() -> None:
        for _ in range(6):
            await asyncio.sleep(chance.random() * 0.05)
            async with a_database(folder).running() as dsn:
                assert await ask(dsn) == 1

    await asyncio.gather(*(come_and_go() for _ in range(3)))


@on_linux
async def test_postgres_inherits_no_lock(folder: Path) -> None:
    async with a_database(folder).running():
        opened = [link.readlink().name for link in Path(f"/proc/{postmaster_of(folder)}/fd").iterdir()]

    assert not [name for name in opened if name.endswith(".lock")]


@as_root
@pytest.mark.parametrize("way", ["namespace", "setuid"])
async def test_root_runs_it_either_way_on_the_same_data(
    public_folder: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"namespace": "setuid", "setuid": "namespace"}[way]
    monkeypatch.setenv("BLOG_PG_AS_ROOT", other)
    async with a_database(public_folder).running() as dsn:
        await ask(dsn, NOTES)

    monkeypatch.setenv("BLOG_PG_AS_ROOT", way)
    async with a_database(public_folder).running() as dsn:
        assert await ask(dsn, "SELECT count(*) FROM notes") == 0
        assert is_alive(postmaster_of(public_folder))


async def refusal(folder: Path) -> str:
    with pytest.raises(EmbeddedUnavailable) as refused:
        async with a_database(folder).running():
            pass
    assert "\n" not in str(refused.value)
    return str(refused.value)


@as_root
async def test_root_is_told_when_no_other_user_reaches_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BLOG_PG_AS_ROOT", "setuid")
    tmp_path.chmod(0o700)

    assert "private folder" in await refusal(tmp_path / "blog")


async def test_a_file_in_the_folders_place_is_named(folder: Path) -> None:
    folder.write_text("")

    assert await refusal(folder) == f"the data folder {folder} cannot be made: a file is in its place"


async def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    folder = Path("/proc/blog") if os.geteuid() == 0 else tmp_path / "blog"
    tmp_path.chmod(0o500)

    assert f"the data folder {folder} cannot be used" in await refusal(folder)


async def test_missing_programs_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLOG_PG_BIN", str(folder))

    assert await refusal(folder) == f"BLOG_PG_BIN={folder} has no initdb and postgres of PostgreSQL 15 or later"


async def test_data_of_another_major_version_is_left_alone(folder: Path) -> None:
    (folder / "pg9").mkdir(parents=True)
    (folder / "pg9" / "PG_VERSION").write_text("9\n")

    assert f"the data in {folder} is of PostgreSQL 9, but here is only" in await refusal(folder)


async def test_the_last_word_of_a_postgres_that_does_not_start_is_passed_on(folder: Path) -> None:
    async with a_database(folder).running():
        data = next(folder.glob("pg*/PG_VERSION")).parent
    with (data / "postgresql.conf").open("a") as settings:
        settings.write("nonsense = on\n")

    assert "PostgreSQL does not stay up" in (said := await refusal(folder))
    assert "contains errors" in said
