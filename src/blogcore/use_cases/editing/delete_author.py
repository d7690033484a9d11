"""Taking away an author whom nothing needs any more."""

from functools import partial

from blogcore.domain.errors import InUse
from blogcore.domain.events import EventKind, naming_event
from blogcore.domain.json import JsonObject
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.authors import no_author


class DeleteAuthor:
    """Forget an author; `InUse` while a post, be it in the trash, or a key that is not revoked is theirs."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, slug: Slug, *, expected: Expected) -> None:
        await made(self._transactions, await self.prepare(actor, slug, expected=expected))

    async def prepare(self, actor: Actor, slug: Slug, *, expected: Expected) -> Change[None]:
        actor.must(Action.DELETE_AUTHOR)
        return partial(self.within, actor=actor, slug=slug, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, slug: Slug, *, expected: Expected) -> None:
        found = await tx.authors.find_for_update(slug)
        if found is None:
            raise no_author()
        author = found.author.expecting(expected)
        if await tx.authors.has_posts(author):
            raise InUse("there are posts by this author, perhaps in the trash: name another on them, or erase this one")
        keys = await tx.keys.of_author(author.id)
        if any(key.revoked_at is None for key in keys):
            raise InUse("there are keys of this author: revoke them first")
        for key in keys:
            await tx.keys.save(key.disowned())
        await tx.authors.remove(author)
        now = max(self._clock.now(), author.updated_at)
        data: JsonObject = {"slug": author.slug}
        await tx.outbox.append(naming_event(EventKind.AUTHOR_DELETED, actor, author, at=now, data=data))
