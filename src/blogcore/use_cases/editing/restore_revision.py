"""Going back to what a post said before."""

from functools import partial

from blogcore.domain.errors import NotFound
from blogcore.domain.events import EventKind, event_of
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Action, Actor
from blogcore.domain.post import Post
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import found, kept
from blogcore.use_cases.editing.naming import must_remain


class RestoreRevision:
    """Make what a revision said the next revision, with the rendering it has: tags that are gone stay gone."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, number: int, *, expected: Expected) -> Post:
        return await made(self._transactions, await self.prepare(actor, post_id, number, expected=expected))

    async def prepare(self, actor: Actor, post_id: PostId, number: int, *, expected: Expected) -> Change[Post]:
        return partial(self.within, actor=actor, post_id=post_id, number=number, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, post_id: PostId, number: int, *, expected: Expected) -> Post:
        post, now = await found(tx, self._clock, actor, Action.EDIT_POST, post_id)
        post.expecting(expected)
        revision = await tx.revisions.find(post_id, number)
        if revision is None:
            raise NotFound("there is no such revision of this post")
        must_remain(actor, revision.content.authors)
        after = post.taken_back(revision, now=now, by=actor.key_id)
        if after is post:
            return post
        event = event_of(EventKind.POST_EDITED, actor, after, at=now, data={"restored": number})
        return await kept(tx, post, after, event, now=now)
