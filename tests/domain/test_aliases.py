"""Which slugs a post holds, and which of them readers may follow."""

from dataclasses import replace
from datetime import datetime

from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from tests.fakes import DAY, HOUR, INSTANT, NOON, a_post

A, B, C = Slug("a"), Slug("b"), Slug("c")
TOMORROW = PublishPlan(at=NOON + DAY)


LIVE_AT_A = a_post(slug="a", publish=PUBLISH_NOW)
SCHEDULED_AT_A = a_post(slug="a", publish=TOMORROW)


def moved(post: Post, slug: Slug, now: datetime = NOON) -> Post:
    """The post under another slug, readers included."""
    return post.renamed(slug, now=now).published(PUBLISH_NOW, now=now)


def held(post: Post) -> set[str]:
    return {use.slug for use in post.slugs}


def test_a_draft_holds_its_working_slug() -> None:
    assert held(a_post(slug="a")) == {A}


def test_a_slug_that_was_never_live_is_freed_by_renaming() -> None:
    assert held(a_post(slug="a").renamed(B, now=NOON)) == {B}


def test_renaming_adds_one_to_the_version() -> None:
    assert a_post(slug="a").renamed(B, now=NOON).version == 2


def test_renaming_to_the_same_slug_changes_nothing() -> None:
    post = a_post(slug="a")

    assert post.renamed(A, now=NOON) is post


def test_a_new_working_slug_is_not_yet_where_readers_find_the_post() -> None:
    post = LIVE_AT_A.renamed(B, now=NOON)

    assert [shown.slug for shown in post.publications] == [A]


def test_renaming_a_live_post_keeps_the_slug_that_readers_know() -> None:
    assert held(LIVE_AT_A.renamed(B, now=NOON)) == {A, B}


def test_the_slug_that_readers_use_is_no_alias_of_itself() -> None:
    assert LIVE_AT_A.renamed(B, now=NOON).previous_slugs(NOON) == ()


def test_the_old_slug_becomes_an_alias_when_the_new_one_is_published() -> None:
    assert moved(LIVE_AT_A, B).previous_slugs(NOON) == (A,)


def test_a_working_slug_that_was_dropped_again_is_no_alias() -> None:
    post = LIVE_AT_A.renamed(B, now=NOON)

    assert held(post.renamed(C, now=NOON)) == {A, C}


def test_a_post_may_return_to_its_own_old_slug() -> None:
    back = moved(moved(LIVE_AT_A, B), A)

    assert back.previous_slugs(NOON) == (B,)
    assert held(back) == {A, B}


def test_the_old_slug_stays_in_use_until_the_next_one_is_live() -> None:
    post = LIVE_AT_A.renamed(B, now=NOON).published(TOMORROW, now=NOON)

    assert post.previous_slugs(NOON + DAY - INSTANT) == ()
    assert post.previous_slugs(NOON + DAY) == (A,)


def test_a_slug_to_come_is_not_known_to_readers_before_its_time() -> None:
    post = SCHEDULED_AT_A

    assert [use.was_live(NOON + DAY - INSTANT) for use in post.slugs] == [False]


def test_a_slug_to_come_is_known_to_readers_from_its_instant_on() -> None:
    post = SCHEDULED_AT_A

    assert [use.was_live(NOON + DAY) for use in post.slugs] == [True]


def test_the_slug_of_a_scheduled_publication_stays_held_after_renaming() -> None:
    post = SCHEDULED_AT_A.renamed(B, now=NOON)

    assert held(post) == {A, B}


def test_a_slug_whose_publication_was_called_off_is_freed() -> None:
    post = SCHEDULED_AT_A.renamed(B, now=NOON).unpublished(now=NOON)

    assert held(post) == {B}


def test_the_trash_keeps_slugs_that_readers_know() -> None:
    assert held(moved(LIVE_AT_A, B).trashed(now=NOON)) == {A, B}


def test_rescheduling_moves_the_time_from_which_a_slug_is_known() -> None:
    post = SCHEDULED_AT_A.published(PublishPlan(at=NOON + 2 * DAY), now=NOON)

    assert [use.live_from for use in post.slugs] == [NOON + 2 * DAY]


def test_publishing_again_does_not_change_since_when_a_slug_is_known() -> None:
    post = moved(moved(LIVE_AT_A, B, NOON + HOUR), A, NOON + DAY)

    assert {use.slug: use.live_from for use in post.slugs} == {A: NOON, B: NOON + HOUR}


def test_slugs_from_elsewhere_are_aliases_at_once() -> None:
    assert a_post(slug="a").formerly((B, C), now=NOON).previous_slugs(NOON) == (B, C)


def test_slugs_from_elsewhere_are_named_once() -> None:
    assert a_post(slug="a").formerly((B, B, A), now=NOON).previous_slugs(NOON) == (B,)


def test_a_slug_that_is_live_and_to_come_is_known_since_it_is_live() -> None:
    renamed = LIVE_AT_A.renamed(B, now=NOON)
    content = replace(renamed.content, title="Other")
    edited = renamed.edited(content, renamed.revision.rendering, now=NOON, by=None)

    post = edited.published(TOMORROW, now=NOON).published(PublishPlan(revision=1), now=NOON)

    assert {use.slug: use.live_from for use in post.slugs}[B] == NOON
