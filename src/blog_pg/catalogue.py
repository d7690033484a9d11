"""What readers may look at: the publications that are visible at a moment, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from blog_pg import rows, syndication
from blog_pg.database import Database, Row
from blog_pg.facets import is_possible
from blog_pg.paging import Listing, value_edge
from blog_pg.published_lists import published_page
from blog_pg.sessions import Reading
from blog_pg.statements.neighbours import (
    PUBLISHED_ADJACENT,
    PUBLISHED_BY_MONTH,
    PUBLISHED_CHOSEN_BY_MONTH,
    PUBLISHED_RELATED,
)
from blog_pg.statements.publications import (
    AUTHOR_IN_USE,
    AUTHORS_IN_USE,
    AUTHORS_IN_USE_BEFORE,
    AUTHORS_IN_USE_COUNT,
    PUBLISHED_FIND,
    PUBLISHED_FIND_BY_SLUG,
    SLUGS_IN_USE,
    TAG_IN_USE,
    TAGS_IN_USE,
    TAGS_IN_USE_BEFORE,
    TAGS_IN_USE_COUNT,
)
from blogcore.domain.ids import PostId
from blogcore.domain.json import storable
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.publication import (
    AuthorInUse,
    MonthOfPosts,
    Neighbours,
    PublishedPost,
    PublishedSummary,
    TagInUse,
)
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
        return await published_page(self._session, wanted, page, now=now, order=order, include=include)

    async def related(self, post_id: PostId, *, limit: int, now: datetime) -> Sequence[PublishedSummary] | None:
        found = await self._session.rows(PUBLISHED_RELATED, post_id, now, limit)
        return [rows.published_summary(row) for row in found if row["post_id"]] if found else None

    async def adjacent(self, post_id: PostId, *, now: datetime) -> Neighbours | None:
        found = await self._session.rows(PUBLISHED_ADJACENT, post_id, now)
        beside = {row["newer"]: rows.published_summary(row) for row in found if row["post_id"]}
        return Neighbours(newer=beside.get(True), older=beside.get(False)) if found else None

    async def archive(self, *, tags: Sequence[Slug], author: Slug | None, now: datetime) -> Sequence[MonthOfPosts]:
        authors = [] if author is None else [author]
        if not all(map(storable, [*tags, *authors])):
            return ()
        chosen = (PUBLISHED_CHOSEN_BY_MONTH, now, list(tags), authors)
        found = await self._session.rows(*(chosen if tags or authors else (PUBLISHED_BY_MONTH, now)))
        return [MonthOfPosts(year=row["month"].year, month=row["month"].month, count=row["posts"]) for row in found]

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

    async def called_now(self, wanted: PublishedFilter, *, now: datetime) -> PublishedFilter:
        authors = [] if wanted.author is None else [wanted.author]
        if not is_possible(wanted):
            return wanted
        found = await self._session.rows(SLUGS_IN_USE, now, list(wanted.tags), authors)
        present = {(row["kind"], row["asked"]): Slug(row["slug"]) for row in found}
        return replace(
            wanted,
            tags=tuple(present.get(("tag", slug), slug) for slug in wanted.tags),
            author=None if wanted.author is None else present.get(("author", wanted.author), wanted.author),
        )

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
