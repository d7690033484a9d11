"""Looking at tags as editors do, and making new ones."""

from dataclasses import dataclass
from functools import partial

from blogcore.domain.errors import NotFound
from blogcore.domain.events import creation_of
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, new_tag
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import CountedTag
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTag:
    """A tag to be made; without a slug it gets one from its name."""

    name: str
    slug: str | None = None
    description: str | None = None


class ListAdminTags:
    """All tags, used or not, with how many working copies carry them."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self, actor: Actor, page: PageRequest) -> Page[CountedTag]:
        actor.must(Action.SEE_TAGS)
        async with self._transactions.read() as snapshot:
            return await snapshot.tags.page(page)


class GetAdminTag:
    """One tag, used or not."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self, actor: Actor, slug: Slug) -> CountedTag:
        actor.must(Action.SEE_TAGS)
        async with self._transactions.read() as snapshot:
            found = await snapshot.tags.counted(slug)
        if found is None:
            raise no_tag()
        return found


class CreateTag:
    """Make a tag; `NameTaken` where one with its slug exists."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, new: NewTag) -> Tag:
        return await made(self._transactions, await self.prepare(actor, new))

    async def prepare(self, actor: Actor, new: NewTag) -> Change[Tag]:
        actor.must(Action.CREATE_TAG)
        return partial(self.within, actor=actor, new=new)

    async def within(self, tx: Transaction, actor: Actor, new: NewTag) -> Tag:
        now = self._clock.now()
        tag = new_tag(new.name, now=now, wished=new.slug, description=new.description)
        await tx.tags.add(tag)
        await tx.outbox.append(creation_of(tag, actor))
        return tag


def no_tag() -> NotFound:
    """The answer for a tag that is not there, or is another since it was merged into that."""
    return NotFound("there is no such tag")
