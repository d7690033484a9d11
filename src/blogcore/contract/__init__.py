"""The suite that every storage adapter must pass; `blogcore[contract]` installs what it runs on.

In a test module of the adapter's own repository, three things are needed:

    import pytest_asyncio
    from blogcore.contract.storage import *  # the tests

    @pytest_asyncio.fixture
    async def storage() -> AsyncIterator[Storage]:
        ...  # satisfies `blogcore.ports.storage.Storage`; running, and empty, for every test

    @pytest.fixture
    def events(storage: Storage) -> Callable[[], Awaitable[Sequence[Event]]]:
        ...  # gives the committed events of the outbox, oldest first, at once

The tests are coroutines: set pytest-asyncio's mode to `auto`, or `pytestmark = pytest.mark.asyncio` in the module. They
look from outside while a block is open, and twenty tasks race: the storage must stand at least two things done at once,
and make the rest wait. What they take for granted is what the core's use cases do: tags, authors, keys and posts are
there before anything refers to them, and a post holds its slugs before it is saved.
"""

from blogcore.contract.rewriting import explain_assertions

explain_assertions(__name__, __path__)
