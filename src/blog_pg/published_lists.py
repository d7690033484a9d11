"""Readers' lists: one statement finds what is on the page, by the index that fits what is wanted."""

from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from blog_pg import rows
from blog_pg.database import Row
from blog_pg.facets import facets_of, is_possible
from blog_pg.sessions import Session
from blog_pg.statements import chosen_lists as chosen
from blog_pg.statements import counted_lists as counted
from blog_pg.statements import dated_lists as dated
from blog_pg.statements import faceted_lists as faceted
from blog_pg.statements import published_lists as plain
from blogcore.domain.pages import Page, PageRequest, Position, page_of
from blogcore.domain.publication import PublishedSummary
from blogcore.domain.published_order import PublishedOrder
from blogcore.ports.catalogue import Include, PublishedFilter

Asked: TypeAlias = tuple[str, tuple[object, ...]]

_PLAIN: Final = {
    ("published_at", True): plain.LISTED_BY_PUBLISHED_FALLING,
    ("published_at", False): plain.LISTED_BY_PUBLISHED_RISING,
    ("updated_at", True): plain.LISTED_BY_UPDATED_FALLING,
    ("updated_at", False): plain.LISTED_BY_UPDATED_RISING,
    ("title", True): plain.LISTED_BY_TITLE_FALLING,
    ("title", False): plain.LISTED_BY_TITLE_RISING,
}
_FACETED: Final = {
    ("published_at", True): faceted.FACETED_BY_PUBLISHED_FALLING,
    ("published_at", False): faceted.FACETED_BY_PUBLISHED_RISING,
    ("updated_at", True): faceted.FACETED_BY_UPDATED_FALLING,
    ("updated_at", False): faceted.FACETED_BY_UPDATED_RISING,
    ("title", True): faceted.FACETED_BY_TITLE_FALLING,
    ("title", False): faceted.FACETED_BY_TITLE_RISING,
}
_DATED: Final = {
    ("updated_at", True): dated.DATED_BY_UPDATED_FALLING,
    ("updated_at", False): dated.DATED_BY_UPDATED_RISING,
    ("title", True): dated.DATED_BY_TITLE_FALLING,
    ("title", False): dated.DATED_BY_TITLE_RISING,
}
_CHOSEN: Final = {
    ("published_at", True): chosen.CHOSEN_BY_PUBLISHED_FALLING,
    ("published_at", False): chosen.CHOSEN_BY_PUBLISHED_RISING,
    ("updated_at", True): chosen.CHOSEN_BY_UPDATED_FALLING,
    ("updated_at", False): chosen.CHOSEN_BY_UPDATED_RISING,
    ("title", True): chosen.CHOSEN_BY_TITLE_FALLING,
    ("title", False): chosen.CHOSEN_BY_TITLE_RISING,
}
_COLUMNS: Final = {"published_at": "published_at", "updated_at": "visible_from", "title": "sort_title"}
_LEAST: Final = UUID(int=0)
_GREATEST: Final = UUID(int=2**128 - 1)


async def published_page(
    session: Session,
    wanted: PublishedFilter,
    page: PageRequest,
    *,
    now: datetime,
    order: PublishedOrder,
    include: Include,
) -> Page[PublishedSummary]:
    """One page of the posts wanted."""
    if not is_possible(wanted):
        return Page(results=(), count=0 if page.count else None)
    falling = order.falling is not page.backward
    statement, filters = _walk(wanted, order.key, falling)
    edge = _edge(page.edge, wanted, order.key, falling, now)
    found = await session.rows(statement, now, *edge, page.limit + 1, include.body, include.html, *filters)
    count = await _count(session, wanted, now) if page.count else None
    places = page_of(found, page, lambda row: _position(row, order.key), count=count)
    posts = tuple(map(rows.published_with_texts, places.results))
    return Page(results=posts, count=count, next=places.next, previous=places.previous)


def _walk(wanted: PublishedFilter, key: str, falling: bool) -> Asked:
    """The statement, and what it is given besides the page."""
    facets, between = facets_of(wanted), (wanted.published_after, wanted.published_before)
    # Where the date is walked, one of its bounds is where to begin, and the other is where to end.
    bounds = between[:1] if falling else between[1:]
    if wanted.ids is not None:
        return _CHOSEN[key, falling], (list(wanted.ids), facets or None, *between)
    if facets:
        return _FACETED[key, falling], (facets, *(bounds if key == "published_at" else between))
    if key == "published_at":
        return _PLAIN[key, falling], bounds
    return (_PLAIN[key, falling], ()) if between == (None, None) else (_DATED[key, falling], between)


async def _count(session: Session, wanted: PublishedFilter, now: datetime) -> int:
    statement, filters = _counting(wanted)
    return await session.number(statement, now, *filters)


def _counting(wanted: PublishedFilter) -> Asked:
    facets, between = facets_of(wanted), (wanted.published_after, wanted.published_before)
    if wanted.ids is not None:
        return counted.CHOSEN_COUNT, (list(wanted.ids), facets or None, *between)
    if facets:
        return counted.FACETED_COUNT, (facets, *between)
    return (counted.LISTED_COUNT, ()) if between == (None, None) else (counted.DATED_COUNT, between)


def _edge(
    edge: Position | None, wanted: PublishedFilter, key: str, falling: bool, now: datetime
) -> tuple[object, object]:
    """Where to walk on from: the edge, or where what is wanted begins if that is farther."""
    begins = _beginning(wanted, key, falling, now)
    if begins is None or edge is None:
        return begins or ((edge.value, edge.id) if edge else (None, None))
    return (min if falling else max)(begins, _place(edge))


def _beginning(wanted: PublishedFilter, key: str, falling: bool, now: datetime) -> tuple[datetime, UUID] | None:
    """Where dates are walked: before that there are other dates, or what nobody sees yet."""
    if key == "updated_at":
        return (now, _GREATEST) if falling else None
    if key == "published_at" and falling:
        return (wanted.published_before, _LEAST) if wanted.published_before else None
    return (wanted.published_after, _GREATEST) if key == "published_at" and wanted.published_after else None


def _place(position: Position) -> tuple[datetime, UUID]:
    if not (isinstance(position.value, datetime) and isinstance(position.id, UUID)):
        raise TypeError("a list by date is walked from dates and ids")
    return position.value, position.id


def _position(row: Row, key: str) -> Position:
    """Where the row stands: by what it was sorted by, which for a while may not be what the core makes of it."""
    return Position(value=row[_COLUMNS[key]], id=rows.uuid(row["post_id"]))
