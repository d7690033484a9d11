"""Tags, authors and keys: found by what they are called, each name once."""

import asyncio
from dataclasses import replace

import pytest

from blogcore.contract.steps import EVERYTHING, name, waits
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_tag, an_author
from blogcore.domain.author import Author
from blogcore.domain.errors import NameTaken
from blogcore.domain.ids import KeyId
from blogcore.domain.key import Key
from blogcore.domain.policy import Role
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.transactions import Transactions


async def _tags(transactions: Transactions) -> list[Tag]:
    async with transactions.read() as snapshot:
        return [one.tag for one in (await snapshot.tags.page(EVERYTHING)).results]


async def test_tags_are_found_by_exact_name_or_by_slug(transactions: Transactions) -> None:
    python, c, cpp = a_tag("python", "Python"), a_tag("c", "C"), a_tag("c-plus-plus", "C++")
    await name(transactions, python, c, cpp)

    async def named(names: list[str], slugs: list[str]) -> set[str]:
        async with transactions.begin() as tx:
            found = await tx.tags.named(names, [Slug(slug) for slug in slugs])
        assert len(found) == len(set(found))
        assert set(found) <= {python, c, cpp}
        return {tag.slug for tag in found}

    assert await named(["Python"], []) == {"python"}
    assert await named(["python", "c++"], []) == set()
    assert await named([], ["python", "Python", "unknown"]) == {"python"}
    assert await named(["C++", "C"], ["c", "python"]) == {"python", "c", "c-plus-plus"}
    assert await named([], []) == set()


async def test_missing_tags_are_added_and_known_ones_given_in_the_order_asked(transactions: Transactions) -> None:
    known = a_tag("known", "Known", description="Stays")
    await name(transactions, known)
    wished = [a_tag("z-new", "New"), a_tag("known", "Another name"), a_tag("a-new", "Newer")]

    async with transactions.begin() as tx:
        refs = await tx.tags.add_missing(wished)

    assert list(refs) == [wished[0].ref, known.ref, wished[2].ref]
    assert await _tags(transactions) == [wished[2], known, wished[0]]


async def test_missing_tags_are_added_once(transactions: Transactions) -> None:
    first, second = a_tag("tag", "First"), a_tag("tag", "Second")

    async with transactions.begin() as tx:
        assert list(await tx.tags.add_missing([first])) == [first.ref]
        assert list(await tx.tags.add_missing([second])) == [first.ref]
        assert list(await tx.tags.add_missing([])) == []

    assert await _tags(transactions) == [first]


async def test_a_tag_has_a_slug_of_its_own(transactions: Transactions) -> None:
    tag = a_tag("tag", "First", description="Über alles")
    await name(transactions, tag, an_author("tag"), a_tag("other", "First"))

    with pytest.raises(NameTaken):
        await name(transactions, a_tag("tag", "Second"))

    assert tag in await _tags(transactions)


async def test_an_author_comes_back_with_every_field(transactions: Transactions) -> None:
    whole = replace(an_author("whole", "Ζωή 'Q' \"x\""), version=3)
    bare = Author(id=an_author("x").id, slug=Slug("bare"), name="Bare", created_at=NOON, updated_at=NOON)
    await name(transactions, whole, bare)

    async with transactions.read() as snapshot:
        assert await snapshot.authors.find_by_slug(Slug("whole")) == whole
        assert await snapshot.authors.find_by_slug(Slug("bare")) == bare
        assert await snapshot.authors.find_by_slug(Slug("unknown")) is None


async def test_an_author_has_a_slug_of_their_own(transactions: Transactions) -> None:
    author = an_author("author", "First")
    await name(transactions, author)

    with pytest.raises(NameTaken):
        await name(transactions, an_author("author", "Second"))

    async with transactions.read() as snapshot:
        assert await snapshot.authors.find_by_slug(author.slug) == author


async def test_authors_are_found_by_slug_or_id_and_unknown_ones_left_out(transactions: Transactions) -> None:
    ann, zoe, eve = an_author("ann"), an_author("zoe"), an_author("eve")
    await name(transactions, ann, zoe, eve)

    async with transactions.begin() as tx:
        mixed = await tx.authors.named([ann.slug, Slug("unknown")], [zoe.id, ann.id, an_author("x").id])
        nobody = await tx.authors.named([], [])

    assert sorted(mixed, key=lambda one: one.slug) == [ann.ref, zoe.ref]
    assert list(nobody) == []


