"""API keys: letting people and programs in, and keeping them out again."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from blogcore.domain.author import AuthorRef
from blogcore.domain.errors import NotFound, Unauthenticated, UnknownReference
from blogcore.domain.events import EventKind, key_event
from blogcore.domain.ids import KeyId
from blogcore.domain.key import Key, Token, new_key, new_token, token
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.policy import OPERATOR, Action, Actor, Role
from blogcore.domain.slug import Slug
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key to be given to somebody; `author` is a slug."""

    name: str
    role: Role
    author: str | None = None
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedKey:
    """A new key and, this once, the token that its holder needs."""

    key: Key
    token: Token


class Authenticate:
    """Find out who is asking, from the key they send; `Unauthenticated` says no more than that it will not do."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, text: str) -> Key:
        given = token(text)
        async with self._transactions.read() as snapshot:
            key = await snapshot.keys.find(given.id)
        if key is None or not key.admits(given, now=self._clock.now()):
            raise Unauthenticated("this key is unknown, revoked or expired")
        return key


class GetMe:
    """The key that is asking."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self, actor: Actor) -> Key:
        async with self._transactions.read() as snapshot:
            key = await snapshot.keys.find(actor.key_id) if actor.key_id else None
        if key is None:
            raise NotFound("whoever is asking has no key")
        return key


class ListKeys:
    """All keys, newest first, revoked and expired ones too; never a secret."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    async def execute(self, actor: Actor, page: PageRequest) -> Page[Key]:
        actor.must(Action.MANAGE_KEYS)
        async with self._transactions.read() as snapshot:
            return await snapshot.keys.page(page)


class CreateKey:
    """Make a key. Its secret is told once, here, and never again."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, new: NewKey) -> IssuedKey:
        return await made(self._transactions, await self.prepare(actor, new))

    async def prepare(self, actor: Actor, new: NewKey) -> Change[IssuedKey]:
        actor.must(Action.MANAGE_KEYS)
        return partial(self.within, actor=actor, new=new)

    async def within(self, tx: Transaction, actor: Actor, new: NewKey) -> IssuedKey:
        now = self._clock.now()
        author = await _author(tx, new.author)
        fresh = new_token()
        key = new_key(fresh, name=new.name, role=new.role, now=now, author=author, expires_at=new.expires_at)
        await tx.keys.add(key)
        await tx.outbox.append(key_event(EventKind.KEY_CREATED, actor, key, now))
        return IssuedKey(key=key, token=fresh)


class RevokeKey:
    """Make a key useless from the next request on."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, key_id: KeyId) -> Key:
        return await made(self._transactions, await self.prepare(actor, key_id))

    async def prepare(self, actor: Actor, key_id: KeyId) -> Change[Key]:
        actor.must(Action.MANAGE_KEYS)
        return partial(self.within, actor=actor, key_id=key_id)

    async def within(self, tx: Transaction, actor: Actor, key_id: KeyId) -> Key:
        now = self._clock.now()
        key = await tx.keys.find_for_update(key_id)
        if key is None:
            raise NotFound("there is no such key")
        revoked = key.revoked(now=now)
        if revoked is not key:
            await tx.keys.save(revoked)
            await tx.outbox.append(key_event(EventKind.KEY_REVOKED, actor, revoked, now))
        return revoked


class EnsureAdminKey:
    """See to it that an admin key exists: the given one, or on a blog without keys a new one.

    A key that was revoked stays revoked.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, text: str | None) -> Token | None:
        """The token of the key that had to be made, if one had to."""
        async with self._transactions.begin() as tx:
            if text is None:
                none_yet = not (await tx.keys.page(PageRequest(limit=1))).results
                return await self._made(tx, new_token(), "first admin key") if none_yet else None
            given = token(text)
            made = await self._made(tx, given, "admin key from the settings")
            if made is None:
                await self._put_right(tx, given)
            return made

    async def _made(self, tx: Transaction, fresh: Token, name: str) -> Token | None:
        """None if the key is there already: another process may be starting, too."""
        now = self._clock.now()
        key = new_key(fresh, name=name, role=Role.ADMIN, now=now)
        if not await tx.keys.add_missing(key):
            return None
        await tx.outbox.append(key_event(EventKind.KEY_CREATED, OPERATOR, key, now))
        return fresh

    async def _put_right(self, tx: Transaction, given: Token) -> None:
        known = await tx.keys.find_for_update(given.id)
        ensured = known and replace(known, digest=given.digest, role=Role.ADMIN)
        if ensured and ensured != known:
            await tx.keys.save(ensured)
            await tx.outbox.append(key_event(EventKind.KEY_CHANGED, OPERATOR, ensured, self._clock.now()))


async def _author(tx: Transaction, slug: str | None) -> AuthorRef | None:
    if slug is None:
        return None
    found = await tx.authors.named([Slug(unicodedata.normalize("NFC", slug))], [])
    if not found:
        raise UnknownReference("author", "there is no such author")
    return found[0]
