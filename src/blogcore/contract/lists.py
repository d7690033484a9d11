"""Lists for readers: their order, their pages, their filters and their counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from blogcore.contract.steps import EVERYTHING, assert_paged, change, name, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author
from blogcore.domain.author import Author
from blogcore.domain.content import Visibility
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.post import Post
from blogcore.domain.publication import AuthorInUse, PublishedSummary, TagInUse
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.catalogue import Catalogue, PublishedFilter
from blogcore.ports.transactions import Transactions

BYTEWISE = ["a-b", "a0", "a_b", "ab", "b", "z", "zz", "é", "ﬀ", "𐐨"]


def _place(post: Post) -> tuple[datetime, bytes]:
    return post.published_at or NOON, post.id.bytes


async def _dated(transactions: Transactions, *hours: int) -> list[Post]:
    """Published posts with these dates, in the order of a list."""
    posts = [
        await show(transactions, a_post(f"post-{number}"), PublishPlan(date=NOON + hour * HOUR))
        for number, hour in enumerate(hours)
    ]
    return sorted(posts, key=_place, reverse=True)


async def test_posts_are_listed_newest_first_with_ties_by_id(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = await _dated(transactions, -5, -3, -3, -3, -3, -1, -1, 4)

    async def fetch(request: PageRequest) -> Page[PublishedSummary]:
        return await catalogue.posts(PublishedFilter(), request, now=NOON)

    await assert_paged(fetch, [post.id for post in posts], lambda one: one.id)


async def test_dates_an_instant_apart_are_no_tie(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = [
        await show(transactions, a_post(f"post-{number}"), PublishPlan(date=NOON + number * INSTANT))
        for number in (2, 0, 3, 1)
    ]
    in_order = sorted(posts, key=_place, reverse=True)

    async def fetch(request: PageRequest) -> Page[PublishedSummary]:
        return await catalogue.posts(PublishedFilter(), request, now=NOON)

    await assert_paged(fetch, [post.id for post in in_order], lambda one: one.id)


async def test_a_page_says_where_its_neighbours_begin(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = await _dated(transactions, -4, -3, -2, -1)

    page = await catalogue.posts(PublishedFilter(), PageRequest(limit=2), now=NOON)
    assert (page.next, page.previous) == (Position(value=posts[1].published_at or NOON, id=posts[1].id), None)
    last = await catalogue.posts(PublishedFilter(), PageRequest(limit=2, start_after=page.next), now=NOON)
    assert (last.next, last.previous) == (None, Position(value=posts[2].published_at or NOON, id=posts[2].id))


async def test_beyond_either_end_there_is_nothing(transactions: Transactions, catalogue: Catalogue) -> None:
    first, last = await _dated(transactions, -2, -1)

    for request in (
        PageRequest(start_after=Position(value=last.published_at or NOON, id=last.id), count=True),
        PageRequest(end_before=Position(value=first.published_at or NOON, id=first.id), count=True),
    ):
        page = await catalogue.posts(PublishedFilter(), request, now=NOON)
        assert (page.results, page.count) == ((), 2)


async def test_pages_hold_their_place_while_posts_come_and_go(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = await _dated(transactions, -6, -5, -4, -3, -2)
    first = await catalogue.posts(PublishedFilter(), PageRequest(limit=2), now=NOON)
    await show(transactions, a_post("newest"), PublishPlan(date=NOON))
    await show(transactions, a_post("second"), PublishPlan(date=NOON - 3 * HOUR + INSTANT))
    older = await show(transactions, a_post("older"), PublishPlan(date=NOON - 4 * HOUR - INSTANT))
    await change(transactions, posts[1], posts[1].unpublished(now=NOON))

    second = await catalogue.posts(PublishedFilter(), PageRequest(limit=2, start_after=first.next), now=NOON)
    back = await catalogue.posts(PublishedFilter(), PageRequest(limit=2, end_before=second.previous), now=NOON)

    assert [one.id for one in first.results] == [posts[0].id, posts[1].id]
    assert [one.id for one in second.results] == [posts[2].id, older.id]
    assert [one.slug for one in back.results] == [posts[0].slug, "second"]


async def test_counts_are_of_the_whole_list_and_only_on_request(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    await _dated(transactions, -3, -2, -1)
    await show(transactions, a_post("hidden", visibility=Visibility.UNLISTED))
    await show(transactions, a_post("to-come"), PublishPlan(at=NOON + HOUR))
    await show(transactions, a_post("over"), PublishPlan(until=NOON), now=NOON - HOUR)

    first = await catalogue.posts(PublishedFilter(), PageRequest(limit=1, count=True), now=NOON)
    second = await catalogue.posts(
        PublishedFilter(), PageRequest(limit=1, count=True, start_after=first.next), now=NOON
    )
    uncounted = await catalogue.posts(PublishedFilter(), PageRequest(limit=1), now=NOON)

    assert (first.count, second.count, uncounted.count) == (3, 3, None)


async def test_an_empty_blog_has_empty_lists(catalogue: Catalogue) -> None:
    for page in (
        await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON),
        await catalogue.tags(EVERYTHING, now=NOON),
        await catalogue.authors(EVERYTHING, now=NOON),
    ):
        assert (page.results, page.count, page.next, page.previous) == ((), 0, None, None)


@pytest.mark.parametrize(
    ("tags", "author", "expected"),
    [
        ((), None, {"ab", "b", "none"}),
        (("a",), None, {"ab"}),
        (("b",), None, {"ab", "b"}),
        (("a", "b"), None, {"ab"}),
        (("b", "b"), None, {"ab", "b"}),
        (("b", "c"), None, set()),
        (("unknown",), None, set()),
        ((), "ann", {"ab", "none"}),
        ((), "zoe", {"ab"}),
        ((), "unknown", set()),
        (("b",), "ann", {"ab"}),
        (("c",), "ann", set()),
    ],
)
async def test_a_list_shows_the_posts_with_all_of_the_tags_by_the_author(
    transactions: Transactions, catalogue: Catalogue, tags: Sequence[str], author: str | None, expected: set[str]
) -> None:
    a, b, c, ann, zoe = a_tag("a"), a_tag("b"), a_tag("c"), an_author("ann"), an_author("zoe")
    await name(transactions, a, b, c, ann, zoe)
    await show(transactions, a_post("ab", tags=(b.ref, a.ref), authors=(zoe.ref, ann.ref)))
    await show(transactions, a_post("b", tags=(b.ref,)))
    await show(transactions, a_post("none", authors=(ann.ref,)))
    await show(transactions, a_post("c", tags=(c.ref,), authors=(ann.ref,), visibility=Visibility.UNLISTED))
    wanted = PublishedFilter(tags=[Slug(tag) for tag in tags], author=Slug(author) if author else None)

    page = await catalogue.posts(wanted, EVERYTHING, now=NOON)

    assert {one.slug for one in page.results} == expected
    assert page.count == len(page.results) == len(expected)


async def test_a_filtered_list_is_paged_like_any_other(transactions: Transactions, catalogue: Catalogue) -> None:
    tag, other = a_tag("tag"), a_tag("other")
    await name(transactions, tag, other)
    posts = [
        await show(transactions, a_post(f"post-{number}", tags=((tag, other)[number % 2].ref,))) for number in range(8)
    ]
    in_order = sorted(posts[::2], key=_place, reverse=True)

    async def fetch(request: PageRequest) -> Page[PublishedSummary]:
        return await catalogue.posts(PublishedFilter(tags=[tag.slug]), request, now=NOON)

    await assert_paged(fetch, [post.id for post in in_order], lambda one: one.id)


def _unlisted(post: Post) -> Post:
    content = replace(post.content, visibility=Visibility.UNLISTED)
    return replace(post, revision=replace(post.revision, content=content))


async def _in_use(transactions: Transactions) -> tuple[list[Tag], list[Author]]:
    """Tags and authors in falling order, each on one post more than the next, beside some that readers must not see."""
    tags = [a_tag(slug, f"Tag {slug}", description=f"About {slug}") for slug in reversed(BYTEWISE)]
    authors = [an_author(slug, f"Author {slug}") for slug in reversed(BYTEWISE)]
    unused_tag, unused_author = a_tag("unused"), an_author("unused")
    await name(transactions, *tags, *authors, unused_tag, unused_author)
    for number in range(1, len(tags) + 1):
        marks = tuple(tag.ref for tag in tags[:number])
        by = tuple(author.ref for author in authors[:number])
        await show(transactions, a_post(f"post-{number}", tags=marks, authors=by))
    hidden = a_post("hidden", tags=(tags[0].ref, unused_tag.ref), authors=(unused_author.ref,))
    await show(transactions, _unlisted(hidden))
    await show(transactions, a_post("to-come", tags=(unused_tag.ref,)), PublishPlan(at=NOON + HOUR))
    return tags, authors


async def test_tags_in_use_are_listed_bytewise_with_the_number_of_posts(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    tags, _ = await _in_use(transactions)

    async def fetch(request: PageRequest) -> Page[TagInUse]:
        return await catalogue.tags(request, now=NOON)

    await assert_paged(fetch, BYTEWISE, lambda one: one.slug)
    page = await fetch(EVERYTHING)
    assert page.count == len(BYTEWISE)
    assert page.results == tuple(
        TagInUse(slug=tag.slug, name=tag.name, description=tag.description, post_count=number)
        for number, tag in enumerate(reversed(tags), start=1)
    )
    assert [await catalogue.tag(one.slug, now=NOON) for one in page.results] == list(page.results)
    assert await catalogue.tag(Slug("unused"), now=NOON) is None
    assert await catalogue.tag(Slug("unknown"), now=NOON) is None


async def test_authors_in_use_are_listed_bytewise_with_the_number_of_posts(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    _, authors = await _in_use(transactions)

    async def fetch(request: PageRequest) -> Page[AuthorInUse]:
        return await catalogue.authors(request, now=NOON)

    await assert_paged(fetch, BYTEWISE, lambda one: one.slug)
    page = await fetch(EVERYTHING)
    assert page.count == len(BYTEWISE)
    assert page.results == tuple(
        AuthorInUse(
            slug=author.slug,
            name=author.name,
            bio=author.bio,
            website=author.website,
            avatar_url=author.avatar_url,
            post_count=number,
        )
        for number, author in enumerate(reversed(authors), start=1)
    )
    assert [await catalogue.author(one.slug, now=NOON) for one in page.results] == list(page.results)
    assert await catalogue.author(Slug("unused"), now=NOON) is None
    assert await catalogue.author(Slug("unknown"), now=NOON) is None
