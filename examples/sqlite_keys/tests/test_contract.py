"""API keys in a file and the rest in memory keep what the ports promise."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from blogcore.contract.storage import *  # noqa: F403
from blogcore.domain.events import Event
from sqlite_keys import SqliteKeysStorage


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[SqliteKeysStorage]:
    storage = SqliteKeysStorage(tmp_path / "keys.sqlite")
    async with storage.running():
        yield storage


@pytest.fixture
def events(storage: SqliteKeysStorage) -> Callable[[], Awaitable[Sequence[Event]]]:
    async def committed() -> Sequence[Event]:
        return storage.events

    return committed
