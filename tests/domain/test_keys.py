"""API keys: `blog_<id>_<secret>`."""

from dataclasses import replace

from blogcore.domain.errors import Invalid, Unauthenticated
from blogcore.domain.key import Key, new_key, new_token, token
from blogcore.domain.policy import Role
from tests.fakes import ANN, HOUR, INSTANT, NOON, refused

ID = "abcdefghij12"
SECRET = "Abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
TEXT = f"blog_{ID}_{SECRET}"
TOKEN = token(TEXT)


def a_key() -> Key:
    return new_key(TOKEN, name="Laptop", role=Role.EDITOR, now=NOON, expires_at=NOON + HOUR)


def test_a_token_is_read_in_two_halves() -> None:
    assert (TOKEN.id, TOKEN.secret) == (ID, SECRET)


def test_a_token_can_be_written_as_it_was_read() -> None:
    assert TOKEN.text == TEXT


def test_a_new_token_can_be_read() -> None:
    fresh = new_token()

    assert token(fresh.text) == fresh


def test_what_is_no_token_is_refused() -> None:
    for text in ("", "blog_", ID, TEXT + "x", TEXT[:-1], " " + TEXT, TEXT + "\n", TEXT.upper(), "log" + TEXT[4:]):
        with refused(Unauthenticated):
            token(text)


def test_a_refused_token_is_not_told_again() -> None:
    with refused(Unauthenticated) as refusal:
        token(TEXT + "x")

    assert SECRET not in refusal.error.detail


def test_a_token_hides_its_secret_where_it_is_printed() -> None:
    assert SECRET not in f"{TOKEN} {TOKEN!r} {[TOKEN]}"


def test_a_key_does_not_know_the_secret() -> None:
    assert SECRET not in repr(a_key())


def test_a_digest_is_of_the_secret_alone() -> None:
    assert token(f"blog_{'0' * 12}_{SECRET}").digest == TOKEN.digest


def test_digests_of_different_secrets_differ() -> None:
    assert token(f"blog_{ID}_{'0' * 43}").digest != TOKEN.digest


def test_a_key_admits_its_own_token() -> None:
    assert a_key().admits(TOKEN, now=NOON)


def test_a_key_admits_no_other_secret() -> None:
    assert not a_key().admits(token(f"blog_{ID}_{'0' * 43}"), now=NOON)


class Watched(bytes):
    """Bytes that nobody may compare in a time that tells something."""

    __hash__ = bytes.__hash__

    def __eq__(self, other: object) -> bool:
        raise AssertionError("compared by value")


def test_a_digest_is_compared_in_constant_time() -> None:
    key = replace(a_key(), digest=Watched(TOKEN.digest))

    assert key.admits(TOKEN, now=NOON)


def test_a_key_admits_one_instant_before_it_expires() -> None:
    assert a_key().admits(TOKEN, now=NOON + HOUR - INSTANT)


def test_a_key_does_not_admit_at_the_instant_it_expires() -> None:
    assert not a_key().admits(TOKEN, now=NOON + HOUR)


def test_a_key_without_an_end_does_not_expire() -> None:
    key = new_key(TOKEN, name="Laptop", role=Role.ADMIN, now=NOON)

    assert key.admits(TOKEN, now=NOON + 100_000 * HOUR)


def test_a_revoked_key_admits_nobody() -> None:
    assert not a_key().revoked(now=NOON).admits(TOKEN, now=NOON)


def test_revoking_twice_is_revoking_once() -> None:
    key = a_key().revoked(now=NOON)

    assert key.revoked(now=NOON + HOUR) is key


def test_a_key_that_has_expired_already_is_refused() -> None:
    with refused(Invalid) as refusal:
        new_key(TOKEN, name="Laptop", role=Role.EDITOR, now=NOON, expires_at=NOON)

    assert refusal.error.field == "expires_at"


def test_a_key_of_an_author_needs_an_author() -> None:
    for role in (Role.AUTHOR, Role.CONTRIBUTOR):
        with refused(Invalid) as refusal:
            new_key(TOKEN, name="Laptop", role=role, now=NOON)

        assert refusal.error.field == "author"


def test_a_key_needs_a_name() -> None:
    with refused(Invalid) as refusal:
        new_key(TOKEN, name=" ", role=Role.ADMIN, now=NOON)

    assert refusal.error.field == "name"


def test_the_holder_of_a_key_acts_in_its_role_as_its_author() -> None:
    actor = new_key(TOKEN, name="Laptop", role=Role.AUTHOR, now=NOON, author=ANN.ref).actor

    assert (actor.role, actor.key_id, actor.author_id) == (Role.AUTHOR, ID, ANN.id)
