"""Links to working copies: kept with their post, found with it, and gone with it."""

from dataclasses import replace

from blogcore.contract.steps import EVERYTHING, add, assert_paged, change, failing, name
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post, a_preview, a_tag, an_author, edited
from blogcore.domain.ids import PreviewId
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.preview import Preview, Previewed
from blogcore.ports.transactions import Transactions


async def _keep(transactions: Transactions, *previews: Preview) -> None:
    async with transactions.begin() as tx:
        for preview in previews:
            await tx.previews.add(preview)


async def _found(transactions: Transactions, preview: Preview) -> Previewed | None:
    async with transactions.read() as snapshot:
        return await snapshot.previews.find(preview.id)


async def test_a_preview_is_found_with_the_working_copy_as_it_is_and_its_present_names(
    transactions: Transactions,
) -> None:
    tag, author, key = a_tag("tag", "A tag"), an_author("ann", "Ann"), a_key()
    await name(transactions, tag, author, key)
    post = a_post(tags=(replace(tag.ref, name="as it was called"),), authors=(author.ref,))
    await add(transactions, post)
    preview = replace(a_preview(post), created_by=key.id)
    await _keep(transactions, preview)

    found = await _found(transactions, preview)
    after = await change(transactions, post, edited(post, "Later", now=NOON + HOUR))
    later = await _found(transactions, preview)

    assert found is not None
    assert later is not None
    assert (found.preview, found.post.revision.number, found.post.content.tags) == (preview, 1, (tag.ref,))
    assert (later.preview, later.post.content.title, later.post.version) == (preview, "Later", after.version)


async def test_a_preview_of_a_post_in_any_state_is_found(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)
    preview = a_preview(post)
    await _keep(transactions, preview)

    trashed = await change(transactions, post, post.trashed(now=NOON))

    assert await _found(transactions, preview) == Previewed(preview=preview, post=trashed)
    async with transactions.read() as snapshot:
        assert await snapshot.previews.find(PreviewId("unknown")) is None


async def test_previews_are_listed_by_post_newest_first_with_ties_by_id(transactions: Transactions) -> None:
    post, other = a_post("one"), a_post("other")
    await add(transactions, post, other)
    ids = ["b" * 12, "0" * 12, "a" * 12, "z" * 12, "a" * 11 + "0", "9" + "z" * 11]
    previews = [a_preview(post, preview_id, at=NOON - (number // 4) * INSTANT) for number, preview_id in enumerate(ids)]
    await _keep(transactions, *previews, a_preview(other, "o" * 12))
    in_order = sorted(previews, key=lambda one: (one.created_at, one.id), reverse=True)

    async def fetch(request: PageRequest) -> Page[Preview]:
        async with transactions.read() as snapshot:
            return await snapshot.previews.page(post.id, request)

    await assert_paged(fetch, in_order, lambda one: one)
    assert (await fetch(EVERYTHING)).count == len(previews)
    assert (await fetch(PageRequest(limit=1))).count is None


async def test_a_preview_is_changed_only_as_one_of_its_post(transactions: Transactions) -> None:
    post, other = a_post("one"), a_post("other")
    await add(transactions, post, other)
    preview = a_preview(post)
    await _keep(transactions, preview)

    async with transactions.begin() as tx:
        assert await tx.previews.find_for_update(other.id, preview.id) is None
        assert await tx.previews.find_for_update(post.id, preview.id) == preview
        await tx.previews.save(preview.revoked(now=NOON + HOUR))

    found = await _found(transactions, preview)
    assert found is not None
    assert found.preview == replace(preview, revoked_at=NOON + HOUR)


async def test_an_exception_undoes_a_preview(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)

    async with failing(transactions) as tx:
        await tx.previews.add(a_preview(post))

    assert await _found(transactions, a_preview(post)) is None


async def test_a_purge_forgets_the_previews_of_the_post_and_no_others(transactions: Transactions) -> None:
    post, other = a_post("one"), a_post("other")
    await add(transactions, post, other)
    await _keep(transactions, a_preview(post), a_preview(other, "o" * 12))

    async with transactions.begin() as tx:
        await tx.posts.remove(post)

    assert await _found(transactions, a_preview(post)) is None
    assert await _found(transactions, a_preview(other, "o" * 12)) is not None
    async with transactions.read() as snapshot:
        assert (await snapshot.previews.page(post.id, EVERYTHING)).results == ()
