"""Tags and authors under another name: on everything published at once, on working copies ever after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from blogcore.contract.steps import EVERYTHING, add, change, find, name, publish, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author
from blogcore.domain.author import Author, AuthorPatch
from blogcore.domain.content import Visibility
from blogcore.domain.errors import NameTaken, Stale
from blogcore.domain.post import Post
from blogcore.domain.publication import Named
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagPatch
from blogcore.ports.catalogue import Catalogue, PublishedFilter
from blogcore.ports.repositories import Refreshed
from blogcore.ports.transactions import Transaction, Transactions

LATER = NOON + 2 * HOUR


async def renamed(
    transactions: Transactions, thing: Tag | Author, slug: str, new_name: str | None = None, *, now: datetime = LATER
) -> Sequence[Refreshed]:
    async with transactions.begin() as tx:
        if isinstance(thing, Tag):
            tag_patch = TagPatch(slug=slug, name=new_name or thing.name)
            return await tx.tags.save(thing, thing.edited(tag_patch, now=now))
        author_patch = AuthorPatch(slug=slug, name=new_name or thing.name)
        return await tx.authors.save(thing, thing.edited(author_patch, now=now))


async def leads_to(catalogue: Catalogue, kind: str, slug: str) -> str | None:
    """The slug to which this one leads readers."""
    called = Slug(slug)
    found = await (catalogue.tag(called, now=LATER) if kind == "tag" else catalogue.author(called, now=LATER))
    wanted, present = _having(kind, called), _having(kind, found.slug if found else called)
    assert await catalogue.called_now(wanted, now=LATER) == present
    return found.slug if found else None


def _having(kind: str, slug: Slug) -> PublishedFilter:
    return PublishedFilter(tags=(slug,)) if kind == "tag" else PublishedFilter(author=slug)


def a_name(kind: str, slug: str) -> Tag | Author:
    return a_tag(slug) if kind == "tag" else an_author(slug)


def carrying(things: Sequence[Tag | Author], slug: str, visibility: Visibility = Visibility.PUBLIC) -> Post:
    tags = tuple(one.ref for one in things if isinstance(one, Tag))
    authors = tuple(one.ref for one in things if isinstance(one, Author))
    return a_post(slug, tags=tags, authors=authors, visibility=visibility)


async def _past_live_and_next(transactions: Transactions, things: Sequence[Tag | Author]) -> list[Post]:
    """Posts that are over, live with another to come, and unlisted at the moment `LATER`."""
    both = await show(transactions, carrying(things, "both"), PUBLISH_NOW)
    return [
        await show(transactions, carrying(things, "over"), PublishPlan(until=NOON + HOUR)),
        await publish(
            transactions,
            await change(
                transactions,
                both,
                both.edited(replace(both.content, title="Next"), both.revision.rendering, now=NOON, by=None),
            ),
            PublishPlan(at=LATER + HOUR),
        ),
        await show(transactions, carrying(things, "unlisted", visibility=Visibility.UNLISTED)),
    ]


@pytest.mark.parametrize("kind", ["tag", "author"])
@pytest.mark.parametrize("slug", ["new", "old"])
async def test_another_name_stands_on_every_publication(
    transactions: Transactions, catalogue: Catalogue, kind: str, slug: str
) -> None:
    first, old, last = (a_name(kind, each) for each in ("first", "old", "last"))
    await name(transactions, first, old, last)
    posts = await _past_live_and_next(transactions, [first, old, last])
    other = await show(transactions, carrying([last], "other"))
    kept = [await find(transactions, post.id) for post in posts]
    untouched = await catalogue.post(other.id, now=LATER)

    touched = await renamed(transactions, old, slug, "New name")

    expected = {(post.id, one.window.visible_from) for post in posts for one in post.publications}
    assert {(one.post_id, one.window.visible_from) for one in touched} == expected
    assert len(touched) == len(expected) == 4
    assert {one.visibility for one in touched if one.slug == "unlisted"} == {Visibility.UNLISTED}
    names = (Named(slug=Slug("first"), name="first"), Named(slug=Slug(slug), name="New name"))
    for post in posts:
        for publication in post.publications:
            found = await catalogue.post(post.id, now=publication.window.visible_from)
            assert found is not None
            carried = found.tags if kind == "tag" else found.authors
            assert carried == (*names, Named(slug=Slug("last"), name="last"))
            assert found.modified_at == LATER
    assert await catalogue.post(other.id, now=LATER) == untouched
    after = [await find(transactions, post.id) for post in posts]
    assert [post and (post.version, post.updated_at) for post in after] == [
        post and (post.version, post.updated_at) for post in kept
    ]
    wanted = PublishedFilter(tags=[Slug(slug)]) if kind == "tag" else PublishedFilter(author=Slug(slug))
    assert (await catalogue.posts(wanted, EVERYTHING, now=LATER)).count == 1


async def test_a_change_of_the_description_touches_no_publication(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    tag = a_tag("tag")
    await name(transactions, tag)
    post = await show(transactions, a_post(tags=(tag.ref,)))
    before = await catalogue.post(post.id, now=LATER)

    async with transactions.begin() as tx:
        after = tag.edited(TagPatch(description="What it is about"), now=LATER)
        assert list(await tx.tags.save(tag, after)) == []

    async with transactions.read() as snapshot:
        counted = await snapshot.tags.counted(tag.slug)
    assert counted is not None
    assert (counted.tag, counted.post_count) == (after, 1)
    assert await catalogue.post(post.id, now=LATER) == before


@pytest.mark.parametrize("kind", ["tag", "author"])
async def test_a_name_is_saved_over_the_version_it_was_made_for_and_under_a_slug_of_its_own(
    transactions: Transactions, kind: str
) -> None:
    thing = a_name(kind, "old")
    await name(transactions, thing, a_name(kind, "taken"))
    await renamed(transactions, thing, "new")

    with pytest.raises(Stale) as refusal:
        await renamed(transactions, thing, "newer")
    with pytest.raises(NameTaken) as conflict:
        await renamed(transactions, replace(thing, slug=Slug("new"), version=2), "taken")

    assert refusal.value.current == 2
    assert conflict.value.detail == f"there is {'a tag' if kind == 'tag' else 'an author'} with this slug"


@pytest.mark.parametrize("kind", ["tag", "author"])
async def test_the_old_slug_leads_on_who_can_have_known_it(
    transactions: Transactions, catalogue: Catalogue, kind: str
) -> None:
    seen, hidden, unlisted = (a_name(kind, slug) for slug in ("seen", "hidden", "unlisted"))
    await name(transactions, seen, hidden, unlisted)
    await show(transactions, carrying([seen], "one"), PublishPlan(until=NOON + HOUR))
    await show(transactions, carrying([hidden], "two"), PublishPlan(at=LATER + INSTANT))
    await add(transactions, carrying([hidden], "three"))
    await show(transactions, carrying([unlisted], "four", visibility=Visibility.UNLISTED))
    for thing in (seen, hidden, unlisted):
        await renamed(transactions, thing, f"{thing.slug}-now")

    assert await leads_to(catalogue, kind, "seen") is None
    async with transactions.begin() as tx:
        for number, slug in enumerate(("seen-now", "hidden-now", "unlisted-now")):
            ref = (await tx.tags.named([], [Slug(slug)]))[0].ref if kind == "tag" else None
            author = (await tx.authors.named([Slug(slug)], []))[0] if kind == "author" else None
            post = a_post(f"p-{number}", tags=(ref,) if ref else (), authors=(author,) if author else ())
            await _shown(tx, post)

    assert await leads_to(catalogue, kind, "seen") == "seen-now"
    assert await leads_to(catalogue, kind, "hidden") is None
    assert await leads_to(catalogue, kind, "unlisted") is None
    assert await leads_to(catalogue, kind, "hidden-now") == "hidden-now"


async def _shown(tx: Transaction, post: Post) -> None:
    assert await tx.posts.hold_slugs(post)
    await tx.posts.add(post)
    after = post.published(PUBLISH_NOW, now=NOON)
    await tx.posts.publish(after, after.shown_as(after.publications[0], after.revision))
    assert await tx.posts.hold_slugs(after)
    await tx.posts.save(post, after)


@pytest.mark.parametrize("kind", ["tag", "author"])
async def test_a_present_slug_wins_over_a_former_one_once_it_can_be_seen(
    transactions: Transactions, catalogue: Catalogue, kind: str
) -> None:
    first = a_name(kind, "wanted")
    await name(transactions, first)
    await show(transactions, carrying([first], "one"))
    await renamed(transactions, first, "first")
    second = a_name(kind, "wanted")
    await name(transactions, second)

    assert await leads_to(catalogue, kind, "wanted") == "first"
    await show(transactions, carrying([second], "two"))
    assert await leads_to(catalogue, kind, "wanted") == "wanted"
    await renamed(transactions, second, "second", now=LATER + INSTANT)
    assert await leads_to(catalogue, kind, "wanted") == "second"
