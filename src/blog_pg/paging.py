"""Pages of a list: one statement for the entries, another if they are to be counted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from blog_pg.database import Row
from blog_pg.sessions import Session
from blogcore.domain.pages import Page, PageRequest, Position, page_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[T]):
    """A list: the statements that walk it forwards, backwards and count it, and how its rows are read.

    The values of the walking statements are `before`, those of the edge, the number of rows, `after`.
    """

    forward: str
    backward: str
    count: str
    entry: Callable[[Row], T]
    position: Callable[[T], Position]
    edge: Callable[[Position | None], tuple[object, ...]]

    async def page(
        self, session: Session, request: PageRequest, *, before: tuple[object, ...] = (), after: tuple[object, ...] = ()
    ) -> Page[T]:
        """One page; what is counted depends on the same values, but the edge."""
        statement = self.backward if request.backward else self.forward
        rows = await session.rows(statement, *before, *self.edge(request.edge), request.limit + 1, *after)
        count = await session.number(self.count, *before, *after) if request.count else None
        return page_of([self.entry(row) for row in rows], request, self.position, count=count)


def value_edge(position: Position | None) -> tuple[object, ...]:
    """The edge of a list whose sort value is unique."""
    return (position.value if position else None,)


def value_and_id_edge(position: Position | None) -> tuple[object, ...]:
    """The edge of a list where the id breaks ties."""
    return (position.value, position.id) if position else (None, None)
