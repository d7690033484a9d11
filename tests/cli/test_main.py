import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest

from blog_cli.failure import Failure
from blog_cli.main import main
from blogcore.domain.errors import Unavailable
from tests.cli.command_line import CommandLine, MemoryHouse, Steps, runner


class MigrationWentWrong(Exception):
    """A refusal of somebody else's."""


@pytest.mark.parametrize("words", [[], ["frob"], ["db"], ["keys"], ["import"], ["import", "markdown"], ["serve", "x"]])
def test_a_command_that_is_none_is_answered_with_how_to_say_it(blog: CommandLine, words: list[str]) -> None:
    said = blog(*words)

    assert (said.code, said.out, blog.door.opened) == (2, "", 0)
    assert said.err.startswith("usage: blog ")


def test_help_names_every_command(blog: CommandLine) -> None:
    said = blog("--help")

    assert said.code == 0
    assert all(command in said.out for command in ("serve", "db", "keys", "import", "export", "openapi"))


def test_openapi_prints_the_document_and_opens_nothing(blog: CommandLine) -> None:
    said = blog("openapi")

    assert (said.code, said.out, said.err) == (0, '{"openapi": "3.1.0"}\n', "")
    assert (blog.door.opened, blog.door.listened) == (0, [])


@pytest.mark.parametrize("words", [["keys", "create", "x"], ["import", "markdown", "."], ["export", "markdown", "."]])
def test_a_blog_in_memory_can_only_be_served(blog: CommandLine, words: list[str]) -> None:
    said = blog(*words, storage="memory")

    assert said.only_line_of_err().startswith("blog: BLOG_STORAGE=memory forgets everything")
    assert blog.door.opened == 0


@pytest.mark.parametrize("refusal", [Failure("no"), Unavailable("no"), MigrationWentWrong("no"), Failure("n\no\n")])
def test_whatever_a_command_gives_up_for_is_one_line(
    blog: CommandLine, capsys: pytest.CaptureFixture[str], refusal: Exception
) -> None:
    class Refusing(Steps):
        async def apply(self) -> Sequence[str]:
            raise refusal

    blog.house.migrations = Refusing()

    code = main(["keys", "list"], lambda: blog.door, refusals=(MigrationWentWrong,), runner=runner)

    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    assert err in {"blog: no\n", "blog: n o\n"}


def test_settings_that_cannot_be_read_are_one_line_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    def locked() -> CommandLine:
        raise Failure("BLOG_PORT must be a whole number from 0 to 65535")

    assert main(["serve"], locked, runner=runner) == 1  # type: ignore[arg-type]  # it opens for nobody
    assert capsys.readouterr().err == "blog: BLOG_PORT must be a whole number from 0 to 65535\n"


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_command_that_is_told_to_stop_closes_what_it_opened(blog: CommandLine, how: signal.Signals) -> None:
    closed: list[str] = []

    class Waiting(MemoryHouse):
        @asynccontextmanager
        async def running(self) -> AsyncIterator[None]:
            try:
                os.kill(os.getpid(), how)
                await asyncio.Event().wait()
                yield
            finally:
                closed.append("house")

    blog.door.house = Waiting(blog=blog.world.blog)
    before = signal.getsignal(how)

    said = blog("keys", "list")

    assert (said.code, said.out, closed) == (130, "", ["house"])
    assert signal.getsignal(how) == before
