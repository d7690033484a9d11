"""Revisions: when there is a new one, and how the old ones are listed."""

from dataclasses import replace

import pytest

from blogcore.contract.steps import EVERYTHING, add, assert_paged, change, changed, find, name, publish, together
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post, a_tag, an_author, autosaved, edited
from blogcore.domain.errors import Stale
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.revision import RevisionSummary
from blogcore.domain.slug import Slug
from blogcore.ports.transactions import Transactions


async def test_a_change_of_tags_and_authors_is_a_change_of_the_working_copy_only(transactions: Transactions) -> None:
    one, two, author = a_tag("one"), a_tag("two"), an_author("author")
    await name(transactions, one, two, author)
    post = a_post(tags=(one.ref, two.ref), authors=(author.ref,))
    await add(transactions, post)
    content = replace(post.content, tags=(two.ref,), authors=())

    after = await change(transactions, post, post.edited(content, post.revision.rendering, now=NOON, by=None))

    assert await find(transactions, post.id) == after
    async with transactions.read() as snapshot:
        assert await snapshot.revisions.find(post.id, 1) == post.revision


async def test_a_change_without_a_new_revision_keeps_the_old_one(transactions: Transactions) -> None:
    post = a_post("one")
    await add(transactions, post)

    renamed = await change(transactions, post, post.renamed(Slug("two"), now=NOON + HOUR))

    assert await find(transactions, post.id) == renamed
    async with transactions.read() as snapshot:
        assert len((await snapshot.revisions.page(post.id, EVERYTHING)).results) == 1


async def test_a_history_is_paged_from_the_newest_on(transactions: Transactions) -> None:
    key = a_key()
    await name(transactions, key)
    post = other = a_post("one", title="Title 1")
    await add(transactions, post, a_post("other"))
    for number in range(2, 6):
        content = replace(post.content, title=f"Title {number}")
        rendering = replace(post.revision.rendering, word_count=number)
        after = post.edited(content, rendering, now=NOON + number * INSTANT, by=key.id)
        post = await change(transactions, post, after)

    async def fetch(request: PageRequest) -> Page[RevisionSummary]:
        async with transactions.read() as snapshot:
            return await snapshot.revisions.page(other.id, request)

    await assert_paged(fetch, [5, 4, 3, 2, 1], lambda one: one.number)
    page = await fetch(PageRequest(limit=1, count=True))
    assert page.count == 5
    assert page.results == (
        RevisionSummary(number=5, title="Title 5", word_count=5, created_at=NOON + 5 * INSTANT, created_by=key.id),
    )
    assert (await fetch(PageRequest(limit=1))).count is None


async def _autosaved(transactions: Transactions) -> tuple[Post, Post]:
    """A post before and after an autosave; both are at the second revision."""
    key, one, two, author = a_key(), a_tag("one"), a_tag("two"), an_author("author")
    await name(transactions, key, one, two, author)
    post = a_post(tags=(one.ref,))
    await add(transactions, post)
    first = await change(transactions, post, autosaved(post, "First", key.id))
    second = autosaved(first, "Second", key.id, now=NOON + HOUR)
    content = replace(second.content, tags=(two.ref, one.ref), authors=(author.ref,), metadata={"a": [1]})
    return first, replace(second, revision=replace(second.revision, content=content))


async def test_an_autosave_takes_the_place_of_the_last_one(transactions: Transactions) -> None:
    first, second = await _autosaved(transactions)

    await change(transactions, first, second)

    assert (first.revision.number, second.revision.number) == (2, 2)
    assert await find(transactions, first.id) == second
    async with transactions.read() as snapshot:
        assert await snapshot.revisions.find(first.id, 2) == second.revision
        history = await snapshot.revisions.page(first.id, EVERYTHING)
    assert [(line.number, line.title, line.autosave) for line in history.results] == [
        (2, "Second", True),
        (1, "A-Post", False),
    ]
    assert history.results[0].created_at == NOON + HOUR


async def test_an_autosave_leaves_the_revisions_before_it_alone(transactions: Transactions) -> None:
    first, second = await _autosaved(transactions)
    other = a_post("other")
    await add(transactions, other)
    other = await change(transactions, other, edited(other, "Another"))

    await change(transactions, first, second)

    async with transactions.read() as snapshot:
        before, elsewhere = await snapshot.revisions.find(first.id, 1), await snapshot.revisions.find(other.id, 2)
    assert before is not None
    assert (before.content.title, before.autosave) == ("A-Post", False)
    assert elsewhere == other.revision


async def test_an_autosave_over_a_version_that_is_not_the_kept_one_is_refused(transactions: Transactions) -> None:
    first, second = await _autosaved(transactions)
    present = await change(transactions, first, first.renamed(Slug("renamed"), now=NOON))

    with pytest.raises(Stale) as refusal:
        await change(transactions, first, second)

    assert refusal.value.current == present.version
    assert await find(transactions, first.id) == present


async def test_a_revision_is_no_autosave_any_more_when_it_was_published(transactions: Transactions) -> None:
    first, _ = await _autosaved(transactions)

    live = await publish(transactions, first)

    assert not live.revision.autosave
    assert await find(transactions, first.id) == live
    async with transactions.read() as snapshot:
        assert await snapshot.revisions.find(first.id, 2) == live.revision


async def test_racing_autosaves_and_publishings_keep_what_readers_see(transactions: Transactions) -> None:
    key, post = a_key(), a_post()
    await name(transactions, key)
    await add(transactions, post)

    async def act(number: int) -> None:
        async with transactions.begin() as tx:
            found = await tx.posts.find_for_update(post.id)
            assert found is not None
            if number % 5:
                await changed(tx, found, autosaved(found, f"Autosave {number}", key.id))
            else:
                await changed(tx, found, found.published(PUBLISH_NOW, now=NOON))

    await together(*(act(number) for number in range(1, 21)))

    found = await find(transactions, post.id)
    assert found is not None
    [shown] = found.publications
    async with transactions.read() as snapshot:
        history = (await snapshot.revisions.page(post.id, EVERYTHING)).results
    assert [line.number for line in history] == list(range(found.revision.number, 0, -1))
    assert [line.autosave for line in history if line.number == shown.revision] == [False]
    assert not any(line.autosave for line in history if line.number < shown.revision)
