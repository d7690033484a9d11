"""Looking at when the published posts are from."""

from collections.abc import Sequence

from blogcore.domain.publication import MonthOfPosts
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.clock import Clock


class GetArchive:
    """How many listed posts each month has, the newest month first: of all, or of those with some tags or an author."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, *, tags: Sequence[Slug] = (), author: Slug | None = None) -> Sequence[MonthOfPosts]:
        return await self._catalogue.archive(tags=tags, author=author, now=self._clock.now())
