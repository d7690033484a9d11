"""What readers may look at. This port has no way to anything unpublished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from blogcore.domain.ids import PostId
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFilter:
    """Which posts a list shows: those of which all that is said holds.

    They carry all of the tags, are by the author, featured or not, in the language or a variety of it (RFC 4647
    §3.3.1: `pt` finds `pt-BR`), published later than one moment and earlier than another, and among the ids.
    """

    tags: Sequence[Slug] = ()
    author: Slug | None = None
    featured: bool | None = None
    language: str | None = None
    published_after: datetime | None = None
    published_before: datetime | None = None
    ids: Sequence[PostId] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """Which texts a list brings along; they are None in its entries otherwise."""

    body: bool = False
    html: bool = False


NO_TEXTS: Final = Include()


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The newest posts of a list, with their HTML, and where the older ones begin.

    `changed_at` is when what lists show was last another, whichever list: a post came, changed or went, by somebody's
    hand or by the clock's. It is never too early, None before there was anything, and tells nothing of what is hidden.
    """

    posts: tuple[PublishedSummary, ...]
    older: Position | None
    changed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Something that the front end has a page for, and when what that shows was last another."""

    slug: Slug
    changed_at: datetime
    post_id: PostId | None = None


class Catalogue(Protocol):
    """The published posts as they are at the moment `now`, each call one statement (counting is one more).

    Lists and counts leave unlisted posts out. Raises `Unavailable`.
    """

    async def post(self, post_id: PostId, *, now: datetime) -> PublishedPost | None:
        """The post that readers see under this id."""
        ...

    async def post_by_slug(self, slug: Slug, *, now: datetime) -> PublishedPost | None:
        """The post that readers find at this slug, or found there once: then its present slug is another."""
        ...

    async def posts(
        self,
        wanted: PublishedFilter,
        page: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        """The posts wanted, in this order."""
        ...

    async def related(self, post_id: PostId, *, limit: int, now: datetime) -> Sequence[PublishedSummary] | None:
        """Up to `limit` other listed posts that share tags with the post; None if readers do not see it.

        Those that share most of its tags come first; of equals those whose shared tags weigh most, where a tag weighs
        a million divided by the number of listed posts that carry it, rounded down; then the newest as in `posts`. Of a
        tag that more than 300 listed posts carry an adapter may look only at those near the post in the list.
        """
        ...

    async def adjacent(self, post_id: PostId, *, now: datetime) -> Neighbours | None:
        """The listed posts beside the post in the order of `posts`; None if readers do not see it.

        An unlisted post has those between which it would stand.
        """
        ...

    async def archive(self, *, tags: Sequence[Slug], author: Slug | None, now: datetime) -> Sequence[MonthOfPosts]:
        """The months that have listed posts with all of the tags, by the author; the newest first."""
        ...

    async def latest(
        self, wanted: PublishedFilter, *, now: datetime, limit: int, start_after: Position | None = None
    ) -> Latest:
        """The newest posts wanted, or the newest that are older than a place."""
        ...

    async def mapped_posts(self, *, now: datetime, limit: int, start_after: PostId | None = None) -> Sequence[Mapped]:
        """Up to `limit` listed posts by id, behind this one; without those that search engines must not list."""
        ...

    async def map_edges(self, *, now: datetime, every: int) -> Sequence[PostId]:
        """The last of each `every` of these, but of the last: so many posts are between one and the next."""
        ...

    async def mapped_tags(self, *, now: datetime, limit: int) -> Sequence[Mapped]:
        """The first `limit` tags of listed posts, by slug (bytewise)."""
        ...

    async def mapped_authors(self, *, now: datetime, limit: int) -> Sequence[Mapped]:
        """The same for authors."""
        ...

    async def called_now(self, wanted: PublishedFilter, *, now: datetime) -> PublishedFilter:
        """The same with the present slugs of tags and author, where `tag` and `author` lead on from former ones."""
        ...

    async def tags(self, page: PageRequest, *, now: datetime) -> Page[TagInUse]:
        """Tags of listed posts, by slug (bytewise)."""
        ...

    async def tag(self, slug: Slug, *, now: datetime) -> TagInUse | None:
        """One such tag by its slug, or by one it had before, the last to give it up first: then its slug is another."""
        ...

    async def authors(self, page: PageRequest, *, now: datetime) -> Page[AuthorInUse]:
        """Authors of listed posts, by slug (bytewise)."""
        ...

    async def author(self, slug: Slug, *, now: datetime) -> AuthorInUse | None:
        """One such author, found in the same way."""
        ...
