"""The dictionaries keep what the ports promise."""

from collections.abc import Awaitable, Callable, Sequence

import pytest

from blogcore.adapters.memory import MemoryStorage
from blogcore.contract.storage import *  # noqa: F403
from blogcore.domain.events import Event


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def events(storage: MemoryStorage) -> Callable[[], Awaitable[Sequence[Event]]]:
    async def committed() -> Sequence[Event]:
        return storage.events

    return committed
