"""Feeds: each thing at its place for everybody, nothing skipped, and places that are gone say so."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest

from blogcore.contract.steps import EVERYTHING, Events, add, assert_paged, failing, find, show, together, waits
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post, an_event
from blogcore.domain.changes import ChangeKind, DuePost, PublicChange
from blogcore.domain.errors import PlaceGone
from blogcore.domain.events import ABOUT_KEYS, Event, EventKind
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.ports.feeds import Entry, Feed, Feeds
from blogcore.ports.transactions import AnswerKey, Transactions
from blogcore.use_cases.keeping.tick import Tick

T = TypeVar("T")

WRITERS, EACH = 8, 10


def a_change(
    slug: str = "a-post", kind: ChangeKind = ChangeKind.PUBLISHED, *, of: PublicChange | None = None
) -> PublicChange:
    """A change at noon, of a post of its own or of the same as another."""
    return PublicChange(post_id=of.post_id if of else PostId(uuid7()), slug=Slug(slug), kind=kind, at=NOON)


async def record(transactions: Transactions, *changes: PublicChange) -> None:
    """Record these in one block."""
    async with transactions.begin() as tx:
        await tx.changes.record(*changes)


async def append(transactions: Transactions, *events: Event) -> None:
    """Append these in one block."""
    async with transactions.begin() as tx:
        await tx.outbox.append(*events)


async def everything(feed: Feed[T], place: Position | None = None, *, limit: int = 100) -> list[Entry[T]]:
    """All that comes after the place."""
    found: list[Entry[T]] = []
    while (batch := await feed.after(place, limit=limit)).entries:
        found += batch.entries
        place = batch.end
        assert len(batch.entries) <= limit
    return found


def things(entries: Sequence[Entry[T]]) -> list[T]:
    return [entry.thing for entry in entries]


async def test_changes_come_in_the_order_in_which_they_were_recorded(transactions: Transactions, feeds: Feeds) -> None:
    changes = [
        replace(a_change(f"post-{number}", kind), at=NOON - number * INSTANT)
        for number, kind in enumerate([*ChangeKind, *ChangeKind])
    ]
    await record(transactions, *changes[:4])
    await record(transactions, *changes[4:])

    for limit in (1, 2, 5, 6, 100):
        found = await everything(feeds.changes, limit=limit)
        assert things(found) == changes
        for number, entry in enumerate(found, start=1):
            assert things(await everything(feeds.changes, entry.place)) == changes[number:]


async def test_places_of_changes_tell_of_nothing_else(transactions: Transactions, feeds: Feeds) -> None:
    await add(transactions, a_post())
    async with failing(transactions) as tx:
        await tx.changes.record(a_change("undone"))
    await record(transactions, a_change("one"))
    await append(transactions, an_event("something"))
    await record(transactions)
    await record(transactions, a_change("two"), a_change("three"))

    assert [entry.place for entry in await everything(feeds.changes)] == [Position(value=n) for n in (1, 2, 3)]


async def test_what_is_recorded_under_an_idempotency_key_is_there_if_the_answer_is(
    transactions: Transactions, feeds: Feeds
) -> None:
    key = a_key()
    async with transactions.begin() as tx:
        await tx.keys.add(key)
    async with transactions.once(AnswerKey(key_id=key.id, text="once", fingerprint=b"")) as tx:
        await tx.changes.record(a_change("one"))
        await tx.keep(b"told", at=NOON)
        assert await everything(feeds.changes) == []

    assert [change.slug for change in things(await everything(feeds.changes))] == ["one"]


async def test_no_change_is_skipped_by_who_reads_while_blocks_end_in_another_order(
    transactions: Transactions, feeds: Feeds
) -> None:
    async with transactions.begin() as tx:
        await tx.changes.record(a_change("slow"))
        quick = asyncio.create_task(record(transactions, a_change("quick")))
        await waits(quick)
        first = await feeds.changes.after(None, limit=100)
    await quick

    seen = [*first.entries, *await everything(feeds.changes, first.end)]
    assert {change.slug for change in things(seen)} == {"slow", "quick"}
    assert seen == await everything(feeds.changes)


async def test_no_event_is_skipped_by_who_reads_while_blocks_end_in_another_order(
    transactions: Transactions, feeds: Feeds
) -> None:
    async with transactions.begin() as tx:
        await tx.outbox.append(an_event("slow"))
        quick = asyncio.create_task(append(transactions, an_event("quick")))
        await waits(quick)
        first = await feeds.events().after(None, limit=100)
    await quick

    seen = [*first.entries, *await everything(feeds.events(), first.end)]
    assert {event.subject for event in things(seen)} == {"slow", "quick"}
    assert seen == await everything(feeds.events())


async def test_whoever_reads_while_many_write_reads_what_is_there_in_the_end(
    transactions: Transactions, feeds: Feeds
) -> None:
    done = asyncio.Event()

    async def write(writer: int) -> None:
        for number in range(EACH):
            async with transactions.begin() as tx:
                await tx.changes.record(a_change(f"{writer}-{number}"))
                await tx.outbox.append(an_event(f"{writer}-{number}"))
                await asyncio.sleep(0.001 * ((writer * 7 + number * 3) % 5))
                await tx.outbox.append(an_event(f"{writer}-{number}-too"))

    async def follow(feed: Feed[T]) -> list[Entry[T]]:
        seen: list[Entry[T]] = []
        place: Position | None = None
        while True:
            last = done.is_set()
            batch = await feed.after(place, limit=7)
            seen += batch.entries
            place = batch.end
            if last and not batch.entries:
                return seen
            await asyncio.sleep(0)

    async def written() -> None:
        await together(*(write(writer) for writer in range(WRITERS)))
        done.set()

    changes, events, _ = await asyncio.gather(follow(feeds.changes), follow(feeds.events()), written())

    assert (len(changes), len(events)) == (WRITERS * EACH, 2 * WRITERS * EACH)
    assert changes == await everything(feeds.changes)
    assert events == await everything(feeds.events())
    assert [change.place for change in changes] == [Position(value=n + 1) for n in range(len(changes))]


async def test_a_place_that_never_was_is_gone(transactions: Transactions, feeds: Feeds) -> None:
    await record(transactions, a_change("one"))

    for feed in (feeds.changes, feeds.events()):
        with pytest.raises(PlaceGone):
            await feed.after(Position(value=2**62, id="1"), limit=1)


async def test_forgetting_keeps_the_last_of_what_is_visible_and_what_is_young(
    transactions: Transactions, feeds: Feeds
) -> None:
    one, two, three = a_change("one"), a_change("two"), a_change("three")
    young = replace(a_change("two", ChangeKind.REMOVED, of=two), at=NOON + HOUR)
    updated = a_change("one", ChangeKind.UPDATED, of=one)
    removed = a_change("three", ChangeKind.REMOVED, of=three)
    await record(transactions, one, two, three, removed, updated, young)

    assert await feeds.changes.forget(NOON, limit=100) == 0
    assert await feeds.changes.forget(NOON + HOUR, limit=100) == 4

    assert things(await everything(feeds.changes)) == [updated, young]


async def test_a_place_before_a_dropped_removal_is_gone_and_a_later_one_is_not(
    transactions: Transactions, feeds: Feeds
) -> None:
    gone, stays = a_change("gone"), a_change("stays")
    removed = a_change("gone", ChangeKind.REMOVED, of=gone)
    await record(transactions, gone, stays, removed, a_change("stays", ChangeKind.UPDATED, of=stays))
    places = [entry.place for entry in await everything(feeds.changes)]

    await feeds.changes.forget(NOON + HOUR, limit=100)

    for place in places[:2]:
        with pytest.raises(PlaceGone):
            await feeds.changes.after(place, limit=100)
    for place in places[2:]:
        assert len(await everything(feeds.changes, place)) == places[::-1].index(place)


async def test_what_was_dropped_because_more_followed_makes_no_place_go(
    transactions: Transactions, feeds: Feeds
) -> None:
    one = a_change("one")
    removed, again = a_change("one", ChangeKind.REMOVED, of=one), a_change("one", of=one)
    await record(transactions, one, removed, again)
    places = [entry.place for entry in await everything(feeds.changes)]

    assert await feeds.changes.forget(NOON + HOUR, limit=1) == 1
    assert await feeds.changes.forget(NOON + HOUR, limit=1) == 1

    assert [things(await everything(feeds.changes, place)) for place in places] == [[again], [again], []]


async def test_whoever_began_after_something_was_dropped_comes_to_the_end_page_by_page(
    transactions: Transactions, feeds: Feeds
) -> None:
    kept = [a_change(f"kept-{number}") for number in range(4)]
    gone, later = a_change("gone"), a_change("later")
    await record(transactions, *kept[:3], gone, later, a_change("gone", ChangeKind.REMOVED, of=gone), kept[3])
    await feeds.changes.forget(NOON + HOUR, limit=100)

    half = await feeds.changes.after(None, limit=2)

    assert things(half.entries) == kept[:2]
    assert things(await everything(feeds.changes, half.end, limit=1)) == [kept[2], later, kept[3]]
    await record(transactions, a_change("later", ChangeKind.REMOVED, of=later))
    await feeds.changes.forget(NOON + HOUR, limit=100)
    with pytest.raises(PlaceGone):
        await feeds.changes.after(half.end, limit=100)


async def test_news_of_changes_are_heard_of_at_once_and_only_then(transactions: Transactions, feeds: Feeds) -> None:
    await assert_heard(feeds.changes, lambda: record(transactions, a_change()))


async def test_news_of_events_are_heard_of_at_once_and_only_then(transactions: Transactions, feeds: Feeds) -> None:
    await assert_heard(feeds.events(), lambda: append(transactions, an_event("x")))


async def assert_heard(feed: Feed[T], happen: Callable[[], Awaitable[None]]) -> None:
    """Whoever waits is woken when it happens, not before; and whoever comes too late need not wait."""
    heard = feed.heard()
    while await feed.news(heard, seconds=0.02):
        heard = feed.heard()
    waiting = asyncio.create_task(feed.news(heard, seconds=5))
    assert await waits(waiting)
    await happen()
    assert await waiting
    assert await feed.news(heard, seconds=0)
    assert len(await everything(feed)) == 1


async def test_events_can_be_followed_without_some_kinds(transactions: Transactions, feeds: Feeds) -> None:
    events = [an_event(str(number), kind) for number, kind in enumerate([*EventKind, *EventKind])]
    await append(transactions, *events)

    assert things(await everything(feeds.events(), limit=3)) == events
    public = [event for event in events if event.kind not in ABOUT_KEYS]
    assert things(await everything(feeds.events(without=ABOUT_KEYS), limit=3)) == public


async def test_events_are_forgotten_from_the_oldest_on_and_their_places_are_gone(
    transactions: Transactions, feeds: Feeds, events: Events
) -> None:
    moments = (NOON, NOON + INSTANT, NOON + 2 * HOUR, NOON)
    kept = [replace(an_event(str(number)), at=at) for number, at in enumerate(moments)]
    await append(transactions, *kept)
    places = [entry.place for entry in await everything(feeds.events())]

    assert await feeds.events().forget(NOON + HOUR, limit=1) == 1
    assert await feeds.events().forget(NOON + HOUR, limit=100) == 1
    assert await feeds.events().forget(NOON + HOUR, limit=100) == 0

    assert list(await events()) == kept[2:]
    assert things(await everything(feeds.events(), limit=1)) == kept[2:]
    with pytest.raises(PlaceGone):
        await feeds.events().after(places[0], limit=100)
    assert things(await everything(feeds.events(), places[1])) == kept[2:]


async def test_what_happened_to_a_thing_is_listed_newest_first(transactions: Transactions, feeds: Feeds) -> None:
    subjects = ["one", "two", "one", "one", "two", "one"]
    events = [an_event(subject) for subject in subjects]
    for event in events:
        await append(transactions, event)
    expected = [event for event in reversed(events) if event.subject == "one"]

    async def fetch(request: PageRequest) -> Page[Entry[Event]]:
        async with transactions.read() as snapshot:
            return await snapshot.events.page("one", request)

    await assert_paged(fetch, expected, lambda entry: entry.thing)
    page = await fetch(EVERYTHING)
    assert page.count == len(expected)
    there = await everything(feeds.events())
    assert all(entry in there for entry in page.results)


async def test_posts_are_due_when_the_clock_has_shown_or_hidden_them(transactions: Transactions) -> None:
    await show(transactions, a_post("later"), PublishPlan(at=NOON + 2 * HOUR, until=NOON + 4 * HOUR))
    await show(transactions, a_post("soon"), PublishPlan(at=NOON + HOUR))
    await show(transactions, a_post("told"))
    await add(transactions, a_post("draft"))

    async def due(hours: int, limit: int = 100) -> list[str]:
        async with transactions.begin() as tx:
            posts = await tx.posts.due(NOON + hours * HOUR, limit=limit)
            return [post.publications[0].slug for post in posts]

    assert await due(0) == []
    assert await due(1) == ["soon"]
    assert await due(2) == ["soon", "later"]
    assert await due(2, limit=1) == ["soon"]


async def test_telling_of_a_post_is_no_change_to_it(transactions: Transactions) -> None:
    post = await show(transactions, a_post(), PublishPlan(at=NOON + HOUR, until=NOON + 2 * HOUR))

    async with transactions.begin() as tx:
        [due] = await tx.posts.due(NOON + HOUR, limit=10)
        assert (due.id, due.version, due.updated_at, due.told_until) == (
            post.id,
            post.version,
            post.updated_at,
            post.told_until,
        )
        assert due.publications == post.publications
        await tx.posts.told([replace(due, told_until=NOON + HOUR)])

    assert await find(transactions, post.id) == replace(post, told_until=NOON + HOUR)
    async with transactions.begin() as tx:
        assert await tx.posts.due(NOON + 2 * HOUR - INSTANT, limit=10) == []
        assert len(await tx.posts.due(NOON + 2 * HOUR, limit=10)) == 1


async def test_what_somebody_is_telling_of_is_due_for_nobody_else(transactions: Transactions) -> None:
    await show(transactions, a_post(), PublishPlan(at=NOON + HOUR))

    async def others() -> Sequence[DuePost]:
        async with transactions.begin() as tx:
            return await tx.posts.due(NOON + HOUR, limit=10)

    async with transactions.begin() as tx:
        [due] = await tx.posts.due(NOON + HOUR, limit=10)
        other = asyncio.create_task(others())
        await waits(other)
        await tx.posts.told([replace(due, told_until=NOON + HOUR)])

    assert await other == []


async def test_of_several_who_tell_at_the_same_time_each_thing_is_told_once(
    transactions: Transactions, feeds: Feeds, events: Events
) -> None:
    for number in range(12):
        await show(transactions, a_post(f"post-{number}"), PublishPlan(at=NOON + HOUR))

    class Clock:
        def now(self) -> datetime:
            return NOON + HOUR

    await together(*(Tick(transactions, Clock()).execute() for _ in range(4)))

    slugs = [change.slug for change in things(await everything(feeds.changes))]
    assert sorted(slugs) == sorted(f"post-{number}" for number in range(12))
    assert [event.kind for event in await events()] == [EventKind.POST_WENT_LIVE] * 12
