"""The server of those tests that want one; nobody else waits for it."""

from collections.abc import AsyncIterator

import pytest

from tests.system.serving import Place, Server


@pytest.fixture(scope="session")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    """A blog in memory; tests find in it what others left."""
    place = Place(tmp_path_factory.mktemp("served"), storage="memory")
    async with place.serving() as server:
        yield server
