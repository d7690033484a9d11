"""A change says which version it was made for."""

from blogcore.domain.errors import Stale, VersionRequired
from blogcore.domain.version import ANY_VERSION, check
from tests.fakes import A_DRAFT, refused


def test_the_current_version_will_do() -> None:
    check(3, 3)


def test_an_older_version_is_stale() -> None:
    with refused(Stale):
        check(2, 3)


def test_a_version_from_the_future_is_stale_too() -> None:
    with refused(Stale):
        check(4, 3)


def test_a_stale_version_is_told_the_current_one() -> None:
    with refused(Stale) as refusal:
        check(1, 7)

    assert refusal.error.current == 7


def test_any_version_will_do_if_one_says_so() -> None:
    check(ANY_VERSION, 3)


def test_no_version_is_not_any_version() -> None:
    with refused(VersionRequired):
        check(None, 3)


def test_a_post_of_the_expected_version_is_that_post() -> None:
    post = A_DRAFT

    assert post.expecting(post.version) is post


def test_a_post_of_another_version_is_refused() -> None:
    with refused(Stale):
        A_DRAFT.expecting(2)
