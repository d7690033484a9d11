"""Dictionaries that a block can change without anybody seeing it before the block ends."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Generic, TypeVar

from blogcore.domain.author import Author
from blogcore.domain.changes import PublicChange
from blogcore.domain.events import Event
from blogcore.domain.ids import AuthorId, KeyId, PostId, PreviewId, TagId
from blogcore.domain.key import Key
from blogcore.domain.post import Post
from blogcore.domain.preview import Preview
from blogcore.domain.publication import PublishedPost, Window
from blogcore.domain.revision import Revision
from blogcore.domain.site import KeptSite
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.imports import Imported, Origin
from blogcore.ports.transactions import KeptAnswer

K = TypeVar("K")
V = TypeVar("V")


class _Gone:
    """Marks what a block removed."""


_GONE: Final = _Gone()


class Table(Generic[K, V]):
    """A dictionary, or a layer of changes over one."""

    def __init__(self, below: "Table[K, V] | None" = None) -> None:
        self._below = below
        self._own: dict[K, V | _Gone] = {}

    def get(self, key: K) -> V | None:
        own = self._own.get(key)
        if own is None:
            return self._below.get(key) if self._below else None
        return None if isinstance(own, _Gone) else own

    def put(self, key: K, value: V) -> None:
        self._own[key] = value

    def drop(self, key: K) -> None:
        if self._below is None:
            self._own.pop(key, None)
        else:
            self._own[key] = _GONE

    def values(self) -> Iterator[V]:
        return (value for _, value in self.items())

    def items(self) -> Iterator[tuple[K, V]]:
        yield from ((key, value) for key, value in self._own.items() if not isinstance(value, _Gone))
        if self._below:
            yield from ((key, value) for key, value in self._below.items() if key not in self._own)

    def merge(self) -> None:
        """Make the changes of this layer those of the one below."""
        if self._below is None:
            return
        for key, value in self._own.items():
            if isinstance(value, _Gone):
                self._below.drop(key)
            else:
                self._below.put(key, value)

    def layer(self) -> "Table[K, V]":
        return Table(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A publication with what readers get in it, and the tags and authors it counts for."""

    window: Window
    post: PublishedPost


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All that is kept."""

    posts: Table[PostId, Post] = field(default_factory=Table)
    revisions: Table[tuple[PostId, int], Revision] = field(default_factory=Table)
    slugs: Table[Slug, PostId] = field(default_factory=Table)
    shown: Table[PostId, tuple[Shown, ...]] = field(default_factory=Table)
    previews: Table[PreviewId, Preview] = field(default_factory=Table)
    tags: Table[TagId, Tag] = field(default_factory=Table)
    authors: Table[AuthorId, Author] = field(default_factory=Table)
    former: Table[tuple[str, Slug, TagId | AuthorId], datetime] = field(default_factory=Table)
    keys: Table[KeyId, Key] = field(default_factory=Table)
    site: Table[None, KeptSite] = field(default_factory=Table)
    events: Table[int, Event] = field(default_factory=Table)
    changes: Table[int, PublicChange] = field(default_factory=Table)
    heads: Table[str, int] = field(default_factory=Table)
    answers: Table[tuple[KeyId, str], KeptAnswer] = field(default_factory=Table)
    imports: Table[Origin, Imported] = field(default_factory=Table)

    def layer(self) -> "Tables":
        """The same, to be changed without anybody seeing it until `merge`."""
        return Tables(
            posts=self.posts.layer(),
            revisions=self.revisions.layer(),
            slugs=self.slugs.layer(),
            shown=self.shown.layer(),
            previews=self.previews.layer(),
            tags=self.tags.layer(),
            authors=self.authors.layer(),
            former=self.former.layer(),
            keys=self.keys.layer(),
            site=self.site.layer(),
            events=self.events.layer(),
            changes=self.changes.layer(),
            heads=self.heads.layer(),
            answers=self.answers.layer(),
            imports=self.imports.layer(),
        )

    def merge(self) -> None:
        """Let everybody see the changes."""
        self.posts.merge()
        self.revisions.merge()
        self.slugs.merge()
        self.shown.merge()
        self.previews.merge()
        self.tags.merge()
        self.authors.merge()
        self.former.merge()
        self.keys.merge()
        self.site.merge()
        self.events.merge()
        self.changes.merge()
        self.heads.merge()
        self.answers.merge()
        self.imports.merge()
