"""All or nothing: the block in which changes are made."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.ids import KeyId
from blogcore.ports.feeds import ChangeLog, EventsOf
from blogcore.ports.housekeeping import Leftovers, Renderings
from blogcore.ports.imports import Imports
from blogcore.ports.repositories import (
    AuthorRepository,
    Authors,
    KeyRepository,
    Keys,
    NamesHeld,
    Outbox,
    PostRepository,
    Posts,
    PreviewRepository,
    Previews,
    Revisions,
    SiteRepository,
    Sites,
    TagRepository,
    Tags,
)
from blogcore.ports.search import SearchIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey:
    """An idempotency key, of the API key that sent it, with a fingerprint of the request it came with."""

    key_id: KeyId
    text: str
    fingerprint: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """An answer to be given again: opaque to the core."""

    fingerprint: bytes
    answer: bytes
    at: datetime


class Answers(Protocol):
    """Answers to be given again."""

    async def find(self, key: AnswerKey) -> KeptAnswer | None:
        """The answer kept under this key, if there is one."""
        ...


class AnswersHeld(Answers, Protocol):
    """Answers, some of which may have to be forgotten in this transaction."""

    async def forget(self, traces: Sequence[bytes]) -> None:
        """Forget every answer in which one of these occurs: its request would be made again if it were repeated."""
        ...


class Snapshot(Protocol):
    """What is there, to look at."""

    @property
    def posts(self) -> Posts: ...
    @property
    def revisions(self) -> Revisions: ...
    @property
    def previews(self) -> Previews: ...
    @property
    def tags(self) -> Tags: ...
    @property
    def authors(self) -> Authors: ...
    @property
    def keys(self) -> Keys: ...
    @property
    def site(self) -> Sites: ...
    @property
    def events(self) -> EventsOf: ...
    @property
    def answers(self) -> Answers: ...


class Transaction(Protocol):
    """What is there, to look at and to change. Belongs to the task that opened it."""

    @property
    def posts(self) -> PostRepository: ...
    @property
    def revisions(self) -> Revisions: ...
    @property
    def previews(self) -> PreviewRepository: ...
    @property
    def tags(self) -> TagRepository: ...
    @property
    def authors(self) -> AuthorRepository: ...
    @property
    def names(self) -> NamesHeld: ...
    @property
    def keys(self) -> KeyRepository: ...
    @property
    def site(self) -> SiteRepository: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def changes(self) -> ChangeLog: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def leftovers(self) -> Leftovers: ...
    @property
    def renderings(self) -> Renderings: ...
    @property
    def search_index(self) -> SearchIndex: ...
    @property
    def answers(self) -> AnswersHeld: ...


class OnceTransaction(Transaction, Protocol):
    """A transaction that holds an idempotency key until it ends."""

    @property
    def earlier(self) -> KeptAnswer | None:
        """The answer kept under this key, if there is one."""
        ...

    async def keep(self, answer: bytes, *, at: datetime) -> None:
        """Keep the answer under the key; `KeyInUse` if somebody else just did."""
        ...


class Transactions(Protocol):
    """Where blocks begin. All of these raise `Unavailable` when what they stand on is away."""

    def begin(self) -> AbstractAsyncContextManager[Transaction]:
        """A block that is the transaction: a clean exit commits, an exception undoes everything.

        A refusal that leaves the block dooms all of it; never catch one inside.
        """
        ...

    def once(self, key: AnswerKey) -> AbstractAsyncContextManager[OnceTransaction]:
        """The same, holding an idempotency key.

        Raises `KeyInUse` at once while another block holds it, unless an answer is kept under it already.
        """
        ...

    def read(self) -> AbstractAsyncContextManager[Snapshot]:
        """A block for looking only: each call sees what is committed by then."""
        ...
