"""What the suite cannot ask of every storage: the file outlives its users, and has several of them at once."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from blogcore.contract.things import NOON, a_key, an_event
from blogcore.domain.errors import NameTaken, Unavailable
from blogcore.domain.ids import KeyId
from blogcore.domain.key import Key
from sqlite_keys import SqliteKeysStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.sqlite"


async def found(storage: SqliteKeysStorage, key_id: KeyId) -> Key | None:
    async with storage.read() as snapshot:
        return await snapshot.keys.find(key_id)


async def add(storage: SqliteKeysStorage, key: Key) -> None:
    async with storage.begin() as tx:
        await tx.keys.add(key)


@contextmanager
def written_by_another(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


async def test_keys_outlive_the_storage(path: Path) -> None:
    key = a_key().revoked(now=NOON)
    async with SqliteKeysStorage(path).running():
        pass
    first = SqliteKeysStorage(path)
    async with first.running():
        await add(first, key)

    second = SqliteKeysStorage(path)
    async with second.running():
        assert await found(second, key.id) == key


async def test_a_storage_can_be_opened_again(path: Path) -> None:
    storage = SqliteKeysStorage(path)
    async with storage.running():
        await add(storage, a_key())

    async with storage.running():
        assert await found(storage, a_key().id) == a_key()


async def test_two_storages_of_one_file_see_what_the_other_committed_and_nothing_else(path: Path) -> None:
    one, two = SqliteKeysStorage(path), SqliteKeysStorage(path)
    async with one.running(), two.running():
        async with one.begin() as tx:
            await tx.keys.add(a_key())
            assert await found(two, a_key().id) is None

        assert await found(two, a_key().id) == a_key()
        with pytest.raises(NameTaken):
            await add(two, a_key())


async def test_of_racing_keys_with_one_id_one_is_kept(path: Path) -> None:
    one, two = SqliteKeysStorage(path), SqliteKeysStorage(path)

    async def missing(storage: SqliteKeysStorage, name: str) -> bool:
        async with storage.begin() as tx:
            return await tx.keys.add_missing(replace(a_key(), name=name))

    async with one.running(), two.running():
        kept = await asyncio.gather(*(missing((one, two)[number % 2], str(number)) for number in range(20)))

        key = await found(one, a_key().id)
        assert key is not None
        assert [str(number) for number, this in enumerate(kept) if this] == [key.name]


async def test_storages_that_start_at_once_make_the_file_once(path: Path) -> None:
    async def started(number: int) -> None:
        storage = SqliteKeysStorage(path)
        async with storage.running():
            await add(storage, a_key(f"number{number:06}"))

    await asyncio.gather(*(started(number) for number in range(8)))

    storage = SqliteKeysStorage(path)
    async with storage.running():
        assert [await found(storage, KeyId(f"number{number:06}")) is None for number in range(9)] == [False] * 8 + [
            True
        ]


async def test_changes_to_one_key_from_two_storages_are_made_one_after_another(path: Path) -> None:
    one, two = SqliteKeysStorage(path), SqliteKeysStorage(path)

    async def longer_name(storage: SqliteKeysStorage) -> None:
        async with storage.begin() as tx:
            key = await tx.keys.find_for_update(a_key().id)
            assert key is not None
            await asyncio.sleep(0)
            await tx.keys.save(replace(key, name=f"{key.name}+"))

    async with one.running(), two.running():
        await add(one, replace(a_key(), name=""))

        await asyncio.gather(*(longer_name((one, two)[number % 2]) for number in range(10)))

        assert await found(two, a_key().id) == replace(a_key(), name="+" * 10)


async def test_a_file_that_others_write_to_for_too_long_is_unavailable_and_then_is_not(path: Path) -> None:
    storage = SqliteKeysStorage(path, patience=0.05)
    async with storage.running():
        with written_by_another(path):
            with pytest.raises(Unavailable):
                await add(storage, a_key())
            assert await found(storage, a_key().id) is None

        await add(storage, a_key())
        assert await found(storage, a_key().id) == a_key()


async def test_the_rest_of_the_program_runs_while_the_file_is_waited_for(path: Path) -> None:
    storage = SqliteKeysStorage(path, patience=30)
    async with storage.running():
        with written_by_another(path):
            waiting = asyncio.create_task(add(storage, a_key()))
            async with asyncio.timeout(5):
                await asyncio.wait({waiting}, timeout=0.05)
            assert not waiting.done()
        await waiting


@pytest.mark.parametrize("steps", range(4))
async def test_whoever_gives_up_during_the_commit_has_kept_all_or_nothing(path: Path, steps: int) -> None:
    storage = SqliteKeysStorage(path)
    leaving = asyncio.Event()

    async def kept() -> None:
        async with storage.begin() as tx:
            await tx.keys.add(a_key())
            await tx.outbox.append(an_event("kept"))
            leaving.set()

    async with storage.running():
        task = asyncio.create_task(kept())
        await leaving.wait()
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        async with storage.begin():
            pass  # behind the other block

        assert len(storage.events) == (await found(storage, a_key().id) is not None)


@pytest.mark.parametrize("times", [1, 2])
async def test_whoever_gives_up_waiting_leaves_the_file_to_the_next(path: Path, times: int) -> None:
    storage = SqliteKeysStorage(path)
    async with storage.running():
        with written_by_another(path):
            waiting = asyncio.create_task(add(storage, a_key("impatient000")))
            await asyncio.wait({waiting}, timeout=0.05)
            for _ in range(times):
                waiting.cancel()
                await asyncio.sleep(0)

        await add(storage, a_key("next00000000"))
        assert await found(storage, KeyId("impatient000")) is None


@pytest.mark.parametrize("content", [None, b"This is a text, and no database at all." * 100])
async def test_a_file_that_cannot_be_one_is_unavailable(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path if content is None else tmp_path / "text"
    if content:
        path.write_bytes(content)

    with pytest.raises(Unavailable):
        async with SqliteKeysStorage(path).running():
            pass


async def test_a_storage_that_is_not_running_is_not_ready(path: Path) -> None:
    with pytest.raises(Unavailable):
        await SqliteKeysStorage(path).ready()
