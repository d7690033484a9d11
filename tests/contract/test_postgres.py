"""PostgreSQL keeps what the ports promise."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.storage import PgStorage
from blogcore.contract.storage import *  # noqa: F403
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import EventId, KeyId

EVENTS = "SELECT id, kind, at, by, subject, version, data FROM events ORDER BY seq"


@pytest.fixture
async def storage(pg_dsn: str) -> AsyncIterator[PgStorage]:
    storage = PgStorage(Database(pg_dsn))
    async with storage.running():
        yield storage


@pytest.fixture
def events(pg_dsn: str) -> Callable[[], Awaitable[Sequence[Event]]]:
    async def committed() -> Sequence[Event]:
        connection = await asyncpg.connect(pg_dsn)
        try:
            return [_event(row) for row in await connection.fetch(EVENTS)]
        finally:
            await connection.close()

    return committed


def _event(row: asyncpg.Record) -> Event:
    return Event(
        id=EventId(row["id"]),
        kind=EventKind(row["kind"]),
        at=row["at"],
        by=row["by"] and KeyId(row["by"]),
        subject=row["subject"],
        version=row["version"],
        data=json.loads(row["data"]),
    )
