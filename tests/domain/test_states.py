"""States are derived from the clock; what may be done in each is a table."""

from collections.abc import Callable

from blogcore.domain.errors import WrongState
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.state import TRANSITIONS, Act, Outcome, State, happens
from tests.fakes import A_DRAFT, A_LIVE_POST, DAY, HOUR, INSTANT, NOON, a_post, refused, rendering_of

LATER = PublishPlan(at=NOON + DAY)
BRIEFLY = PublishPlan(until=NOON + HOUR)
THEN = NOON + 2 * HOUR

IN_STATE: dict[State, Post] = {
    State.DRAFT: A_DRAFT,
    State.SCHEDULED: a_post(publish=LATER),
    State.PUBLISHED: A_LIVE_POST,
    State.EXPIRED: a_post(publish=BRIEFLY),
    State.TRASHED: A_DRAFT.trashed(now=NOON),
}


def outcomes(change: Callable[[Post], Post]) -> dict[State, Outcome]:
    """What the change comes to in each state."""
    return {state: outcome(change, post) for state, post in IN_STATE.items()}


def outcome(change: Callable[[Post], Post], post: Post) -> Outcome:
    try:
        after = change(post)
    except WrongState:
        return Outcome.REFUSED
    return Outcome.HOLDS if after is post else Outcome.DONE


def test_each_example_is_in_its_state() -> None:
    assert {post.state(THEN): post for post in IN_STATE.values()} == IN_STATE


def test_a_new_post_is_a_draft() -> None:
    assert A_DRAFT.state(NOON) is State.DRAFT


def test_a_scheduled_post_is_scheduled_until_the_instant_it_begins() -> None:
    post = a_post(publish=LATER)

    assert post.state(NOON + DAY - INSTANT) is State.SCHEDULED
    assert post.state(NOON + DAY) is State.PUBLISHED


def test_a_published_post_is_published_until_the_instant_it_ends() -> None:
    post = a_post(publish=BRIEFLY)

    assert post.state(NOON + HOUR - INSTANT) is State.PUBLISHED
    assert post.state(NOON + HOUR) is State.EXPIRED


def test_a_post_between_two_windows_is_scheduled() -> None:
    post = A_LIVE_POST.published(LATER, now=NOON)

    apart = post.published(PublishPlan(until=NOON + HOUR), now=NOON)

    assert apart.state(NOON + HOUR) is State.SCHEDULED


def test_a_post_in_the_trash_is_trashed_whatever_it_was() -> None:
    assert {post.trashed(now=THEN).state(THEN) for post in IN_STATE.values()} == {State.TRASHED}


def test_a_restored_post_is_a_draft_whatever_it_was() -> None:
    restored = A_LIVE_POST.trashed(now=NOON).restored(now=NOON)

    assert restored.state(NOON) is State.DRAFT


def test_the_table_names_every_act_in_every_state() -> None:
    assert {act: set(row) for act, row in TRANSITIONS.items()} == {act: set(State) for act in Act}


def test_editing_follows_the_table() -> None:
    changed = outcomes(lambda post: post.edited(a_post("Other").content, rendering_of("x"), now=THEN, by=None))

    assert changed == TRANSITIONS[Act.EDIT]


def test_renaming_follows_the_table_of_editing() -> None:
    assert outcomes(lambda post: post.renamed(a_post(slug="other").slug, now=THEN)) == TRANSITIONS[Act.EDIT]


def test_unpublishing_follows_the_table() -> None:
    assert outcomes(lambda post: post.unpublished(now=THEN)) == TRANSITIONS[Act.UNPUBLISH]


def test_trashing_follows_the_table() -> None:
    assert outcomes(lambda post: post.trashed(now=THEN)) == TRANSITIONS[Act.TRASH]


def test_restoring_follows_the_table() -> None:
    assert outcomes(lambda post: post.restored(now=THEN)) == TRANSITIONS[Act.RESTORE]


def test_only_what_is_in_the_trash_can_be_purged() -> None:
    assert [state for state in State if TRANSITIONS[Act.PURGE][state] is Outcome.DONE] == [State.TRASHED]


def test_only_restoring_purging_and_trashing_are_not_refused_in_the_trash() -> None:
    allowed = {act for act in Act if TRANSITIONS[act][State.TRASHED] is not Outcome.REFUSED}

    assert allowed == {Act.RESTORE, Act.PURGE, Act.TRASH}


def test_an_act_that_happens_is_told_from_one_that_holds() -> None:
    assert happens(Act.TRASH, State.DRAFT)
    assert not happens(Act.TRASH, State.TRASHED)


def test_a_refusal_names_state_and_act() -> None:
    with refused(WrongState) as refusal:
        happens(Act.PUBLISH, State.TRASHED)

    assert refusal.error.detail == "a post that is trashed cannot be published"


def test_trashing_counts_as_one_change() -> None:
    post = A_LIVE_POST

    assert post.trashed(now=NOON).version == post.version + 1


def test_restoring_forgets_when_it_was_trashed() -> None:
    post = A_DRAFT.trashed(now=NOON)

    restored = post.restored(now=NOON + HOUR)

    assert restored.trashed_at is None
    assert restored.version == post.version + 1


def test_unpublishing_removes_what_is_live_and_what_is_next() -> None:
    post = A_LIVE_POST.published(LATER, now=NOON)

    assert post.unpublished(now=NOON).publications == ()


def test_unpublishing_counts_as_one_change() -> None:
    post = A_LIVE_POST

    assert post.unpublished(now=NOON).version == post.version + 1
