"""Looking at authors as editors do, and making new ones."""

from dataclasses import dataclass
from functools import partial

from blogcore.domain.author import NO_PROFILE, Author, Profile, new_author
from blogcore.domain.errors import NotFound
from blogcore.domain.events import creation_of
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import CountedAuthor
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAuthor:
    """An author to be made; without a slug they get one from their name."""

    name: str
    slug: str | None = None
    profile: Profile = NO_PROFILE


class ListAdminAuthors:
    """All authors, with or without posts, and how many working copies name them."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self, actor: Actor, page: PageRequest) -> Page[CountedAuthor]:
        actor.must(Action.SEE_AUTHORS)
        async with self._transactions.read() as snapshot:
            return await snapshot.authors.page(page)


class GetAdminAuthor:
    """One author, with or without posts, e-mail address and all."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self, actor: Actor, slug: Slug) -> CountedAuthor:
        actor.must(Action.SEE_AUTHORS)
        async with self._transactions.read() as snapshot:
            found = await snapshot.authors.counted(slug)
        if found is None:
            raise no_author()
        return found


class CreateAuthor:
    """Make an author; `NameTaken` where one with the slug exists."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, new: NewAuthor) -> Author:
        return await made(self._transactions, await self.prepare(actor, new))

    async def prepare(self, actor: Actor, new: NewAuthor) -> Change[Author]:
        actor.must(Action.CREATE_AUTHOR)
        return partial(self.within, actor=actor, new=new)

    async def within(self, tx: Transaction, actor: Actor, new: NewAuthor) -> Author:
        now = self._clock.now()
        author = new_author(new.name, now=now, wished=new.slug, profile=new.profile)
        await tx.authors.add(author)
        await tx.outbox.append(creation_of(author, actor))
        return author


def no_author() -> NotFound:
    """The answer for an author who is not there."""
    return NotFound("there is no such author")
