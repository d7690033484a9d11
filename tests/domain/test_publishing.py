"""What publishing does to windows and dates."""

from dataclasses import replace

from blogcore.domain.errors import Invalid
from blogcore.domain.post import Post
from blogcore.domain.publication import Window
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from tests.fakes import A_DRAFT, A_LIVE_POST, DAY, HOUR, INSTANT, NOON, a_post, refused, rendering_of

NOW = PUBLISH_NOW
TOMORROW = PublishPlan(at=NOON + DAY)


def a_post_published(plan: PublishPlan) -> Post:
    return a_post(publish=plan)


def edited(post: Post, title: str = "Hello again") -> Post:
    return post.edited(replace(post.content, title=title), rendering_of("Words."), now=NOON, by=None)


EDITED_SINCE = edited(A_LIVE_POST)
WITH_ANOTHER_TO_COME = EDITED_SINCE.published(TOMORROW, now=NOON)


def windows(post: Post) -> list[Window]:
    return [shown.window for shown in post.publications]


def test_publishing_now_begins_now() -> None:
    assert windows(A_LIVE_POST) == [Window(visible_from=NOON)]


def test_publishing_at_a_past_time_begins_now() -> None:
    assert windows(a_post_published(PublishPlan(at=NOON - DAY))) == [Window(visible_from=NOON)]


def test_publishing_at_this_very_instant_is_publishing_now() -> None:
    assert a_post_published(PublishPlan(at=NOON)).live(NOON) is not None


def test_publishing_one_instant_ahead_is_scheduling() -> None:
    post = a_post_published(PublishPlan(at=NOON + INSTANT))

    assert post.live(NOON) is None
    assert post.next(NOON) is not None


def test_what_is_due_becomes_visible_by_the_clock_alone() -> None:
    post = a_post_published(TOMORROW)

    assert post.live(NOON + DAY - INSTANT) is None
    assert post.live(NOON + DAY) is not None


def test_publishing_adds_one_to_the_version() -> None:
    post = A_DRAFT

    assert post.published(NOW, now=NOON).version == post.version + 1


def test_publishing_makes_no_revision() -> None:
    assert A_LIVE_POST.revision.number == 1


def test_publishing_says_when_the_post_changed() -> None:
    assert A_DRAFT.published(NOW, now=NOON + HOUR).updated_at == NOON + HOUR


def test_publishing_twice_is_publishing_once() -> None:
    post = A_LIVE_POST

    assert post.published(NOW, now=NOON + HOUR) is post


def test_scheduling_twice_is_scheduling_once() -> None:
    post = a_post_published(TOMORROW)

    assert post.published(TOMORROW, now=NOON + HOUR) is post


def test_asking_again_for_what_has_come_by_the_clock_changes_nothing() -> None:
    post = a_post_published(TOMORROW)

    assert post.published(TOMORROW, now=NOON + 2 * DAY) is post


def test_publishing_what_replaced_another_by_the_clock_changes_nothing() -> None:
    post = WITH_ANOTHER_TO_COME

    assert post.published(NOW, now=NOON + 2 * DAY) is post


def test_publishing_shows_the_working_copy() -> None:
    post = EDITED_SINCE.published(NOW, now=NOON + HOUR)

    assert [(shown.revision, shown.window) for shown in post.publications] == [(2, Window(visible_from=NOON + HOUR))]


def test_editing_leaves_what_readers_see() -> None:
    post = A_LIVE_POST

    assert edited(post).publications == post.publications


def test_a_named_revision_is_shown_instead_of_the_working_copy() -> None:
    post = edited(A_DRAFT).published(PublishPlan(revision=1), now=NOON)

    assert [shown.revision for shown in post.publications] == [1]


def test_a_named_revision_does_not_become_the_working_copy() -> None:
    post = edited(A_DRAFT).published(PublishPlan(revision=1), now=NOON)

    assert post.revision.number == 2


def test_scheduling_leaves_what_is_live_until_then() -> None:
    post = WITH_ANOTHER_TO_COME

    assert windows(post) == [
        Window(visible_from=NOON, visible_until=NOON + DAY),
        Window(visible_from=NOON + DAY),
    ]


def test_one_revision_gives_way_to_the_next_at_one_instant() -> None:
    post = WITH_ANOTHER_TO_COME

    before, after = post.live(NOON + DAY - INSTANT), post.live(NOON + DAY)

    assert before is not None
    assert after is not None
    assert (before.revision, after.revision) == (1, 2)


def test_rescheduling_moves_the_end_of_what_is_live() -> None:
    post = WITH_ANOTHER_TO_COME.published(PublishPlan(at=NOON + 3 * DAY), now=NOON)

    assert windows(post) == [
        Window(visible_from=NOON, visible_until=NOON + 3 * DAY),
        Window(visible_from=NOON + 3 * DAY),
    ]


