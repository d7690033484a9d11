"""Catalogues and feeds that tell what they should not, each in one way: the property has to find every one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import Final, TypeAlias

from blogcore.adapters.memory import MemoryStorage
from blogcore.adapters.memory.catalogue import MemoryCatalogue
from blogcore.adapters.memory.feeds import MemoryChanges
from blogcore.adapters.memory.search import MemorySearch
from blogcore.domain.changes import ChangeKind, PublicChange
from blogcore.domain.hits import Found
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.publication import MonthOfPosts, PublishedPost, PublishedSummary, TagInUse
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.search import folded_words
from blogcore.domain.search_query import SearchQuery
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import NO_TEXTS, Include, PublishedFilter
from blogcore.ports.feeds import Batch, Entry

_AHEAD: Final = timedelta(days=99_999)


class CountsDrafts(MemoryCatalogue):
    """The count has drafts in it."""

    async def posts(
        self,
        wanted: PublishedFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        found = await super().posts(wanted, page_request, now=now, order=order, include=include)
        if found.count is None:
            return found
        hidden = sum(1 for post in self._tables.posts.values() if not post.publications)
        return Page(results=found.results, count=found.count + hidden, next=found.next, previous=found.previous)


class FiltersByWorkingCopy(MemoryCatalogue):
    """A list by tag has the posts whose working copy carries it."""

    async def posts(
        self,
        wanted: PublishedFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        found = await super().posts(replace(wanted, tags=()), page_request, now=now, order=order, include=include)
        results = tuple(each for each in found.results if self._carries(each.id, wanted))
        return Page(results=results, count=found.count, next=found.next, previous=found.previous)

    def _carries(self, post_id: PostId, wanted: PublishedFilter) -> bool:
        post = self._tables.posts.get(post_id)
        return post is not None and {tag.slug for tag in post.content.tags}.issuperset(wanted.tags)


class SortsByLastEdit(MemoryCatalogue):
    """The list is in the order of the last edits, published or not."""

    async def posts(
        self,
        wanted: PublishedFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        found = await super().posts(wanted, page_request, now=now, order=order, include=include)
        results = sorted(found.results, key=lambda each: self._edited(each.id), reverse=True)
        return Page(results=tuple(results), count=found.count, next=found.next, previous=found.previous)

    def _edited(self, post_id: PostId) -> int:
        post = self._tables.posts.get(post_id)
        return post.revision.number if post else 0


class SortsByWorkingTitle(MemoryCatalogue):
    """A list by title is in the order of the titles that are being worked on."""

    async def posts(
        self,
        wanted: PublishedFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        found = await super().posts(wanted, page_request, now=now, order=order, include=include)
        if not order.by_text:
            return found
        results = sorted(found.results, key=lambda each: self._working(each.id), reverse=order.falling)
        return replace(found, results=tuple(results))

    def _working(self, post_id: PostId) -> str:
        post = self._tables.posts.get(post_id)
        return post.content.title if post else ""


class IncludesWorkingBodies(MemoryCatalogue):
    """A list brings the texts along that are being worked on."""

    async def posts(
        self,
        wanted: PublishedFilter,
        page_request: PageRequest,
        *,
        now: datetime,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        found = await super().posts(wanted, page_request, now=now, order=order, include=include)
        return replace(found, results=tuple(replace(each, body=self._working(each)) for each in found.results))

    def _working(self, shown: PublishedSummary) -> str | None:
        post = self._tables.posts.get(shown.id)
        return post.content.body if post and shown.body is not None else shown.body


class ArchivesDrafts(MemoryCatalogue):
    """Months count working copies, too."""

    async def archive(self, *, tags: Sequence[Slug], author: Slug | None, now: datetime) -> Sequence[MonthOfPosts]:
        found = await super().archive(tags=tags, author=author, now=now)
        hidden = sum(1 for post in self._tables.posts.values() if not post.publications)
        return [replace(month, count=month.count + hidden) for month in found]


class ListsAllTags(MemoryCatalogue):
    """Tags are listed whether or not something visible carries them."""

    def _tags(self, now: datetime) -> Iterator[TagInUse]:
        counted = {tag.slug: tag.post_count for tag in super()._tags(now)}
        for tag in self._tables.tags.values():
            yield TagInUse(
                slug=tag.slug, name=tag.name, description=tag.description, post_count=counted.get(tag.slug, 0)
            )


class CountsTagsOfDrafts(MemoryCatalogue):
    """A tag's count has working copies in it."""

    def _tags(self, now: datetime) -> Iterator[TagInUse]:
        for tag in super()._tags(now):
            carried = sum(
                1 for post in self._tables.posts.values() if tag.slug in {one.slug for one in post.content.tags}
            )
            yield TagInUse(slug=tag.slug, name=tag.name, description=tag.description, post_count=carried)


