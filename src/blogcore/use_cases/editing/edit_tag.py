"""Changing a tag."""

from dataclasses import replace
from functools import partial

from blogcore.domain.events import EventKind, naming_event
from blogcore.domain.json import JsonObject
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import CountedTag
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import refreshed
from blogcore.use_cases.editing.tags import no_tag


class EditTag:
    """Give a tag another slug, name or description; what is published has the new name at once.

    Readers who knew it under the old slug are led on. Posts' versions stay: their editors changed nothing.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, slug: Slug, patch: TagPatch, *, expected: Expected) -> CountedTag:
        return await made(self._transactions, await self.prepare(actor, slug, patch, expected=expected))

    async def prepare(self, actor: Actor, slug: Slug, patch: TagPatch, *, expected: Expected) -> Change[CountedTag]:
        actor.must(Action.EDIT_TAG)
        return partial(self.within, actor=actor, slug=slug, patch=patch, expected=expected)

    async def within(
        self, tx: Transaction, actor: Actor, slug: Slug, patch: TagPatch, *, expected: Expected
    ) -> CountedTag:
        found = await tx.tags.find_for_update(slug)
        if found is None:
            raise no_tag()
        tag = found.tag.expecting(expected)
        now = max(self._clock.now(), tag.updated_at)
        after = tag.edited(patch, now=now)
        if after is tag:
            return found
        shown = await tx.tags.save(tag, after)
        await refreshed(tx, shown, now=max(self._clock.now(), now))
        data: JsonObject = {"slug": after.slug, "publications": len(shown)}
        await tx.outbox.append(naming_event(EventKind.TAG_EDITED, actor, after, at=now, data=data))
        return replace(found, tag=after)
