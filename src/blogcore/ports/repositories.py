"""Where posts, tags, authors, keys and events are kept. For each: what may be looked up, then what may be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.changes import DuePost
from blogcore.domain.events import Event
from blogcore.domain.ids import AuthorId, KeyId, PostId, TagId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.domain.tag import Tag, TagRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFilter:
    """Which posts an editor's list shows: in a state at `now`, with a working copy by the author."""

    state: State | None = None
    author: AuthorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTag:
    """A tag with the number of working copies that carry it, trash left out."""

    tag: Tag
    post_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedAuthor:
    """An author with the number of working copies that carry them, trash left out."""

    author: Author
    post_count: int


class Posts(Protocol):
    """Posts with their working copy. Tags and authors come with their present names; deleted ones are left out."""

    async def find(self, post_id: PostId) -> Post | None:
        """The post, in whatever state."""
        ...

    async def page(self, wanted: PostFilter, page: PageRequest, *, now: datetime) -> Page[Post]:
        """Last changed (`updated_at`) first, ties by id, the greater first."""
        ...


class PostRepository(Posts, Protocol):
    """Posts, to be changed in this transaction."""

    async def find_for_update(self, post_id: PostId) -> Post | None:
        """Find and keep others from changing it until the transaction ends."""
        ...

    async def hold_slugs(self, post: Post) -> bool:
        """Make the slugs this post holds those it names, freeing the rest; False if another post has one of them.

        May come before the post is added, but the post must be there when the block ends.
        """
        ...

    async def slugs_like(self, wished: Slug) -> frozenset[Slug]:
        """The slugs in use that are the wished one, or the wished one with a number behind it (`-2`)."""
        ...

    async def add(self, post: Post) -> None:
        """Keep a new post with its first revision; `IdTaken`."""
        ...

    async def save(self, before: Post, after: Post) -> None:
        """Replace one version by the next, with its revision if new; `Stale` if `before` is not what is kept."""
        ...

    async def publish(self, post: Post, shown: PublishedPost | None) -> None:
        """Make the post's publications those it names; `shown` is what readers get in the new or changed one."""
        ...

    async def due(self, now: datetime, *, limit: int) -> Sequence[DuePost]:
        """Posts whose `due_at` has come, earliest first, kept from others as by `find_for_update`.

        Those that somebody else keeps from others at this moment are left out.
        """
        ...

    async def told(self, posts: Sequence[DuePost]) -> None:
        """Keep up to when their followers were told: no new version."""
        ...

    async def remove(self, post: Post) -> None:
        """Forget the post, its revisions, publications and slugs."""
        ...


class Revisions(Protocol):
    """The history of posts."""

    async def find(self, post_id: PostId, number: int) -> Revision | None:
        """One revision with everything in it."""
        ...

    async def page(self, post_id: PostId, page: PageRequest) -> Page[RevisionSummary]:
        """Newest first."""
        ...


class Tags(Protocol):
    """Tags, used or not."""

    async def page(self, page: PageRequest) -> Page[CountedTag]:
        """By slug (bytewise)."""
        ...


class TagRepository(Tags, Protocol):
    """Tags, to be changed in this transaction."""

    async def named(self, names: Sequence[str], slugs: Sequence[Slug]) -> Sequence[Tag]:
        """The tags that have one of these names (exactly) or one of these slugs."""
        ...

    async def add_missing(self, tags: Sequence[Tag]) -> Sequence[TagRef]:
        """Add these tags; where a tag with the slug exists already, give that one. In the order given."""
        ...

    async def add(self, tag: Tag) -> None:
        """Keep a new tag; `NameTaken` if its slug is in use."""
        ...


class Authors(Protocol):
    """Authors, with or without posts."""

    async def find_by_slug(self, slug: Slug) -> Author | None:
        """One author."""
        ...

    async def page(self, page: PageRequest) -> Page[CountedAuthor]:
        """By slug (bytewise)."""
        ...


class AuthorRepository(Authors, Protocol):
    """Authors, to be changed in this transaction."""

    async def named(self, slugs: Sequence[Slug], ids: Sequence[AuthorId]) -> Sequence[AuthorRef]:
        """The authors with these slugs or ids, in no order; unknown ones are left out."""
        ...

    async def add_missing(self, authors: Sequence[Author]) -> Sequence[AuthorRef]:
        """Add these authors; where one with the slug exists already, give that one. In the order given."""
        ...

    async def add(self, author: Author) -> None:
        """Keep a new author; `NameTaken` if the slug is in use."""
        ...


class Keys(Protocol):
    """API keys."""

    async def find(self, key_id: KeyId) -> Key | None:
        """One key, revoked or not."""
        ...

    async def page(self, page: PageRequest) -> Page[Key]:
        """Newest (`created_at`) first, ties by id (bytewise), the greater first."""
        ...


class KeyRepository(Keys, Protocol):
    """API keys, to be changed in this transaction."""

    async def find_for_update(self, key_id: KeyId) -> Key | None:
        """Find and keep others from changing it until the transaction ends."""
        ...

    async def add_missing(self, key: Key) -> bool:
        """Keep a new key unless its id is in use; whether it was kept."""
        ...

    async def add(self, key: Key) -> None:
        """Keep a new key; `NameTaken` if its id is in use."""
        ...

    async def save(self, key: Key) -> None:
        """Replace what is known of a key."""
        ...


class NamesHeld(Protocol):
    """The present names of tags and authors, kept from changing until the transaction ends."""

    async def hold(
        self, tags: Sequence[TagId], authors: Sequence[AuthorId]
    ) -> tuple[Sequence[TagRef], Sequence[AuthorRef]]:
        """These tags and authors as they are named now, in the order given; deleted ones are left out."""
        ...


class Outbox(Protocol):
    """Events on their way to whoever follows."""

    async def append(self, *events: Event) -> None:
        """Keep these events in this order; they are there if and only if the transaction ends well."""
        ...
