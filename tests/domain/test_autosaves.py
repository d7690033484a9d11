"""Autosaves take each other's place; what somebody saved, or readers were to see, stays."""

from dataclasses import replace

from blogcore.domain.ids import KeyId
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from tests.fakes import A_DRAFT, DAY, HOUR, NOON, rendering_of

ANN, BOB = KeyId("ann"), KeyId("bob")
WORDS = rendering_of("Words.")


def saved(post: Post, title: str, by: KeyId | None = ANN, *, autosave: bool = True) -> Post:
    content = replace(post.content, title=title)
    return post.edited(content, WORDS, now=NOON + HOUR, by=by, autosave=autosave)


AUTOSAVED = saved(A_DRAFT, "One")


def test_an_autosave_after_what_somebody_saved_is_the_next_revision() -> None:
    assert (AUTOSAVED.version, AUTOSAVED.revision.number, AUTOSAVED.revision.autosave) == (2, 2, True)


def test_an_autosave_takes_the_place_of_the_last_one_and_is_a_version() -> None:
    again = saved(AUTOSAVED, "Two")

    assert (again.version, again.revision.number, again.content.title) == (3, 2, "Two")
    assert again.revision.autosave


def test_an_autosave_that_changes_nothing_is_none() -> None:
    assert saved(A_DRAFT, A_DRAFT.content.title) is A_DRAFT
    assert saved(AUTOSAVED, "One") is AUTOSAVED


def test_an_autosave_of_another_key_stays() -> None:
    assert saved(AUTOSAVED, "Two", BOB).revision.number == 3


def test_without_a_key_every_autosave_is_a_revision() -> None:
    assert saved(saved(A_DRAFT, "One", None), "Two", None).revision.number == 3


def test_what_somebody_saves_is_always_the_next_revision() -> None:
    by_hand = saved(AUTOSAVED, "Two", autosave=False)

    assert (by_hand.revision.number, by_hand.revision.autosave) == (3, False)
    assert saved(by_hand, "Three").revision.number == 4


def test_saving_what_an_autosave_left_keeps_it_for_good() -> None:
    kept = saved(AUTOSAVED, "One", autosave=False)

    assert (kept.version, kept.revision.number, kept.revision.autosave) == (3, 3, False)


def test_an_autosave_that_readers_see_or_will_see_stays() -> None:
    for plan in (PUBLISH_NOW, PublishPlan(at=NOON + DAY)):
        shown = AUTOSAVED.published(plan, now=NOON + HOUR)
        assert saved(shown, "Two").revision.number == 3


def test_an_autosave_that_readers_saw_stays_although_nothing_shows_it_now() -> None:
    hidden = AUTOSAVED.published(PUBLISH_NOW, now=NOON + HOUR).unpublished(now=NOON + HOUR)

    assert saved(hidden, "Two").revision.number == 3


def test_an_autosave_that_older_code_published_stays() -> None:
    shown = AUTOSAVED.published(PUBLISH_NOW, now=NOON + HOUR)
    unsettled = replace(shown, revision=AUTOSAVED.revision)

    assert saved(unsettled, "Two").revision.number == 3


def test_an_autosave_stays_one_while_an_older_revision_is_published() -> None:
    shown = AUTOSAVED.published(PublishPlan(revision=1), now=NOON + HOUR, revision=A_DRAFT.revision)

    assert saved(shown, "Two").revision.number == 2


def test_taking_back_what_is_there_already_changes_nothing() -> None:
    assert AUTOSAVED.taken_back(AUTOSAVED.revision, now=NOON, by=BOB) is AUTOSAVED


def test_taking_back_brings_the_rendering_along() -> None:
    back = AUTOSAVED.taken_back(A_DRAFT.revision, now=NOON + HOUR, by=BOB).revision

    assert (back.number, back.content, back.created_by, back.autosave) == (3, A_DRAFT.content, BOB, False)
    assert back.rendering is A_DRAFT.revision.rendering
