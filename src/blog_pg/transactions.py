"""All or nothing: the block in which changes are made, as a transaction of PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Final

import asyncpg
from asyncpg.transaction import Transaction

from blog_pg.database import Database, Row
from blog_pg.feeds import PgChangeLog, PgEventsOf
from blog_pg.generations import PgGenerations
from blog_pg.housekeeping import PgLeftovers, PgRenderings
from blog_pg.keys import PgKeyRepository
from blog_pg.names import PgAuthorRepository, PgNamesHeld, PgTagRepository
from blog_pg.posts import PgPostRepository, PgRevisions
from blog_pg.previews import PgPreviewRepository
from blog_pg.records import PgImports, PgOutbox
from blog_pg.refusals import refusals
from blog_pg.search import PgSearchIndex
from blog_pg.sessions import Reading, Session, Writing
from blog_pg.site import PgSiteRepository
from blog_pg.statements.keys import ANSWER_FIND, ANSWER_HOLD, ANSWER_KEEP, ANSWERS_FORGET
from blog_pg.values import lock_number
from blogcore.domain.errors import KeyInUse
from blogcore.ports.transactions import AnswerKey, KeptAnswer

_ROLLBACK_SECONDS: Final = 1.0


class PgAnswers:
    """Answers to be given again."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, key: AnswerKey) -> KeptAnswer | None:
        row = await self._session.row(ANSWER_FIND, key.key_id, key.text)
        return _kept(row) if row else None

    async def forget(self, traces: Sequence[bytes]) -> None:
        await self._session.rows(ANSWERS_FORGET, list(traces))


class PgTransaction:
    """Everything that is kept, seen through one session."""

    def __init__(self, session: Session, changes: PgChangeLog | None = None) -> None:
        self.posts = PgPostRepository(session)
        self.revisions = PgRevisions(session)
        self.previews = PgPreviewRepository(session)
        self.tags = PgTagRepository(session)
        self.authors = PgAuthorRepository(session)
        self.names = PgNamesHeld(session)
        self.keys = PgKeyRepository(session)
        self.site = PgSiteRepository(session)
        self.outbox = PgOutbox(session)
        self.changes = changes or PgChangeLog()
        self.events = PgEventsOf(session)
        self.imports = PgImports(session)
        self.leftovers = PgLeftovers(session)
        self.renderings = PgRenderings(session)
        self.search_index = PgSearchIndex(session)
        self.answers = PgAnswers(session)


class PgOnceTransaction(PgTransaction):
    """The same, with the lock on an idempotency key."""

    def __init__(self, session: Session, changes: PgChangeLog, key: AnswerKey, earlier: KeptAnswer | None) -> None:
        super().__init__(session, changes)
        self._session = session
        self._key = key
        self.earlier = earlier

    async def keep(self, answer: bytes, *, at: datetime) -> None:
        key = self._key
        if not await self._session.rows(ANSWER_KEEP, key.key_id, key.text, key.fingerprint, answer, at):
            raise _in_use()


class PgTransactions:
    """Blocks in PostgreSQL: READ COMMITTED, each on a connection of its own."""

    def __init__(self, database: Database, generations: PgGenerations) -> None:
        self._database = database
        self._generations = generations

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[PgTransaction]:
        async with self._block() as (session, changes):
            yield PgTransaction(session, changes)

    @asynccontextmanager
    async def once(self, key: AnswerKey) -> AsyncIterator[PgOnceTransaction]:
        async with self._block() as (session, changes):
            lock = lock_number("answer", key.key_id, key.text)
            (row,) = await session.rows(ANSWER_HOLD, key.key_id, key.text, lock)
            earlier = _kept(row)
            if earlier is None and not row["held"]:
                raise _in_use()
            yield PgOnceTransaction(session, changes, key, earlier)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[PgTransaction]:
        yield PgTransaction(Reading(self._database))

    @asynccontextmanager
    async def _block(self) -> AsyncIterator[tuple[Writing, PgChangeLog]]:
        async with self._database.transaction() as (connection, transaction):
            session, changes = Writing(self._database, connection), PgChangeLog()
            try:
                yield session, changes
                await changes.flush(session)
                await self._generations.begin(session)
            except BaseException:
                await _undone(transaction)
                raise
            finally:
                session.end()
            try:
                with refusals():
                    await transaction.commit()
            finally:
                self._generations.ended(session)


async def _undone(transaction: Transaction) -> None:
    # Where this fails the connection is still inside the transaction, and is thrown away for that.
    with suppress(TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        async with asyncio.timeout(_ROLLBACK_SECONDS):
            await transaction.rollback()


def _kept(row: Row) -> KeptAnswer | None:
    if row["fingerprint"] is None:
        return None
    return KeptAnswer(fingerprint=row["fingerprint"], answer=row["answer"], at=row["kept_at"])


def _in_use() -> KeyInUse:
    return KeyInUse("the first request with this idempotency key has not finished")
