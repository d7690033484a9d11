"""Following what readers see: for whoever keeps a copy, an index or a static site in step."""

from collections.abc import AsyncGenerator

from blogcore.domain.changes import PublicChange
from blogcore.domain.pages import DEFAULT_LIMIT, Position
from blogcore.ports.feeds import Batch, Feeds
from blogcore.use_cases.following import followed


class ListChanges:
    """What became visible, changed or vanished after a place; from nothing, all there is to know.

    Whoever begins with nothing and makes each change in turn ends with what readers see.
    """

    def __init__(self, feeds: Feeds) -> None:
        self._feeds = feeds

    async def execute(self, after: Position | None = None, *, limit: int = DEFAULT_LIMIT) -> Batch[PublicChange]:
        return await self._feeds.changes.after(after, limit=limit)


class FollowChanges:
    """The same without end: what is there, then what comes. An empty batch means that somebody is still there."""

    def __init__(self, feeds: Feeds) -> None:
        self._feeds = feeds

    def execute(self, after: Position | None = None, *, pulse: float) -> AsyncGenerator[Batch[PublicChange]]:
        return followed(self._feeds.changes, after, pulse=pulse)
