"""Looking at posts as their editors do."""

from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.policy import Action, Actor, Scope, no_post
from blogcore.domain.post import Post
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.state import State
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import PostFilter
from blogcore.ports.transactions import Snapshot, Transactions


class ListAdminPosts:
    """The posts an editor may see, in every state, last changed first."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, page: PageRequest, *, state: State | None = None) -> Page[Post]:
        everybodys = actor.scope(Action.SEE_POST) is Scope.ALL
        if not everybodys and actor.author_id is None:
            return Page(results=(), count=0 if page.count else None)
        own = None if everybodys else actor.author_id
        async with self._transactions.read() as snapshot:
            return await snapshot.posts.page(PostFilter(state=state, author=own), page, now=self._clock.now())


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
            revision = await snapshot.revisions.find(post_id, number)
        if revision is None:
            raise NotFound("there is no such revision of this post")
        return revision


async def seen(snapshot: Snapshot, clock: Clock, actor: Actor, post_id: PostId) -> Post:
    """The post, if the actor may see it; `NotFound` otherwise."""
    post = await snapshot.posts.find(post_id)
    if post is None:
        raise no_post()
    actor.must_with(Action.SEE_POST, post, now=clock.now())
    return post
