"""A window is `visible_from ≤ t < visible_until`."""

from dataclasses import replace

from blogcore.domain.errors import Invalid
from blogcore.domain.publication import Window
from blogcore.domain.publishing import PublishPlan
from tests.fakes import DAY, HOUR, INSTANT, NOON, a_post, refused

A_DAY = Window(visible_from=NOON, visible_until=NOON + DAY)


def test_a_window_is_still_shut_one_instant_before_its_beginning() -> None:
    assert not A_DAY.contains(NOON - INSTANT)


def test_a_window_is_open_at_its_very_beginning() -> None:
    assert A_DAY.contains(NOON)


def test_a_window_is_open_one_instant_before_its_end() -> None:
    assert A_DAY.contains(NOON + DAY - INSTANT)


def test_a_window_is_shut_at_its_very_end() -> None:
    assert not A_DAY.contains(NOON + DAY)


def test_a_window_is_not_over_one_instant_before_its_end() -> None:
    assert not A_DAY.is_over(NOON + DAY - INSTANT)


def test_a_window_is_over_at_its_very_end() -> None:
    assert A_DAY.is_over(NOON + DAY)


def test_a_window_that_has_not_begun_is_not_over() -> None:
    assert not A_DAY.is_over(NOON - DAY)


def test_a_window_without_an_end_stays_open() -> None:
    assert Window(visible_from=NOON).contains(NOON + 10_000 * DAY)


def test_a_window_without_an_end_is_never_over() -> None:
    assert not Window(visible_from=NOON).is_over(NOON + 10_000 * DAY)


def test_a_window_may_last_one_instant() -> None:
    window = Window(visible_from=NOON, visible_until=NOON + INSTANT)

    assert window.contains(NOON)
    assert not window.contains(NOON + INSTANT)


def test_a_window_cannot_end_where_it_begins() -> None:
    with refused(Invalid) as refusal:
        Window(visible_from=NOON, visible_until=NOON)

    assert refusal.error.field == "until"


def test_a_window_cannot_end_before_it_begins() -> None:
    with refused(Invalid):
        Window(visible_from=NOON, visible_until=NOON - HOUR)


def test_due_is_the_first_edge_that_nobody_was_told_of() -> None:
    plan = PublishPlan(at=NOON + HOUR, until=NOON + DAY)
    post = a_post(publish=plan)

    assert post.due_at == NOON + HOUR
    assert replace(post, told_until=NOON + HOUR).due_at == NOON + DAY
    assert replace(post, told_until=NOON + DAY).due_at is None
    assert replace(post, told_until=None).due_at == NOON + HOUR
