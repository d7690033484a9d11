"""Taking a tag away."""

from functools import partial

from blogcore.domain.events import EventKind, naming_event
from blogcore.domain.json import JsonObject
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import refreshed
from blogcore.use_cases.editing.tags import no_tag


class DeleteTag:
    """Take a tag away from every post, on what is published at once; tags that were merged into it go with it."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, slug: Slug, *, expected: Expected) -> None:
        await made(self._transactions, await self.prepare(actor, slug, expected=expected))

    async def prepare(self, actor: Actor, slug: Slug, *, expected: Expected) -> Change[None]:
        actor.must(Action.DELETE_TAG)
        return partial(self.within, actor=actor, slug=slug, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, slug: Slug, *, expected: Expected) -> None:
        found = await tx.tags.find_for_update(slug)
        if found is None:
            raise no_tag()
        tag = found.tag.expecting(expected)
        now = max(self._clock.now(), tag.updated_at)
        shown = await tx.tags.remove(tag, now=now)
        await refreshed(tx, shown, now=max(self._clock.now(), now))
        data: JsonObject = {"slug": tag.slug, "publications": len(shown)}
        await tx.outbox.append(naming_event(EventKind.TAG_DELETED, actor, tag, at=now, data=data))
