"""What admins have said of the site, in a dictionary."""

from blogcore.adapters.memory.generations import begin_generation
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.errors import Stale
from blogcore.domain.site import KeptSite


class MemorySiteRepository:
    """The site of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self) -> KeptSite:
        return self._tables.site.get(None) or KeptSite()

    async def find_for_update(self) -> KeptSite:
        return await self.find()

    async def save(self, before: KeptSite, after: KeptSite) -> None:
        kept = await self.find()
        if kept.version != before.version:
            raise Stale(kept.version)
        self._tables.site.put(None, after)
        begin_generation(self._tables)
