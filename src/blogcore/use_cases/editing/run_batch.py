"""Doing several things as one."""

from collections.abc import Callable, Collection, Coroutine, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final, TypeAlias

from blogcore.domain.author import Author
from blogcore.domain.errors import BatchRefused, BlogError, Invalid, Unavailable
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.tag import Tag
from blogcore.ports.clock import Clock
from blogcore.ports.renderer import Renderer
from blogcore.ports.repositories import CountedAuthor, CountedTag
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.authors import CreateAuthor
from blogcore.use_cases.editing.create_post import CreatePost
from blogcore.use_cases.editing.delete_author import DeleteAuthor
from blogcore.use_cases.editing.delete_tag import DeleteTag
from blogcore.use_cases.editing.edit_author import EditAuthor
from blogcore.use_cases.editing.edit_post import EditPost
from blogcore.use_cases.editing.edit_tag import EditTag
from blogcore.use_cases.editing.erase_author import EraseAuthor
from blogcore.use_cases.editing.merge_tag import MergeTag
from blogcore.use_cases.editing.publish_post import PublishPost
from blogcore.use_cases.editing.purge_post import PurgePost
from blogcore.use_cases.editing.restore_post import RestorePost
from blogcore.use_cases.editing.restore_revision import RestoreRevision
from blogcore.use_cases.editing.tags import CreateTag
from blogcore.use_cases.editing.trash_post import TrashPost
from blogcore.use_cases.editing.unpublish_post import UnpublishPost

MAX_OPERATIONS: Final = 100

Outcome: TypeAlias = Post | Tag | Author | CountedTag | CountedAuthor | None


class Singles:
    """What a batch may be made of: the use cases that make one change, all at the same moment."""

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self.create_post = CreatePost(transactions, clock, renderer)
        self.edit_post = EditPost(transactions, clock, renderer)
        self.publish_post = PublishPost(transactions, clock)
        self.unpublish_post = UnpublishPost(transactions, clock)
        self.trash_post = TrashPost(transactions, clock)
        self.restore_post = RestorePost(transactions, clock)
        self.purge_post = PurgePost(transactions, clock)
        self.restore_revision = RestoreRevision(transactions, clock)
        self.create_tag = CreateTag(transactions, clock)
        self.edit_tag = EditTag(transactions, clock)
        self.merge_tag = MergeTag(transactions, clock)
        self.delete_tag = DeleteTag(transactions, clock)
        self.create_author = CreateAuthor(transactions, clock)
        self.edit_author = EditAuthor(transactions, clock)
        self.delete_author = DeleteAuthor(transactions, clock)
        self.erase_author = EraseAuthor(transactions, clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One change of several: how it is prepared, and the post it is made to, if that may be there already.

    One that `erases` a person comes before all that do not: what those answer could tell who it was, and it is kept.
    """

    prepare: Callable[[Singles, Actor], Coroutine[None, None, Change[Outcome]]]
    post_id: PostId | None = None
    erases: bool = False


class RunBatch:
    """Do up to 100 things in their order and in one transaction: all of them, or none.

    Each may build on those before it: a post made under an id of the client's own can be named by it. The first refusal
    undoes everything and says which of them was refused (`BatchRefused`).
    """

    def __init__(self, transactions: Transactions, clock: Clock, renderer: Renderer) -> None:
        self._transactions = transactions
        self._clock = clock
        self._renderer = renderer

    async def execute(self, actor: Actor, operations: Sequence[Operation]) -> Sequence[Outcome]:
        return await made(self._transactions, await self.prepare(actor, operations))

    async def prepare(self, actor: Actor, operations: Sequence[Operation]) -> Change[Sequence[Outcome]]:
        """Render every body that is known by now, before the block begins."""
        if not 1 <= len(operations) <= MAX_OPERATIONS:
            raise Invalid("operations", f"must be from 1 to {MAX_OPERATIONS}")
        clock = _HeldClock(self._clock)
        singles = Singles(self._transactions, clock, self._renderer)
        changes: list[Change[Outcome]] = []
        for index, operation in enumerate(operations):
            with _refused_at(index):
                if operation.erases and not all(earlier.erases for earlier in operations[:index]):
                    raise Invalid("op", "must come before all operations that erase nobody")
                changes.append(await operation.prepare(singles, actor))
        posts = {operation.post_id for operation in operations if operation.post_id}
        return partial(self.within, posts=posts, clock=clock, changes=changes)

    async def within(
        self, tx: Transaction, posts: Collection[PostId], clock: "_HeldClock", changes: Sequence[Change[Outcome]]
    ) -> Sequence[Outcome]:
        """All posts are held at first: two batches that change the same ones come one after the other."""
        await tx.posts.hold(posts)
        clock.hold()
        outcomes: list[Outcome] = []
        for index, change in enumerate(changes):
            with _refused_at(index):
                outcomes.append(await change(tx))
        return outcomes


class _HeldClock:
    """A clock that shows one moment, once it is held: a batch is one change."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: datetime | None = None

    def now(self) -> datetime:
        return self._held or self._clock.now()

    def hold(self) -> None:
        self._held = self._clock.now()


@contextmanager
def _refused_at(index: int) -> Generator[None]:
    """Say which operation was refused. The refusal goes on its way out of the block; nothing is made good here."""
    try:
        yield
    except Unavailable:
        raise
    except BlogError as refusal:
        raise BatchRefused(index, refusal) from refusal
