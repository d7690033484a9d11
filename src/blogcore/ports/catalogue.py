"""What readers may look at. This port has no way to anything unpublished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import (
    AuthorInUse,
    MonthOfPosts,
    Neighbours,
    PublishedPost,
    PublishedSummary,
    TagInUse,
)
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
