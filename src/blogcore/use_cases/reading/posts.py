"""Looking at what is published."""

from typing import TypeVar

from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import PublishedPost, PublishedSummary
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import NO_TEXTS, Catalogue, Include, PublishedFilter
from blogcore.ports.clock import Clock

T = TypeVar("T")


class ListPosts:
    """The published posts that are wanted, in an order, with or without their texts.

    A tag or an author may be called by a slug that readers knew before, as where one of them is asked for. That is
    looked into only where nothing is found: who is found by a slug has it.
    """

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(
        self,
        wanted: PublishedFilter,
        page: PageRequest,
        *,
        order: PublishedOrder = PublishedOrder.LAST_PUBLISHED,
        include: Include = NO_TEXTS,
    ) -> Page[PublishedSummary]:
        now = self._clock.now()
        found = await self._catalogue.posts(wanted, page, now=now, order=order, include=include)
        if found.results or not (wanted.tags or wanted.author):
            return found
        present = await self._catalogue.called_now(wanted, now=now)
        if (*present.tags, present.author) == (*wanted.tags, wanted.author):
            return found
        return await self._catalogue.posts(present, page, now=now, order=order, include=include)


class GetPost:
    """One published post."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, post_id: PostId) -> PublishedPost:
        return there(await self._catalogue.post(post_id, now=self._clock.now()))


class GetPostBySlug:
    """The published post at a slug. If its slug is another, the post has moved there and readers should follow."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, slug: Slug) -> PublishedPost:
        return there(await self._catalogue.post_by_slug(slug, now=self._clock.now()))


def there(found: T | None) -> T:
    """What was found of a post; `NotFound` if readers do not see it."""
    if found is None:
        raise NotFound("there is no such post")
    return found
