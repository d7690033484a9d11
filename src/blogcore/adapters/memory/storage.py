"""The memory storage: what `BLOG_STORAGE=memory` serves from, and what tests run on. It forgets."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime

from blogcore.adapters.bell import Bell
from blogcore.adapters.memory.catalogue import MemoryCatalogue
from blogcore.adapters.memory.feeds import MemoryChangeLog, MemoryEventsOf, MemoryFeeds, MemoryOutbox
from blogcore.adapters.memory.generations import MemoryGenerations
from blogcore.adapters.memory.housekeeping import MemoryLeftovers, MemoryRenderings
from blogcore.adapters.memory.names import (
    MemoryAuthorRepository,
    MemoryKeyRepository,
    MemoryNames,
    MemoryTagRepository,
)
from blogcore.adapters.memory.posts import MemoryPostRepository, MemoryRevisions
from blogcore.adapters.memory.previews import MemoryPreviewRepository
from blogcore.adapters.memory.search import MemorySearch, MemorySearchIndex
from blogcore.adapters.memory.site import MemorySiteRepository
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.errors import KeyInUse
from blogcore.domain.events import Event
from blogcore.domain.ids import KeyId
from blogcore.ports.imports import Imported, Origin
from blogcore.ports.transactions import AnswerKey, KeptAnswer


class MemoryImports:
    """The importer's memory in some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, origin: Origin) -> Imported | None:
        return self._tables.imports.get(origin)

    async def find_all(self, origins: Sequence[Origin]) -> Mapping[Origin, Imported]:
        return {origin: known for origin in origins if (known := self._tables.imports.get(origin))}

    async def keep(self, *imported: Imported) -> None:
        for each in imported:
            self._tables.imports.put(each.origin, each)


class MemoryAnswers:
    """The kept answers of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, key: AnswerKey) -> KeptAnswer | None:
        return self._tables.answers.get((key.key_id, key.text))

    async def forget(self, traces: Sequence[bytes]) -> None:
        for key, kept in list(self._tables.answers.items()):
            if any(trace in kept.answer for trace in traces):
                self._tables.answers.drop(key)


class MemoryTransaction:
    """Everything that is kept, seen through one layer of changes."""

    def __init__(self, tables: Tables) -> None:
        self.posts = MemoryPostRepository(tables)
        self.revisions = MemoryRevisions(tables)
        self.previews = MemoryPreviewRepository(tables)
        self.tags = MemoryTagRepository(tables)
        self.authors = MemoryAuthorRepository(tables)
        self.names = MemoryNames(tables)
        self.keys = MemoryKeyRepository(tables)
        self.site = MemorySiteRepository(tables)
        self.outbox = MemoryOutbox(tables)
        self.changes = MemoryChangeLog(tables)
        self.events = MemoryEventsOf(tables)
        self.imports = MemoryImports(tables)
        self.leftovers = MemoryLeftovers(tables)
        self.renderings = MemoryRenderings(tables)
        self.search_index = MemorySearchIndex()
        self.answers = MemoryAnswers(tables)


class MemoryOnceTransaction(MemoryTransaction):
    """The same, with the idempotency key that it holds."""

    def __init__(self, tables: Tables, key: AnswerKey) -> None:
        super().__init__(tables)
        self._kept = tables.answers
        self._key = key

    @property
    def earlier(self) -> KeptAnswer | None:
        return self._kept.get((self._key.key_id, self._key.text))

    async def keep(self, answer: bytes, *, at: datetime) -> None:
        kept = KeptAnswer(fingerprint=self._key.fingerprint, answer=answer, at=at)
        self._kept.put((self._key.key_id, self._key.text), kept)


class MemoryStorage:
    """Transactions one after the other, each in a layer that is merged when it ends well."""

    def __init__(self) -> None:
        self._tables = Tables()
        self._snapshot = MemoryTransaction(self._tables)
        self._turn = asyncio.Lock()
        self._held: set[tuple[KeyId, str]] = set()
        self._bell = Bell()
        self.catalogue = MemoryCatalogue(self._tables)
        self.search = MemorySearch(self._tables)
        self.feeds = MemoryFeeds(self._tables, self._bell)
        self.generations = MemoryGenerations(self._tables)

    @property
    def transactions(self) -> "MemoryStorage":
        return self

    @property
    def events(self) -> Sequence[Event]:
        """What happened so far, oldest first."""
        return [event for _, event in sorted(self._tables.events.items(), key=lambda item: item[0])]

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[MemoryTransaction]:
        async with self._turn:
            layer = self._tables.layer()
            yield MemoryTransaction(layer)
            layer.merge()
            self._bell.ring()

    @asynccontextmanager
    async def once(self, key: AnswerKey) -> AsyncIterator[MemoryOnceTransaction]:
        held = (key.key_id, key.text)
        if held in self._held and self._tables.answers.get(held) is None:
            raise KeyInUse("a request with this idempotency key is still running")
        self._held.add(held)
        try:
            async with self._turn:
                layer = self._tables.layer()
                yield MemoryOnceTransaction(layer, key)
                layer.merge()
                self._bell.ring()
        finally:
            self._held.discard(held)

    def read(self) -> AbstractAsyncContextManager[MemoryTransaction]:
        return nullcontext(self._snapshot)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        yield

    async def ready(self) -> None:
        """Memory always is."""