def test_publishing_now_what_was_scheduled_replaces_it() -> None:
    post = a_post_published(TOMORROW).published(NOW, now=NOON + HOUR)

    assert windows(post) == [Window(visible_from=NOON + HOUR)]


def test_publishing_now_what_is_next_ends_what_is_live() -> None:
    post = WITH_ANOTHER_TO_COME.published(NOW, now=NOON + HOUR)

    assert [(shown.revision, shown.window) for shown in post.publications] == [(2, Window(visible_from=NOON + HOUR))]


def test_publishing_something_newer_than_what_is_next_forgets_the_next() -> None:
    post = edited(WITH_ANOTHER_TO_COME, "Newest").published(NOW, now=NOON + HOUR)

    assert [shown.revision for shown in post.publications] == [3]


def test_publishing_again_what_is_live_leaves_what_is_next() -> None:
    post = WITH_ANOTHER_TO_COME

    assert post.published(PublishPlan(revision=1), now=NOON + HOUR) is post


def test_a_corrected_older_revision_gives_way_to_the_next_as_planned() -> None:
    post = edited(edited(A_LIVE_POST, "Second"), "Third").published(TOMORROW, now=NOON)

    corrected = post.published(PublishPlan(revision=2), now=NOON + HOUR)

    assert [(shown.revision, shown.window) for shown in corrected.publications] == [
        (2, Window(visible_from=NOON + HOUR, visible_until=NOON + DAY)),
        (3, Window(visible_from=NOON + DAY)),
    ]


def test_a_given_end_is_kept_to_the_instant() -> None:
    post = a_post_published(PublishPlan(until=NOON + DAY))

    assert windows(post) == [Window(visible_from=NOON, visible_until=NOON + DAY)]


def test_an_end_that_is_not_named_and_lies_ahead_is_kept() -> None:
    post = edited(a_post_published(PublishPlan(until=NOON + DAY))).published(NOW, now=NOON + HOUR)

    assert windows(post) == [Window(visible_from=NOON + HOUR, visible_until=NOON + DAY)]


def test_an_end_that_is_not_named_and_has_passed_is_dropped() -> None:
    post = a_post_published(PublishPlan(until=NOON + HOUR)).published(NOW, now=NOON + DAY)

    assert windows(post) == [Window(visible_from=NOON + DAY)]


def test_an_end_of_null_takes_the_end_away() -> None:
    post = a_post_published(PublishPlan(until=NOON + DAY)).published(PublishPlan(until=None), now=NOON + HOUR)

    assert windows(post) == [Window(visible_from=NOON)]


def test_an_end_in_the_past_is_refused() -> None:
    with refused(Invalid) as refusal:
        a_post_published(PublishPlan(until=NOON - INSTANT))

    assert refusal.error.field == "until"


def test_an_end_in_the_past_is_refused_for_what_is_live_too() -> None:
    post = A_LIVE_POST

    with refused(Invalid):
        post.published(PublishPlan(until=NOON + HOUR), now=NOON + DAY)


def test_an_end_before_a_planned_beginning_is_refused() -> None:
    with refused(Invalid):
        a_post_published(PublishPlan(at=NOON + DAY, until=NOON + HOUR))


def test_what_is_live_cannot_be_told_to_reach_into_the_next() -> None:
    with refused(Invalid) as refusal:
        WITH_ANOTHER_TO_COME.published(PublishPlan(revision=1, until=NOON + 9 * DAY), now=NOON)

    assert refusal.error.field == "until"


def test_what_is_live_without_an_end_ends_where_the_next_begins() -> None:
    post = WITH_ANOTHER_TO_COME.published(PublishPlan(revision=1, until=None), now=NOON)

    assert windows(post)[0] == Window(visible_from=NOON, visible_until=NOON + DAY)


def test_a_working_copy_that_is_live_has_no_unpublished_changes() -> None:
    assert not A_LIVE_POST.has_unpublished_changes(NOON)


def test_an_edit_that_is_scheduled_is_an_unpublished_change_until_it_is_live() -> None:
    post = WITH_ANOTHER_TO_COME

    assert post.has_unpublished_changes(NOON + DAY - INSTANT)
    assert not post.has_unpublished_changes(NOON + DAY)


def test_a_draft_has_no_unpublished_changes() -> None:
    assert not A_DRAFT.has_unpublished_changes(NOON)


def test_only_what_is_new_to_readers_is_freshly_shown() -> None:
    post = A_LIVE_POST

    assert post.published(PublishPlan(until=NOON + DAY), now=NOON).freshly_shown(post) is None
    assert edited(post).published(NOW, now=NOON + HOUR).freshly_shown(post) is not None


def test_an_end_at_this_very_instant_has_passed() -> None:
    post = a_post_published(PublishPlan(until=NOON + HOUR)).published(NOW, now=NOON + HOUR)

    assert windows(post) == [Window(visible_from=NOON + HOUR)]
