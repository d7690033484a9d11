"""What readers may ask of a list: any filters together, any order, any texts; and what is hidden is in none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from blogcore.contract.steps import EVERYTHING, assert_paged, name, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author, edited
from blogcore.domain.content import Visibility
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedSummary
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.search import sort_key
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue, Include, PublishedFilter
from blogcore.ports.transactions import Transactions

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A post as these tests tell them apart."""

    slug: str
    tags: Sequence[str] = ()
    authors: Sequence[str] = ()
    language: str | None = None
    featured: bool = False
    day: int = 0
    hour: int = 0
    title: str = "A title"
    hidden: str | None = None


POSTS = [
    Written(slug="bare"),
    Written(slug="a-ann", tags="a", authors=("ann",), language="en", day=1, hour=1, title="Éclair"),
    Written(slug="ab-bob", tags="ab", authors=("bob", "ann"), language="pt-BR", featured=True, day=1, hour=3),
    Written(slug="ba-bob", tags="ba", authors=("bob",), language="pt", featured=True, day=2, hour=2, title="eclair"),
    Written(slug="b-ann", tags="b", authors=("ann",), language="pts", day=3, hour=3, title="ECLAIR!"),
    Written(slug="abc-zoe", tags="abc", authors=("zoe",), language="zh-Hant-TW", day=2, hour=1, title="Zebra"),
    Written(slug="a-zoe", tags="a", authors=("zoe", "bob"), language="en-GB", featured=True, day=4, title="apple"),
    Written(slug="unlisted", tags="ab", authors=("ann",), language="pt", featured=True, day=2, hidden="unlisted"),
    Written(slug="to-come", tags="ab", authors=("ann",), language="pt", featured=True, day=2, hidden="to come"),
    Written(slug="over", tags="ab", authors=("ann",), language="pt", featured=True, day=2, hidden="over"),
]
SEEN = [post for post in POSTS if not post.hidden]


async def _published(transactions: Transactions, posts: Sequence[Written] = POSTS) -> dict[str, Post]:
    tags = {slug: a_tag(slug) for slug in sorted({slug for post in posts for slug in post.tags})}
    authors = {slug: an_author(slug) for slug in sorted({slug for post in posts for slug in post.authors})}
    await name(transactions, *tags.values(), *authors.values())
    found = {}
    for post in posts:
        draft = a_post(
            post.slug,
            title=post.title,
            tags=tuple(tags[slug].ref for slug in post.tags),
            authors=tuple(authors[slug].ref for slug in post.authors),
            visibility=Visibility.UNLISTED if post.hidden == "unlisted" else Visibility.PUBLIC,
            at=NOON - 10 * DAY,
        )
        content = replace(draft.content, language=post.language, featured=post.featured)
        draft = replace(draft, revision=replace(draft.revision, content=content))
        plan, now = PublishPlan(date=_date(post)), NOON - 10 * DAY + post.hour * HOUR
        if post.hidden == "to come":
            plan = replace(plan, at=NOON + INSTANT)
        if post.hidden == "over":
            plan = replace(plan, until=NOON)
        found[post.slug] = await show(transactions, draft, plan, now=now)
    return found


def _date(post: Written) -> datetime:
    return NOON - 9 * DAY + post.day * DAY


def _filters() -> Iterator[PublishedFilter]:
    """Some hundred of the combinations there are, each value of each filter in many of them."""
    every = product(
        ((), "a", "ba", "abc"),
        (None, "ann", "bob"),
        (None, True, False),
        (None, "pt", "PT-br", "p", "zh-hant", "EN"),
        (None, NOON - 8 * DAY, NOON - 7 * DAY - INSTANT),
        (None, NOON - 7 * DAY, NOON - 6 * DAY + INSTANT),
    )
    for number, (tags, author, featured, language, after, before) in enumerate(every):
        asked = sum(value not in {(), None} for value in (tags, author, featured, language, after, before))
        if asked <= 1 or number % 7 == 0:
            yield PublishedFilter(
                tags=[Slug(tag) for tag in tags],
                author=None if author is None else Slug(author),
                featured=featured,
                language=language,
                published_after=after,
                published_before=before,
            )


def _fits(post: Written, wanted: PublishedFilter) -> bool:
    languages = [] if post.language is None else [f"{post.language}-".lower()]
    return (
        all(tag in post.tags for tag in wanted.tags)
        and wanted.author in {None, *post.authors}
        and wanted.featured in {None, post.featured}
        and (wanted.language is None or any(one.startswith(f"{wanted.language}-".lower()) for one in languages))
        and (wanted.published_after or _date(post) - INSTANT) < _date(post)
        and _date(post) < (wanted.published_before or _date(post) + INSTANT)
    )


