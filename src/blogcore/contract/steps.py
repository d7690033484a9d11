"""The steps by which use cases change what is kept, and by which tests look at it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final, TypeAlias, TypeVar

from blogcore.contract.things import NOON
from blogcore.domain.author import Author
from blogcore.domain.events import Event
from blogcore.domain.ids import PostId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.revision import Revision
from blogcore.domain.tag import Tag
from blogcore.ports.transactions import Transaction, Transactions

T = TypeVar("T")
K = TypeVar("K")

Events: TypeAlias = Callable[[], Awaitable[Sequence[Event]]]
Fetch: TypeAlias = Callable[[PageRequest], Awaitable[Page[T]]]

BLOCKED: Final = 0.25  # seconds after which a whole change that has not ended is waiting for somebody
EVERYTHING: Final = PageRequest(limit=100, count=True)


async def add(transactions: Transactions, *posts: Post) -> None:
    """Keep new posts, each in a block of its own."""
    for post in posts:
        async with transactions.begin() as tx:
            await added(tx, post)


async def added(tx: Transaction, post: Post) -> None:
    """Keep a new post with its slugs."""
    assert await tx.posts.hold_slugs(post)
    await tx.posts.add(post)


async def change(transactions: Transactions, before: Post, after: Post, *, shown: Revision | None = None) -> Post:
    """Replace a post in a block of its own; `shown` is the revision to be published if not the working copy."""
    async with transactions.begin() as tx:
        await changed(tx, before, after, shown=shown)
    return after


async def changed(tx: Transaction, before: Post, after: Post, *, shown: Revision | None = None) -> None:
    """Replace a post with all that belongs to it."""
    fresh = after.freshly_shown(before)
    if after.publications != before.publications:
        await tx.posts.publish(after, after.shown_as(fresh, shown or after.revision) if fresh else None)
    if after.slugs != before.slugs:
        assert await tx.posts.hold_slugs(after)
    await tx.posts.save(before, after)


async def publish(
    transactions: Transactions, post: Post, plan: PublishPlan = PUBLISH_NOW, *, now: datetime = NOON
) -> Post:
    """Publish the working copy of a post that is kept."""
    return await change(transactions, post, post.published(plan, now=now))


async def show(
    transactions: Transactions, post: Post, plan: PublishPlan = PUBLISH_NOW, *, now: datetime = NOON
) -> Post:
    """Keep a new post and publish it."""
    await add(transactions, post)
    return await publish(transactions, post, plan, now=now)


async def name(transactions: Transactions, *things: Tag | Author | Key) -> None:
    """Keep new tags, authors and keys."""
    async with transactions.begin() as tx:
        for thing in things:
            match thing:
                case Tag():
                    await tx.tags.add(thing)
                case Author():
                    await tx.authors.add(thing)
                case Key():
                    await tx.keys.add(thing)


@asynccontextmanager
async def failing(transactions: Transactions) -> AsyncIterator[Transaction]:
    """A block that an exception leaves at its end; the storage must let it through."""
    try:
        async with transactions.begin() as tx:
            yield tx
            raise ZeroDivisionError
    except ZeroDivisionError:
        return
    raise AssertionError("the block swallowed an exception")


async def find(transactions: Transactions, post_id: PostId) -> Post | None:
    """The post as everybody sees it."""
    async with transactions.read() as snapshot:
        return await snapshot.posts.find(post_id)


async def together(*doings: Coroutine[None, None, T]) -> list[T]:
    """Let these run at the same time; if one fails the others are stopped."""
    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        tasks = [group.create_task(doing) for doing in doings]
    return [task.result() for task in tasks]


async def waits(task: asyncio.Task[T], seconds: float = 0.05) -> bool:
    """Whether the task is still waiting for something, having had time enough to come to it."""
    await asyncio.wait({task}, timeout=seconds)
    return not task.done()


async def assert_paged(fetch: Fetch[T], expected: Sequence[K], key: Callable[[T], K]) -> None:
    """The list has these entries in this order, whatever the size of its pages and the way it is walked."""
    for limit in sorted({1, 2, max(len(expected) - 1, 1), len(expected), 100} - {0}):
        forth = await _forth(fetch, await fetch(PageRequest(limit=limit)), limit)
        back = await _back(fetch, forth[-1], limit)
        again = await _forth(fetch, back[0], limit)
        for pages in (forth, back, again):
            assert [key(entry) for page in pages for entry in page.results] == list(expected)
            assert all(len(page.results) == limit for page in pages[1:-1])
            assert (pages[0].previous, pages[-1].next) == (None, None)


async def _forth(fetch: Fetch[T], first: Page[T], limit: int) -> list[Page[T]]:
    pages = [first]
    while edge := pages[-1].next:
        pages.append(await fetch(PageRequest(limit=limit, start_after=edge)))
        assert pages[-1].results
        assert len(pages) < 100
    return pages


async def _back(fetch: Fetch[T], last: Page[T], limit: int) -> list[Page[T]]:
    pages = [last]
    while edge := pages[0].previous:
        pages.insert(0, await fetch(PageRequest(limit=limit, end_before=edge)))
        assert pages[0].results
        assert len(pages) < 100
    return pages
