"""All that the blog keeps in PostgreSQL, in one piece for whoever puts a blog together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from blog_pg.catalogue import PgCatalogue
from blog_pg.database import Database
from blog_pg.feeds import PgFeeds
from blog_pg.generations import PgGenerations
from blog_pg.migration_files import migration_ids
from blog_pg.news import News
from blog_pg.search import PgSearch
from blog_pg.sessions import Reading
from blog_pg.statements.records import MIGRATIONS_APPLIED
from blog_pg.transactions import PgTransactions
from blogcore.domain.errors import Unavailable


class PgStorage:
    """Transactions, catalogue, feeds and generations over one pool of connections."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._beside = database.beside()
        self.generations = PgGenerations(self._beside)
        self.transactions = PgTransactions(database, self.generations)
        self.catalogue = PgCatalogue(database)
        self.search = PgSearch(database)
        self._news = News(database)
        self.feeds = PgFeeds(database, self._news)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While in here the storage can be used."""
        async with self.database.running(), self._beside.running():
            try:
                yield
            finally:
                await self._news.stop()

    async def ready(self) -> None:
        """Raises `Unavailable` unless the database answers and its schema is at least what this code needs."""
        rows = await Reading(self.database).rows(MIGRATIONS_APPLIED)
        missing = sorted(set(migration_ids()) - {row["migration_id"] for row in rows})
        if missing:
            raise Unavailable(f"the database lacks migration {missing[0]}: run `blog db migrate`", retry_after=30)
