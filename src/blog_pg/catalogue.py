"""What readers may look at: the publications that are visible at a moment, and nothing else."""

from collections.abc import Sequence
from datetime import datetime

from blog_pg import rows, syndication
from blog_pg.database import Database, Row
from blog_pg.paging import Listing, value_and_id_edge, value_edge
from blog_pg.sessions import Reading
from blog_pg.statements.publications import (
    AUTHOR_IN_USE,
    AUTHORS_IN_USE,
    AUTHORS_IN_USE_BEFORE,
    AUTHORS_IN_USE_COUNT,
    PUBLISHED_BY_AUTHOR,
    PUBLISHED_BY_AUTHOR_BEFORE,
    PUBLISHED_BY_AUTHOR_COUNT,
    PUBLISHED_COUNT,
    PUBLISHED_FIND,
    PUBLISHED_FIND_BY_SLUG,
    PUBLISHED_PAGE,
    PUBLISHED_PAGE_BEFORE,
    PUBLISHED_TAGGED,
    PUBLISHED_TAGGED_BEFORE,
    PUBLISHED_TAGGED_COUNT,
    TAG_IN_USE,
    TAGS_IN_USE,
    TAGS_IN_USE_BEFORE,
    TAGS_IN_USE_COUNT,
)
from blogcore.domain.ids import PostId
from blogcore.domain.json import storable
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.publication import AuthorInUse, PublishedPost, PublishedSummary, TagInUse
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import NO_TEXTS, Include, Latest, Mapped, PublishedFilter


class PgCatalogue:
    """The published posts in PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._session = Reading(database)

    async def post(self, post_id: PostId, *, now: datetime) -> PublishedPost | None:
        row = await self._session.row(PUBLISHED_FIND, post_id, now)
        return rows.published_post(row) if row else None

    async def post_by_slug(self, slug: Slug, *, now: datetime) -> PublishedPost | None:
        row = await self._named(PUBLISHED_FIND_BY_SLUG, slug, now)
        return rows.published_post(row) if row else None

    async def posts(
        self,
        wanted: PublishedFilter,
        page: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        named = [*wanted.tags, *([] if wanted.author is None else [wanted.author])]
        if not all(map(storable, named)):
            return Page(results=(), count=0 if page.count else None)
        if wanted.tags:
            return await _TAGGED.page(self._session, page, before=(now,), after=(list(wanted.tags), wanted.author))
        if wanted.author is not None:
            return await _BY_AUTHOR.page(self._session, page, before=(now,), after=(wanted.author,))
        return await _ALL.page(self._session, page, before=(now,))

    async def latest(
        self, wanted: PublishedFilter, *, now: datetime, limit: int, start_after: Position | None = None
    ) -> Latest:
        return await syndication.latest(self._session, wanted, now=now, limit=limit, start_after=start_after)

    async def mapped_posts(self, *, now: datetime, limit: int, start_after: PostId | None = None) -> Sequence[Mapped]:
        return await syndication.mapped_posts(self._session, now=now, limit=limit, start_after=start_after)

    async def map_edges(self, *, now: datetime, every: int) -> Sequence[PostId]:
        return await syndication.map_edges(self._session, now=now, every=every)

    async def mapped_tags(self, *, now: datetime, limit: int) -> Sequence[Mapped]:
        return await syndication.mapped_tags(self._session, now=now, limit=limit)

    async def mapped_authors(self, *, now: datetime, limit: int) -> Sequence[Mapped]:
        return await syndication.mapped_authors(self._session, now=now, limit=limit)

    async def tags(self, page: PageRequest, *, now: datetime) -> Page[TagInUse]:
        return await _TAGS.page(self._session, page, before=(now,))

    async def tag(self, slug: Slug, *, now: datetime) -> TagInUse | None:
        row = await self._named(TAG_IN_USE, slug, now)
        return _tag(row) if row else None

    async def authors(self, page: PageRequest, *, now: datetime) -> Page[AuthorInUse]:
        return await _AUTHORS.page(self._session, page, before=(now,))

    async def author(self, slug: Slug, *, now: datetime) -> AuthorInUse | None:
        row = await self._named(AUTHOR_IN_USE, slug, now)
        return _author(row) if row else None

    async def _named(self, statement: str, slug: Slug, now: datetime) -> Row | None:
        """What is at a slug; nothing is at one that PostgreSQL could not even store."""
        return await self._session.row(statement, slug, now) if storable(slug) else None


def _tag(row: Row) -> TagInUse:
    return TagInUse(slug=Slug(row["slug"]), name=row["name"], description=row["description"], post_count=row["posts"])


def _author(row: Row) -> AuthorInUse:
    return AuthorInUse(
        slug=Slug(row["slug"]),
        name=row["name"],
        bio=row["bio"],
        website=row["website"],
        avatar_url=row["avatar_url"],
        post_count=row["posts"],
    )


def _newest(post: PublishedSummary) -> Position:
    return Position(value=post.published_at, id=post.id)


_ALL = Listing(
    forward=PUBLISHED_PAGE,
    backward=PUBLISHED_PAGE_BEFORE,
    count=PUBLISHED_COUNT,
    entry=rows.published_summary,
    position=_newest,
    edge=value_and_id_edge,
)
_TAGGED = Listing(
    forward=PUBLISHED_TAGGED,
    backward=PUBLISHED_TAGGED_BEFORE,
    count=PUBLISHED_TAGGED_COUNT,
    entry=rows.published_summary,
    position=_newest,
    edge=value_and_id_edge,
)
_BY_AUTHOR = Listing(
    forward=PUBLISHED_BY_AUTHOR,
    backward=PUBLISHED_BY_AUTHOR_BEFORE,
    count=PUBLISHED_BY_AUTHOR_COUNT,
    entry=rows.published_summary,
    position=_newest,
    edge=value_and_id_edge,
)
_TAGS = Listing(
    forward=TAGS_IN_USE,
    backward=TAGS_IN_USE_BEFORE,
    count=TAGS_IN_USE_COUNT,
    entry=_tag,
    position=lambda tag: Position(value=tag.slug),
    edge=value_edge,
)
_AUTHORS = Listing(
    forward=AUTHORS_IN_USE,
    backward=AUTHORS_IN_USE_BEFORE,
    count=AUTHORS_IN_USE_COUNT,
    entry=_author,
    position=lambda author: Position(value=author.slug),
    edge=value_edge,
)
