"""What programs read regularly: the newest posts for feed readers, addresses for search engines."""

from blogcore.domain.pages import DEFAULT_LIMIT, Position
from blogcore.ports.catalogue import Catalogue, Latest, PublishedFilter
from blogcore.ports.clock import Clock


class GetFeed:
    """The newest posts that are wanted, or those behind a place, with their HTML."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(
        self, wanted: PublishedFilter, *, limit: int = DEFAULT_LIMIT, start_after: Position | None = None
    ) -> Latest:
        return await self._catalogue.latest(wanted, now=self._clock.now(), limit=limit, start_after=start_after)
