"""A storage of two parts, the API keys in a file and the rest in memory; a block is all or nothing in both."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Generic, TypeVar

from blogcore.adapters.memory import MemoryStorage
from blogcore.adapters.memory.storage import MemoryOnceTransaction, MemoryTransaction
from blogcore.domain.errors import Unavailable
from blogcore.domain.events import Event
from blogcore.ports.transactions import AnswerKey, KeptAnswer
from sqlite_keys.file import Connection, connected
from sqlite_keys.keys import KEYS_COUNT, KEYS_CREATE, SqliteKeyRepository

T = TypeVar("T")


class SqliteKeysTransaction:
    """A transaction of the memory storage, but for the keys."""

    def __init__(self, rest: MemoryTransaction, keys: SqliteKeyRepository) -> None:
        self.posts = rest.posts
        self.revisions = rest.revisions
        self.previews = rest.previews
        self.tags = rest.tags
        self.authors = rest.authors
        self.names = rest.names
        self.keys = keys
        self.site = rest.site
        self.outbox = rest.outbox
        self.changes = rest.changes
        self.events = rest.events
        self.imports = rest.imports
        self.leftovers = rest.leftovers
        self.renderings = rest.renderings
        self.search_index = rest.search_index
        self.answers = rest.answers


class SqliteKeysOnceTransaction(SqliteKeysTransaction):
    """The same, with the idempotency key that it holds."""

    def __init__(self, rest: MemoryOnceTransaction, keys: SqliteKeyRepository) -> None:
        super().__init__(rest, keys)
        self._rest = rest

    @property
    def earlier(self) -> KeptAnswer | None:
        return self._rest.earlier

    async def keep(self, answer: bytes, *, at: datetime) -> None:
        await self._rest.keep(answer, at=at)


class ToTheEnd(Generic[T]):
    """A block whose way out is gone to its end even if its task is cancelled there: no half of a commit."""

    def __init__(self, block: AbstractAsyncContextManager[T]) -> None:
        self._block = block

    async def __aenter__(self) -> T:
        return await self._block.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return await asyncio.shield(asyncio.ensure_future(self._block.__aexit__(kind, error, trace)))


class SqliteKeysStorage:
    """API keys in the file at `path`, everything else in memory.

    Waits up to `patience` seconds for other processes that write to the file; then raises `Unavailable`.
    """

    def __init__(self, path: Path, *, patience: float = 5.0) -> None:
        self._path = path
        self._patience = patience
        self._memory = MemoryStorage()
        self._writer: Connection | None = None
        self._reader: Connection | None = None
        self.catalogue = self._memory.catalogue
        self.search = self._memory.search
        self.feeds = self._memory.feeds
        self.generations = self._memory.generations

    @property
    def transactions(self) -> "SqliteKeysStorage":
        return self

    @property
    def events(self) -> Sequence[Event]:
        """What happened so far, oldest first."""
        return self._memory.events

    def begin(self) -> AbstractAsyncContextManager[SqliteKeysTransaction]:
        return ToTheEnd(self._begin())

    def once(self, key: AnswerKey) -> AbstractAsyncContextManager[SqliteKeysOnceTransaction]:
        return ToTheEnd(self._once(key))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[SqliteKeysTransaction]:
        async with self._memory.read() as rest:
            yield SqliteKeysTransaction(rest, SqliteKeyRepository(_open(self._reader), rest.authors))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with connected(self._path, patience=self._patience) as writer:
            async with writer.writing():
                await writer.rows(KEYS_CREATE)
            async with connected(self._path, patience=self._patience) as reader:
                self._writer, self._reader = writer, reader
                try:
                    yield
                finally:
                    self._writer = self._reader = None

    async def ready(self) -> None:
        await _open(self._reader).rows(KEYS_COUNT)

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[SqliteKeysTransaction]:
        # The file is left first: memory forgets the block when its COMMIT fails, and cannot fail after it.
        async with self._memory.begin() as rest, self._keys(rest) as keys:
            yield SqliteKeysTransaction(rest, keys)

    @asynccontextmanager
    async def _once(self, key: AnswerKey) -> AsyncIterator[SqliteKeysOnceTransaction]:
        async with self._memory.once(key) as rest, self._keys(rest) as keys:
            yield SqliteKeysOnceTransaction(rest, keys)

    @asynccontextmanager
    async def _keys(self, rest: MemoryTransaction) -> AsyncIterator[SqliteKeyRepository]:
        writer = _open(self._writer)
        async with writer.writing():
            yield SqliteKeyRepository(writer, rest.authors)


def _open(connection: Connection | None) -> Connection:
    if connection is None:
        raise Unavailable("the file of the API keys is not open")
    return connection
