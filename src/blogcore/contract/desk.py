"""Lists for editors: posts by state and author, tags and authors with their counts, keys."""

from dataclasses import replace

import pytest

from blogcore.contract.lists import BYTEWISE
from blogcore.contract.steps import EVERYTHING, add, assert_paged, change, name, publish, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post, a_tag, an_author, edited
from blogcore.domain.ids import PostId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.state import State
from blogcore.ports.repositories import CountedAuthor, CountedTag, PostFilter
from blogcore.ports.transactions import Transactions


async def _one_in_every_state(transactions: Transactions) -> list[Post]:
    """Posts which at some moment around noon are drafts, scheduled, published, expired, or in the trash."""
    live = await show(transactions, a_post("live-and-next"))
    live = await change(transactions, live, edited(live, "Next"))
    trashed = await show(transactions, a_post("trashed"))
    withdrawn = await show(transactions, a_post("withdrawn"))
    draft = a_post("draft")
    await add(transactions, draft)
    return [
        draft,
        await show(transactions, a_post("scheduled"), PublishPlan(at=NOON + HOUR)),
        await show(transactions, a_post("published")),
        await show(transactions, a_post("ending"), PublishPlan(until=NOON + HOUR)),
        await publish(transactions, live, PublishPlan(at=NOON + HOUR, until=NOON + 2 * HOUR)),
        await change(transactions, trashed, trashed.trashed(now=NOON)),
        await change(transactions, withdrawn, withdrawn.unpublished(now=NOON)),
    ]


@pytest.mark.parametrize("state", State)
async def test_posts_are_listed_by_their_state_at_the_moment(transactions: Transactions, state: State) -> None:
    posts = await _one_in_every_state(transactions)

    for hours in (0, 1, 2):
        for now in (NOON + hours * HOUR - INSTANT, NOON + hours * HOUR, NOON + hours * HOUR + INSTANT):
            async with transactions.read() as snapshot:
                page = await snapshot.posts.page(PostFilter(state=state), EVERYTHING, now=now)
            expected = {post.slug for post in posts if post.state(now) is state}
            assert {post.slug for post in page.results} == expected
            assert page.count == len(expected)


async def test_posts_in_every_state_are_listed_whole(transactions: Transactions) -> None:
    posts = await _one_in_every_state(transactions)

    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(PostFilter(), EVERYTHING, now=NOON)

    assert {post.id: post for post in page.results} == {post.id: post for post in posts}
    assert page.count == len(posts)


async def test_posts_are_listed_last_changed_first_with_ties_by_id(transactions: Transactions) -> None:
    posts = [a_post(f"post-{number}", at=NOON + hour * HOUR) for number, hour in enumerate((3, 1, 1, 1, 2, 2))]
    await add(transactions, *posts)
    posts[0] = await change(transactions, posts[0], edited(posts[0], "Later", now=NOON + 9 * HOUR))
    in_order = sorted(posts, key=lambda post: (post.updated_at, post.id.bytes), reverse=True)

    async def fetch(request: PageRequest) -> Page[Post]:
        async with transactions.read() as snapshot:
            return await snapshot.posts.page(PostFilter(), request, now=NOON)

    await assert_paged(fetch, [post.id for post in in_order], lambda one: one.id)


async def test_posts_are_listed_by_an_author_of_the_working_copy(transactions: Transactions) -> None:
    ann, zoe = an_author("ann"), an_author("zoe")
    await name(transactions, ann, zoe)
    both = a_post("both", authors=(zoe.ref, ann.ref))
    await add(transactions, both, a_post("zoe", authors=(zoe.ref,)), a_post("nobody"))
    live = await show(transactions, a_post("was-ann", authors=(ann.ref,)))
    content = replace(live.content, authors=(zoe.ref,))
    await change(transactions, live, live.edited(content, live.revision.rendering, now=NOON, by=None))

    async def listed(wanted: PostFilter) -> set[str]:
        async with transactions.read() as snapshot:
            page = await snapshot.posts.page(wanted, EVERYTHING, now=NOON)
        assert page.count == len(page.results)
        return {post.slug for post in page.results}

    assert await listed(PostFilter(owner=ann.id)) == {"both"}
    assert await listed(PostFilter(owner=zoe.id)) == {"both", "zoe", "was-ann"}
    assert await listed(PostFilter(owner=zoe.id, state=State.PUBLISHED)) == {"was-ann"}
    assert await listed(PostFilter(owner=an_author("unknown").id)) == set()


