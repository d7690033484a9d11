"""Tags and authors, as editors know them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from blog_pg import rows
from blog_pg.database import Row
from blog_pg.paging import Listing, value_edge
from blog_pg.renaming import refreshed, stale, with_heirs
from blog_pg.sessions import Session
from blog_pg.statements.names import (
    AUTHOR_ADD,
    AUTHOR_COUNTED,
    AUTHOR_FIND_BY_SLUG,
    AUTHOR_FIND_FOR_UPDATE,
    AUTHORS_ADD_MISSING,
    AUTHORS_COUNT,
    AUTHORS_NAMED,
    AUTHORS_PAGE,
    AUTHORS_PAGE_BEFORE,
    NAMES_HOLD,
    TAG_ADD,
    TAG_COUNTED,
    TAG_FIND_FOR_UPDATE,
    TAGS_ADD_MISSING,
    TAGS_COUNT,
    TAGS_FIND_FOR_MERGE,
    TAGS_NAMED,
    TAGS_PAGE,
    TAGS_PAGE_BEFORE,
)
from blog_pg.statements.renaming import (
    AUTHOR_FORGET_FORMER,
    AUTHOR_HAS_POSTS,
    AUTHOR_POSTS_LOCK,
    AUTHOR_REFRESH,
    AUTHOR_REMOVE,
    AUTHOR_SAVE,
    AUTHOR_VERSION,
    TAG_MERGE,
    TAG_REFRESH,
    TAG_REMOVE,
    TAG_SAVE,
    TAG_VERSION,
)
from blog_pg.values import columns
from blog_pg.words import tag_words
from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.ids import AuthorId, TagId
from blogcore.domain.json import storable
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef, once_each
from blogcore.ports.repositories import CountedAuthor, CountedTag, Refreshed


class PgTagRepository:
    """Tags in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def page(self, page: PageRequest) -> Page[CountedTag]:
        return await _TAGS.page(self._session, page)

    async def named(self, names: Sequence[str], slugs: Sequence[Slug]) -> Sequence[Tag]:
        return [rows.tag_or_merged(row) for row in await self._session.rows(TAGS_NAMED, list(names), list(slugs))]

    async def add_missing(self, tags: Sequence[Tag]) -> Sequence[TagRef]:
        if not tags:
            return []
        found = await with_heirs(self._session, TAGS_ADD_MISSING, *columns([_tag_values(tag) for tag in tags]))
        by_slug = {row["slug"]: rows.tag_meant(row) for row in found}
        return [by_slug[tag.slug] for tag in tags]

    async def add(self, tag: Tag) -> None:
        await self._session.rows(TAG_ADD, *_tag_values(tag))

    async def counted(self, slug: Slug) -> CountedTag | None:
        row = await self._session.row(TAG_COUNTED, slug) if storable(slug) else None
        return _counted_tag(row) if row else None

    async def find_for_update(self, slug: Slug) -> CountedTag | None:
        row = await self._session.row(TAG_FIND_FOR_UPDATE, slug) if storable(slug) else None
        return _counted_tag(row) if row else None

    async def find_for_merge(self, slug: Slug, into: Slug) -> tuple[Tag | None, Tag | None]:
        asked = [each if storable(each) else None for each in (slug, into)]
        found = await with_heirs(self._session, TAGS_FIND_FOR_MERGE, *asked)
        by_slug = {tag.slug: tag for tag in map(rows.tag_or_merged, found)}
        return by_slug.get(slug), by_slug.get(into)

    async def save(self, before: Tag, after: Tag) -> Sequence[Refreshed]:
        changes = (after.id, after.slug, after.name, after.description, after.version, after.updated_at)
        if await self._session.row(TAG_SAVE, *changes, before.version, before.slug, tag_words(after.name)) is None:
            raise await stale(self._session, TAG_VERSION, before.id)
        if after.ref == before.ref:
            return []
        return await refreshed(self._session, TAG_REFRESH, before.slug, after.ref, now=after.updated_at)

    async def merge(self, before: Tag, after: Tag) -> Sequence[Refreshed]:
        changes = (after.id, after.ref.id, after.version, after.updated_at)
        if await self._session.row(TAG_MERGE, *changes, before.version, before.slug) is None:
            raise await stale(self._session, TAG_VERSION, before.id)
        return await refreshed(self._session, TAG_REFRESH, before.slug, after.ref, now=after.updated_at)

    async def remove(self, tag: Tag, *, now: datetime) -> Sequence[Refreshed]:
        await self._session.rows(TAG_REMOVE, tag.id)
        return await refreshed(self._session, TAG_REFRESH, tag.slug, None, now=now)


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

    async def counted(self, slug: Slug) -> CountedAuthor | None:
        row = await self._session.row(AUTHOR_COUNTED, slug) if storable(slug) else None
        return _counted_author(row) if row else None

    async def find_for_update(self, slug: Slug) -> CountedAuthor | None:
        row = await self._session.row(AUTHOR_FIND_FOR_UPDATE, slug) if storable(slug) else None
        return _counted_author(row) if row else None

    async def find_for_erasure(self, slug: Slug) -> CountedAuthor | None:
        if storable(slug):
            await self._session.rows(AUTHOR_POSTS_LOCK, slug)
        return await self.find_for_update(slug)

    async def save(self, before: Author, after: Author) -> Sequence[Refreshed]:
        profile = (after.bio, after.email, after.website, after.avatar_url)
        changes = (after.id, after.slug, after.name, *profile, after.version, after.updated_at, after.erased)
        if await self._session.row(AUTHOR_SAVE, *changes, before.version, before.slug) is None:
            raise await stale(self._session, AUTHOR_VERSION, before.id)
        if after.ref == before.ref:
            return []
        return await refreshed(self._session, AUTHOR_REFRESH, before.slug, after.ref, now=after.updated_at)

    async def has_posts(self, author: Author) -> bool:
        return bool(await self._session.number(AUTHOR_HAS_POSTS, author.id, author.slug))

    async def forget_former(self, author: Author) -> Sequence[Slug]:
        return [Slug(row["slug"]) for row in await self._session.rows(AUTHOR_FORGET_FORMER, author.id)]

    async def remove(self, author: Author) -> None:
        await self._session.rows(AUTHOR_REMOVE, author.id)


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
        held_authors = {ref.id: ref for ref in (rows.author_ref(row) for row in held if not row["is_tag"])}
        held_tags = {rows.uuid(row["id"]): row for row in held if row["is_tag"]}
        # Only one that was merged at this very moment, after the post was read, sends us to its heir.
        while heirs := [heir for row in held_tags.values() if (heir := row["heir_id"]) and heir not in held_tags]:
            held_tags |= {rows.uuid(row["id"]): row for row in await self._session.rows(NAMES_HOLD, heirs, [])}
        return (
            once_each(_led_on(held_tags, one) for one in tags if one in held_tags),
            [held_authors[one] for one in authors if one in held_authors],
        )


def _led_on(held: Mapping[UUID, Row], tag_id: UUID) -> tuple[TagRef, bool]:
    """The tag, or its heir and that it is one."""
    heir_id = held[tag_id]["heir_id"]
    return (rows.tag_ref(held[tag_id]), False) if heir_id is None else (_led_on(held, heir_id)[0], True)


def _tag_values(tag: Tag) -> tuple[object, ...]:
    about = (tag.id, tag.slug, tag.name, tag.description, tag.version, tag.created_at, tag.updated_at)
    return (*about, tag_words(tag.name))


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
