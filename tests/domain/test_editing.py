"""Editing makes the next revision; what changes nothing makes none."""

from dataclasses import replace

from blogcore.domain.content import Content
from blogcore.domain.ids import KeyId
from blogcore.domain.json import Json
from blogcore.domain.post import Post
from tests.fakes import A_DRAFT, HOUR, NOON, a_post, rendering_of

WORDS = rendering_of("Words.")


def edited(post: Post, content: Content) -> Post:
    return post.edited(content, WORDS, now=NOON + HOUR, by=None)


def with_metadata(post: Post, value: Json) -> Content:
    return replace(post.content, metadata={"a": value})


def test_a_new_post_is_at_its_first_version_and_revision() -> None:
    post = A_DRAFT

    assert (post.version, post.revision.number) == (1, 1)


def test_an_edit_adds_one_to_the_version() -> None:
    post = A_DRAFT

    assert edited(post, replace(post.content, title="Other")).version == 2


def test_an_edit_makes_the_next_revision() -> None:
    post = A_DRAFT

    assert edited(post, replace(post.content, title="Other")).revision.number == 2


def test_an_edit_says_when() -> None:
    post = edited(A_DRAFT, a_post("Other").content)

    assert post.updated_at == post.revision.created_at == NOON + HOUR


def test_an_edit_says_by_whom() -> None:
    post = A_DRAFT.edited(a_post("Other").content, WORDS, now=NOON, by=KeyId("ann"))

    assert post.revision.created_by == "ann"


def test_an_edit_does_not_touch_the_post_it_was_made_from() -> None:
    post = A_DRAFT

    edited(post, a_post("Other").content)

    assert post.content.title == "Hello"


def test_equal_content_changes_nothing() -> None:
    post = A_DRAFT

    assert edited(post, replace(post.content)) is post


def test_one_and_true_are_different_metadata() -> None:
    post = edited(A_DRAFT, with_metadata(A_DRAFT, 1))

    assert edited(post, with_metadata(post, True)) is not post


def test_one_and_true_are_different_inside_a_list() -> None:
    post = edited(A_DRAFT, with_metadata(A_DRAFT, [0]))

    assert edited(post, with_metadata(post, [False])) is not post


def test_the_order_of_names_in_metadata_is_no_difference() -> None:
    post = edited(A_DRAFT, with_metadata(A_DRAFT, {"x": 1, "y": 2}))

    assert edited(post, with_metadata(post, {"y": 2, "x": 1})) is post


def test_an_excerpt_is_what_its_author_wrote() -> None:
    post = edited(A_DRAFT, replace(A_DRAFT.content, excerpt="In short."))

    assert post.revision.excerpt == "In short."


def test_an_excerpt_nobody_wrote_is_the_beginning_of_the_text() -> None:
    assert A_DRAFT.revision.excerpt == "Words."


def test_an_empty_post_has_no_excerpt() -> None:
    empty = replace(A_DRAFT.revision, rendering=rendering_of(""))

    assert empty.excerpt is None
