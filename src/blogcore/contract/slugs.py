"""Slugs: one post has one, as working, live or former slug, until it is purged."""

from dataclasses import replace

from blogcore.contract.steps import add, added, change, failing, find, publish, show
from blogcore.contract.things import HOUR, NOON, a_post
from blogcore.domain.post import SlugUse
from blogcore.domain.slug import Slug
from blogcore.ports.transactions import Transactions

ONE, TWO, THREE = Slug("one"), Slug("two"), Slug("three")


async def _can_be_had(transactions: Transactions, slug: Slug) -> bool:
    """Whether a new post could have it; gives it back."""
    async with failing(transactions) as tx:
        return await tx.posts.hold_slugs(a_post(slug))


async def test_a_slug_of_another_post_cannot_be_held(transactions: Transactions) -> None:
    one, two = a_post("one"), a_post("two")
    await add(transactions, one, two)

    assert not await _can_be_had(transactions, ONE)
    async with failing(transactions) as tx:
        assert not await tx.posts.hold_slugs(two.renamed(ONE, now=NOON))
    assert (await find(transactions, one.id), await find(transactions, two.id)) == (one, two)


async def test_a_post_that_asks_for_a_taken_slug_beside_free_ones_takes_nothing_from_the_other(
    transactions: Transactions,
) -> None:
    await add(transactions, a_post("one"))
    greedy = replace(a_post("two"), slugs=(SlugUse(slug=TWO), SlugUse(slug=ONE, live_from=NOON)))

    async with transactions.begin() as tx:
        assert not await tx.posts.hold_slugs(greedy)
        await added(tx, replace(greedy, slugs=(SlugUse(slug=TWO),)))

    assert not await _can_be_had(transactions, ONE)


async def test_slugs_can_be_held_before_the_post_is_there_and_again(transactions: Transactions) -> None:
    post = a_post("one")

    async with transactions.begin() as tx:
        assert await tx.posts.hold_slugs(post)
        assert await tx.posts.hold_slugs(post)
        await tx.posts.add(post)

    async with transactions.begin() as tx:
        assert await tx.posts.hold_slugs(post)
    assert not await _can_be_had(transactions, ONE)
    assert await find(transactions, post.id) == post


async def test_after_a_refusal_the_post_can_hold_another_slug_in_the_same_block(transactions: Transactions) -> None:
    await add(transactions, a_post("one"))
    post = a_post("one-2")

    async with transactions.begin() as tx:
        assert not await tx.posts.hold_slugs(replace(post, slug=ONE, slugs=(SlugUse(slug=ONE),)))
        assert await tx.posts.slugs_like(ONE) == {ONE}
        assert await tx.posts.hold_slugs(post)
        await tx.posts.add(post)

    assert await find(transactions, post.id) == post


async def test_a_slug_that_no_reader_knew_is_freed_by_a_new_one(transactions: Transactions) -> None:
    post = a_post("one")
    await add(transactions, post)

    await change(transactions, post, post.renamed(TWO, now=NOON))

    assert await _can_be_had(transactions, ONE)
    assert not await _can_be_had(transactions, TWO)


async def test_a_former_slug_stays_with_its_post(transactions: Transactions) -> None:
    post = await show(transactions, a_post("one"))

    renamed = await change(transactions, post, post.renamed(TWO, now=NOON + HOUR))
    await publish(transactions, renamed, now=NOON + HOUR)

    assert not await _can_be_had(transactions, ONE)
    assert not await _can_be_had(transactions, TWO)


async def test_a_post_can_take_its_former_slug_back(transactions: Transactions) -> None:
    post = await show(transactions, a_post("one"))
    post = await change(transactions, post, post.renamed(TWO, now=NOON + HOUR))
    post = await publish(transactions, post, now=NOON + HOUR)

    post = await change(transactions, post, post.renamed(ONE, now=NOON + 2 * HOUR))
    post = await publish(transactions, post, now=NOON + 2 * HOUR)

    found = await find(transactions, post.id)
    assert found is not None
    assert (found.slug, found.previous_slugs(NOON + 2 * HOUR)) == (ONE, (TWO,))


async def test_the_trash_keeps_slugs(transactions: Transactions) -> None:
    post = await show(transactions, a_post("one"))

    await change(transactions, post, post.trashed(now=NOON + HOUR))

    assert not await _can_be_had(transactions, ONE)


async def test_a_purge_frees_every_slug(transactions: Transactions) -> None:
    post = await show(transactions, a_post("one"))
    post = await change(transactions, post, post.renamed(TWO, now=NOON + HOUR))
    post = await publish(transactions, post, now=NOON + HOUR)
    post = await change(transactions, post, post.renamed(THREE, now=NOON + HOUR))

    async with transactions.begin() as tx:
        await tx.posts.remove(post)

    assert [await _can_be_had(transactions, slug) for slug in (ONE, TWO, THREE)] == [True, True, True]
    await add(transactions, a_post("one"), a_post("two"), a_post("three"))


async def test_slugs_like_one_are_itself_and_itself_with_a_number(transactions: Transactions) -> None:
    alike = {"a_b-c", "a_b-c-2", "a_b-c-10", "a_b-c-007"}
    others = {"a_b", "axb-c", "axb-c-3", "a_b-c-two", "a_b-c-2-3", "a_b-c-2x", "a_b-c2", "a_b-cd", "x-a_b-c", "é"}
    await add(transactions, *(a_post(slug) for slug in sorted(alike | others)))

    async with transactions.begin() as tx:
        assert await tx.posts.slugs_like(Slug("a_b-c")) == alike
        assert await tx.posts.slugs_like(Slug("nothing")) == frozenset()
        assert await tx.posts.slugs_like(Slug("é")) == {"é"}


async def test_former_slugs_are_among_those_in_use(transactions: Transactions) -> None:
    post = await show(transactions, a_post("one"))

    await change(transactions, post, post.renamed(TWO, now=NOON + HOUR))

    async with transactions.begin() as tx:
        assert await tx.posts.slugs_like(ONE) == {ONE}
        assert await tx.posts.slugs_like(TWO) == {TWO}
