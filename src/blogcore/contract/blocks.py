"""All or nothing: what a block did is there for everybody when it ends well, and for nobody before or otherwise."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import pytest

from blogcore.contract.steps import EVERYTHING, Events, add, added, failing, find, name, show, waits
from blogcore.contract.things import HOUR, NOON, a_key, a_post, a_tag, an_author, an_event, edited
from blogcore.domain.author import Author
from blogcore.domain.key import Key
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.catalogue import PublishedFilter
from blogcore.ports.repositories import PostFilter
from blogcore.ports.storage import Storage
from blogcore.ports.transactions import Transaction, Transactions


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What is there before a block begins."""

    post: Post
    tag: Tag
    author: Author
    key: Key


Change: TypeAlias = Callable[[Transaction, There], Awaitable[object]]


async def _adding_a_post(tx: Transaction, there: There) -> None:
    await added(tx, a_post("another"))


async def _saving_a_post(tx: Transaction, there: There) -> None:
    await tx.posts.save(there.post, edited(there.post, "Changed"))


async def _publishing_a_post(tx: Transaction, there: There) -> None:
    after = edited(there.post, "Changed").published(PublishPlan(), now=NOON + HOUR)
    await tx.posts.publish(after, after.shown_as(after.publications[-1], after.revision))
    await tx.posts.save(there.post, replace(after, version=there.post.version + 1))


async def _unpublishing_a_post(tx: Transaction, there: There) -> None:
    after = there.post.unpublished(now=NOON + HOUR)
    await tx.posts.publish(after, None)
    await tx.posts.save(there.post, after)


async def _removing_a_post(tx: Transaction, there: There) -> None:
    await tx.posts.remove(there.post)


async def _adding_a_tag(tx: Transaction, there: There) -> None:
    await tx.tags.add(a_tag("another"))


async def _adding_missing_tags(tx: Transaction, there: There) -> None:
    await tx.tags.add_missing([there.tag, a_tag("another")])


async def _adding_an_author(tx: Transaction, there: There) -> None:
    await tx.authors.add(an_author("another"))


async def _adding_a_key(tx: Transaction, there: There) -> None:
    await tx.keys.add(a_key("z" * 12))


async def _saving_a_key(tx: Transaction, there: There) -> None:
    await tx.keys.save(there.key.revoked(now=NOON))


async def _appending_an_event(tx: Transaction, there: There) -> None:
    await tx.outbox.append(an_event("another"))


CHANGES: Final[dict[str, Change]] = {
    change.__name__.strip("_"): change
    for change in (
        _adding_a_post,
        _saving_a_post,
        _publishing_a_post,
        _unpublishing_a_post,
        _removing_a_post,
        _adding_a_tag,
        _adding_missing_tags,
        _adding_an_author,
        _adding_a_key,
        _saving_a_key,
        _appending_an_event,
    )
}
every_change = pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())


async def _something(storage: Storage) -> There:
    """One of everything, the post published with the tag and the author."""
    tag, author, key = a_tag("tag"), an_author("author"), a_key()
    await name(storage.transactions, tag, author, key)
    post = await show(storage.transactions, a_post(tags=(tag.ref,), authors=(author.ref,)))
    return There(post=post, tag=tag, author=author, key=key)


async def _picture(storage: Storage, events: Events) -> list[object]:
    """Everything that can be seen without waiting for a block to end."""
    seen_at = NOON + 2 * HOUR
    async with storage.transactions.read() as snapshot:
        posts = await snapshot.posts.page(PostFilter(), EVERYTHING, now=seen_at)
        return [
            posts,
            [await snapshot.revisions.page(post.id, EVERYTHING) for post in posts.results],
            await snapshot.tags.page(EVERYTHING),
            await snapshot.authors.page(EVERYTHING),
            await snapshot.keys.page(EVERYTHING),
            await storage.catalogue.posts(PublishedFilter(), EVERYTHING, now=seen_at),
            await storage.catalogue.post_by_slug(Slug("a-post"), now=seen_at),
            await storage.catalogue.tags(EVERYTHING, now=seen_at),
            await storage.catalogue.authors(EVERYTHING, now=seen_at),
            list(await events()),
        ]


