"""Authors who leave: what needs them, what is known of them, and what was said of them before."""

import asyncio
from dataclasses import replace

import pytest

from blogcore.contract.renaming import LATER, leads_to, renamed
from blogcore.contract.steps import BLOCKED, Events, add, change, find, name, show, waits
from blogcore.contract.things import NOON, a_key, a_post, an_author, an_event
from blogcore.domain.content import PostPatch
from blogcore.domain.ids import KeyId
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.transactions import AnswerKey, Transactions


@pytest.mark.parametrize("place", ["draft", "trash", "publication"])
async def test_an_author_has_posts_while_one_is_theirs_anywhere(transactions: Transactions, place: str) -> None:
    ann, zoe = an_author("ann"), an_author("zoe")
    await name(transactions, ann, zoe)
    post = a_post(authors=(ann.ref,))
    if place == "publication":
        post = await show(transactions, post, PublishPlan(at=LATER))
        content = PostPatch().onto(replace(post.content, authors=(zoe.ref,)))
        await change(transactions, post, post.edited(content, post.revision.rendering, now=NOON, by=None))
    else:
        await add(transactions, post)
    if place == "trash":
        await change(transactions, post, post.trashed(now=NOON))

    async with transactions.begin() as tx:
        assert await tx.authors.has_posts(ann)
        assert await tx.authors.has_posts(zoe) is (place == "publication")
        assert not await tx.authors.has_posts(an_author("eve"))


async def test_an_author_is_removed_with_their_former_slugs(transactions: Transactions, catalogue: Catalogue) -> None:
    ann, zoe = an_author("ann"), an_author("zoe")
    await name(transactions, ann, zoe)
    live = await show(transactions, a_post(authors=(ann.ref,)))
    await renamed(transactions, ann, "eve")
    assert await leads_to(catalogue, "author", "ann") == "eve"

    async with transactions.begin() as tx:
        found = await tx.authors.find_for_update(Slug("eve"))
        assert found is not None
        assert found.post_count == 1
        await tx.authors.remove(found.author)

    kept = await find(transactions, live.id)
    assert kept is not None
    assert kept.content.authors == ()
    async with transactions.read() as snapshot:
        assert await snapshot.authors.counted(Slug("eve")) is None
        assert await snapshot.authors.counted(zoe.slug) is not None
    assert await leads_to(catalogue, "author", "ann") is None


async def test_former_slugs_of_an_author_can_be_forgotten(transactions: Transactions, catalogue: Catalogue) -> None:
    ann = an_author("ann")
    await name(transactions, ann)
    await show(transactions, a_post(authors=(ann.ref,)))
    await renamed(transactions, ann, "eve")

    async with transactions.begin() as tx:
        assert list(await tx.authors.forget_former(ann)) == ["ann"]
        assert list(await tx.authors.forget_former(ann)) == []

    assert await leads_to(catalogue, "author", "ann") is None
    assert await leads_to(catalogue, "author", "eve") == "eve"


async def test_keys_have_the_present_name_of_their_author_and_may_lose_them(transactions: Transactions) -> None:
    ann, zoe = an_author("ann"), an_author("zoe")
    await name(transactions, ann, zoe)
    second, first, other = (a_key(letter * 12, author=one.ref) for letter, one in (("b", ann), ("a", ann), ("c", zoe)))
    await name(transactions, second, first, other)
    await renamed(transactions, ann, "eve", "Eve")

    async with transactions.begin() as tx:
        keys = await tx.keys.of_author(ann.id)
        assert [(key.id, key.author and key.author.name) for key in keys] == [(first.id, "Eve"), (second.id, "Eve")]
        await tx.keys.save(keys[0].revoked(now=NOON).disowned())

    async with transactions.read() as snapshot:
        lone, owned = await snapshot.keys.find(first.id), await snapshot.keys.find(second.id)
    assert lone == replace(first, author=None, revoked_at=NOON)
    assert owned is not None
    assert owned.author is not None
    assert (owned.author.slug, owned.author.name) == ("eve", "Eve")


async def test_what_events_said_is_forgotten_but_not_that_they_happened(
    transactions: Transactions, events: Events
) -> None:
    said = [replace(an_event(subject), data={"slug": subject}) for subject in ("ann", "zoe", "ann")]
    async with transactions.begin() as tx:
        await tx.outbox.append(*said)

    async with transactions.begin() as tx:
        forgotten = await tx.outbox.scrub(["ann", "nobody"])

    assert list(forgotten) == [{"slug": "ann"}, {"slug": "ann"}]
    assert list(await events()) == [replace(said[0], data={}), said[1], replace(said[2], data={})]


async def test_answers_in_which_something_occurs_are_forgotten(transactions: Transactions) -> None:
    await name(transactions, a_key("1" * 12))
    for text, answer in (("one", b'{"name": "Ann \xc3\xa9"}'), ("two", b"\x00\xff Zoe"), ("three", b"Eve")):
        async with transactions.once(_key(text)) as once:
            await once.keep(answer, at=NOON)

    async with transactions.begin() as tx:
        await tx.answers.forget(["Ann é".encode(), b"\xff"])

    async with transactions.read() as snapshot:
        kept = [await snapshot.answers.find(_key(text)) for text in ("one", "two", "three")]
    assert [answer and answer.answer for answer in kept] == [None, None, b"Eve"]


def _key(text: str) -> AnswerKey:
    return AnswerKey(key_id=KeyId("1" * 12), text=text, fingerprint=b"")


async def test_an_author_found_for_erasure_keeps_their_posts_from_being_changed(transactions: Transactions) -> None:
    ann = an_author("ann")
    await name(transactions, ann)
    post = a_post(authors=(ann.ref,))
    await add(transactions, post)

    async def later() -> None:
        async with transactions.begin() as tx:
            assert await tx.posts.find_for_update(post.id) is not None

    async with transactions.begin() as tx:
        found = await tx.authors.find_for_erasure(ann.slug)
        assert found is not None
        assert (found.author, found.post_count) == (ann, 1)
        assert await tx.authors.find_for_erasure(Slug("nobody")) is None
        other = asyncio.create_task(later())
        assert await waits(other, BLOCKED)

    await other


async def test_whoever_is_named_cannot_leave_meanwhile(transactions: Transactions) -> None:
    ann = an_author("ann")
    await name(transactions, ann)

    async def later() -> bool:
        async with transactions.begin() as tx:
            found = await tx.authors.find_for_update(ann.slug)
            return found is not None and await tx.authors.has_posts(found.author)

    async with transactions.begin() as tx:
        refs = await tx.authors.named([ann.slug], [])
        other = asyncio.create_task(later())
        assert await waits(other, BLOCKED)
        post = a_post(authors=tuple(refs))
        assert await tx.posts.hold_slugs(post)
        await tx.posts.add(post)

    assert await other
