"""Looking at what a published post stands beside: posts about the same, and those before and after it."""

from collections.abc import Sequence
from typing import Final

from blogcore.domain.ids import PostId
from blogcore.domain.publication import Neighbours, PublishedSummary
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.clock import Clock
from blogcore.use_cases.reading.posts import there

MAX_RELATED: Final = 10


class GetRelatedPosts:
    """The listed posts that share most tags with a published post, never itself."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, post_id: PostId) -> Sequence[PublishedSummary]:
        return there(await self._catalogue.related(post_id, limit=MAX_RELATED, now=self._clock.now()))


class GetAdjacentPosts:
    """The next newer and the next older post in the list; for an unlisted post those at its date."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, post_id: PostId) -> Neighbours:
        return there(await self._catalogue.adjacent(post_id, now=self._clock.now()))
