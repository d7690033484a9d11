"""What a post stands beside: related posts, the newer and the older one, and the months that have posts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from blogcore.contract.steps import name, publish, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author, summary
from blogcore.domain.content import Visibility
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.post import Post
from blogcore.domain.publication import MonthOfPosts
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.transactions import Transactions

TAGS = tuple(a_tag(slug) for slug in ("a", "b", "c", "rare"))
A, B, C, RARE = TAGS
HIDDEN = ("unlisted", "to come", "over", "unpublished")


async def _tagged(transactions: Transactions, slug: str, *tags: Tag, hours: int = 0) -> Post:
    """A published post with these tags, dated so many hours before noon."""
    post = a_post(slug, tags=tuple(tag.ref for tag in tags))
    return await show(transactions, post, PublishPlan(date=NOON - hours * HOUR))


async def _hidden(transactions: Transactions, slug: str, how: str, *tags: Tag) -> Post:
    """A post that no list has at noon."""
    post = a_post(slug, tags=tuple(tag.ref for tag in tags))
    match how:
        case "unlisted":
            content = replace(post.content, visibility=Visibility.UNLISTED)
            return await show(transactions, replace(post, revision=replace(post.revision, content=content)))
        case "to come":
            return await show(transactions, post, PublishPlan(at=NOON + INSTANT, date=NOON - INSTANT))
        case "over":
            return await show(transactions, post, PublishPlan(until=NOON), now=NOON - HOUR)
        case _:
            live = await show(transactions, post)
            gone = live.unpublished(now=NOON)
            async with transactions.begin() as tx:
                await tx.posts.publish(gone, None)
                await tx.posts.save(live, gone)
            return gone


async def _related(catalogue: Catalogue, post: Post, limit: int = 10) -> list[str]:
    found = await catalogue.related(post.id, limit=limit, now=NOON)
    assert found is not None
    return [one.slug for one in found]


async def _beside(catalogue: Catalogue, post: Post, now: datetime = NOON) -> tuple[str | None, str | None]:
    found = await catalogue.adjacent(post.id, now=now)
    assert found is not None
    newer, older = found.newer, found.older
    return newer.slug if newer else None, older.slug if older else None


async def _months(
    catalogue: Catalogue, *, tags: Sequence[Slug] = (), author: Slug | None = None
) -> list[tuple[int, int, int]]:
    found = await catalogue.archive(tags=tags, author=author, now=NOON)
    return [(month.year, month.month, month.count) for month in found]


async def test_related_posts_share_most_tags_then_the_rarest_then_are_the_newest(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    await name(transactions, *TAGS)
    post = await _tagged(transactions, "post", A, B, RARE)
    await _tagged(transactions, "old-one", A, hours=3)
    await _tagged(transactions, "new-one", A, hours=1)
    await _tagged(transactions, "rare-one", RARE, C, hours=9)
    await _tagged(transactions, "two", A, B, hours=8)
    await _tagged(transactions, "rarer-two", RARE, A, hours=9)
    for number in range(2):
        await _tagged(transactions, f"b-{number}", B, hours=number)
    await _tagged(transactions, "none", C)
    await _tagged(transactions, "bare")
    expected = ["rarer-two", "two", "rare-one", "b-0", "b-1", "new-one", "old-one"]

    assert await _related(catalogue, post) == expected


async def test_no_more_related_posts_are_found_than_wanted(transactions: Transactions, catalogue: Catalogue) -> None:
    await name(transactions, *TAGS)
    post = await _tagged(transactions, "post", A)
    for hours in range(4):
        await _tagged(transactions, f"post-{hours}", A, hours=hours + 1)

    assert await _related(catalogue, post, 3) == ["post-0", "post-1", "post-2"]


async def test_related_posts_are_as_lists_have_them(transactions: Transactions, catalogue: Catalogue) -> None:
    await name(transactions, *TAGS)
    one, other = await _tagged(transactions, "one", A), await _tagged(transactions, "other", A)

    found = await catalogue.related(one.id, limit=10, now=NOON)

    expected = await catalogue.post(other.id, now=NOON)
    assert found is not None
    assert expected is not None
    assert [summary(each) for each in found] == [summary(expected)]


async def test_what_readers_do_not_see_has_no_neighbours(transactions: Transactions, catalogue: Catalogue) -> None:
    hidden = [await _hidden(transactions, slug, slug) for slug in HIDDEN[1:]]

    for post_id in (*(post.id for post in hidden), PostId(uuid7())):
        assert await catalogue.related(post_id, limit=10, now=NOON) is None
        assert await catalogue.adjacent(post_id, now=NOON) is None


@pytest.mark.parametrize("how", HIDDEN)
async def test_what_is_in_no_list_stands_beside_nothing_and_counts_for_nothing(
    transactions: Transactions, catalogue: Catalogue, how: str
) -> None:
    await name(transactions, *TAGS)
    post = await _tagged(transactions, "post", A, B)
    await _tagged(transactions, "a", A, hours=2)
    await _tagged(transactions, "b", B, hours=3)
    await _hidden(transactions, "hidden", how, A)

    assert await _related(catalogue, post) == ["a", "b"]
    assert await _beside(catalogue, post) == (None, "a")
    assert await _months(catalogue) == [(2026, 5, 3)]
    assert await _months(catalogue, tags=[A.slug]) == [(2026, 5, 2)]


async def test_an_unlisted_post_has_the_neighbours_of_its_date(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    await name(transactions, *TAGS)
    draft = a_post("unlisted", tags=(A.ref,), visibility=Visibility.UNLISTED)
    unlisted = await show(transactions, draft, PublishPlan(date=NOON - 2 * HOUR))
    assert (await _related(catalogue, unlisted), await _beside(catalogue, unlisted)) == ([], (None, None))
    for hours in (1, 3):
        await _tagged(transactions, f"post-{hours}", A, hours=hours)

    assert await _related(catalogue, unlisted) == ["post-1", "post-3"]
    assert await _beside(catalogue, unlisted) == ("post-1", "post-3")


async def test_neighbours_stand_in_the_order_of_the_list(transactions: Transactions, catalogue: Catalogue) -> None:
    posts = [await _tagged(transactions, f"post-{n}", hours=hours) for n, hours in enumerate((3, 1, 1, 1, 2, 0))]
    in_order = sorted(posts, key=lambda post: (post.published_at or NOON, post.id.bytes), reverse=True)
    slugs = [None, *(post.slug for post in in_order), None]

    assert [await _beside(catalogue, post) for post in in_order] == list(zip(slugs, slugs[2:], strict=False))


async def test_neighbours_come_and_go_by_the_clock(transactions: Transactions, catalogue: Catalogue) -> None:
    post, start = await _tagged(transactions, "post", hours=1), NOON + HOUR
    await show(transactions, a_post("brief"), PublishPlan(at=start, until=start + HOUR, date=NOON - 2 * HOUR))

    for moment, older in ((-INSTANT, None), (0 * HOUR, "brief"), (HOUR - INSTANT, "brief"), (HOUR, None)):
        assert await _beside(catalogue, post, start + moment) == (None, older)


async def test_the_archive_counts_by_months_in_utc(transactions: Transactions, catalogue: Catalogue) -> None:
    east = timezone(timedelta(hours=9))
    for number, date in enumerate(
        (
            datetime(2025, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
            datetime(2026, 1, 1, tzinfo=UTC),
            datetime(2026, 1, 1, 5, tzinfo=east),
            datetime(2024, 2, 29, 12, tzinfo=UTC),
            datetime(2025, 1, 31, 12, tzinfo=UTC),
        )
    ):
        await show(transactions, a_post(f"post-{number}"), PublishPlan(date=date))

    assert await _months(catalogue) == [(2026, 1, 1), (2025, 12, 2), (2025, 1, 1), (2024, 2, 1)]


async def test_the_archive_of_tags_and_an_author_counts_theirs(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    ann = an_author("ann")
    await name(transactions, *TAGS, ann)
    await _tagged(transactions, "a", A)
    await _tagged(transactions, "ab", A, B)
    hers = a_post("hers", tags=(A.ref, B.ref), authors=(ann.ref,))
    await show(transactions, hers, PublishPlan(date=NOON - timedelta(days=31)))

    assert await _months(catalogue, tags=[A.slug]) == [(2026, 5, 2), (2026, 4, 1)]
    assert await _months(catalogue, tags=[A.slug, B.slug]) == [(2026, 5, 1), (2026, 4, 1)]
    assert await _months(catalogue, author=ann.slug) == [(2026, 4, 1)]
    assert await _months(catalogue, tags=[C.slug]) == await _months(catalogue, author=Slug("nobody")) == []
    assert await _months(catalogue, tags=[Slug("a\0b")]) == await _months(catalogue, author=Slug("\ud800")) == []


async def test_an_empty_blog_has_an_empty_archive(catalogue: Catalogue) -> None:
    assert list(await catalogue.archive(tags=[], author=None, now=NOON)) == []


async def test_another_date_moves_a_post_among_its_neighbours(transactions: Transactions, catalogue: Catalogue) -> None:
    post, other = await _tagged(transactions, "post"), await _tagged(transactions, "other", hours=1)

    await publish(transactions, post, PublishPlan(date=NOON - 2 * HOUR))

    assert await _beside(catalogue, other) == (None, "post")
    assert list(await catalogue.archive(tags=[], author=None, now=NOON)) == [MonthOfPosts(year=2026, month=5, count=2)]
