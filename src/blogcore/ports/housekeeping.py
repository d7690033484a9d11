"""What is thrown away when nobody needs it any more, and what is made anew when its maker has become better."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.ids import PostId
from blogcore.domain.post import Post
from blogcore.domain.rendering import Source
from blogcore.domain.revision import Revision
from blogcore.ports.repositories import Refreshed


class Leftovers(Protocol):
    """What nobody needs any more.

    Each call removes some of it, the oldest first, at most `limit`, and says how much that was; none is left (or
    somebody else is removing it this moment) when that is zero. Two at once neither wait for each other nor do harm.
    """

    async def drop_answers(self, before: datetime, *, limit: int) -> int:
        """Answers that were kept before this moment."""
        ...

    async def drop_autosaves(self, before: datetime, *, limit: int) -> int:
        """Autosaves made before this moment, but for working copies and what is or was published."""
        ...

    async def drop_revisions(self, newest: int, *, limit: int) -> int:
        """Revisions of posts that have more than the `newest`; working copies and what is or was published stay."""
        ...

    async def drop_previews(self, before: datetime, *, limit: int) -> int:
        """Previews that expired before this moment."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A revision that was rendered by another renderer than the present one, and what it was made of."""

    post_id: PostId
    number: int
    source: Source


class Renderings(Protocol):
    """What was made of bodies."""

    async def outdated(
        self, renderer: str, *, after: tuple[PostId, int] | None = None, limit: int
    ) -> Sequence[Outdated]:
        """Revisions not made by this renderer, by post and number, from behind the given one on."""
        ...

    async def replace(self, post: Post, revision: Revision, *, now: datetime) -> Sequence[Refreshed]:
        """Keep this rendering of a revision of the post, wherever it is shown; the publications it makes others."""
        ...
