"""What the blog keeps for itself: events on their way, and where imported posts came from."""

from collections.abc import Mapping, Sequence

from blog_pg.database import Row
from blog_pg.rows import uuid
from blog_pg.sessions import Session
from blog_pg.statements.records import EVENTS_APPEND, EVENTS_SCRUB, IMPORTS_FIND, IMPORTS_KEEP, IMPORTS_LOCK
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
        return (await self.find_all([origin])).get(origin)

    async def find_all(self, origins: Sequence[Origin]) -> Mapping[Origin, Imported]:
        # The locks come first, in a statement of their own: what is read with them would be as old as the wait.
        await self._session.rows(IMPORTS_LOCK, sorted({_lock(origin) for origin in origins}))
        sources, paths = [origin.source for origin in origins], [origin.path for origin in origins]
        found = map(_imported, await self._session.rows(IMPORTS_FIND, sources, paths))
        return {imported.origin: imported for imported in found}

    async def keep(self, *imported: Imported) -> None:
        if imported:
            await self._session.rows(IMPORTS_KEEP, *columns([_import_values(each) for each in imported]))


def _values(event: Event) -> tuple[object, ...]:
    return (event.id, event.kind.value, event.at, event.by, event.subject, event.version, dict(event.data))


def _lock(origin: Origin) -> int:
    return lock_number("import", origin.source, origin.path)


def _imported(row: Row) -> Imported:
    return Imported(
        origin=Origin(source=row["source"], path=row["path"]),
        post_id=PostId(uuid(row["post_id"])),
        digest=row["digest"],
        version=row["version"],
        first_imported_at=row["first_imported_at"],
    )


def _import_values(imported: Imported) -> tuple[object, ...]:
    return (
        imported.origin.source,
        imported.origin.path,
        imported.post_id,
        imported.digest,
        imported.version,
        imported.first_imported_at,
    )
