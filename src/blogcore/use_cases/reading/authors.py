"""Looking at the authors of published posts."""

from blogcore.domain.errors import NotFound
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import AuthorInUse
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.clock import Clock


class ListAuthors:
    """The authors that published posts carry, with how many do."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, page: PageRequest) -> Page[AuthorInUse]:
        return await self._catalogue.authors(page, now=self._clock.now())


class GetAuthor:
    """One author that published posts carry. If their slug is another, readers should follow them there."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, slug: Slug) -> AuthorInUse:
        found = await self._catalogue.author(slug, now=self._clock.now())
        if found is None:
            raise NotFound("there is no such author")
        return found
