"""Rendering again what an older renderer or sanitiser made."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Final

from blogcore.domain.errors import Unrenderable
from blogcore.domain.ids import PostId
from blogcore.domain.rendering import Rendering
from blogcore.ports.clock import Clock
from blogcore.ports.housekeeping import Outdated
from blogcore.ports.renderer import Renderer
from blogcore.ports.transactions import Transactions
from blogcore.use_cases.editing.changing import refreshed

_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerendered:
    """What became of a revision; `problem` says why it stays as it was."""

    post_id: PostId
    number: int
    shown: bool = False
    problem: str | None = None


class RenderStale:
    """Render every revision again that another renderer made, and show readers what comes of it.

    Each is kept at once, so it may be stopped at any time and goes on with what is left. No post changes by it: its
    version and dates stay.
    """

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self._transactions = transactions
        self._clock = clock
        self._renderer = renderer

    async def execute(self) -> AsyncIterator[Rerendered]:
        after: tuple[PostId, int] | None = None
        while True:
            async with self._transactions.begin() as tx:
                outdated = await tx.renderings.outdated(self._renderer.version, after=after, limit=_AT_ONCE)
            if not outdated:
                return
            for each in await asyncio.gather(*map(self._again, outdated)):
                yield each
            after = outdated[-1].post_id, outdated[-1].number

    async def _again(self, outdated: Outdated) -> Rerendered:
        try:
            rendering = await self._renderer.render(outdated.source)
        except Unrenderable as refusal:
            return Rerendered(post_id=outdated.post_id, number=outdated.number, problem=refusal.detail)
        shown = await self._kept(outdated, rendering)
        return Rerendered(post_id=outdated.post_id, number=outdated.number, shown=shown)

    async def _kept(self, outdated: Outdated, rendering: Rendering) -> bool:
        """Whether readers get something else. What was written anew meanwhile is newer than this."""
        async with self._transactions.begin() as tx:
            post = await tx.posts.find_for_update(outdated.post_id)
            revision = await tx.revisions.find(outdated.post_id, outdated.number)
            if post is None or revision is None or revision.content.source != outdated.source:
                return False
            now = max(self._clock.now(), post.updated_at)
            again = await tx.renderings.replace(post, replace(revision, rendering=rendering), now=now)
            await refreshed(tx, again, now=now)
            return bool(again)
