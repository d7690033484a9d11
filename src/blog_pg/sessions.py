"""Where a statement is sent: into a transaction of its task's own, or to whatever connection is free."""

import asyncio
from collections.abc import Iterable
from typing import Protocol

from blog_pg.database import Database, Row
from blog_pg.pool import Connection
from blog_pg.refusals import refusals
from blog_pg.statements.generations import begins_generation


class Session(Protocol):
    """Takes statements, whole ones with their values; raises refusals and `Unavailable`."""

    async def rows(self, statement: str, *values: object) -> list[Row]:
        """All rows."""
        ...

    async def row(self, statement: str, *values: object) -> Row | None:
        """The first row, if there is one."""
        ...

    async def number(self, statement: str, *values: object) -> int:
        """The one number a statement asks for."""
        ...

    async def each(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        """A statement for each of these values, all sent at once; what they give is not asked for."""
        ...


class Reading:
    """Each statement on its own, as things are committed by then."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rows(self, statement: str, *values: object) -> list[Row]:
        return await self._database.fetch(statement, *values)

    async def row(self, statement: str, *values: object) -> Row | None:
        return _first(await self.rows(statement, *values))

    async def number(self, statement: str, *values: object) -> int:
        return _number(await self.rows(statement, *values))

    async def each(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:  # noqa: ARG002 -- the protocol's
        raise RuntimeError("many things are changed in a transaction, or not at all")


class Writing:
    """The statements of one transaction, by the task that opened it, until it has ended.

    `is_seen` is whether one of them may have changed what readers see.
    """

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database = database
        self._connection = connection
        self._task: asyncio.Task[object] | None = asyncio.current_task()
        self.is_seen = False

    def end(self) -> None:
        """Take no more statements."""
        self._task = None

    async def rows(self, statement: str, *values: object) -> list[Row]:
        self._must_be_ours()
        self.is_seen = self.is_seen or begins_generation(statement, values)
        with refusals():
            return await self._database.fetch_on(self._connection, statement, values)

    async def row(self, statement: str, *values: object) -> Row | None:
        return _first(await self.rows(statement, *values))

    async def number(self, statement: str, *values: object) -> int:
        return _number(await self.rows(statement, *values))

    async def each(self, statement: str, values: Iterable[tuple[object, ...]]) -> None:
        self._must_be_ours()
        self.is_seen = self.is_seen or begins_generation(statement, ())
        with refusals():
            await self._database.execute_on(self._connection, statement, values)

    def _must_be_ours(self) -> None:
        if self._task is None or self._task is not asyncio.current_task():
            raise RuntimeError("a transaction belongs to the task that opened it, until its block ends")


def _first(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


def _number(rows: list[Row]) -> int:
    return int(rows[0][0])
