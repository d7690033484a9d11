"""Publications: what readers get is what was published, from its first instant to before its last."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from blogcore.contract.posts import FULL, RENDERED
from blogcore.contract.steps import EVERYTHING, add, change, name, publish, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_post, a_tag, an_author, edited, summary
from blogcore.domain.content import Visibility
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Catalogue, PublishedFilter
from blogcore.ports.transactions import Transactions

ONE, TWO = Slug("one"), Slug("two")


def _as_published(post: Post) -> PublishedPost:
    """What readers get of the post's last publication, if it is the working copy's."""
    return post.shown_as(post.publications[-1], post.revision)


async def test_readers_get_every_field(transactions: Transactions, catalogue: Catalogue) -> None:
    tags = [a_tag("z-tag", "Zebra"), a_tag("a-tag", "Ähre")]
    authors = [an_author("z-author", "Zoe"), an_author("a-author", "Ann")]
    await name(transactions, *tags, *authors)
    content = replace(
        FULL,
        visibility=Visibility.PUBLIC,
        tags=tuple(tag.ref for tag in tags),
        authors=tuple(author.ref for author in authors),
    )
    draft = a_post("full", at=NOON - HOUR)
    draft = replace(draft, revision=replace(draft.revision, content=content, rendering=RENDERED))

    post = await show(transactions, draft, PublishPlan(date=NOON - 2 * HOUR), now=NOON)

    expected = _as_published(post)
    found = await catalogue.post(post.id, now=NOON)
    assert found == expected
    assert found is not None
    assert json.dumps(found.metadata, sort_keys=True) == json.dumps(expected.metadata, sort_keys=True)
    assert await catalogue.post_by_slug(Slug("full"), now=NOON) == expected
    (listed,) = (await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON)).results
    assert summary(listed) == summary(expected)
    assert json.dumps(listed.metadata, sort_keys=True) == json.dumps(expected.metadata, sort_keys=True)


async def test_what_was_never_published_is_not_there(transactions: Transactions, catalogue: Catalogue) -> None:
    draft = a_post("draft")
    await add(transactions, draft)

    assert await catalogue.post(draft.id, now=NOON + HOUR) is None
    assert await catalogue.post(a_post().id, now=NOON) is None
    assert await catalogue.post_by_slug(Slug("draft"), now=NOON + HOUR) is None
    assert await catalogue.post_by_slug(Slug("nowhere"), now=NOON) is None
    assert (await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON + HOUR)).results == ()


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "'", "%", "x" * 10_000])
async def test_what_can_be_no_slug_leads_nowhere(transactions: Transactions, catalogue: Catalogue, text: str) -> None:
    slug = Slug(text)
    await show(transactions, a_post("one"))

    assert await catalogue.post_by_slug(slug, now=NOON) is None
    assert await catalogue.tag(slug, now=NOON) is None
    assert await catalogue.author(slug, now=NOON) is None
    for wanted in (PublishedFilter(tags=[slug]), PublishedFilter(author=slug)):
        page = await catalogue.posts(wanted, EVERYTHING, now=NOON)
        assert (page.results, page.count) == ((), 0)
    async with transactions.begin() as tx:
        assert await tx.authors.find_by_slug(slug) is None
        assert list(await tx.authors.named([slug], [])) == []


@pytest.mark.parametrize(
    ("after_noon", "seen"),
    [
        (-INSTANT, False),
        (timedelta(0), True),
        (INSTANT, True),
        (HOUR - INSTANT, True),
        (HOUR, False),
        (HOUR + INSTANT, False),
    ],
)
async def test_every_door_opens_at_the_first_instant_and_closes_before_the_last(
    transactions: Transactions, catalogue: Catalogue, after_noon: timedelta, seen: bool
) -> None:
    tag, author = a_tag("tag"), an_author("author")
    await name(transactions, tag, author)
    plan = PublishPlan(at=NOON, until=NOON + HOUR)
    post = await show(transactions, a_post("one", tags=(tag.ref,), authors=(author.ref,)), plan, now=NOON - HOUR)

    now = NOON + after_noon
    doors = {
        "post": await catalogue.post(post.id, now=now),
        "post_by_slug": await catalogue.post_by_slug(ONE, now=now),
        "posts": (await catalogue.posts(PublishedFilter(), EVERYTHING, now=now)).results,
        "count": (await catalogue.posts(PublishedFilter(), EVERYTHING, now=now)).count,
        "tags": (await catalogue.tags(EVERYTHING, now=now)).results,
        "count of tags": (await catalogue.tags(EVERYTHING, now=now)).count,
        "tag": await catalogue.tag(tag.slug, now=now),
        "authors": (await catalogue.authors(EVERYTHING, now=now)).results,
        "count of authors": (await catalogue.authors(EVERYTHING, now=now)).count,
        "author": await catalogue.author(author.slug, now=now),
    }

    assert {door: bool(found) for door, found in doors.items()} == dict.fromkeys(doors, seen)


async def test_the_next_publication_takes_over_at_its_instant(transactions: Transactions, catalogue: Catalogue) -> None:
    live = await show(transactions, a_post("one", title="Old"))
    changed = await change(transactions, live, edited(live, "New"))
    await publish(transactions, changed, PublishPlan(at=NOON + HOUR))

    for moment, title in ((NOON, "Old"), (NOON + HOUR - INSTANT, "Old"), (NOON + HOUR, "New")):
        found = await catalogue.post(live.id, now=moment)
        listed = await catalogue.posts(PublishedFilter(), EVERYTHING, now=moment)
        assert (found.title if found else None) == title
        assert ([one.title for one in listed.results], listed.count) == ([title], 1)


async def test_editing_changes_nothing_for_readers(transactions: Transactions, catalogue: Catalogue) -> None:
    one, two = a_tag("one"), a_tag("two")
    await name(transactions, one, two)
    live = await show(transactions, a_post("one", title="Old", tags=(one.ref,)))
    before = await catalogue.post(live.id, now=NOON)
    content = replace(live.content, title="New", tags=(two.ref,), visibility=Visibility.UNLISTED)

    edited_post = live.edited(content, live.revision.rendering, now=NOON + HOUR, by=None)
    await change(transactions, live, edited_post)

    assert await catalogue.post(live.id, now=NOON + HOUR) == before == _as_published(live)
    listed = await catalogue.posts(PublishedFilter(tags=[one.slug]), EVERYTHING, now=NOON + HOUR)
    assert [found.title for found in listed.results] == ["Old"]
    assert await catalogue.tag(two.slug, now=NOON + HOUR) is None


@pytest.mark.parametrize("later", [timedelta(0), HOUR])
async def test_publishing_again_replaces_what_readers_saw(
    transactions: Transactions, catalogue: Catalogue, later: timedelta
) -> None:
    live = await show(transactions, a_post("one", title="Old"))
    changed = await change(transactions, live, edited(live, "New"))

    again = await publish(transactions, changed, now=NOON + later)

    assert await catalogue.post(live.id, now=NOON + later) == _as_published(again)
    assert (await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON + later)).count == 1


async def test_an_old_revision_can_be_published(transactions: Transactions, catalogue: Catalogue) -> None:
    first = a_post("one", title="First")
    await add(transactions, first)
    second = await change(transactions, first, edited(first, "Second"))

    after = second.published(PublishPlan(revision=1), now=NOON)
    await change(transactions, second, after, shown=first.revision)

    found = await catalogue.post(first.id, now=NOON)
    assert found is not None
    assert (found.title, found.revision) == ("First", 1)


async def test_another_end_moves_only_the_end(transactions: Transactions, catalogue: Catalogue) -> None:
    live = await show(transactions, a_post("one", title="Old"))
    changed = await change(transactions, live, edited(live, "New"))
    before = await catalogue.post(live.id, now=NOON)

    ending = changed.published(PublishPlan(until=NOON + HOUR, revision=1), now=NOON + INSTANT)
    assert ending.freshly_shown(changed) is None
    await change(transactions, changed, ending)

    assert await catalogue.post(live.id, now=NOON + HOUR - INSTANT) == before
    assert await catalogue.post(live.id, now=NOON + HOUR) is None


async def test_another_date_moves_only_the_date(transactions: Transactions, catalogue: Catalogue) -> None:
    live = await show(transactions, a_post("one"))
    other = await show(transactions, a_post("other"), PublishPlan(date=NOON - HOUR))

    await publish(transactions, live, PublishPlan(date=NOON - 2 * HOUR), now=NOON + INSTANT)

    found = await catalogue.post(live.id, now=NOON + HOUR)
    assert found == replace(_as_published(live), published_at=NOON - 2 * HOUR, modified_at=NOON + INSTANT)
    listed = await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON + HOUR)
    assert [one.id for one in listed.results] == [other.id, live.id]


async def test_rescheduling_moves_the_window(transactions: Transactions, catalogue: Catalogue) -> None:
    waiting = await show(transactions, a_post("one"), PublishPlan(at=NOON + HOUR))

    await publish(transactions, waiting, PublishPlan(at=NOON + 2 * HOUR))

    assert await catalogue.post(waiting.id, now=NOON + HOUR) is None
    assert await catalogue.post(waiting.id, now=NOON + 2 * HOUR) is not None


@pytest.mark.parametrize("away", ["unpublished", "trashed", "removed"])
async def test_what_is_taken_away_is_gone_now_and_later(
    transactions: Transactions, catalogue: Catalogue, away: str
) -> None:
    live = await show(transactions, a_post("one"))
    changed = await change(transactions, live, edited(live, "New"))
    both = await publish(transactions, changed, PublishPlan(at=NOON + HOUR))

    if away == "removed":
        async with transactions.begin() as tx:
            await tx.posts.remove(both)
    else:
        gone = both.unpublished(now=NOON) if away == "unpublished" else both.trashed(now=NOON)
        await change(transactions, both, gone)

    for moment in (NOON, NOON + HOUR):
        assert await catalogue.post(live.id, now=moment) is None
        assert await catalogue.post_by_slug(ONE, now=moment) is None
        assert (await catalogue.posts(PublishedFilter(), EVERYTHING, now=moment)).count == 0


async def test_unlisted_posts_answer_by_id_and_slug_only(transactions: Transactions, catalogue: Catalogue) -> None:
    tag, author = a_tag("tag"), an_author("author")
    await name(transactions, tag, author)
    draft = a_post("one", tags=(tag.ref,), authors=(author.ref,), visibility=Visibility.UNLISTED)

    post = await show(transactions, draft)

    assert await catalogue.post(post.id, now=NOON) == _as_published(post)
    assert await catalogue.post_by_slug(ONE, now=NOON) == _as_published(post)
    for page in (
        await catalogue.posts(PublishedFilter(), EVERYTHING, now=NOON),
        await catalogue.posts(PublishedFilter(tags=[tag.slug], author=author.slug), EVERYTHING, now=NOON),
        await catalogue.tags(EVERYTHING, now=NOON),
        await catalogue.authors(EVERYTHING, now=NOON),
    ):
        assert (page.results, page.count) == ((), 0)
    assert await catalogue.tag(tag.slug, now=NOON) is None
    assert await catalogue.author(author.slug, now=NOON) is None


async def test_a_working_slug_leads_nowhere_before_it_is_published(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    live = await show(transactions, a_post("one"))

    renamed = await change(transactions, live, live.renamed(TWO, now=NOON))
    assert await catalogue.post_by_slug(TWO, now=NOON) is None
    assert await catalogue.post_by_slug(ONE, now=NOON) == _as_published(live)

    again = await publish(transactions, renamed, now=NOON + HOUR)
    assert await catalogue.post_by_slug(TWO, now=NOON + HOUR) == _as_published(again)
    assert await catalogue.post_by_slug(ONE, now=NOON + HOUR) == _as_published(again)


async def test_a_slug_to_come_leads_nowhere_before_its_instant(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    live = await show(transactions, a_post("one"))
    renamed = await change(transactions, live, live.renamed(TWO, now=NOON))
    await publish(transactions, renamed, PublishPlan(at=NOON + HOUR))

    before, after = NOON + HOUR - INSTANT, NOON + HOUR
    assert await catalogue.post_by_slug(TWO, now=before) is None
    for slug, moment, present in ((ONE, before, ONE), (ONE, after, TWO), (TWO, after, TWO)):
        found = await catalogue.post_by_slug(slug, now=moment)
        assert (found.slug if found else None) == present


async def test_a_slug_freed_by_a_purge_leads_to_its_new_post(transactions: Transactions, catalogue: Catalogue) -> None:
    old = await show(transactions, a_post("one"))
    async with transactions.begin() as tx:
        await tx.posts.remove(old)

    new = await show(transactions, a_post("one"))

    found = await catalogue.post_by_slug(ONE, now=NOON)
    assert found is not None
    assert found.id == new.id
