"""Twenty at once: nobody's work is lost, and what can be had once is had once."""

import asyncio

from blogcore.contract.steps import EVERYTHING, add, find, name, publish, together
from blogcore.contract.things import HOUR, NOON, a_post, a_tag, an_author, edited
from blogcore.domain.errors import IdTaken, NameTaken, SlugTaken, Stale
from blogcore.domain.ids import TagId
from blogcore.domain.post import Post, SlugUse
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.transactions import Transactions

MANY = 20
BLOCKED = 0.3  # seconds after which what has not ended is waiting for somebody


async def test_racing_edits_are_made_one_after_another(transactions: Transactions) -> None:
    post = a_post(title="Edit 0")
    await add(transactions, post)

    async def edit(number: int) -> None:
        async with transactions.begin() as tx:
            found = await tx.posts.find_for_update(post.id)
            assert found is not None
            await asyncio.sleep(0)
            await tx.posts.save(found, edited(found, f"Edit {number}"))

    await together(*(edit(number) for number in range(1, MANY + 1)))

    found = await find(transactions, post.id)
    assert found is not None
    assert (found.version, found.revision.number) == (MANY + 1, MANY + 1)
    async with transactions.read() as snapshot:
        history = await snapshot.revisions.page(post.id, EVERYTHING)
    assert {one.title for one in history.results} == {f"Edit {number}" for number in range(MANY + 1)}


async def test_racing_holders_of_the_same_posts_come_one_after_another(transactions: Transactions) -> None:
    posts = [a_post(f"post-{number}") for number in range(6)]
    await add(transactions, *posts)

    async def edit_all(number: int) -> None:
        ids = [post.id for post in posts[:: 1 - number % 2 * 2]]
        async with transactions.begin() as tx:
            await tx.posts.hold([*ids, a_post().id, ids[0]])
            for post_id in ids:
                await asyncio.sleep(0)
                found = await tx.posts.find_for_update(post_id)
                assert found is not None
                await tx.posts.save(found, edited(found, f"Edit {number}"))

    await together(*(edit_all(number) for number in range(1, MANY + 1)))

    kept = [await find(transactions, post.id) for post in posts]
    assert {post and post.version for post in kept} == {MANY + 1}
    assert len({post and post.content.title for post in kept}) == 1


async def test_of_racing_edits_to_one_version_the_first_wins(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)

    async def edit(number: int) -> bool:
        try:
            async with transactions.begin() as tx:
                await asyncio.sleep(0)
                await tx.posts.save(post, edited(post, f"Edit {number}"))
        except Stale as refusal:
            return refusal.current != 2
        return True

    won = await together(*(edit(number) for number in range(MANY)))

    assert won.count(True) == 1
    assert ((await find(transactions, post.id)) or post).content.title == f"Edit {won.index(True)}"


async def test_of_racing_posts_with_one_slug_one_gets_it(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = [a_post("wanted") for _ in range(MANY)]

    won = await together(*(_created(transactions, post) for post in posts))

    assert won.count(True) == 1
    kept = [await find(transactions, post.id) is not None for post in posts]
    assert kept == won
    await publish(transactions, posts[won.index(True)])
    shown = await catalogue.post_by_slug(Slug("wanted"), now=NOON)
    assert shown is not None
    assert shown.id == posts[won.index(True)].id


async def test_a_slug_that_is_about_to_be_held_is_not_overwritten(transactions: Transactions) -> None:
    first, second = a_post("wanted"), a_post("wanted")
    async with transactions.begin() as tx:
        assert await tx.posts.hold_slugs(first)
        await tx.posts.add(first)
        other = asyncio.create_task(_created(transactions, second))
        done, _ = await asyncio.wait({other}, timeout=BLOCKED)

    assert (done, await other) == (set(), False)
    assert await find(transactions, second.id) is None


async def test_of_racing_posts_with_the_same_slugs_in_any_order_one_gets_them(transactions: Transactions) -> None:
    uses = [SlugUse(slug=Slug(slug), live_from=NOON - HOUR) for slug in ("b", "a", "d", "c")]
    posts = [_with_slugs(a_post(uses[number % 4].slug), uses[:: 1 - number % 2 * 2]) for number in range(MANY)]

    won = await together(*(_created(transactions, post) for post in posts))

    assert won.count(True) == 1


async def test_of_racing_posts_with_one_id_one_is_kept(transactions: Transactions) -> None:
    first = a_post()
    posts = [a_post(f"post-{number}", post_id=first.id) for number in range(MANY)]

    won = await together(*(_created(transactions, post) for post in posts))

    assert won.count(True) == 1
    assert await find(transactions, first.id) == posts[won.index(True)]


async def test_racing_to_add_the_same_tags_in_any_order_gives_everybody_the_same(transactions: Transactions) -> None:
    async def wanted(number: int) -> set[TagId]:
        tags = [a_tag(slug) for slug in ("a", "b", "c")]
        async with transactions.begin() as tx:
            refs = await tx.tags.add_missing(tags[:: 1 - number % 2 * 2])
            await asyncio.sleep(0)
        return {ref.id for ref in refs}

    got = await together(*(wanted(number) for number in range(MANY)))

    async with transactions.read() as snapshot:
        kept = {one.tag.id for one in (await snapshot.tags.page(EVERYTHING)).results}
    assert len(kept) == 3
    assert all(ids == kept for ids in got)


async def test_of_racing_authors_with_one_slug_one_is_kept(transactions: Transactions) -> None:
    authors = [an_author("wanted", f"Author {number}") for number in range(MANY)]

    async def create(number: int) -> bool:
        try:
            await name(transactions, authors[number])
        except NameTaken:
            return False
        return True

    won = await together(*(create(number) for number in range(MANY)))

    assert won.count(True) == 1
    async with transactions.read() as snapshot:
        assert await snapshot.authors.find_by_slug(Slug("wanted")) == authors[won.index(True)]


async def test_of_racing_tags_with_one_slug_one_is_kept(transactions: Transactions) -> None:
    tags: list[Tag] = [a_tag("wanted", f"Tag {number}") for number in range(MANY)]

    async def create(number: int) -> bool:
        try:
            await name(transactions, tags[number])
        except NameTaken:
            return False
        return True

    won = await together(*(create(number) for number in range(MANY)))

    assert won.count(True) == 1


async def _created(transactions: Transactions, post: Post) -> bool:
    try:
        async with transactions.begin() as tx:
            await asyncio.sleep(0)
            if not await tx.posts.hold_slugs(post):
                raise SlugTaken(post.slug)
            await tx.posts.add(post)
    except (SlugTaken, IdTaken):
        return False
    return True


def _with_slugs(post: Post, uses: list[SlugUse]) -> Post:
    return Post(
        id=post.id,
        slug=post.slug,
        revision=post.revision,
        slugs=tuple(uses),
        created_at=post.created_at,
        updated_at=post.updated_at,
    )
