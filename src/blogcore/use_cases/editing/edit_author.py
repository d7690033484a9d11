"""Changing an author."""

from dataclasses import replace
from functools import partial

from blogcore.domain.author import AuthorPatch
from blogcore.domain.events import EventKind, naming_event
from blogcore.domain.json import JsonObject
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import CountedAuthor
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.authors import no_author
from blogcore.use_cases.editing.changing import refreshed


class EditAuthor:
    """Change an author's slug, name or profile; what is published has the new name at once.

    Readers who knew them under the old slug are led on. Posts' versions stay: their editors changed nothing.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, slug: Slug, patch: AuthorPatch, *, expected: Expected) -> CountedAuthor:
        return await made(self._transactions, await self.prepare(actor, slug, patch, expected=expected))

    async def prepare(
        self, actor: Actor, slug: Slug, patch: AuthorPatch, *, expected: Expected
    ) -> Change[CountedAuthor]:
        actor.must(Action.EDIT_AUTHOR)
        return partial(self.within, actor=actor, slug=slug, patch=patch, expected=expected)

    async def within(
        self, tx: Transaction, actor: Actor, slug: Slug, patch: AuthorPatch, *, expected: Expected
    ) -> CountedAuthor:
        found = await tx.authors.find_for_update(slug)
        if found is None:
            raise no_author()
        author = found.author.expecting(expected)
        now = max(self._clock.now(), author.updated_at)
        after = author.edited(patch, now=now)
        if after is author:
            return found
        shown = await tx.authors.save(author, after)
        await refreshed(tx, shown, now=max(self._clock.now(), now))
        data: JsonObject = {"slug": after.slug, "publications": len(shown)}
        await tx.outbox.append(naming_event(EventKind.AUTHOR_EDITED, actor, after, at=now, data=data))
        return replace(found, author=after)
