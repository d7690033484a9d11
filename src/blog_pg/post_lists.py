"""Editors' lists: one statement walks the list, another fetches the posts that are on the page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from blog_pg import rows
from blog_pg.database import Row
from blog_pg.sessions import Session
from blog_pg.statements import post_lists as sql
from blog_pg.statements.posts import POSTS_LISTED
from blogcore.domain.json import storable
from blogcore.domain.pages import Page, PageRequest, Position, page_of
from blogcore.domain.post import Post
from blogcore.domain.post_order import UNDATED, PostOrder
from blogcore.ports.repositories import PostFilter

_WALKS: Final = {
    ("updated_at", True): sql.POSTS_BY_UPDATED_FALLING,
    ("updated_at", False): sql.POSTS_BY_UPDATED_RISING,
    ("created_at", True): sql.POSTS_BY_CREATED_FALLING,
    ("created_at", False): sql.POSTS_BY_CREATED_RISING,
    ("published_at", True): sql.POSTS_BY_PUBLISHED_FALLING,
    ("published_at", False): sql.POSTS_BY_PUBLISHED_RISING,
    ("title", True): sql.POSTS_BY_TITLE_FALLING,
    ("title", False): sql.POSTS_BY_TITLE_RISING,
}
_WALKS_WITH_WORDS: Final = {True: sql.POSTS_WITH_WORDS_FALLING, False: sql.POSTS_WITH_WORDS_RISING}


async def post_page(
    session: Session, wanted: PostFilter, page: PageRequest, *, now: datetime, order: PostOrder
) -> Page[Post]:
    """One page of the posts wanted."""
    if not all(map(storable, (*wanted.tags, wanted.author or ""))):
        return Page(results=(), count=0 if page.count else None)
    found = await _walked(session, wanted, page, now, order)
    count = await _count(session, wanted, now) if page.count else None
    places = page_of(found, page, lambda place: place, count=count)
    ids = [place.id for place in places.results]
    listed = await session.rows(POSTS_LISTED, ids, wanted.owner) if ids else []
    return Page(results=tuple(map(rows.post, listed)), count=places.count, next=places.next, previous=places.previous)


async def _walked(
    session: Session, wanted: PostFilter, page: PageRequest, now: datetime, order: PostOrder
) -> Sequence[Position]:
    """The places of the page's posts in the order walked, and one more if there is one."""
    falling, filters, edge = order.falling is not page.backward, _filters(wanted, now), page.edge
    if not wanted.words:
        place = (edge.value, edge.id) if edge else (None, None)
        found = await session.rows(_WALKS[order.key, falling], *filters, *place, page.limit + 1)
        return [_place(row, "value") for row in found]
    values = (*filters, tsquery(wanted.words), order.key, *_place_among_found(edge, order), page.limit + 1)
    found = await session.rows(_WALKS_WITH_WORDS[falling], *values)
    return [_place(row, "title" if order.by_text else "moment") for row in found]


def _place_among_found(edge: Position | None, order: PostOrder) -> tuple[object, ...]:
    """Moment, title and id: what is not sorted by is the same everywhere."""
    if edge is None:
        return (None, None, None)
    return (UNDATED, edge.value, edge.id) if order.by_text else (edge.value, "", edge.id)


async def _count(session: Session, wanted: PostFilter, now: datetime) -> int:
    filters = _filters(wanted, now)
    if not wanted.words:
        return await session.number(sql.POSTS_COUNT, *filters)
    return await session.number(sql.POSTS_WITH_WORDS_COUNT, *filters, tsquery(wanted.words))


def tsquery(words: Sequence[str]) -> str:
    """A `tsquery` that asks for all of these words, each as the beginning of one; no parser of texts has a say."""
    return " & ".join(f"'{_quoted(word)}':*" for word in words)


def _quoted(word: str) -> str:
    return word.replace("\\", "\\\\").replace("'", "''")


def _filters(wanted: PostFilter, now: datetime) -> tuple[object, ...]:
    """$1 to $6."""
    return (now, wanted.state, wanted.owner, wanted.author, list(wanted.tags) or None, wanted.updated_after)


def _place(row: Row, column: str) -> Position:
    value = row[column]
    # The driver takes the end of its calendar for PostgreSQL's infinity, and makes the same of that, without a zone.
    undated = isinstance(value, datetime) and value.tzinfo is None
    return Position(value=UNDATED if undated else value, id=rows.uuid(row["id"]))
