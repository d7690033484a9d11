"""What feeds and sitemaps are made of, each by one statement."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from blog_pg import rows
from blog_pg.database import Row
from blog_pg.paging import value_and_id_edge
from blog_pg.sessions import Session
from blog_pg.statements.syndication import (
    LATEST,
    LATEST_AMONG,
    LATEST_FILTERED,
    MAP_EDGES,
    MAPPED_AUTHORS,
    MAPPED_POSTS,
    MAPPED_TAGS,
)
from blogcore.domain.ids import PostId
from blogcore.domain.json import storable
from blogcore.domain.pages import PageRequest, Position, page_of
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Latest, Mapped, PublishedFilter

_NO_ID = UUID(int=0)


async def latest(
    session: Session, wanted: PublishedFilter, *, now: datetime, limit: int, start_after: Position | None
) -> Latest:
    """The newest posts wanted, and when anything that lists show was last another."""
    values = (now, *value_and_id_edge(_edge(wanted, start_after)), limit + 1, wanted.published_after)
    facets = list(_facets(wanted))
    if not all(map(storable, facets)):
        found = await session.rows(LATEST, *values[:3], 0, None)
    elif wanted.ids is not None:
        found = await session.rows(LATEST_AMONG, *values, facets, wanted.ids)
    elif facets:
        found = await session.rows(LATEST_FILTERED, *values, facets)
    else:
        found = await session.rows(LATEST, *values)
    posts = [rows.published_with_html(row) for row in found if row["post_id"]]
    page = page_of(posts, PageRequest(limit=limit, start_after=start_after), PublishedOrder.LAST_PUBLISHED.position)
    return Latest(posts=page.results, older=page.next, changed_at=found[0]["changed_at"])


async def mapped_posts(session: Session, *, now: datetime, limit: int, start_after: PostId | None) -> Sequence[Mapped]:
    """Those that search engines may list, by id."""
    return [
        Mapped(slug=Slug(row["slug"]), changed_at=row["changed_at"], post_id=PostId(rows.uuid(row["post_id"])))
        for row in await session.rows(MAPPED_POSTS, now, start_after, limit)
    ]


async def map_edges(session: Session, *, now: datetime, every: int) -> Sequence[PostId]:
    """The last of each so many of these."""
    return [PostId(rows.uuid(row["post_id"])) for row in await session.rows(MAP_EDGES, now, every)]


async def mapped_tags(session: Session, *, now: datetime, limit: int) -> Sequence[Mapped]:
    """The first tags of listed posts."""
    return [_named(row) for row in await session.rows(MAPPED_TAGS, now, limit)]


async def mapped_authors(session: Session, *, now: datetime, limit: int) -> Sequence[Mapped]:
    """The first authors of listed posts."""
    return [_named(row) for row in await session.rows(MAPPED_AUTHORS, now, limit)]


def _named(row: Row) -> Mapped:
    return Mapped(slug=Slug(row["slug"]), changed_at=row["changed_at"])


def _edge(wanted: PublishedFilter, start_after: Position | None) -> Position | None:
    """Where to begin: behind the place, and before the moment that posts must be older than."""
    before = wanted.published_before
    if before is None or (start_after and isinstance(start_after.value, datetime) and start_after.value < before):
        return start_after
    return Position(value=before, id=_NO_ID)


def _facets(wanted: PublishedFilter) -> Iterator[str]:
    yield from (f"tag:{slug}" for slug in wanted.tags)
    if wanted.author is not None:
        yield f"author:{wanted.author}"
    if wanted.language is not None:
        yield f"language:{wanted.language.lower()}"
    if wanted.featured is not None:
        yield f"featured:{str(wanted.featured).lower()}"
