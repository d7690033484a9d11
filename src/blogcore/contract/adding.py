"""New posts by the dozen: kept as if each had come alone."""

import asyncio
from dataclasses import replace

import pytest

from blogcore.contract.steps import EVERYTHING, add, find, name, publish, show, together
from blogcore.contract.things import HOUR, NOON, a_post, a_tag, an_author
from blogcore.domain.errors import IdTaken, SlugTaken
from blogcore.domain.post import Post, SlugUse
from blogcore.domain.publication import PublishedPost
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue, PublishedFilter
from blogcore.ports.repositories import PostFilter
from blogcore.ports.transactions import Transactions

LOTS = 8


def _live(post: Post) -> Post:
    """The post as it is when it is published at once."""
    return replace(post.published(PUBLISH_NOW, now=NOON), version=1)


def _shown(post: Post) -> tuple[Post, PublishedPost | None]:
    """The post, and what readers get of it if it is published."""
    return post, next((post.shown_as(shown, post.revision) for shown in post.publications), None)


async def _add(transactions: Transactions, *posts: Post) -> None:
    """Add them in a block of their own, and leave it with `SlugTaken` where they cannot be."""
    async with transactions.begin() as tx:
        await asyncio.sleep(0)
        if not await tx.posts.add_all([_shown(post) for post in posts]):
            raise SlugTaken("another post has one of the slugs")


async def test_posts_that_are_added_together_are_as_if_each_had_come_alone(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    tag, author = a_tag("t"), an_author("a")
    await name(transactions, tag, author)
    draft = a_post("draft", tags=(tag.ref,))
    live = _live(a_post("live", tags=(tag.ref,), authors=(author.ref,)))
    known = _live(a_post("known").formerly((Slug("once"), Slug("long-ago")), now=NOON))
    alone = await show(transactions, a_post("alone", tags=(tag.ref,), authors=(author.ref,)))

    await _add(transactions, draft, live, known)

    assert [await find(transactions, post.id) for post in (draft, live, known)] == [draft, live, known]
    async with transactions.read() as snapshot:
        assert await snapshot.revisions.find(live.id, 1) == live.revision
    page = await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON)
    assert {post.slug for post in page.results} == {"live", "known", "alone"}
    one, other = await catalogue.post(live.id, now=NOON), await catalogue.post(alone.id, now=NOON)
    assert one == live.shown_as(live.publications[0], live.revision)
    assert other is not None
    assert one.tags == other.tags
    assert one.authors == other.authors
    found = await catalogue.post_by_slug(Slug("long-ago"), now=NOON)
    assert found is not None
    assert found.id == known.id


async def test_posts_that_were_added_together_can_be_changed(transactions: Transactions, catalogue: Catalogue) -> None:
    draft, live = a_post("draft"), _live(a_post("live"))
    await _add(transactions, draft, live)

    await publish(transactions, draft)
    async with transactions.begin() as tx:
        hidden = live.unpublished(now=NOON + HOUR)
        await tx.posts.publish(hidden, None)
        await tx.posts.save(live, hidden)

    page = await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON + HOUR)
    assert [post.id for post in page.results] == [draft.id]


async def test_posts_are_not_added_together_where_another_has_a_slug_of_theirs(transactions: Transactions) -> None:
    await show(transactions, a_post("taken"))
    former = a_post("former").formerly((Slug("taken"),), now=NOON)
    twice = [a_post("twice"), a_post("twice")]

    for posts in ([a_post("free"), a_post("taken")], [a_post("free"), former], twice):
        with pytest.raises(SlugTaken):
            await _add(transactions, *posts)

    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(PostFilter(), EVERYTHING, now=NOON)
    assert [post.slug for post in page.results] == ["taken"]


async def test_posts_are_not_added_together_where_an_id_is_taken(transactions: Transactions) -> None:
    kept = a_post("kept")
    await add(transactions, kept)

    with pytest.raises(IdTaken):
        await _add(transactions, a_post("new"), a_post("another", post_id=kept.id))

    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(PostFilter(), EVERYTHING, now=NOON)
    assert [post.slug for post in page.results] == ["kept"]


async def test_of_racing_lots_with_the_same_slugs_one_is_added(transactions: Transactions) -> None:
    slugs = [Slug(f"post-{number}") for number in range(10)]

    async def added(number: int) -> bool:
        try:
            await _add(transactions, *(a_post(slug) for slug in slugs[:: 1 - number % 2 * 2]))
        except SlugTaken:
            return False
        return True

    assert sorted(await together(*(added(number) for number in range(LOTS)))) == [False] * (LOTS - 1) + [True]

    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(PostFilter(), EVERYTHING, now=NOON)
    assert sorted(post.slug for post in page.results) == slugs


async def test_slugs_like_several_are_those_like_each(transactions: Transactions) -> None:
    await add(transactions, *(a_post(slug) for slug in ("a", "a-2", "b", "b-x", "c-3", "d")))

    async with transactions.begin() as tx:
        assert await tx.posts.slugs_like(Slug("a"), Slug("b"), Slug("c"), Slug("e")) == {"a", "a-2", "b", "c-3"}


async def test_slugs_stay_in_the_order_in_which_a_post_added_with_others_had_them(transactions: Transactions) -> None:
    uses = tuple(SlugUse(slug=Slug(slug), live_from=NOON) for slug in ("z", "m", "a"))
    post = replace(a_post("p"), slugs=(SlugUse(slug=Slug("p")), *uses))

    await _add(transactions, a_post("another"), post)

    assert await find(transactions, post.id) == post