async def test_filters_hold_alone_and_together(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = await _published(transactions)
    chosen = [posts[slug].id for slug in ("ab-bob", "unlisted", "to-come", "a-ann", "bare", "ab-bob")] + [_nobody()]
    filters = list(_filters())

    for number, wanted in enumerate(filters):
        page = await catalogue.posts(wanted, EVERYTHING, now=NOON)
        expected = {post.slug for post in SEEN if _fits(post, wanted)}
        assert ({one.slug for one in page.results}, page.count, len(page.results)) == (expected, *[len(expected)] * 2)
        if number % 3 == 0:
            some = await catalogue.posts(replace(wanted, ids=chosen), EVERYTHING, now=NOON)
            assert {one.slug for one in some.results} == expected & {"ab-bob", "a-ann", "bare"}
            assert some.count == len(some.results)

    assert {bool(expected) for expected in (any(_fits(post, wanted) for post in SEEN) for wanted in filters)} == {
        True,
        False,
    }


def _nobody() -> PostId:
    return PostId(uuid7())


@pytest.mark.parametrize("order", PublishedOrder)
async def test_every_order_has_pages_whatever_is_wanted(
    transactions: Transactions, catalogue: Catalogue, order: PublishedOrder
) -> None:
    posts = await _published(transactions)

    for wanted in (
        PublishedFilter(),
        PublishedFilter(tags=[Slug("a")]),
        PublishedFilter(published_after=NOON - 9 * DAY, published_before=NOON - 5 * DAY),
        PublishedFilter(featured=False, published_before=NOON - 6 * DAY),
        PublishedFilter(ids=[post.id for post in posts.values()]),
    ):

        async def fetch(request: PageRequest, wanted: PublishedFilter = wanted) -> Page[PublishedSummary]:
            return await catalogue.posts(wanted, request, now=NOON, order=order)

        expected = sorted(
            (post for post in SEEN if _fits(post, wanted)),
            key=lambda post: (_value(post, order), posts[post.slug].id.bytes),
            reverse=order.value.startswith("-"),
        )
        await assert_paged(fetch, [post.slug for post in expected], lambda one: one.slug)


def _value(post: Written, order: PublishedOrder) -> datetime | bytes | int:
    match order.value.strip("-"):
        case "title":
            return sort_key(post.title).encode()
        case "updated_at":
            return post.hour
        case _:
            return _date(post)


async def test_posts_are_where_they_are_shown_to_be_and_not_where_they_will_be(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    first = await show(transactions, a_post("one", title="b", at=NOON - HOUR), now=NOON - HOUR)
    second = await show(transactions, a_post("two", title="c"))
    later = edited(second, "a", now=NOON)
    async with transactions.begin() as tx:
        scheduled = later.published(PublishPlan(at=NOON + HOUR), now=NOON)
        await tx.posts.publish(scheduled, scheduled.shown_as(scheduled.publications[-1], scheduled.revision))
        await tx.posts.save(second, scheduled)

    async def listed(order: PublishedOrder, now: datetime) -> list[PostId]:
        return [one.id for one in (await catalogue.posts(PublishedFilter(), EVERYTHING, now=now, order=order)).results]

    soon = NOON + HOUR
    assert await listed(PublishedOrder.BY_TITLE, NOON) == [first.id, second.id]
    assert await listed(PublishedOrder.BY_TITLE, soon) == [second.id, first.id]
    assert await listed(PublishedOrder.LAST_UPDATED, soon - INSTANT) == [second.id, first.id]
    assert await listed(PublishedOrder.FIRST_UPDATED, soon) == [first.id, second.id]


async def test_what_looks_like_something_else_is_not_taken_for_it(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    tags = ("ann", "author:ann", "language:en", "Ann", "en", "true", "featured:true", "tag:ann")
    written = [Written(slug=f"tag-{number}", tags=(tag,)) for number, tag in enumerate(tags)]
    await _published(
        transactions, [*written, Written(slug="by", authors=("ann", "tag:x"), language="en", featured=True)]
    )

    async def found(wanted: PublishedFilter) -> list[str]:
        return [one.slug for one in (await catalogue.posts(wanted, EVERYTHING, now=NOON)).results]

    for one in written:
        assert await found(PublishedFilter(tags=[Slug(one.tags[0])])) == [one.slug]
    for wanted in (
        PublishedFilter(author=Slug("ann")),
        PublishedFilter(author=Slug("tag:x")),
        PublishedFilter(language="en"),
        PublishedFilter(featured=True),
    ):
        assert await found(wanted) == ["by"]
    for nothing in (
        PublishedFilter(tags=[Slug("x")]),
        PublishedFilter(tags=[Slug("ANN")]),
        PublishedFilter(author=Slug("author:ann")),
        PublishedFilter(language="language:en"),
        PublishedFilter(language="e"),
        PublishedFilter(language="en-"),
        PublishedFilter(language="\0"),
        PublishedFilter(ids=[]),
    ):
        assert await found(nothing) == []


@pytest.mark.parametrize("order", [PublishedOrder.LAST_PUBLISHED, PublishedOrder.BY_TITLE])
async def test_lists_bring_the_texts_that_are_asked_for(
    transactions: Transactions, catalogue: Catalogue, order: PublishedOrder
) -> None:
    posts = await _published(transactions, POSTS[:3])

    for wanted, body, html in product(
        (
            PublishedFilter(),
            PublishedFilter(featured=False),
            PublishedFilter(published_after=NOON - 90 * DAY),
            PublishedFilter(ids=[posts["bare"].id]),
        ),
        (True, False),
        (True, False),
    ):
        for limit in (1, 100):
            page = await catalogue.posts(
                wanted, PageRequest(limit=limit), now=NOON, order=order, include=Include(body=body, html=html)
            )
            assert page.results
            for one in page.results:
                assert one.body == (one.slug if body else None)
                assert one.html == (f"<p>{one.slug}</p>" if html else None)
