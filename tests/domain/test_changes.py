"""What followers are told when a post changes, or the clock shows and hides it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from blogcore.domain.changes import changes, turns
from blogcore.domain.content import Visibility
from blogcore.domain.events import EventKind, events_by_clock
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from tests.fakes import A_DRAFT, A_LIVE_POST, DAY, HOUR, NOON, a_post

LATER = NOON + HOUR
SCHEDULED = a_post(publish=PublishPlan(at=LATER, until=NOON + DAY))
UNLISTED = a_post(visibility=Visibility.UNLISTED, publish=PUBLISH_NOW)


def told(before: Post | None, after: Post, now: datetime = LATER) -> list[tuple[str, datetime]]:
    return [(change.kind.value, change.at) for change in changes(before, after, now)]


def edited(post: Post, now: datetime = LATER, **fields: Any) -> Post:
    content = replace(post.content, **fields)
    return post.edited(content, post.revision.rendering, now=now, by=None)


def republished(post: Post, **fields: Any) -> Post:
    return edited(post, **fields).published(PUBLISH_NOW, now=LATER)


def test_what_readers_do_not_see_is_not_told_of() -> None:
    assert told(None, A_DRAFT) == []
    assert told(A_DRAFT, edited(A_DRAFT, title="Other")) == []
    assert told(A_DRAFT, A_DRAFT.published(PublishPlan(at=LATER + HOUR), now=LATER)) == []
    assert told(A_LIVE_POST, edited(A_LIVE_POST, title="Other")) == []
    assert told(None, UNLISTED, NOON) == told(UNLISTED, UNLISTED.trashed(now=LATER)) == []


def test_a_post_that_appears_is_published_and_one_that_vanishes_is_removed() -> None:
    assert told(None, A_LIVE_POST, NOON) == [("published", NOON)]
    assert told(A_DRAFT, A_DRAFT.published(PUBLISH_NOW, now=LATER)) == [("published", LATER)]
    assert told(A_LIVE_POST, A_LIVE_POST.unpublished(now=LATER)) == [("removed", LATER)]
    assert told(A_LIVE_POST, A_LIVE_POST.trashed(now=LATER)) == [("removed", LATER)]


def test_another_revision_slug_or_date_is_an_update_and_another_end_is_none() -> None:
    renamed = A_LIVE_POST.renamed(Slug("other"), now=LATER).published(PUBLISH_NOW, now=LATER)
    dated = A_LIVE_POST.published(PublishPlan(date=NOON - DAY), now=LATER)
    ending = A_LIVE_POST.published(PublishPlan(until=NOON + DAY), now=LATER)

    for after in (republished(A_LIVE_POST, title="Other"), renamed, dated):
        assert told(A_LIVE_POST, after) == [("updated", LATER)]
    assert [change.slug for change in changes(A_LIVE_POST, renamed, LATER)] == ["other"]
    assert told(A_LIVE_POST, ending) == []


def test_becoming_unlisted_is_a_removal_and_becoming_public_a_publishing() -> None:
    assert told(A_LIVE_POST, republished(A_LIVE_POST, visibility=Visibility.UNLISTED)) == [("removed", LATER)]
    assert told(UNLISTED, republished(UNLISTED, visibility=Visibility.PUBLIC)) == [("published", LATER)]


def test_what_the_clock_did_unnoticed_is_told_before_the_change() -> None:
    moment = LATER + HOUR
    assert told(SCHEDULED, edited(SCHEDULED, moment, title="Other"), moment) == [("published", LATER)]
    assert told(SCHEDULED, SCHEDULED.trashed(now=moment), moment) == [("published", LATER), ("removed", moment)]
    assert told(SCHEDULED, edited(SCHEDULED, NOON, title="Other"), NOON) == []


def test_the_clock_turns_at_each_edge_once() -> None:
    following = edited(A_LIVE_POST, NOON, title="Other").published(PublishPlan(at=LATER, until=NOON + DAY), now=NOON)
    first, second = following.publications

    passed = [(turn.at, turn.before, turn.after) for turn in turns(following, NOON + DAY)]
    assert passed == [(LATER, first, second), (NOON + DAY, second, None)]
    assert list(turns(following, LATER - HOUR / 2)) == []
    assert len(list(turns(replace(following, told_until=LATER), NOON + DAY))) == 1
    assert list(turns(replace(following, told_until=NOON + DAY), NOON + DAY)) == []


def test_whom_nobody_was_told_of_is_published_when_it_was() -> None:
    old = replace(A_LIVE_POST, told_until=None)

    assert told(old, edited(old, title="Other")) == [("published", NOON)]
    assert list(events_by_clock(old, LATER)) == []


def test_going_live_and_expiring_are_events_of_nobody_at_their_time() -> None:
    events = list(events_by_clock(SCHEDULED, NOON + DAY))

    assert [(event.kind, event.at) for event in events] == [
        (EventKind.POST_WENT_LIVE, LATER),
        (EventKind.POST_EXPIRED, NOON + DAY),
    ]
    assert {(event.by, event.subject, event.version) for event in events} == {
        (None, str(SCHEDULED.id), SCHEDULED.version)
    }
    assert [event.kind for event in events_by_clock(replace(SCHEDULED, told_until=None), LATER)] == [
        EventKind.POST_WENT_LIVE
    ]