async def test_missing_authors_are_added_once_and_known_ones_given_in_the_order_asked(
    transactions: Transactions,
) -> None:
    known = an_author("known", "Known")
    await name(transactions, known)
    wished = [an_author("z-new", "New"), an_author("known", "Another name"), an_author("a-new", "Newer")]

    for again in (wished, [an_author(author.slug, "Yet another") for author in wished]):
        async with transactions.begin() as tx:
            assert list(await tx.authors.add_missing(again)) == [wished[0].ref, known.ref, wished[2].ref]
            assert list(await tx.authors.add_missing([])) == []

    async with transactions.read() as snapshot:
        page = await snapshot.authors.page(EVERYTHING)
    assert [one.author for one in page.results] == [wished[2], known, wished[0]]


async def test_names_are_held_in_the_order_given_without_unknown_ones(transactions: Transactions) -> None:
    tags, authors = [a_tag(slug) for slug in "cab"], [an_author(slug) for slug in "zxy"]
    await name(transactions, *tags, *authors)
    tag_ids = [tags[2].id, a_tag("gone").id, tags[0].id, tags[1].id]
    author_ids = [authors[1].id, authors[0].id, an_author("gone").id, authors[2].id]

    async with transactions.begin() as tx:
        held_tags, held_authors = await tx.names.hold(tag_ids, author_ids)
        nothing = await tx.names.hold([], [])

    assert list(held_tags) == [tags[2].ref, tags[0].ref, tags[1].ref]
    assert list(held_authors) == [authors[1].ref, authors[0].ref, authors[2].ref]
    assert (list(nothing[0]), list(nothing[1])) == ([], [])


async def test_a_key_comes_back_with_every_field(transactions: Transactions) -> None:
    author = an_author("author")
    await name(transactions, author)
    key = replace(
        a_key(author=author.ref),
        role=Role.CONTRIBUTOR,
        expires_at=NOON + HOUR + INSTANT,
        revoked_at=NOON + 2 * INSTANT,
    )

    await name(transactions, key, a_key("other0000000"))

    async with transactions.read() as snapshot:
        assert await snapshot.keys.find(key.id) == key
        assert await snapshot.keys.find(KeyId("other0000000")) == a_key("other0000000")
        assert await snapshot.keys.find(KeyId("unknown00000")) is None


async def test_a_key_has_an_id_of_its_own(transactions: Transactions) -> None:
    key = a_key()
    await name(transactions, key)

    with pytest.raises(NameTaken):
        await name(transactions, replace(key, name="Second"))

    async with transactions.read() as snapshot:
        assert await snapshot.keys.find(key.id) == key


async def test_a_missing_key_is_added_once(transactions: Transactions) -> None:
    key = a_key()

    async with transactions.begin() as tx:
        assert await tx.keys.add_missing(key)
        assert not await tx.keys.add_missing(replace(key, name="Second"))
    async with transactions.begin() as tx:
        assert not await tx.keys.add_missing(replace(key, name="Third"))
        assert await tx.keys.find(key.id) == key


async def test_a_key_found_for_update_is_kept_from_others_until_the_block_ends(transactions: Transactions) -> None:
    key = a_key()
    await name(transactions, key)

    async def later() -> Key | None:
        async with transactions.begin() as tx:
            return await tx.keys.find_for_update(key.id)

    async with transactions.begin() as tx:
        assert await tx.keys.find_for_update(key.id) == key
        assert await tx.keys.find_for_update(KeyId("unknown00000")) is None
        other = asyncio.create_task(later())
        assert await waits(other)
        await tx.keys.save(key.revoked(now=NOON))

    assert await other == key.revoked(now=NOON)


async def test_saving_a_key_replaces_what_is_known_of_it_alone(transactions: Transactions) -> None:
    key, other = a_key(), a_key("o" * 12)
    await name(transactions, key, other)
    changed = replace(
        key, digest=b"\0" * 32, name="Changed", role=Role.ADMIN, expires_at=NOON + HOUR, revoked_at=NOON + INSTANT
    )

    async with transactions.begin() as tx:
        await tx.keys.save(changed)

    async with transactions.read() as snapshot:
        assert await snapshot.keys.find(key.id) == changed
        assert await snapshot.keys.find(other.id) == other
