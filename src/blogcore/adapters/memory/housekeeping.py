"""What is thrown away and what is made anew, in dictionaries."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from blogcore.adapters.memory.generations import begin_generation
from blogcore.adapters.memory.tables import Shown, Table, Tables
from blogcore.domain.ids import PostId
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.revision import Revision
from blogcore.ports.housekeeping import Outdated
from blogcore.ports.repositories import Refreshed

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class MemoryLeftovers:
    """What nobody needs any more of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def drop_answers(self, before: datetime, *, limit: int) -> int:
        old = [(kept.at, key) for key, kept in self._tables.answers.items() if kept.at < before]
        return _dropped(self._tables.answers, [key for _, key in sorted(old)[:limit]])

    async def drop_autosaves(self, before: datetime, *, limit: int) -> int:
        old = [key for key, one in self._idle() if one.autosave and one.created_at < before]
        return _dropped(self._tables.revisions, old[:limit])

    async def drop_revisions(self, newest: int, *, limit: int) -> int:
        heads = {post.id: post.revision.number for post in self._tables.posts.values()}
        beyond = [key for key, _ in self._idle() if key[1] <= heads[key[0]] - newest]
        return _dropped(self._tables.revisions, beyond[:limit])

    async def drop_previews(self, before: datetime, *, limit: int) -> int:
        old = [
            (preview.expires_at, key) for key, preview in self._tables.previews.items() if preview.expires_at < before
        ]
        return _dropped(self._tables.previews, [key for _, key in sorted(old)[:limit]])

    def _idle(self) -> Sequence[tuple[tuple[PostId, int], Revision]]:
        """Revisions that are no working copy and were never published, the oldest first."""
        heads = {(post.id, post.revision.number) for post in self._tables.posts.values()}
        idle = [
            (key, one)
            for key, one in self._tables.revisions.items()
            if key not in heads and not self._tables.published.get(key)
        ]
        return sorted(idle, key=lambda entry: (entry[1].created_at, entry[0]))


class MemoryRenderings:
    """What was made of the bodies of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def outdated(
        self, renderer: str, *, after: tuple[PostId, int] | None = None, limit: int
    ) -> Sequence[Outdated]:
        return [
            Outdated(post_id=post_id, number=number, source=one.content.source)
            for (post_id, number), one in sorted(self._tables.revisions.items(), key=lambda entry: entry[0])
            if one.rendering.renderer != renderer and (after is None or (post_id, number) > after)
        ][:limit]

    async def replace(self, post: Post, revision: Revision, *, now: datetime) -> Sequence[Refreshed]:
        tables, key = self._tables, (post.id, revision.number)
        kept = tables.revisions.get(key)
        if kept is None:
            return []
        tables.revisions.put(key, replace(kept, rendering=revision.rendering))
        working = tables.posts.get(post.id)
        if working and working.revision.number == revision.number:
            tables.posts.put(post.id, replace(working, revision=replace(kept, rendering=revision.rendering)))
        shown = tables.shown.get(post.id) or ()
        again = tuple(_again(one, revision, now) for one in shown)
        tables.shown.put(post.id, again)
        begin_generation(tables)
        return [
            Refreshed(post_id=post.id, slug=one.post.slug, visibility=one.post.visibility, window=one.window)
            for one, before in zip(again, shown, strict=True)
            if one != before
        ]


def _again(shown: Shown, revision: Revision, now: datetime) -> Shown:
    if shown.post.revision != revision.number:
        return shown
    rendered = _rendered(shown.post, revision)
    # The text without marks does not count: readers do not get it.
    return replace(shown, post=rendered if rendered == shown.post else replace(rendered, modified_at=now))


def _rendered(post: PublishedPost, revision: Revision) -> PublishedPost:
    rendering = revision.rendering
    return replace(
        post,
        html=rendering.html,
        toc=rendering.toc,
        text=rendering.text,
        excerpt=revision.excerpt,
        word_count=rendering.word_count,
        reading_minutes=rendering.reading_minutes,
    )


def _dropped(table: Table[K, V], keys: Iterable[K]) -> int:
    dropped = list(keys)
    for key in dropped:
        table.drop(key)
    return len(dropped)
