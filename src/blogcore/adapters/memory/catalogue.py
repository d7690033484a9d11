"""What readers may look at, out of dictionaries."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime

from blogcore.adapters.memory import neighbours, syndication
from blogcore.adapters.memory.filters import is_wanted_by_readers
from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.renaming import formerly
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.content import Visibility
from blogcore.domain.ids import AuthorId, PostId, TagId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.publication import (
    AuthorInUse,
    MonthOfPosts,
    Neighbours,
    PublishedPost,
    PublishedSummary,
    TagInUse,
)
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import NO_TEXTS, Include, Latest, Mapped, PublishedFilter


class MemoryCatalogue:
    """The published posts of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def post(self, post_id: PostId, *, now: datetime) -> PublishedPost | None:
        return self._visible(post_id, now)

    async def post_by_slug(self, slug: Slug, *, now: datetime) -> PublishedPost | None:
        post_id = self._tables.slugs.get(slug)
        post = self._tables.posts.get(post_id) if post_id else None
        if post is None or not any(use.slug == slug and use.was_live(now) for use in post.slugs):
            return None
        return self._visible(post.id, now)

    async def posts(
        self,
        wanted: PublishedFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        chosen = (summary(post, include) for post in self._listed(now) if is_wanted_by_readers(post, wanted))
        return page(chosen, page_request, order.position, newest_first=order.falling)

    async def related(self, post_id: PostId, *, limit: int, now: datetime) -> Sequence[PublishedSummary] | None:
        post = self._visible(post_id, now)
        if post is None:
            return None
        return [summary(one, NO_TEXTS) for one in neighbours.related(post, list(self._listed(now)))[:limit]]

    async def adjacent(self, post_id: PostId, *, now: datetime) -> Neighbours | None:
        post, listed = self._visible(post_id, now), list(self._listed(now))
        if post is None:
            return None
        newer, older = neighbours.newer(post, listed), neighbours.older(post, listed)
        return Neighbours(newer=newer and summary(newer, NO_TEXTS), older=older and summary(older, NO_TEXTS))

    async def archive(self, *, tags: Sequence[Slug], author: Slug | None, now: datetime) -> Sequence[MonthOfPosts]:
        wanted = PublishedFilter(tags=tags, author=author)
        return list(neighbours.months(post for post in self._listed(now) if is_wanted_by_readers(post, wanted)))

    async def latest(
        self, wanted: PublishedFilter, *, now: datetime, limit: int, start_after: Position | None = None
    ) -> Latest:
        return syndication.latest(
            self._tables, self._listed(now), wanted, now=now, limit=limit, start_after=start_after
        )

    async def mapped_posts(self, *, now: datetime, limit: int, start_after: PostId | None = None) -> Sequence[Mapped]:
        edge = start_after.bytes if start_after else b""
        mapped = syndication.mapped_posts(self._listed(now))
        return [each for each in mapped if syndication.place(each) > edge][:limit]

    async def map_edges(self, *, now: datetime, every: int) -> Sequence[PostId]:
        mapped = syndication.mapped_posts(self._listed(now))
        return syndication.post_ids(mapped[every - 1 : len(mapped) - 1 : every])

    async def mapped_tags(self, *, now: datetime, limit: int) -> Sequence[Mapped]:
        return syndication.mapped_names(self._listed(now), lambda post: post.tags, limit=limit)

    async def mapped_authors(self, *, now: datetime, limit: int) -> Sequence[Mapped]:
        return syndication.mapped_names(self._listed(now), lambda post: post.authors, limit=limit)

    async def called_now(self, wanted: PublishedFilter, *, now: datetime) -> PublishedFilter:
        tags = [(await self.tag(slug, now=now), slug) for slug in wanted.tags]
        author = await self.author(wanted.author, now=now) if wanted.author is not None else None
        return replace(
            wanted,
            tags=tuple(tag.slug if tag else slug for tag, slug in tags),
            author=author.slug if author else wanted.author,
        )

    async def tags(self, page_request: PageRequest, *, now: datetime) -> Page[TagInUse]:
        return page(self._tags(now), page_request, _by_slug)

    async def tag(self, slug: Slug, *, now: datetime) -> TagInUse | None:
        in_use = {tag.slug: tag for tag in self._tags(now)}
        had = (self._tables.tags.get(TagId(each)) for each in formerly(self._tables, "tags", slug))
        led_to = (tag.heir or tag for tag in had if tag)
        return in_use.get(slug) or next((found for tag in led_to if (found := self._tag(in_use, tag.id))), None)

    async def authors(self, page_request: PageRequest, *, now: datetime) -> Page[AuthorInUse]:
        return page(self._authors(now), page_request, _by_slug)

    async def author(self, slug: Slug, *, now: datetime) -> AuthorInUse | None:
        in_use = {author.slug: author for author in self._authors(now)}
        had = (self._tables.authors.get(AuthorId(each)) for each in formerly(self._tables, "authors", slug))
        return in_use.get(slug) or next(
            (in_use[author.slug] for author in had if author and author.slug in in_use), None
        )

    def _tag(self, in_use: Mapping[Slug, TagInUse], tag_id: TagId) -> TagInUse | None:
        tag = self._tables.tags.get(tag_id)
        return in_use.get(tag.slug) if tag else None

    def _visible(self, post_id: PostId, now: datetime) -> PublishedPost | None:
        shown = self._tables.shown.get(post_id) or ()
        return next((one.post for one in shown if one.window.contains(now)), None)

    def _listed(self, now: datetime) -> Iterator[PublishedPost]:
        return listed(self._tables, now)

    def _tags(self, now: datetime) -> Iterator[TagInUse]:
        counts = Counter(tag.slug for post in self._listed(now) for tag in post.tags)
        for tag in self._tables.tags.values():
            if counts[tag.slug]:
                yield TagInUse(slug=tag.slug, name=tag.name, description=tag.description, post_count=counts[tag.slug])

    def _authors(self, now: datetime) -> Iterator[AuthorInUse]:
        counts = Counter(author.slug for post in self._listed(now) for author in post.authors)
        for author in self._tables.authors.values():
            if counts[author.slug]:
                yield AuthorInUse(
                    slug=author.slug,
                    name=author.name,
                    bio=author.bio,
                    website=author.website,
                    avatar_url=author.avatar_url,
                    post_count=counts[author.slug],
                )


def listed(tables: Tables, now: datetime) -> Iterator[PublishedPost]:
    """The posts that lists show at this moment."""
    for shown in tables.shown.values():
        for one in shown:
            if one.window.contains(now) and one.post.visibility is Visibility.PUBLIC:
                yield one.post


def summary(post: PublishedPost, include: Include) -> PublishedSummary:
    """The post as it stands in a list, with the texts that are to be included."""
    known = {field.name: getattr(post, field.name) for field in fields(PublishedSummary)}
    texts = {"body": post.body if include.body else None, "html": post.html if include.html else None}
    return PublishedSummary(**{**known, **texts})


def _by_slug(entry: TagInUse | AuthorInUse) -> Position:
    return Position(value=entry.slug)
