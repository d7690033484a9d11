"""Looking at posts as their editors do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from blogcore.domain.comparison import RevisionDiff, revision_diff
from blogcore.domain.errors import Invalid, NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.policy import Action, Actor, Scope, no_post
from blogcore.domain.post import Post
from blogcore.domain.post_order import PostOrder
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.search import words_in
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import PostFilter
from blogcore.ports.transactions import Snapshot, Transactions

MAX_QUESTION: Final = 200
MAX_QUESTION_WORDS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PostQuery:
    """What somebody wants to see of the posts: those of which all of this holds, in this order.

    `q` is what is searched for: all of its words must begin words of title, subtitle, excerpt or text of the working
    copy, capitals and accents set aside. Where there is no word in it nothing is found.
    """

    state: State | None = None
    author: Slug | None = None
    tags: Sequence[Slug] = ()
    q: str | None = None
    updated_after: datetime | None = None
    order: PostOrder = PostOrder.LAST_UPDATED


ALL_POSTS: Final = PostQuery()


class ListAdminPosts:
    """The posts an editor may see, in every state, last changed first unless another order is asked for.

    Authors and contributors see their own posts, whatever they ask for, and are told of no others by any count.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, page: PageRequest, query: PostQuery = ALL_POSTS) -> Page[Post]:
        words = _words(query.q)
        everybodys = actor.scope(Action.SEE_POST) is Scope.ALL
        if words == [] or (not everybodys and actor.author_id is None):
            return Page(results=(), count=0 if page.count else None)
        wanted = PostFilter(
            state=query.state,
            owner=None if everybodys else actor.author_id,
            author=query.author,
            tags=query.tags,
            words=words or (),
            updated_after=query.updated_after,
        )
        async with self._transactions.read() as snapshot:
            return await snapshot.posts.page(wanted, page, now=self._clock.now(), order=query.order)


class GetAdminPost:
    """One post with its working copy."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId) -> Post:
        async with self._transactions.read() as snapshot:
            return await seen(snapshot, self._clock, actor, post_id)


class ListRevisions:
    """The history of a post, newest first."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, page: PageRequest) -> Page[RevisionSummary]:
        async with self._transactions.read() as snapshot:
            await seen(snapshot, self._clock, actor, post_id)
            return await snapshot.revisions.page(post_id, page)


class GetRevision:
    """What a post said at one time."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, number: int) -> Revision:
        async with self._transactions.read() as snapshot:
            await seen(snapshot, self._clock, actor, post_id)
            return await _revision(snapshot, post_id, number)


class DiffRevisions:
    """What became of a post from one revision to another, in either direction."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, post_id: PostId, before: int, after: int) -> RevisionDiff:
        async with self._transactions.read() as snapshot:
            await seen(snapshot, self._clock, actor, post_id)
            old = await _revision(snapshot, post_id, before)
            new = await _revision(snapshot, post_id, after)
        return revision_diff(old, new)


async def _revision(snapshot: Snapshot, post_id: PostId, number: int) -> Revision:
    revision = await snapshot.revisions.find(post_id, number)
    if revision is None:
        raise NotFound("there is no such revision of this post")
    return revision


def _words(q: str | None) -> list[str] | None:
    """The words to look for; None if nothing is looked for."""
    if q is None:
        return None
    if len(q) > MAX_QUESTION:
        raise Invalid("q", f"must have at most {MAX_QUESTION} characters")
    words = words_in(q)
    if len(words) > MAX_QUESTION_WORDS:
        raise Invalid("q", f"must have at most {MAX_QUESTION_WORDS} different words")
    return words


async def seen(snapshot: Snapshot, clock: Clock, actor: Actor, post_id: PostId) -> Post:
    """The post, if the actor may see it; `NotFound` otherwise."""
    post = await snapshot.posts.find(post_id)
    if post is None:
        raise no_post()
    actor.must_with(Action.SEE_POST, post, now=clock.now())
    return post
