"""What readers may look at. This port has no way to anything unpublished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import AuthorInUse, PublishedPost, PublishedSummary, TagInUse
from blogcore.domain.slug import Slug


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFilter:
    """Which posts a list shows: those with all of the tags, by the author."""

    tags: Sequence[Slug] = ()
    author: Slug | None = None


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

    async def posts(self, wanted: PublishedFilter, page: PageRequest, *, now: datetime) -> Page[PublishedSummary]:
        """Newest `published_at` first, ties by id, the greater first."""
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
