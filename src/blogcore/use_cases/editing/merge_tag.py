"""Making one tag of two."""

from functools import partial

from blogcore.domain.errors import Invalid, UnknownReference
from blogcore.domain.events import EventKind, naming_event
from blogcore.domain.json import JsonObject
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import CountedTag
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.changing import refreshed
from blogcore.use_cases.editing.tags import no_tag


class MergeTag:
    """Let one tag be a word for another: every post that carries it carries the other, on what is published at once.

    It is gone from lists; whoever names it means its heir, and its slug stays taken.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, slug: Slug, into: Slug, *, expected: Expected) -> CountedTag:
        """The heir."""
        return await made(self._transactions, await self.prepare(actor, slug, into, expected=expected))

    async def prepare(self, actor: Actor, slug: Slug, into: Slug, *, expected: Expected) -> Change[CountedTag]:
        actor.must(Action.MERGE_TAG)
        return partial(self.within, actor=actor, slug=slug, into=into, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, slug: Slug, into: Slug, *, expected: Expected) -> CountedTag:
        tag, heir = await tx.tags.find_for_merge(slug, into)
        if tag and tag.heir and heir and tag.heir.id == heir.id:
            return await _counted(tx, heir)
        if tag is None or tag.heir:
            raise no_tag()
        tag.expecting(expected)
        heir = _heir_of(tag, heir)
        now = max(self._clock.now(), tag.updated_at)
        after = tag.merged_into(heir, now=now)
        shown = await tx.tags.merge(tag, after)
        await refreshed(tx, shown, now=max(self._clock.now(), now))
        data: JsonObject = {"slug": tag.slug, "into": heir.slug, "heir": str(heir.id), "publications": len(shown)}
        await tx.outbox.append(naming_event(EventKind.TAG_MERGED, actor, after, at=now, data=data))
        return await _counted(tx, heir)


async def _counted(tx: Transaction, heir: Tag) -> CountedTag:
    return await tx.tags.counted(heir.slug) or CountedTag(tag=heir, post_count=0)


def _heir_of(tag: Tag, heir: Tag | None) -> Tag:
    if heir is None:
        raise UnknownReference("into", "there is no such tag")
    if heir.id == tag.id:
        raise Invalid("into", "must be another tag")
    if heir.heir:
        raise UnknownReference("into", "this tag was merged into another: name that one")
    return heir
