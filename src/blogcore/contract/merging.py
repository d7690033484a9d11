"""Tags that were merged or removed: nobody finds them, and what carried them carries their heir, or nothing."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from blogcore.contract.renaming import LATER, leads_to, renamed
from blogcore.contract.steps import EVERYTHING, add, find, name, show
from blogcore.contract.things import a_post, a_tag
from blogcore.domain.errors import NameTaken
from blogcore.domain.tag import Tag
from blogcore.ports.catalogue import Catalogue, PublishedFilter
from blogcore.ports.repositories import Refreshed
from blogcore.ports.transactions import Transactions


async def merged(transactions: Transactions, tag: Tag, heir: Tag, *, now: datetime = LATER) -> Sequence[Refreshed]:
    async with transactions.begin() as tx:
        return await tx.tags.merge(tag, tag.merged_into(heir, now=now))


async def _removed(transactions: Transactions, tag: Tag) -> Sequence[Refreshed]:
    async with transactions.begin() as tx:
        return await tx.tags.remove(tag, now=LATER)


@pytest.mark.parametrize(
    ("carried", "expected"), [("axb", "bx"), ("bxa", "xb"), ("xa", "xb"), ("b", "b"), ("ba", "b"), ("x", "x")]
)
async def test_a_merged_tag_is_its_heir_wherever_it_stood_and_once(
    transactions: Transactions, catalogue: Catalogue, carried: str, expected: str
) -> None:
    tags = {slug: a_tag(slug, slug.upper()) for slug in "abx"}
    await name(transactions, *tags.values())
    post = await show(transactions, a_post(tags=tuple(tags[slug].ref for slug in carried)))

    touched = await merged(transactions, tags["a"], tags["b"])

    assert len(touched) == carried.count("a")
    kept, seen = await find(transactions, post.id), await catalogue.post(post.id, now=LATER)
    async with transactions.begin() as tx:
        revision = await tx.revisions.find(post.id, 1)
        held, _ = await tx.names.hold([tags[slug].id for slug in carried], [])
    assert kept is not None
    assert seen is not None
    assert revision is not None
    assert kept.version == post.version
    assert [(tag.slug, tag.name) for tag in seen.tags] == [(slug, slug.upper()) for slug in expected]
    for refs in (kept.content.tags, revision.content.tags, held):
        assert list(refs) == [tags[slug].ref for slug in expected]


async def test_a_merged_tag_counts_for_its_heir_and_means_it(transactions: Transactions, catalogue: Catalogue) -> None:
    a, b, c = a_tag("a", "A"), a_tag("b", "B"), a_tag("c", "C")
    await name(transactions, a, b, c)
    await show(transactions, a_post("one", tags=(a.ref,)))
    await show(transactions, a_post("two", tags=(b.ref, a.ref)))
    await add(transactions, a_post("three", tags=(a.ref, c.ref)))

    await merged(transactions, a, b)
    await merged(transactions, b, c)

    async with transactions.begin() as tx:
        page = await tx.tags.page(EVERYTHING)
        assert [(one.tag, one.post_count) for one in page.results] == [(c, 3)]
        assert page.count == 1
        counted = await tx.tags.counted(c.slug)
        assert counted is not None
        assert counted.post_count == 3
        assert [await tx.tags.counted(each.slug) for each in (a, b)] == [None, None]
        assert [await tx.tags.find_for_update(each.slug) for each in (a, b)] == [None, None]
        for names, slugs in ((["A"], []), ([], [a.slug]), (["B"], []), ([], [b.slug])):
            assert [tag.ref for tag in await tx.tags.named(names, slugs)] == [c.ref]
        assert list(await tx.tags.add_missing([a_tag("new"), a_tag("a")]))[1:] == [c.ref]
        gone, heir = await tx.tags.find_for_merge(a.slug, c.slug)
        assert gone is not None
        assert (gone.heir, heir) == (c.ref, c)
    assert [await leads_to(catalogue, "tag", slug) for slug in "abc"] == ["c", "c", "c"]
    assert (await catalogue.posts(PublishedFilter(tags=[c.slug]), EVERYTHING, now=LATER)).count == 2
    with pytest.raises(NameTaken):
        await name(transactions, a_tag("a"))


async def test_a_heir_that_is_renamed_is_meant_by_its_new_name(transactions: Transactions) -> None:
    a, b = a_tag("a"), a_tag("b")
    await name(transactions, a, b)
    post = a_post(tags=(a.ref,))
    await add(transactions, post)
    await merged(transactions, a, b)
    await renamed(transactions, b, "new", "New")

    async with transactions.begin() as tx:
        [meant] = await tx.tags.named([], [a.slug])
    kept = await find(transactions, post.id)

    assert kept is not None
    for ref in (meant.ref, *kept.content.tags):
        assert (ref.id, ref.slug, ref.name) == (b.id, "new", "New")


async def test_a_removed_tag_is_gone_with_those_that_were_merged_into_it(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    a, b, stays = a_tag("a"), a_tag("b"), a_tag("stays")
    await name(transactions, a, b, stays)
    post = await show(transactions, a_post(tags=(a.ref, stays.ref)))
    await merged(transactions, a, b)

    touched = await _removed(transactions, b)

    assert [one.post_id for one in touched] == [post.id]
    found, kept = await catalogue.post(post.id, now=LATER), await find(transactions, post.id)
    assert found is not None
    assert kept is not None
    assert [tag.slug for tag in found.tags] == [tag.slug for tag in kept.content.tags] == ["stays"]
    assert found.modified_at == LATER
    await name(transactions, a_tag("a"), a_tag("b"))
    assert await leads_to(catalogue, "tag", "a") is None
