"""Dictionaries that a block can change without anybody seeing it before the block ends."""

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A publication with what readers get in it, and the tags and authors it counts for."""

    window: Window
    post: PublishedPost


class Kept(Generic[K, V]):
    """One of several tables, made when somebody first asks for it: a block touches few of them."""

    def __set_name__(self, owner: "type[Tables]", name: str) -> None:
        self._name = name

    def __get__(self, tables: "Tables", owner: "type[Tables]") -> Table[K, V]:
        below: Table[K, V] | None = getattr(tables.below, self._name, None)
        table = vars(tables)[self._name] = Table(below)
        return table


class Tables:
    """All that is kept, or a layer of changes over it, which nobody sees until `merge`."""

    __slots__ = ("__dict__", "below")  # the dictionary has the tables that somebody asked for, and nothing else

    posts = Kept[PostId, Post]()
    revisions = Kept[tuple[PostId, int], Revision]()
    published = Kept[tuple[PostId, int], bool]()
    slugs = Kept[Slug, PostId]()
    shown = Kept[PostId, tuple[Shown, ...]]()
    previews = Kept[PreviewId, Preview]()
    tags = Kept[TagId, Tag]()
    authors = Kept[AuthorId, Author]()
    former = Kept[tuple[str, Slug, TagId | AuthorId], datetime]()
    keys = Kept[KeyId, Key]()
    site = Kept[None, KeptSite]()
    events = Kept[int, Event]()
    changes = Kept[int, PublicChange]()
    heads = Kept[str, int]()
    answers = Kept[tuple[KeyId, str], KeptAnswer]()
    imports = Kept[Origin, Imported]()

    def __init__(self, below: "Tables | None" = None) -> None:
        self.below = below

    def layer(self) -> "Tables":
        return Tables(self)

    def merge(self) -> None:
        """Let everybody see the changes."""
        for table in vars(self).values():
            table.merge()