class FindsWorkingSlugs(MemoryCatalogue):
    """A live post is found by a slug that it will only have later."""

    async def post_by_slug(self, slug: Slug, *, now: datetime) -> PublishedPost | None:
        post_id = self._tables.slugs.get(slug)
        return self._visible(post_id, now) if post_id else None


class ShowsTheFuture(MemoryCatalogue):
    """What is scheduled can be got by its id."""

    async def post(self, post_id: PostId, *, now: datetime) -> PublishedPost | None:
        return await super().post(post_id, now=now) or await super().post(post_id, now=now + _AHEAD)


class LeadsOnFromSecrets(MemoryCatalogue):
    """Who asks for a tag that only drafts carried is led on to the one that it was merged into."""

    async def tag(self, slug: Slug, *, now: datetime) -> TagInUse | None:
        merged = next((tag for tag in self._tables.tags.values() if tag.slug == slug and tag.heir), None)
        return await super().tag(merged.heir.slug if merged and merged.heir else slug, now=now)


class PlacesCountEdits(MemoryChanges):
    """The place behind all changes tells how much was done that nobody saw."""

    async def after(self, place: Position | None, *, limit: int) -> Batch[PublicChange]:
        found = await super().after(place, limit=limit)
        hidden = len(list(self._tables.events.items()))
        return found if found.entries else replace(found, end=replace(found.end, id=str(hidden)))


class TellsOfPlans(MemoryChanges):
    """That something will be published is told when that is decided."""

    async def after(self, place: Position | None, *, limit: int) -> Batch[PublicChange]:
        found = await super().after(place, limit=limit)
        planned = [
            PublicChange(post_id=post.id, slug=post.slug, kind=ChangeKind.PUBLISHED, at=one.window.visible_from)
            for post in self._tables.posts.values()
            for one in post.publications
            if one.window.visible_from > post.updated_at
        ]
        return replace(found, entries=(*found.entries, *(Entry(place=found.end, thing=each) for each in planned)))


class TellsOfEdits(MemoryChanges):
    """A post that readers see was changed when its working copy was."""

    async def after(self, place: Position | None, *, limit: int) -> Batch[PublicChange]:
        found = await super().after(place, limit=limit)
        return replace(found, entries=tuple(replace(each, thing=self._edited(each.thing)) for each in found.entries))

    def _edited(self, change: PublicChange) -> PublicChange:
        post = self._tables.posts.get(change.post_id)
        return replace(change, at=post.updated_at) if post else change


class FindsTheFuture(MemorySearch):
    """What is scheduled is found by its words."""

    async def find(
        self, query: SearchQuery, wanted: PublishedFilter, page_request: PageRequest, *, now: datetime
    ) -> Page[Found]:
        return await super().find(query, wanted, page_request, now=now + _AHEAD)


class SuggestsWordsOfDrafts(MemorySearch):
    """What may have been meant is looked for in the titles of working copies."""

    async def near(self, words: Sequence[str], wanted: PublishedFilter, *, now: datetime) -> Sequence[str] | None:
        known = {word for post in self._tables.posts.values() for word in folded_words(post.content.title)}
        return get_close_matches(words[0], sorted(known), n=1) or await super().near(words, wanted, now=now)


Leak: TypeAlias = type[MemoryCatalogue] | type[MemorySearch] | type[MemoryChanges]

LEAKS: Final[Mapping[str, Leak]] = {
    "counts drafts": CountsDrafts,
    "filters by working copies": FiltersByWorkingCopy,
    "sorts by last edits": SortsByLastEdit,
    "sorts by working titles": SortsByWorkingTitle,
    "includes working bodies": IncludesWorkingBodies,
    "archives drafts": ArchivesDrafts,
    "lists all tags": ListsAllTags,
    "counts tags of drafts": CountsTagsOfDrafts,
    "finds working slugs": FindsWorkingSlugs,
    "shows the future": ShowsTheFuture,
    "leads on from secrets": LeadsOnFromSecrets,
    "finds the future": FindsTheFuture,
    "suggests words of drafts": SuggestsWordsOfDrafts,
    "places count edits": PlacesCountEdits,
    "tells of plans": TellsOfPlans,
    "tells of edits": TellsOfEdits,
}


def leaking(leak: Leak) -> MemoryStorage:
    """A storage with this leak."""
    storage = MemoryStorage()
    if issubclass(leak, MemoryChanges):
        storage.feeds.changes = leak(storage._tables, storage._bell)
    elif issubclass(leak, MemorySearch):
        storage.search = leak(storage._tables)
    else:
        storage.catalogue = leak(storage._tables)
    return storage
