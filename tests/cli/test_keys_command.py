import re
from datetime import UTC, datetime

from blogcore.domain.errors import Unauthenticated
from blogcore.domain.policy import OPERATOR, Role
from blogcore.use_cases.administering.keys import NewKey
from tests.cli.command_line import EVERYTHING, CommandLine
from tests.fakes import ANN, DAY, refused


def test_a_new_key_is_the_only_word_on_standard_output_and_opens_the_door(blog: CommandLine) -> None:
    said = blog("keys", "create", "Ann's laptop")

    assert re.fullmatch(r"blog_[a-z0-9]{12}_[A-Za-z0-9]{43}\n", said.out)
    assert (said.code, said.err) == (0, "")
    key = blog.do(blog.world.blog.administering.authenticate.execute(said.out.strip()))
    assert (key.name, key.role, key.expires_at) == ("Ann's laptop", Role.ADMIN, None)


def test_a_key_may_be_one_authors_and_expire(blog: CommandLine) -> None:
    blog.do(blog.world.keeps(ANN))

    said = blog(
        "keys", "create", "Ann", "--role", "author", "--author", "ann", "--expires", "2030-01-01T01:00:00+01:00"
    )

    key = blog.do(blog.world.blog.administering.authenticate.execute(said.out.strip()))
    assert (key.role, key.author, key.expires_at) == (Role.AUTHOR, ANN.ref, datetime(2030, 1, 1, tzinfo=UTC))


def test_a_time_without_a_zone_is_utc(blog: CommandLine) -> None:
    said = blog("keys", "create", "short", "--expires", "2030-01-01")

    key = blog.do(blog.world.blog.administering.authenticate.execute(said.out.strip()))
    assert key.expires_at == datetime(2030, 1, 1, tzinfo=UTC)


def test_the_list_shows_every_key_its_state_and_never_its_secret(blog: CommandLine) -> None:
    secrets = []
    for words in (["old", "--expires", "2026-01-02"], ["gone"], ["good"]):
        secrets.append(blog("keys", "create", *words).out.strip())
        blog.world.clock.tick()
    blog("keys", "revoke", secrets[1][5:17])
    blog.world.clock.tick(DAY)

    said = blog("keys", "list")

    lines = [line.split() for line in said.out.splitlines()]
    assert [(line[0], line[1], line[-1]) for line in lines] == [
        (secrets[2][5:17], "valid", "good"),
        (secrets[1][5:17], "revoked", "gone"),
        (secrets[0][5:17], "expired", "old"),
    ]
    assert not any(secret[18:] in said.out for secret in secrets)


def test_the_list_goes_on_beyond_one_page(blog: CommandLine) -> None:
    async def make() -> None:
        for number in range(EVERYTHING.limit + 1):
            await blog.world.blog.administering.create_key.execute(OPERATOR, NewKey(name=f"{number}", role=Role.ADMIN))

    blog.do(make())

    assert len(set(blog("keys", "list").out.splitlines())) == EVERYTHING.limit + 1


def test_a_revoked_key_is_useless_and_may_be_revoked_again(blog: CommandLine) -> None:
    secret = blog("keys", "create", "lost").out.strip()

    said = blog("keys", "revoke", secret[5:17])

    assert (said.code, said.out) == (0, f"revoked {secret[5:17]} (lost)\n")
    with refused(Unauthenticated):
        blog.do(blog.world.blog.administering.authenticate.execute(secret))
    assert blog("keys", "revoke", secret[5:17]) == said


def test_what_cannot_be_is_refused_in_one_line_and_no_key_is_made(blog: CommandLine) -> None:
    refusals = [
        (["revoke", "nope"], "blog: there is no such key"),
        (["create", ""], "blog: name: must not be empty"),
        (["create", "x", "--role", "author"], "blog: author: a key with the role author needs an author"),
        (["create", "x", "--role", "author", "--author", "no"], "blog: author: there is no such author"),
        (["create", "x", "--expires", "2020-01-01"], "blog: expires_at: must be in the future"),
    ]
    for words, line in refusals:
        assert blog("keys", *words).only_line_of_err() == line

    assert blog.do(blog.world.blog.administering.list_keys.execute(OPERATOR, EVERYTHING)).results == ()
    assert blog.house.in_use == 0


def test_a_role_or_time_that_is_none_is_explained_by_what_would_be_one(blog: CommandLine) -> None:
    role = blog("keys", "create", "x", "--role", "boss")
    time = blog("keys", "create", "x", "--expires", "tomorrow")

    assert (role.code, time.code, blog.door.opened) == (2, 2, 0)
    assert role.err.endswith("(choose from 'admin', 'editor', 'author', 'contributor')\n")
    assert time.err.endswith("argument --expires: must be a time such as 2030-01-01T00:00:00Z\n")
