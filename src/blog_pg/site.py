"""What admins have said of the site."""

from dataclasses import astuple, fields
from typing import Final

from blog_pg.sessions import Session
from blog_pg.statements.site import SITE_FIND, SITE_LOCK, SITE_SAVE
from blog_pg.values import lock_number
from blogcore.domain.errors import Stale
from blogcore.domain.site import KeptSite, SiteFacts

_LOCK: Final = lock_number("site")
_FACTS: Final = tuple(field.name for field in fields(SiteFacts))


class PgSiteRepository:
    """The site in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self) -> KeptSite:
        row = await self._session.row(SITE_FIND)
        if row is None:
            return KeptSite()
        return KeptSite(
            said=SiteFacts(**{name: row[name] for name in _FACTS}),
            version=row["version"],
            updated_at=row["updated_at"],
            addressed_at=row["addressed_at"],
        )

    async def find_for_update(self) -> KeptSite:
        # A row that is not there yet cannot be locked.
        await self._session.rows(SITE_LOCK, _LOCK)
        return await self.find()

    async def save(self, before: KeptSite, after: KeptSite) -> None:
        values = (*astuple(after.said), after.version, after.updated_at, after.addressed_at)
        if await self._session.row(SITE_SAVE, *values, before.version) is None:
            raise Stale((await self.find()).version)
