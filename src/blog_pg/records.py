"""What the blog keeps for itself: events on their way, and where imported posts came from."""

from collections.abc import Sequence

from blog_pg.rows import uuid
from blog_pg.sessions import Session
from blog_pg.statements.records import EVENTS_APPEND, EVENTS_SCRUB, IMPORT_FIND, IMPORT_KEEP, IMPORT_LOCK
from blog_pg.values import columns, lock_number
from blogcore.domain.events import Event
from blogcore.domain.ids import PostId
from blogcore.domain.json import JsonObject
from blogcore.ports.imports import Imported, Origin


class PgOutbox:
    """Events in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def append(self, *events: Event) -> None:
        if events:
            await self._session.rows(EVENTS_APPEND, *columns([_values(event) for event in events]))

    async def scrub(self, subjects: Sequence[str]) -> Sequence[JsonObject]:
        return [row["data"] for row in await self._session.rows(EVENTS_SCRUB, list(subjects))]


class PgImports:
    """Origins of imported posts in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, origin: Origin) -> Imported | None:
        # The lock comes first, in a statement of its own: what is read with it would be as old as the wait for it.
        await self._session.rows(IMPORT_LOCK, lock_number("import", origin.source, origin.path))
        row = await self._session.row(IMPORT_FIND, origin.source, origin.path)
        if row is None:
            return None
        return Imported(
            origin=origin,
            post_id=PostId(uuid(row["post_id"])),
            digest=row["digest"],
            version=row["version"],
            first_imported_at=row["first_imported_at"],
        )

    async def keep(self, imported: Imported) -> None:
        await self._session.rows(
            IMPORT_KEEP,
            imported.origin.source,
            imported.origin.path,
            imported.post_id,
            imported.digest,
            imported.version,
            imported.first_imported_at,
        )


def _values(event: Event) -> tuple[object, ...]:
    return (event.id, event.kind.value, event.at, event.by, event.subject, event.version, dict(event.data))