async def test_a_filtered_list_of_posts_is_paged_and_counted(transactions: Transactions) -> None:
    ann = an_author("ann")
    await name(transactions, ann)
    posts = [a_post(f"post-{number}", authors=(ann.ref,) if number % 2 else ()) for number in range(7)]
    await add(transactions, *posts)
    expected: list[PostId] = sorted((post.id for post in posts[1::2]), key=lambda one: one.bytes, reverse=True)

    async def fetch(request: PageRequest) -> Page[Post]:
        async with transactions.read() as snapshot:
            return await snapshot.posts.page(PostFilter(owner=ann.id, state=State.DRAFT), request, now=NOON)

    await assert_paged(fetch, expected, lambda one: one.id)
    assert (await fetch(PageRequest(limit=1, count=True))).count == 3
    assert (await fetch(PageRequest(limit=1))).count is None


async def test_tags_are_listed_bytewise_with_their_working_copies_counted_without_trash(
    transactions: Transactions,
) -> None:
    tags = {slug: a_tag(slug, f"Tag {slug}", description=None) for slug in reversed(BYTEWISE)}
    await name(transactions, *tags.values())
    await add(transactions, a_post("one", tags=(tags["b"].ref, tags["z"].ref)), a_post("two", tags=(tags["z"].ref,)))
    live = await show(transactions, a_post("live", tags=(tags["b"].ref,)))
    without = live.edited(replace(live.content, tags=()), live.revision.rendering, now=NOON, by=None)
    await change(transactions, live, without)
    trashed = await show(transactions, a_post("trashed", tags=(tags["z"].ref, tags["a0"].ref)))
    await change(transactions, trashed, trashed.trashed(now=NOON))

    async def fetch(request: PageRequest) -> Page[CountedTag]:
        async with transactions.read() as snapshot:
            return await snapshot.tags.page(request)

    await assert_paged(fetch, BYTEWISE, lambda one: one.tag.slug)
    page = await fetch(EVERYTHING)
    assert [one.tag for one in page.results] == [tags[slug] for slug in BYTEWISE]
    assert {one.tag.slug: one.post_count for one in page.results if one.post_count} == {"b": 1, "z": 2}
    assert page.count == len(BYTEWISE)
    assert (await fetch(PageRequest(limit=1))).count is None


async def test_authors_are_listed_bytewise_with_their_working_copies_counted_without_trash(
    transactions: Transactions,
) -> None:
    authors = {slug: an_author(slug, f"Author {slug}") for slug in reversed(BYTEWISE)}
    await name(transactions, *authors.values())
    one = a_post("one", authors=(authors["b"].ref, authors["z"].ref))
    await add(transactions, one, a_post("two", authors=(authors["z"].ref,)))
    live = await show(transactions, a_post("live", authors=(authors["b"].ref,)))
    without = live.edited(replace(live.content, authors=()), live.revision.rendering, now=NOON, by=None)
    await change(transactions, live, without)
    trashed = await show(transactions, a_post("trashed", authors=(authors["z"].ref, authors["a0"].ref)))
    await change(transactions, trashed, trashed.trashed(now=NOON))

    async def fetch(request: PageRequest) -> Page[CountedAuthor]:
        async with transactions.read() as snapshot:
            return await snapshot.authors.page(request)

    await assert_paged(fetch, BYTEWISE, lambda one: one.author.slug)
    page = await fetch(EVERYTHING)
    assert [one.author for one in page.results] == [authors[slug] for slug in BYTEWISE]
    assert {one.author.slug: one.post_count for one in page.results if one.post_count} == {"b": 1, "z": 2}
    assert page.count == len(BYTEWISE)
    assert (await fetch(PageRequest(limit=1))).count is None


async def test_keys_are_listed_newest_first_with_ties_by_id(transactions: Transactions) -> None:
    ids = ["b" * 12, "0" * 12, "a" * 12, "z" * 12, "a" * 11 + "0", "9" + "z" * 11]
    keys = [a_key(key_id, at=NOON - (number // 4) * INSTANT) for number, key_id in enumerate(ids)]
    await name(transactions, *keys)
    in_order = sorted(keys, key=lambda key: (key.created_at, key.id), reverse=True)

    async def fetch(request: PageRequest) -> Page[Key]:
        async with transactions.read() as snapshot:
            return await snapshot.keys.page(request)

    await assert_paged(fetch, in_order, lambda key: key)
    assert (await fetch(EVERYTHING)).count == len(keys)
    assert (await fetch(PageRequest(limit=1))).count is None