@every_change
async def test_a_clean_exit_keeps_what_the_block_did(storage: Storage, events: Events, change: Change) -> None:
    there = await _something(storage)
    before = await _picture(storage, events)

    async with storage.transactions.begin() as tx:
        await change(tx, there)

    assert await _picture(storage, events) != before


@every_change
async def test_an_exception_undoes_the_whole_block(storage: Storage, events: Events, change: Change) -> None:
    there = await _something(storage)
    before = await _picture(storage, events)

    async with failing(storage.transactions) as tx:
        await change(tx, there)

    assert await _picture(storage, events) == before


@every_change
async def test_cancelling_undoes_the_whole_block(storage: Storage, events: Events, change: Change) -> None:
    there = await _something(storage)
    before = await _picture(storage, events)

    async def cancelled_inside() -> None:
        async with storage.transactions.begin() as tx:
            await change(tx, there)
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await asyncio.sleep(0)

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(cancelled_inside())

    assert await _picture(storage, events) == before


@every_change
async def test_nobody_outside_sees_a_change_before_its_block_ends(
    storage: Storage, events: Events, change: Change
) -> None:
    there = await _something(storage)
    before = await _picture(storage, events)

    async with storage.transactions.begin() as tx:
        await change(tx, there)
        during = await _picture(storage, events)

    assert during == before


async def test_a_block_sees_its_own_changes(transactions: Transactions) -> None:
    post = a_post()

    async with transactions.begin() as tx:
        await added(tx, post)
        assert await tx.posts.find(post.id) == post
        assert await tx.posts.find_for_update(post.id) == post
        assert await tx.revisions.find(post.id, 1) == post.revision


async def test_slugs_held_in_a_block_that_failed_are_free(transactions: Transactions) -> None:
    async with failing(transactions) as tx:
        await added(tx, a_post("wanted"))

    async with failing(transactions) as tx:
        assert await tx.posts.slugs_like(Slug("wanted")) == frozenset()
        assert await tx.posts.hold_slugs(a_post("wanted"))


async def test_a_snapshot_sees_what_is_committed_by_the_time_it_looks(transactions: Transactions) -> None:
    post = a_post()

    async with transactions.read() as snapshot:
        assert await snapshot.posts.find(post.id) is None
        await add(transactions, post)
        assert await snapshot.posts.find(post.id) == post


async def test_a_post_found_for_update_is_kept_from_others_until_the_block_ends(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)

    async def later() -> Post | None:
        async with transactions.begin() as tx:
            return await tx.posts.find_for_update(post.id)

    async with transactions.begin() as tx:
        found = await tx.posts.find_for_update(post.id)
        assert found is not None
        other = asyncio.create_task(later())
        assert await waits(other)
        await tx.posts.save(found, edited(found, "First"))

    assert (await other or post).content.title == "First"


async def test_whoever_gives_up_waiting_for_a_post_leaves_no_trace(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)

    async def impatient() -> None:
        async with transactions.begin() as tx:
            found = await tx.posts.find_for_update(post.id)
            await tx.posts.save(found or post, edited(post, "Too late"))

    async with transactions.begin() as tx:
        await tx.posts.find_for_update(post.id)
        other = asyncio.create_task(impatient())
        assert await waits(other)
        other.cancel()
        await asyncio.wait({other})
        await tx.posts.save(post, edited(post, "In time"))

    assert ((await find(transactions, post.id)) or post).content.title == "In time"
    async with transactions.begin() as tx:
        assert await tx.posts.find_for_update(post.id)


async def test_a_storage_in_use_is_ready(storage: Storage) -> None:
    await storage.ready()
