"""Forgetting a post."""

from functools import partial

from blogcore.domain.events import EventKind, event_of
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Action, Actor
from blogcore.domain.state import Act, happens
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import found


class PurgePost:
    """Forget a post that is in the trash, with its whole history, for good. Its slugs are free again."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, *, expected: Expected) -> None:
        await made(self._transactions, await self.prepare(actor, post_id, expected=expected))

    async def prepare(self, actor: Actor, post_id: PostId, *, expected: Expected) -> Change[None]:
        return partial(self.within, actor=actor, post_id=post_id, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, post_id: PostId, *, expected: Expected) -> None:
        post, now = await found(tx, self._clock, actor, Action.PURGE_POST, post_id)
        happens(Act.PURGE, post.expecting(expected).state(now))
        await tx.posts.remove(post)
        await tx.outbox.append(event_of(EventKind.POST_PURGED, actor, post, at=now))
