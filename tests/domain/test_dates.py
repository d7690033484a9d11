"""The date readers see is not the window."""

from dataclasses import replace

from blogcore.domain.post import Post
from blogcore.domain.publication import Window
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from tests.fakes import A_LIVE_POST, DAY, HOUR, INSTANT, NOON, a_post, rendering_of

NOW = PUBLISH_NOW
TOMORROW = PublishPlan(at=NOON + DAY)
EDITED_SINCE = A_LIVE_POST.edited(
    replace(A_LIVE_POST.content, title="Hello again"), rendering_of("Words."), now=NOON, by=None
)


def a_post_published(plan: PublishPlan) -> Post:
    return a_post(publish=plan)


def windows(post: Post) -> list[Window]:
    return [shown.window for shown in post.publications]


def test_the_date_of_a_first_publishing_is_when_it_begins() -> None:
    assert a_post_published(TOMORROW).published_at == NOON + DAY


def test_a_given_date_is_not_the_window() -> None:
    post = a_post_published(PublishPlan(date=NOON - 100 * DAY))

    assert post.date(NOON) == NOON - 100 * DAY
    assert windows(post) == [Window(visible_from=NOON)]


def test_publishing_again_keeps_the_date() -> None:
    post = EDITED_SINCE.published(NOW, now=NOON + DAY)

    assert post.date(NOON + DAY) == NOON


def test_the_date_that_holds_already_changes_nothing() -> None:
    post = a_post_published(PublishPlan(date=NOON - DAY))

    assert post.published(PublishPlan(date=NOON - DAY), now=NOON + HOUR) is post


def test_readers_see_the_old_date_until_the_next_begins() -> None:
    post = EDITED_SINCE.published(PublishPlan(at=NOON + DAY, date=NOON + DAY), now=NOON)

    assert post.date(NOON + DAY - INSTANT) == NOON
    assert post.date(NOON + DAY) == NOON + DAY


def test_rescheduling_moves_a_date_that_nobody_chose() -> None:
    post = a_post_published(TOMORROW).published(PublishPlan(at=NOON + 2 * DAY), now=NOON)

    assert post.published_at == NOON + 2 * DAY


def test_rescheduling_keeps_a_date_that_was_chosen() -> None:
    post = a_post_published(PublishPlan(at=NOON + DAY, date=NOON - DAY))

    assert post.published(PublishPlan(at=NOON + 2 * DAY), now=NOON).published_at == NOON - DAY


def test_a_post_that_expired_comes_back_under_its_old_date() -> None:
    post = a_post_published(PublishPlan(until=NOON + HOUR)).published(NOW, now=NOON + DAY)

    assert post.date(NOON + DAY) == NOON


def test_a_post_that_was_unpublished_comes_back_under_its_old_date() -> None:
    post = A_LIVE_POST.unpublished(now=NOON + HOUR).published(NOW, now=NOON + DAY)

    assert post.date(NOON + DAY) == NOON


def test_the_first_publishing_stays_the_first() -> None:
    post = A_LIVE_POST.unpublished(now=NOON + HOUR).published(NOW, now=NOON + DAY)

    assert post.first_published_at == NOON


def test_a_first_publishing_that_readers_never_saw_does_not_count() -> None:
    post = a_post_published(TOMORROW).published(NOW, now=NOON + HOUR)

    assert post.first_published_at == NOON + HOUR


def test_a_date_that_readers_never_saw_is_forgotten_with_its_schedule() -> None:
    post = a_post_published(TOMORROW).unpublished(now=NOON + HOUR)

    assert post.published_at is None
    assert post.first_published_at is None


def test_back_dating_does_not_move_the_first_publishing() -> None:
    assert a_post_published(PublishPlan(date=NOON - DAY)).first_published_at == NOON
