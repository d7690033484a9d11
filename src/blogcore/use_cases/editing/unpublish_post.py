"""Taking a post away from readers."""

from datetime import datetime
from functools import partial

from blogcore.domain.events import EventKind
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Action, Actor
from blogcore.domain.post import Post
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import changed


class UnpublishPost:
    """Show readers nothing of the post any more, neither now nor later. It becomes a draft."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, *, expected: Expected) -> Post:
        return await made(self._transactions, await self.prepare(actor, post_id, expected=expected))

    async def prepare(self, actor: Actor, post_id: PostId, *, expected: Expected) -> Change[Post]:
        return partial(self.within, actor=actor, post_id=post_id, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, post_id: PostId, *, expected: Expected) -> Post:
        act, kind = Action.PUBLISH_POST, EventKind.POST_UNPUBLISHED

        def change(post: Post, now: datetime) -> Post:
            return post.unpublished(now=now)

        return await changed(tx, self._clock, actor, act, post_id, change, kind, expected=expected)
