"""Generations of what readers see, in PostgreSQL: a number that the last statement of a transaction counts up."""

from datetime import datetime

from blog_pg.database import Database
from blog_pg.sessions import Reading, Writing
from blog_pg.statements.generations import GENERATION_AT, GENERATION_BEGIN
from blogcore.ports.generations import Generation


class PgGenerations:
    """The number, the server it comes from, and how often this process counted it up.

    `database` is one for these questions alone: where readers wait for connections their answers must stay known.
    """

    def __init__(self, database: Database) -> None:
        self._session = Reading(database)
        self._begun = 0

    async def at(self, now: datetime) -> Generation:
        [row] = await self._session.rows(GENERATION_AT, now)
        return Generation(mark=row["mark"], since=now, until=row["until"])

    def begun_here(self) -> int:
        return self._begun

    async def begin(self, session: Writing) -> None:
        """Begin the next one if readers will see something else: after all else, for others wait for the end."""
        if session.is_seen:
            await session.rows(GENERATION_BEGIN)

    def ended(self, session: Writing) -> None:
        """A transaction was committed, or may have been."""
        self._begun += session.is_seen
