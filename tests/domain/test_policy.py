"""Who may do what with which posts."""

from dataclasses import replace

from blogcore.domain.errors import NotFound, NotPermitted
from blogcore.domain.policy import OPERATOR, POLICY, Action, Actor, Role, Scope
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from tests.fakes import (
    A_CONTRIBUTOR,
    A_DRAFT,
    AN_ADMIN,
    AN_AUTHOR,
    AN_EDITOR,
    ANN,
    BOB,
    DAY,
    HOUR,
    NOON,
    a_post,
    refused,
)

OWN = a_post(authors=(ANN.ref,))
FOREIGN = a_post(authors=(BOB.ref,))
OWN_LIVE = a_post(authors=(ANN.ref,), publish=PUBLISH_NOW)
ON_POSTS = [
    Action.SEE_POST,
    Action.EDIT_POST,
    Action.PUBLISH_POST,
    Action.TRASH_POST,
    Action.RESTORE_POST,
    Action.PURGE_POST,
    Action.PREVIEW_POST,
]
LOOKS = {Action.SEE_POST, Action.PREVIEW_POST}


def allowed(actor: Actor, post: Post) -> set[Action]:
    """What the actor may do with the post."""
    return {action for action in ON_POSTS if may(actor, action, post)}


def may(actor: Actor, action: Action, post: Post) -> bool:
    try:
        actor.must_with(action, post, now=NOON + 2 * HOUR)
    except (NotFound, NotPermitted):
        return False
    return True


def scopes(role: Role) -> dict[Action, Scope]:
    return {action: row[role] for action, row in POLICY.items()}


def test_the_table_names_every_action_for_every_role() -> None:
    assert {action: set(row) for action, row in POLICY.items()} == {action: set(Role) for action in Action}


def test_an_admin_may_do_everything() -> None:
    assert set(scopes(Role.ADMIN).values()) == {Scope.ALL}


NAMING = {Action.EDIT_TAG, Action.MERGE_TAG, Action.DELETE_TAG, Action.EDIT_AUTHOR, Action.DELETE_AUTHOR}


def test_an_editor_may_do_everything_but_purge_erase_and_administer() -> None:
    kept_from = {action for action, scope in scopes(Role.EDITOR).items() if scope is not Scope.ALL}

    assert kept_from == {Action.PURGE_POST, Action.ERASE_AUTHOR, Action.MANAGE_KEYS, Action.CHANGE_SITE}


def test_an_author_may_create_no_authors_and_administer_nothing() -> None:
    kept_from = {action for action, scope in scopes(Role.AUTHOR).items() if scope is Scope.NONE}

    assert kept_from == {
        Action.PURGE_POST,
        Action.CREATE_AUTHOR,
        Action.ERASE_AUTHOR,
        Action.SEE_EVENTS,
        Action.MANAGE_KEYS,
        Action.CHANGE_SITE,
        *NAMING,
    }


def test_a_contributor_may_make_no_tags_and_publish_nothing() -> None:
    kept_from = {action for action, scope in scopes(Role.CONTRIBUTOR).items() if scope is Scope.NONE}

    assert kept_from == {
        Action.PUBLISH_POST,
        Action.PURGE_POST,
        Action.CREATE_TAG,
        Action.CREATE_AUTHOR,
        Action.ERASE_AUTHOR,
        Action.SEE_EVENTS,
        Action.MANAGE_KEYS,
        Action.CHANGE_SITE,
        *NAMING,
    }


def test_everybody_with_a_key_may_see_tags_authors_and_the_site() -> None:
    seen = {POLICY[action][role] for action in (Action.SEE_TAGS, Action.SEE_AUTHORS, Action.SEE_SITE) for role in Role}

    assert seen == {Scope.ALL}


def test_everybody_with_a_key_may_write_posts() -> None:
    assert all(Actor(role=role).may(Action.CREATE_POST) for role in Role)


def test_an_admin_may_do_everything_with_any_post() -> None:
    assert allowed(AN_ADMIN, FOREIGN) == set(ON_POSTS)


def test_an_editor_may_do_all_but_purge_with_any_post() -> None:
    assert allowed(AN_EDITOR, FOREIGN) == set(ON_POSTS) - {Action.PURGE_POST}


def test_an_author_may_do_all_but_purge_with_an_own_post() -> None:
    assert allowed(AN_AUTHOR, OWN_LIVE) == set(ON_POSTS) - {Action.PURGE_POST}


def test_an_author_may_do_nothing_with_a_foreign_post() -> None:
    assert allowed(AN_AUTHOR, FOREIGN) == set()


def test_a_contributor_may_do_nothing_with_a_foreign_post() -> None:
    assert allowed(A_CONTRIBUTOR, FOREIGN) == set()


def test_a_contributor_may_edit_trash_and_preview_an_own_draft() -> None:
    assert allowed(A_CONTRIBUTOR, OWN) == {
        Action.SEE_POST,
        Action.EDIT_POST,
        Action.TRASH_POST,
        Action.RESTORE_POST,
        Action.PREVIEW_POST,
    }


def test_a_contributor_may_only_look_at_and_preview_an_own_published_post() -> None:
    assert allowed(A_CONTRIBUTOR, OWN_LIVE) == LOOKS


def test_a_contributor_may_only_look_at_and_preview_an_own_scheduled_post() -> None:
    post = a_post(authors=(ANN.ref,), publish=PublishPlan(at=NOON + DAY))

    assert allowed(A_CONTRIBUTOR, post) == LOOKS


def test_a_contributor_may_only_look_at_and_preview_an_own_expired_post() -> None:
    post = a_post(authors=(ANN.ref,), publish=PublishPlan(until=NOON + HOUR))

    assert allowed(A_CONTRIBUTOR, post) == LOOKS


def test_a_contributor_may_restore_an_own_draft_from_the_trash() -> None:
    assert Action.RESTORE_POST in allowed(A_CONTRIBUTOR, OWN.trashed(now=NOON))


def test_a_foreign_post_is_not_found() -> None:
    with refused(NotFound):
        AN_AUTHOR.must_with(Action.EDIT_POST, FOREIGN, now=NOON)


def test_an_own_post_is_found_but_purging_it_not_permitted() -> None:
    with refused(NotPermitted):
        AN_AUTHOR.must_with(Action.PURGE_POST, OWN, now=NOON)


def test_a_refusal_says_what_which_role_may_not() -> None:
    with refused(NotPermitted) as refusal:
        A_CONTRIBUTOR.must(Action.CREATE_TAG)

    assert refusal.error.detail == "contributor keys may not create tag"


def test_a_post_is_own_to_each_of_its_authors() -> None:
    post = a_post(authors=(BOB.ref, ANN.ref))

    assert AN_AUTHOR.owns(post)


def test_a_post_without_authors_is_nobodys_own() -> None:
    assert not AN_AUTHOR.owns(A_DRAFT)


def test_an_actor_who_is_no_author_owns_nothing() -> None:
    assert not Actor(role=Role.AUTHOR).owns(A_DRAFT)


def test_an_own_post_is_told_by_its_working_copy() -> None:
    content = replace(OWN_LIVE.content, authors=(BOB.ref,))
    given_away = OWN_LIVE.edited(content, OWN_LIVE.revision.rendering, now=NOON, by=None)

    assert not AN_AUTHOR.owns(given_away)


def test_the_operator_is_an_admin_without_a_key() -> None:
    assert (OPERATOR.role, OPERATOR.key_id) == (Role.ADMIN, None)
