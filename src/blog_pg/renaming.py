"""What a tag or author with another name means to the rows that carry it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from blog_pg import rows
from blog_pg.database import Row
from blog_pg.sessions import Session
from blogcore.domain.author import AuthorRef
from blogcore.domain.errors import Stale
from blogcore.domain.tag import TagRef
from blogcore.ports.repositories import Refreshed

SLICE: Final = 2_000  # publications: a statement has 4 seconds
_BEFORE_ALL: Final = (UUID(int=0), datetime.min.replace(tzinfo=UTC))


async def refreshed(
    session: Session, statement: str, old: str, new: TagRef | AuthorRef | None, *, now: datetime
) -> Sequence[Refreshed]:
    """The publications that carried the old slug, all of which carry the new name now."""
    named = (new.slug, new.name) if new else (None, None)
    touched: list[Refreshed] = []
    after: tuple[UUID, datetime] = _BEFORE_ALL
    while True:
        found = [rows.refreshed(row) for row in await session.rows(statement, old, *named, now, *after, SLICE)]
        touched += found
        if len(found) < SLICE:
            return touched
        after = max((one.post_id, one.window.visible_from) for one in found)


async def with_heirs(session: Session, statement: str, *values: object) -> list[Row]:
    """The rows of a statement that waits for tags and joins their heirs.

    Where a tag was merged during the wait, its heir is not among what the statement saw at first: it is asked again.
    """
    while True:
        found = await session.rows(statement, *values)
        if not any(row["heir_id"] and row["heir_slug"] is None for row in found):
            return found


async def stale(session: Session, statement: str, thing: UUID) -> Stale:
    """The refusal of a change to a version that is not the kept one."""
    kept = await session.row(statement, thing)
    return Stale(kept["version"] if kept else 0)
