"""Who did what when."""

from collections.abc import AsyncGenerator, Collection

from blogcore.domain.events import ABOUT_KEYS, Event, EventKind
from blogcore.domain.ids import PostId
from blogcore.domain.pages import DEFAULT_LIMIT, Page, PageRequest, Position
from blogcore.domain.policy import Action, Actor
from blogcore.ports.clock import Clock
from blogcore.ports.feeds import Batch, Entry, Feeds
from blogcore.ports.transactions import Transactions
from blogcore.use_cases.editing.posts import seen
from blogcore.use_cases.following import followed

PULSE_SECONDS = 1.0


class ListEvents:
    """What happened after a place, oldest first. Only admins are told of keys."""

    def __init__(self, feeds: Feeds) -> None:
        self._feeds = feeds

    async def execute(self, actor: Actor, after: Position | None = None, *, limit: int = DEFAULT_LIMIT) -> Batch[Event]:
        actor.must(Action.SEE_EVENTS)
        return await self._feeds.events(without=_hidden_from(actor)).after(after, limit=limit)


class FollowEvents:
    """The same without end, as long as the actor's key is good: it is asked for every second."""

    def __init__(self, feeds: Feeds, transactions: Transactions, clock: Clock) -> None:
        self._feeds = feeds
        self._transactions = transactions
        self._clock = clock

    def execute(self, actor: Actor, after: Position | None = None) -> AsyncGenerator[Batch[Event]]:
        actor.must(Action.SEE_EVENTS)

        async def welcome() -> bool:
            return await self._still(actor)

        feed = self._feeds.events(without=_hidden_from(actor))
        return followed(feed, after, pulse=PULSE_SECONDS, welcome=welcome)

    async def _still(self, actor: Actor) -> bool:
        """Whether this is still somebody who may do this."""
        if actor.key_id is None:
            return True
        async with self._transactions.read() as snapshot:
            key = await snapshot.keys.find(actor.key_id)
        return key is not None and key.holds(now=self._clock.now()) and key.actor == actor


class ListHistory:
    """What happened to a post, newest first."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, page: PageRequest) -> Page[Entry[Event]]:
        async with self._transactions.read() as snapshot:
            await seen(snapshot, self._clock, actor, post_id)
            return await snapshot.events.page(str(post_id), page)


def _hidden_from(actor: Actor) -> Collection[EventKind]:
    return () if actor.may(Action.MANAGE_KEYS) else ABOUT_KEYS
