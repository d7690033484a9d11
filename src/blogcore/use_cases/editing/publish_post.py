"""Showing a post to readers."""

from functools import partial

from blogcore.domain.errors import UnknownReference
from blogcore.domain.events import EventKind, event_of
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Action, Actor
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.revision import Revision
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import found, kept, shown
from blogcore.use_cases.editing.naming import must_remain


class PublishPost:
    """Show readers the working copy, or a named revision, from now or later on; what is live stays until then."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, plan: PublishPlan, *, expected: Expected) -> Post:
        return await made(self._transactions, await self.prepare(actor, post_id, plan, expected=expected))

    async def prepare(self, actor: Actor, post_id: PostId, plan: PublishPlan, *, expected: Expected) -> Change[Post]:
        return partial(self.within, actor=actor, post_id=post_id, plan=plan, expected=expected)

    async def within(
        self, tx: Transaction, actor: Actor, post_id: PostId, plan: PublishPlan, *, expected: Expected
    ) -> Post:
        post, now = await found(tx, self._clock, actor, Action.PUBLISH_POST, post_id)
        revision = await _revision(tx, actor, post.expecting(expected), plan)
        after = post.published(plan, now=now, revision=revision)
        if after is post:
            return post
        fresh = after.freshly_shown(post)
        await tx.posts.publish(after, await shown(tx, after, fresh, revision) if fresh else None)
        if after.slugs != post.slugs:
            await tx.posts.hold_slugs(after)
        return await kept(tx, post, after, event_of(EventKind.POST_PUBLISHED, actor, after, at=now), now=now)


async def _revision(tx: Transaction, actor: Actor, post: Post, plan: PublishPlan) -> Revision:
    if plan.revision in {None, post.revision.number}:
        return post.revision
    revision = await tx.revisions.find(post.id, plan.revision or 0)
    if revision is None:
        raise UnknownReference("revision", "there is no such revision of this post")
    must_remain(actor, revision.content.authors)
    return revision
