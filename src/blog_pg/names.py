"""Tags and authors, as editors know them."""

from collections.abc import Sequence

from blog_pg import rows
from blog_pg.database import Row
from blog_pg.paging import Listing, value_edge
from blog_pg.sessions import Session
from blog_pg.statements.names import (
    AUTHOR_ADD,
    AUTHOR_FIND_BY_SLUG,
    AUTHORS_ADD_MISSING,
    AUTHORS_COUNT,
    AUTHORS_NAMED,
    AUTHORS_PAGE,
    AUTHORS_PAGE_BEFORE,
    NAMES_HOLD,
    TAG_ADD,
    TAGS_ADD_MISSING,
    TAGS_COUNT,
    TAGS_NAMED,
    TAGS_PAGE,
    TAGS_PAGE_BEFORE,
)
from blog_pg.values import columns
from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.ids import AuthorId, TagId
from blogcore.domain.json import storable
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef
from blogcore.ports.repositories import CountedAuthor, CountedTag


class PgTagRepository:
    """Tags in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def page(self, page: PageRequest) -> Page[CountedTag]:
        return await _TAGS.page(self._session, page)

    async def named(self, names: Sequence[str], slugs: Sequence[Slug]) -> Sequence[Tag]:
        return [rows.tag(row) for row in await self._session.rows(TAGS_NAMED, list(names), list(slugs))]

    async def add_missing(self, tags: Sequence[Tag]) -> Sequence[TagRef]:
        if not tags:
            return []
        found = await self._session.rows(TAGS_ADD_MISSING, *columns([_tag_values(tag) for tag in tags]))
        by_slug = {ref.slug: ref for ref in map(rows.tag_ref, found)}
        return [by_slug[tag.slug] for tag in tags]

    async def add(self, tag: Tag) -> None:
        await self._session.rows(TAG_ADD, *_tag_values(tag))


class PgAuthorRepository:
    """Authors in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find_by_slug(self, slug: Slug) -> Author | None:
        row = await self._session.row(AUTHOR_FIND_BY_SLUG, slug) if storable(slug) else None
        return rows.author(row) if row else None

    async def page(self, page: PageRequest) -> Page[CountedAuthor]:
        return await _AUTHORS.page(self._session, page)

    async def named(self, slugs: Sequence[Slug], ids: Sequence[AuthorId]) -> Sequence[AuthorRef]:
        findable = [slug for slug in slugs if storable(slug)]
        return [rows.author_ref(row) for row in await self._session.rows(AUTHORS_NAMED, findable, list(ids))]

    async def add_missing(self, authors: Sequence[Author]) -> Sequence[AuthorRef]:
        if not authors:
            return []
        found = await self._session.rows(AUTHORS_ADD_MISSING, *columns([_author_values(author) for author in authors]))
        by_slug = {ref.slug: ref for ref in map(rows.author_ref, found)}
        return [by_slug[author.slug] for author in authors]

    async def add(self, author: Author) -> None:
        await self._session.rows(AUTHOR_ADD, *_author_values(author))


class PgNamesHeld:
    """The present names of tags and authors, under a lock that others may share but not change under."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def hold(
        self, tags: Sequence[TagId], authors: Sequence[AuthorId]
    ) -> tuple[Sequence[TagRef], Sequence[AuthorRef]]:
        if not tags and not authors:
            return [], []
        held = await self._session.rows(NAMES_HOLD, list(tags), list(authors))
        held_tags = {ref.id: ref for ref in (rows.tag_ref(row) for row in held if row["is_tag"])}
        held_authors = {ref.id: ref for ref in (rows.author_ref(row) for row in held if not row["is_tag"])}
        return (
            [held_tags[one] for one in tags if one in held_tags],
            [held_authors[one] for one in authors if one in held_authors],
        )


def _tag_values(tag: Tag) -> tuple[object, ...]:
    return (tag.id, tag.slug, tag.name, tag.description, tag.version, tag.created_at, tag.updated_at)


def _author_values(author: Author) -> tuple[object, ...]:
    return (
        author.id,
        author.slug,
        author.name,
        author.bio,
        author.email,
        author.website,
        author.avatar_url,
        author.version,
        author.created_at,
        author.updated_at,
    )


def _counted_tag(row: Row) -> CountedTag:
    return CountedTag(tag=rows.tag(row), post_count=row["posts"])


def _counted_author(row: Row) -> CountedAuthor:
    return CountedAuthor(author=rows.author(row), post_count=row["posts"])


_TAGS = Listing(
    forward=TAGS_PAGE,
    backward=TAGS_PAGE_BEFORE,
    count=TAGS_COUNT,
    entry=_counted_tag,
    position=lambda counted: Position(value=counted.tag.slug),
    edge=value_edge,
)
_AUTHORS = Listing(
    forward=AUTHORS_PAGE,
    backward=AUTHORS_PAGE_BEFORE,
    count=AUTHORS_COUNT,
    entry=_counted_author,
    position=lambda counted: Position(value=counted.author.slug),
    edge=value_edge,
)
