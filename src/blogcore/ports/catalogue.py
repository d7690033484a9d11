"""What readers may look at. This port has no way to anything unpublished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import AuthorInUse, PublishedPost, PublishedSummary, TagInUse
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
