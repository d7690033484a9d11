"""Looking at the tags of published posts."""

from blogcore.domain.errors import NotFound
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import TagInUse
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.clock import Clock


class ListTags:
    """The tags that published posts carry, with how many do."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, page: PageRequest) -> Page[TagInUse]:
        return await self._catalogue.tags(page, now=self._clock.now())


class GetTag:
    """One tag that published posts carry. If its slug is another, readers should follow it there."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, slug: Slug) -> TagInUse:
        found = await self._catalogue.tag(slug, now=self._clock.now())
        if found is None:
            raise NotFound("there is no such tag")
        return found
