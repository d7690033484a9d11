"""What feeds and sitemaps are made of: the newest posts with their HTML, when lists were last another, addresses."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from blogcore.contract.feeds import a_change, record
from blogcore.contract.lists import BYTEWISE
from blogcore.contract.steps import add, change, failing, name, publish, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author, edited, summary
from blogcore.domain.changes import ChangeKind
from blogcore.domain.content import Seo, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.pages import PageRequest, Position
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedSummary
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue, Mapped, PublishedFilter
from blogcore.ports.transactions import Transactions

ALL = PublishedFilter()


def having(post: Post, **content: Any) -> Post:
    """The post with other content."""
    return replace(post, revision=replace(post.revision, content=replace(post.content, **content)))


async def walked(catalogue: Catalogue, wanted: PublishedFilter, limit: int) -> list[PublishedSummary]:
    """All posts wanted, from the newest to the oldest."""
    found, place = list[PublishedSummary](), None
    while True:
        part = await catalogue.latest(wanted, now=NOON, limit=limit, start_after=place)
        assert len(part.posts) <= limit
        assert len(found) < 100
        found += part.posts
        place = part.older
        if place is None:
            return found


async def changed_at(catalogue: Catalogue, now: datetime, wanted: PublishedFilter = ALL) -> datetime | None:
    """When lists were last another, as a feed is told."""
    return (await catalogue.latest(wanted, now=now, limit=1)).changed_at


async def test_the_latest_posts_are_those_of_the_list_with_their_html(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    for number, hours in enumerate((-5, -3, -3, -3, -1, 4)):
        await show(transactions, a_post(f"post-{number}"), PublishPlan(date=NOON + hours * HOUR))
    await show(transactions, a_post("hidden", visibility=Visibility.UNLISTED))
    await show(transactions, a_post("to-come"), PublishPlan(at=NOON + HOUR))
    await show(transactions, a_post("over"), PublishPlan(until=NOON), now=NOON - HOUR)
    listed = (await catalogue.posts(ALL, PageRequest(limit=100), now=NOON)).results

    for limit in (1, 2, 5, 6, 100):
        found = await walked(catalogue, ALL, limit)
        assert [summary(post) for post in found] == [
            summary(replace(post, body=None, html=f"<p>{post.slug}</p>")) for post in listed
        ]
        assert [(post.body, post.html) for post in found] == [(None, f"<p>{post.slug}</p>") for post in listed]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (PublishedFilter(tags=(Slug("a"),)), "21"),
        (PublishedFilter(tags=(Slug("a"), Slug("b"), Slug("b"))), "2"),
        (PublishedFilter(tags=(Slug("never"),)), ""),
        (PublishedFilter(tags=(Slug("a\0"),)), ""),
        (PublishedFilter(author=Slug("ann")), "2"),
        (PublishedFilter(author=Slug("ann"), tags=(Slug("c"),)), ""),
        (PublishedFilter(featured=True), "3"),
        (PublishedFilter(featured=False), "210"),
        (PublishedFilter(language="pt"), "31"),
        (PublishedFilter(language="PT-br"), "1"),
        (PublishedFilter(language="p"), ""),
        (PublishedFilter(published_after=NOON - 2 * HOUR), "32"),
        (PublishedFilter(published_before=NOON - HOUR), "10"),
        (PublishedFilter(published_before=NOON - HOUR, published_after=NOON - 3 * HOUR), "1"),
        (PublishedFilter(published_before=NOON + 9 * HOUR, tags=(Slug("a"),)), "21"),
        (PublishedFilter(ids=()), ""),
        (PublishedFilter(ids=(PostId(a_post().id),)), ""),
    ],
)
async def test_the_latest_posts_can_be_filtered_as_lists_can(
    transactions: Transactions, catalogue: Catalogue, wanted: PublishedFilter, expected: str
) -> None:
    a, b, ann = a_tag("a"), a_tag("b"), an_author("ann")
    await name(transactions, a, b, ann)
    posts = [
        a_post("0"),
        having(a_post("1", tags=(a.ref,)), language="pt-BR"),
        a_post("2", tags=(b.ref, a.ref), authors=(ann.ref,)),
        having(a_post("3"), featured=True, language="pt"),
    ]
    for number, post in enumerate(posts):
        await show(transactions, post, PublishPlan(date=NOON - (3 - number) * HOUR))

    for limit in (1, 100):
        assert "".join(post.slug for post in await walked(catalogue, wanted, limit)) == expected
    few = PublishedFilter(ids=[posts[3].id, posts[1].id, posts[0].id], featured=False)
    assert [post.slug for post in await walked(catalogue, few, 1)] == ["1", "0"]


async def test_the_latest_posts_hold_their_place_while_posts_come(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    for number in range(4):
        await show(transactions, a_post(f"post-{number}"), PublishPlan(date=NOON - number * HOUR))
    first = await catalogue.latest(ALL, now=NOON, limit=2)
    await show(transactions, a_post("newer"), PublishPlan(date=NOON + HOUR))

    second = await catalogue.latest(ALL, now=NOON, limit=2, start_after=first.older)

    assert [post.slug for post in second.posts] == ["post-2", "post-3"]
    assert second.older is None
    oldest = Position(value=NOON - 9 * HOUR, id=first.posts[0].id)
    assert (await catalogue.latest(ALL, now=NOON, limit=2, start_after=oldest)).posts == ()


async def test_lists_are_another_when_the_clock_shows_or_hides_a_post(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    assert await changed_at(catalogue, NOON) is None
    await show(transactions, a_post(), PublishPlan(at=NOON + HOUR, until=NOON + 2 * HOUR))

    for wanted in (
        ALL,
        PublishedFilter(tags=(Slug("never"),)),
        PublishedFilter(ids=()),
        PublishedFilter(featured=True),
    ):
        assert await changed_at(catalogue, NOON + HOUR - INSTANT, wanted) is None
        assert await changed_at(catalogue, NOON + HOUR, wanted) == NOON + HOUR
        assert await changed_at(catalogue, NOON + 2 * HOUR - INSTANT, wanted) == NOON + HOUR
        assert await changed_at(catalogue, NOON + 2 * HOUR, wanted) == NOON + 2 * HOUR
        assert await changed_at(catalogue, NOON + 9 * HOUR, wanted) == NOON + 2 * HOUR


async def test_lists_are_another_when_followers_are_told_so(transactions: Transactions, catalogue: Catalogue) -> None:
    changes = [replace(a_change("one", kind), at=NOON + number * HOUR) for number, kind in enumerate(ChangeKind)]
    for told in changes:
        await record(transactions, told)
        assert await changed_at(catalogue, NOON) == told.at
    await record(transactions, replace(a_change("late"), at=NOON))
    async with failing(transactions) as tx:
        await tx.changes.record(replace(a_change("undone"), at=NOON + 9 * HOUR))

    assert await changed_at(catalogue, NOON) == changes[-1].at


async def test_what_nobody_sees_leaves_lists_as_they_are(transactions: Transactions, catalogue: Catalogue) -> None:
    post = await show(transactions, a_post())

    await add(transactions, a_post("draft", at=NOON + HOUR))
    await show(transactions, a_post("to-come"), PublishPlan(at=NOON + 9 * HOUR))
    await show(transactions, a_post("unlisted", visibility=Visibility.UNLISTED), now=NOON + HOUR)
    post = await change(transactions, post, edited(post, "Another", now=NOON + HOUR))
    await publish(transactions, post, PublishPlan(at=NOON + 9 * HOUR), now=NOON + HOUR)

    assert await changed_at(catalogue, NOON + 2 * HOUR) == NOON


async def _mapped(catalogue: Catalogue, limit: int) -> list[Mapped]:
    found, place = list[Mapped](), None
    while part := await catalogue.mapped_posts(now=NOON, limit=limit, start_after=place):
        assert len(part) <= limit
        assert len(found) < 100
        found += part
        place = part[-1].post_id
    return found


async def test_addresses_of_posts_are_those_of_the_list_by_id(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = [
        await show(transactions, a_post(f"post-{number}"), now=NOON - hours * HOUR)
        for number, hours in enumerate((3, 1, 2, 5, 4))
    ]
    await show(transactions, a_post("unlisted", visibility=Visibility.UNLISTED))
    await show(transactions, having(a_post("not-to-be-listed"), seo=Seo(noindex=True)))
    await show(transactions, a_post("to-come"), PublishPlan(at=NOON + HOUR))
    await show(transactions, a_post("over"), PublishPlan(until=NOON), now=NOON - HOUR)
    expected = [
        Mapped(slug=post.slug, changed_at=post.updated_at, post_id=post.id)
        for post in sorted(posts, key=lambda post: post.id.bytes)
    ]

    for limit in (1, 2, 4, 5, 100):
        assert await _mapped(catalogue, limit) == expected
    ids = [mapped.post_id for mapped in expected]
    edges = {every: await catalogue.map_edges(now=NOON, every=every) for every in (1, 2, 4, 5, 6)}
    assert edges == {1: ids[:4], 2: [ids[1], ids[3]], 4: [ids[3]], 5: [], 6: []}


async def test_addresses_of_tags_and_authors_come_once_each_with_their_last_change(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    tags, authors = [a_tag(slug) for slug in BYTEWISE], [an_author(slug) for slug in BYTEWISE]
    await name(transactions, *tags, *authors, unused := a_tag("unused"))
    for number in range(len(tags)):
        post = a_post(
            f"post-{number}",
            tags=tuple(tag.ref for tag in tags[number:]),
            authors=tuple(author.ref for author in authors[number:]),
        )
        await show(transactions, post, now=NOON - (20 - number) * HOUR)
    await show(transactions, a_post("hidden", tags=(unused.ref,), visibility=Visibility.UNLISTED))
    await show(transactions, a_post("to-come", tags=(tags[0].ref,)), PublishPlan(at=NOON + HOUR))
    expected: Sequence[Mapped] = [
        Mapped(slug=tag.slug, changed_at=NOON - (20 - number) * HOUR) for number, tag in enumerate(tags)
    ]

    for limit in (1, 3, 100):
        assert list(await catalogue.mapped_tags(now=NOON, limit=limit)) == expected[:limit]
        assert list(await catalogue.mapped_authors(now=NOON, limit=limit)) == expected[:limit]
