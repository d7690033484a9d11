"""What the database has at one instant: the other side of the comparison."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import asyncpg

_POSTS: Final = """
SELECT id::text, slug, version, revision, trashed_at IS NOT NULL AS trashed
  FROM posts
"""
_REVISIONS: Final = """
SELECT post_id::text, number, title
  FROM revisions
 ORDER BY post_id, number
"""
_SLUGS: Final = """
SELECT slug, post_id::text
  FROM slugs
"""
_PUBLICATIONS: Final = """
SELECT p.post_id::text, p.revision, p.visible_until IS NULL AS for_ever,
       coalesce(t.body = r.body AND t.html = r.html AND p.title = r.title, false) AS whole
  FROM publications AS p
  JOIN revisions AS r ON r.post_id = p.post_id AND r.number = p.revision
  LEFT JOIN publication_texts AS t ON t.post_id = p.post_id AND t.visible_from = p.visible_from
"""
_EVENTS: Final = """
SELECT subject, kind, version
  FROM events
 WHERE kind = ANY ($1)
 ORDER BY subject, seq
"""
_KEYS: Final = """
SELECT id, name
  FROM keys
"""
_TAGS: Final = """
SELECT id::text
  FROM tags
"""
_ANSWERS: Final = """
SELECT key
  FROM answers
"""
POST_EVENTS: Final = (
    "post.created", "post.edited", "post.published", "post.unpublished", "post.trashed", "post.restored",
)  # fmt: skip
_OTHER_EVENTS: Final = ("key.created", "tag.created")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A row of posts."""

    slug: str
    version: int
    revision: int
    trashed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A row of publications. `whole`: text and title are those of the revision."""

    revision: int
    for_ever: bool
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything that deeds of the load leave, by id of the post where that makes sense."""

    posts: Mapping[str, Post]
    titles: Mapping[str, Sequence[tuple[int, str]]]  # by post: number and title of each revision
    slugs: Mapping[str, str]  # by slug: the post
    publications: Mapping[str, Sequence[Publication]]
    events: Mapping[str, Sequence[tuple[str, int]]]  # by subject: kind and version, in order
    keys: Sequence[tuple[str, str]]  # id and name
    tags: Sequence[str]
    answers: "Counter[str]"


async def taken(dsn: str) -> Snapshot:
    """All of it, in one transaction."""
    connection = await asyncpg.connect(dsn, timeout=10)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            return await _read(connection)
    finally:
        await connection.close()


async def _read(connection: "asyncpg.Connection[asyncpg.Record]") -> Snapshot:
    titles: dict[str, list[tuple[int, str]]] = {}
    for post, number, title in await connection.fetch(_REVISIONS):
        titles.setdefault(post, []).append((number, title))
    publications: dict[str, list[Publication]] = {}
    for post, revision, for_ever, whole in await connection.fetch(_PUBLICATIONS):
        publications.setdefault(post, []).append(Publication(revision=revision, for_ever=for_ever, whole=whole))
    events: dict[str, list[tuple[str, int]]] = {}
    for subject, kind, version in await connection.fetch(_EVENTS, [*POST_EVENTS, *_OTHER_EVENTS]):
        events.setdefault(subject, []).append((kind, version or 0))
    return Snapshot(
        posts={
            row["id"]: Post(slug=row["slug"], version=row["version"], revision=row["revision"], trashed=row["trashed"])
            for row in await connection.fetch(_POSTS)
        },
        titles=titles,
        slugs={row["slug"]: row["post_id"] for row in await connection.fetch(_SLUGS)},
        publications=publications,
        events=events,
        keys=[(row["id"], row["name"]) for row in await connection.fetch(_KEYS)],
        tags=[row["id"] for row in await connection.fetch(_TAGS)],
        answers=Counter(row["key"] for row in await connection.fetch(_ANSWERS)),
    )
