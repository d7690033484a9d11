"""Posts and their history, in dictionaries."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from blogcore.adapters.memory.filters import is_wanted
from blogcore.adapters.memory.generations import begin_generation
from blogcore.adapters.memory.names import present_tags
from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.tables import Shown, Tables
from blogcore.domain.changes import DuePost
from blogcore.domain.content import Content
from blogcore.domain.errors import IdTaken, Stale
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.post import Post
from blogcore.domain.post_order import PostOrder
from blogcore.domain.publication import PublishedPost
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.slug import Slug
from blogcore.ports.repositories import PostFilter


class MemoryPostRepository:
    """The posts of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, post_id: PostId) -> Post | None:
        post = self._tables.posts.get(post_id)
        return post and _presently_named(self._tables, post)

    async def find_for_update(self, post_id: PostId) -> Post | None:
        return await self.find(post_id)

    async def hold(self, post_ids: Collection[PostId]) -> None:
        """Blocks come one after the other: nobody else changes anything before this one ends."""

    async def page(
        self,
        wanted: PostFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PostOrder = PostOrder.LAST_UPDATED,
    ) -> Page[Post]:
        present = (_presently_named(self._tables, post) for post in self._tables.posts.values())
        chosen = (post for post in present if is_wanted(post, wanted, now))
        return page(chosen, page_request, order.position, newest_first=order.falling)

    async def hold_slugs(self, post: Post) -> bool:
        wanted = {use.slug for use in post.slugs}
        if any(self._tables.slugs.get(slug) not in {None, post.id} for slug in wanted):
            return False
        for slug in [slug for slug, owner in self._tables.slugs.items() if owner == post.id and slug not in wanted]:
            self._tables.slugs.drop(slug)
        for slug in wanted:
            self._tables.slugs.put(slug, post.id)
        if any(use.live_from for use in post.slugs):
            begin_generation(self._tables)
        return True

    async def slugs_like(self, *wished: Slug) -> frozenset[Slug]:
        numbered = re.compile(f"({'|'.join(map(re.escape, wished))})(-[0-9]+)?")
        return frozenset(slug for slug, _ in self._tables.slugs.items() if numbered.fullmatch(slug))

    async def add(self, post: Post) -> None:
        if self._tables.posts.get(post.id):
            raise IdTaken("a post with this id exists")
        self._keep(post)

    async def add_all(self, posts: Sequence[tuple[Post, PublishedPost | None]]) -> bool:
        for post, shown in posts:
            if not await self.hold_slugs(post):
                return False
            await self.add(post)
            if shown:
                await self.publish(post, shown)
        return True

    async def save(self, before: Post, after: Post) -> None:
        kept = self._tables.posts.get(after.id)
        if kept is None or kept.version != before.version:
            raise Stale(kept.version if kept else 0)
        self._keep(after)

    async def publish(self, post: Post, shown: PublishedPost | None) -> None:
        begin_generation(self._tables)
        known = {one.window.visible_from: one.post for one in self._tables.shown.get(post.id) or ()}
        if shown:
            known[shown.updated_at] = shown
            self._mark((post.id, shown.revision))
        self._tables.shown.put(
            post.id,
            tuple(
                Shown(
                    window=named.window,
                    post=_redated(known[named.window.visible_from], named.published_at, post.updated_at),
                )
                for named in post.publications
                if named.window.visible_from in known
            ),
        )

    def _mark(self, key: tuple[PostId, int]) -> None:
        """What was published once is no autosave any more, and is never swept."""
        revision = self._tables.revisions.get(key)
        if revision:
            self._tables.revisions.put(key, replace(revision, autosave=False))
            self._tables.published.put(key, True)

    async def due(self, now: datetime, *, limit: int) -> Sequence[DuePost]:
        waiting = ((due, post) for post in self._tables.posts.values() if (due := post.due_at) and due <= now)
        found = sorted(waiting, key=lambda item: item[0])[:limit]
        return [
            DuePost(
                id=post.id,
                version=post.version,
                publications=post.publications,
                told_until=post.told_until,
                updated_at=post.updated_at,
            )
            for _, post in found
        ]

    async def told(self, posts: Sequence[DuePost]) -> None:
        for due in posts:
            post = self._tables.posts.get(due.id)
            if post:
                self._tables.posts.put(due.id, replace(post, told_until=due.told_until))

    async def remove(self, post: Post) -> None:
        begin_generation(self._tables)
        for slug in [slug for slug, owner in self._tables.slugs.items() if owner == post.id]:
            self._tables.slugs.drop(slug)
        for number in range(1, post.revision.number + 1):
            self._tables.revisions.drop((post.id, number))
            self._tables.published.drop((post.id, number))
        for origin in [origin for origin, made in self._tables.imports.items() if made.post_id == post.id]:
            self._tables.imports.drop(origin)
        for preview_id in [preview.id for preview in self._tables.previews.values() if preview.post_id == post.id]:
            self._tables.previews.drop(preview_id)
        self._tables.shown.drop(post.id)
        self._tables.posts.drop(post.id)

    def _keep(self, post: Post) -> None:
        self._tables.posts.put(post.id, post)
        self._tables.revisions.put((post.id, post.revision.number), post.revision)


class MemoryRevisions:
    """The history of the posts of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, post_id: PostId, number: int) -> Revision | None:
        revision = self._tables.revisions.get((post_id, number))
        return revision and replace(revision, content=_named(self._tables, revision.content))

    async def page(self, post_id: PostId, page_request: PageRequest) -> Page[RevisionSummary]:
        history = (
            RevisionSummary(
                number=revision.number,
                title=revision.content.title,
                word_count=revision.rendering.word_count,
                created_at=revision.created_at,
                created_by=revision.created_by,
                autosave=revision.autosave,
            )
            for (owner, _), revision in self._tables.revisions.items()
            if owner == post_id
        )
        return page(history, page_request, lambda one: Position(value=one.number), newest_first=True)


def _redated(shown: PublishedPost, published_at: datetime, now: datetime) -> PublishedPost:
    if shown.published_at == published_at:
        return shown
    return replace(shown, published_at=published_at, modified_at=now)


def _presently_named(tables: Tables, post: Post) -> Post:
    content = _named(tables, post.content)
    return post if content == post.content else replace(post, revision=replace(post.revision, content=content))


def _named(tables: Tables, content: Content) -> Content:
    if not content.tags and not content.authors:
        return content
    tags = present_tags(tables, [ref.id for ref in content.tags])
    authors = tuple(author.ref for ref in content.authors if (author := tables.authors.get(ref.id)))
    return replace(content, tags=tags, authors=authors)
