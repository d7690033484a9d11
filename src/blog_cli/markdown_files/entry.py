"""One post as it stands in a file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

from blog_cli.markdown_files.values import JSON
from blogcore.domain.rendering import BodyFormat

Visibility: TypeAlias = Literal["public", "unlisted"]


class BadEntry(Exception):
    """An entry that cannot be read, with the reason in words for whoever wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A tag or an author; `slug` only where the file states it, else it follows from the name."""

    name: str
    slug: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverImage:
    """The picture above a post."""

    url: str
    alt: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One post as found in files. `source` and `path` identify it, `digest` tells whether it changed.

    `path` is relative, POSIX, NFC. `digest` is a SHA-256 of the front matter and the body as written, the same with
    any line ends and byte order mark. Times are aware, UTC. `date` is the one readers see; the window
    `visible_from` ≤ t < `visible_until` says when they see the post. `slug` and `aliases` are as written: turning
    them into slugs of the blog is the reader's part. What no field has a place for is in `metadata`.
    """

    source: str
    path: str
    digest: str
    title: str
    slug: str
    body: str
    id: UUID | None = None
    subtitle: str | None = None
    excerpt: str | None = None
    description: str | None = None
    body_format: BodyFormat = BodyFormat.MARKDOWN
    language: str | None = None
    tags: tuple[Named, ...] = ()
    authors: tuple[Named, ...] = ()
    date: datetime | None = None
    first_published: datetime | None = None
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    draft: bool = False
    visibility: Visibility = "public"
    featured: bool = False
    cover_image: CoverImage | None = None
    canonical_url: str | None = None
    seo: dict[str, JSON] | None = None
    aliases: tuple[str, ...] = ()
    metadata: dict[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something that should have been an entry. `path` is where a person finds it: a file, or `file.ndjson:17`."""

    path: str
    reason: str
