"""Where posts, tags, authors, keys and the rest are kept. For each: what may be looked up, then what may be changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.changes import DuePost
from blogcore.domain.content import Visibility
from blogcore.domain.events import Event
from blogcore.domain.ids import AuthorId, KeyId, PostId, PreviewId, TagId
from blogcore.domain.json import JsonObject
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.post_order import PostOrder
from blogcore.domain.preview import Preview, Previewed
from blogcore.domain.publication import PublishedPost, Window
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.site import KeptSite
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.domain.tag import Tag, TagRef


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFilter:
    """Which posts an editor's list shows: those of which all of this holds, as far as it is said.

    They are in `state` at the moment asked about; their working copy is signed by `owner` and by `author`, carries all
    of `tags`, and was changed later than `updated_after`; each of `words`, folded as `search.words_in` does, begins a
    word of it. No post has a tag or an author that is unknown.
    """

    state: State | None = None
    owner: AuthorId | None = None
    author: Slug | None = None
    tags: Sequence[Slug] = ()
    words: Sequence[str] = ()
    updated_after: datetime | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """A publication, live, past or to come, that another tag or author stands on than before."""

    post_id: PostId
    slug: Slug
    visibility: Visibility
    window: Window


class Posts(Protocol):
    """Posts with their working copy.

    Tags and authors come with their present names; deleted ones are left out, merged ones are their heirs.
    """

    async def find(self, post_id: PostId) -> Post | None:
        """The post, in whatever state."""
        ...

    async def page(
        self, wanted: PostFilter, page: PageRequest, *, now: datetime, order: PostOrder = PostOrder.LAST_UPDATED
    ) -> Page[Post]:
        """The posts wanted in this order. A place in one order is none in another."""
        ...


class PostRepository(Posts, Protocol):
    """Posts, to be changed in this transaction."""

    async def find_for_update(self, post_id: PostId) -> Post | None:
        """Find and keep others from changing it until the transaction ends."""
        ...

    async def hold(self, post_ids: Collection[PostId]) -> None:
        """Keep others from changing these posts until the transaction ends; those that are not there are left out.

        Two who hold some of the same posts, in whatever order they name them, do so one after the other.
        """
        ...

    async def hold_slugs(self, post: Post) -> bool:
        """Make the slugs this post holds those it names, freeing the rest; False if another post has one of them.

        May come before the post is added, but the post must be there when the block ends.
        """
        ...

    async def slugs_like(self, *wished: Slug) -> frozenset[Slug]:
        """The slugs in use that are one of the wished ones, or one of them with a number behind it (`-2`)."""
        ...

    async def add(self, post: Post) -> None:
        """Keep a new post with its first revision; `IdTaken`."""
        ...

    async def add_all(self, posts: Sequence[tuple[Post, PublishedPost | None]]) -> bool:
        """Keep new posts with their slugs, first revisions and what readers get of each; `IdTaken`.

        False if another post has one of the slugs: then the block has to be left with a refusal.
        """
        ...

    async def save(self, before: Post, after: Post) -> None:
        """Replace one version by the next, with its revision if new or replaced.

        `Stale` if `before` is not what is kept.
        """
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


class Previews(Protocol):
    """Links to working copies. Purging a post forgets those to it."""

    async def find(self, preview_id: PreviewId) -> Previewed | None:
        """The preview, good or not, and the post it leads to, in whatever state: one statement."""
        ...

    async def page(self, post_id: PostId, page: PageRequest) -> Page[Preview]:
        """Those of one post, newest (`created_at`) first, ties by id (bytewise), the greater first."""
        ...


class PreviewRepository(Previews, Protocol):
    """Links to working copies, to be changed in this transaction."""

    async def find_for_update(self, post_id: PostId, preview_id: PreviewId) -> Preview | None:
        """Find a preview of this post and keep others from changing it until the transaction ends."""
        ...

    async def add(self, preview: Preview) -> None:
        """Keep a new preview."""
        ...

    async def save(self, preview: Preview) -> None:
        """Replace what is known of a preview."""
        ...


class Tags(Protocol):
    """Tags, used or not; those that were merged into others count for these."""

    async def counted(self, slug: Slug) -> CountedTag | None:
        """One tag."""
        ...

    async def page(self, page: PageRequest) -> Page[CountedTag]:
        """By slug (bytewise)."""
        ...


class TagRepository(Tags, Protocol):
    """Tags, to be changed in this transaction."""

    async def named(self, names: Sequence[str], slugs: Sequence[Slug]) -> Sequence[Tag]:
        """The tags that have one of these names (exactly) or one of these slugs, merged ones too."""
        ...

    async def add_missing(self, tags: Sequence[Tag]) -> Sequence[TagRef]:
        """Add these tags; where a tag with the slug exists already, give that one or its heir. In the order given."""
        ...

    async def add(self, tag: Tag) -> None:
        """Keep a new tag; `NameTaken` if its slug is in use."""
        ...

    async def find_for_update(self, slug: Slug) -> CountedTag | None:
        """Find and keep others from changing it, or from publishing under its name, until the transaction ends."""
        ...

    async def find_for_merge(self, slug: Slug, into: Slug) -> tuple[Tag | None, Tag | None]:
        """The same for two tags at once, merged ones too."""
        ...

    async def save(self, before: Tag, after: Tag) -> Sequence[Refreshed]:
        """Replace one version by the next, on publications, too: those that got another name of it are given.

        A slug under which readers can have known it by `after.updated_at` becomes a former one. `NameTaken` if the new
        slug is in use, `Stale` if `before` is not what is kept.
        """
        ...

    async def merge(self, before: Tag, after: Tag) -> Sequence[Refreshed]:
        """The same for a tag that becomes a word for its heir, and with it those that were merged into it before.

        Publications carry the heir in its place, and only there.
        """
        ...

    async def remove(self, tag: Tag, *, now: datetime) -> Sequence[Refreshed]:
        """Forget the tag, those that were merged into it, and their former slugs; no publication carries it now."""
        ...


class Authors(Protocol):
    """Authors, with or without posts."""

    async def find_by_slug(self, slug: Slug) -> Author | None:
        """One author."""
        ...

    async def counted(self, slug: Slug) -> CountedAuthor | None:
        """One author with the number of their posts."""
        ...

    async def page(self, page: PageRequest) -> Page[CountedAuthor]:
        """By slug (bytewise)."""
        ...


class AuthorRepository(Authors, Protocol):
    """Authors, to be changed in this transaction."""

    async def named(self, slugs: Sequence[Slug], ids: Sequence[AuthorId]) -> Sequence[AuthorRef]:
        """The authors with these slugs or ids, in no order; unknown ones are left out.

        They stay, under their names, until the transaction ends.
        """
        ...

    async def add_missing(self, authors: Sequence[Author]) -> Sequence[AuthorRef]:
        """Add these authors; where one with the slug exists already, give that one. In the order given."""
        ...

    async def add(self, author: Author) -> None:
        """Keep a new author; `NameTaken` if the slug is in use."""
        ...

    async def find_for_update(self, slug: Slug) -> CountedAuthor | None:
        """Find and keep others from changing them, or from publishing under their name, until the transaction ends."""
        ...

    async def find_for_erasure(self, slug: Slug) -> CountedAuthor | None:
        """The same, and keep others from changing the posts with a working copy by them."""
        ...

    async def save(self, before: Author, after: Author) -> Sequence[Refreshed]:
        """Replace one version by the next, on publications, too: those that got another name of theirs are given.

        A slug under which readers can have known them by `after.updated_at` becomes a former one. `NameTaken` if the
        new slug is in use, `Stale` if `before` is not what is kept.
        """
        ...

    async def has_posts(self, author: Author) -> bool:
        """Whether a working copy, in the trash or not, or a publication is by them."""
        ...

    async def forget_former(self, author: Author) -> Sequence[Slug]:
        """Lead nobody from their former slugs any more; gives these."""
        ...

    async def remove(self, author: Author) -> None:
        """Forget the author and their former slugs; they must have no key."""
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

    async def of_author(self, author: AuthorId) -> Sequence[Key]:
        """The keys of an author, by id (bytewise), kept from changing until the transaction ends."""
        ...

    async def save(self, key: Key) -> None:
        """Replace what is known of a key."""
        ...


class Sites(Protocol):
    """What admins have said of the one site there is."""

    async def find(self) -> KeptSite:
        """What is kept; `KeptSite()`, the first version, where nothing is yet."""
        ...


class SiteRepository(Sites, Protocol):
    """The same, to be changed in this transaction."""

    async def find_for_update(self) -> KeptSite:
        """Find and keep others from changing it until the transaction ends, be it there already or not."""
        ...

    async def save(self, before: KeptSite, after: KeptSite) -> None:
        """Replace one version by the next; `Stale` if `before` is not what is kept."""
        ...


class NamesHeld(Protocol):
    """The present names of tags and authors, kept from changing until the transaction ends."""

    async def hold(
        self, tags: Sequence[TagId], authors: Sequence[AuthorId]
    ) -> tuple[Sequence[TagRef], Sequence[AuthorRef]]:
        """These tags and authors as they are named now, in the order given.

        Deleted ones are left out; a merged tag is its heir, once.
        """
        ...


class Outbox(Protocol):
    """Events on their way to whoever follows."""

    async def append(self, *events: Event) -> None:
        """Keep these events in this order; they are there if and only if the transaction ends well."""
        ...

    async def scrub(self, subjects: Sequence[str]) -> Sequence[JsonObject]:
        """Forget what the events about these say, but not that they happened; gives what they said."""
        ...
