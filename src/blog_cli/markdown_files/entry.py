"""One post as it stands in a file."""

from dataclasses import dataclass

from blogcore.domain.markdown_post import CoverImage, MarkdownPost, Named, Visibility

__all__ = ["BadEntry", "CoverImage", "Entry", "Named", "Unreadable", "Visibility"]


class BadEntry(Exception):
    """An entry that cannot be read, with the reason in words for whoever wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(MarkdownPost):
    """One post as found in files. `source` and `path` identify it, `digest` tells whether it changed.

    `path` is relative, POSIX, NFC. `digest` is a SHA-256 of the front matter and the body as written, the same with
    any line ends and byte order mark. Times are UTC. `slug` and `aliases` are as written: turning them into slugs of
    the blog is the reader's part.
    """

    source: str
    path: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something that should have been an entry. `path` is where a person finds it: a file, or `file.ndjson:17`."""

    path: str
    reason: str
