import pytest

from tests.cli.command_line import CommandLine, Step, Steps
from tests.fakes import NOON


@pytest.fixture
def steps(blog: CommandLine) -> Steps:
    """A database with one of two migrations."""
    blog.house.migrations = steps = Steps(Step(id="0001.one", applied_at=NOON), Step(id="0002.two"))
    return steps


def test_status_lists_all_and_says_by_its_exit_code_whether_some_are_missing(blog: CommandLine, steps: Steps) -> None:
    said = blog("db", "status")
    assert (said.code, said.out) == (1, "applied  0001.one\nmissing  0002.two\n")

    blog("db", "migrate")
    said = blog("db", "status")
    assert (said.code, said.out) == (0, "applied  0001.one\napplied  0002.two\n")


def test_migrate_applies_what_is_missing_and_says_so(blog: CommandLine, steps: Steps) -> None:
    first, second = blog("db", "migrate"), blog("db", "migrate")

    assert (first.code, first.out) == (0, "applied 0002.two\n")
    assert (second.code, second.out) == (0, "nothing to apply: the schema is up to date\n")


def test_rollback_takes_back_one_or_as_many_as_asked(blog: CommandLine, steps: Steps) -> None:
    assert blog("db", "rollback").out == "rolled back 0001.one\n"
    assert blog("db", "rollback").out == "nothing to roll back\n"

    blog("db", "migrate")
    assert blog("db", "rollback", "--steps", 5).out == "rolled back 0002.two\nrolled back 0001.one\n"


@pytest.mark.parametrize("count", ["0", "-1", "x", "1.5", "9" * 30])
def test_a_count_that_is_none_takes_nothing_back(blog: CommandLine, steps: Steps, count: str) -> None:
    said = blog("db", "rollback", f"--steps={count}")

    assert said.code == 2
    assert said.err.endswith("argument --steps: must be a whole number from 1 to 1000000\n")
    assert steps.steps[0].applied_at


def test_other_commands_migrate_first(blog: CommandLine, steps: Steps) -> None:
    assert blog("keys", "list").code == 0

    assert all(step.applied_at for step in steps.steps)


def test_where_migrating_is_switched_off_they_refuse_a_schema_that_lacks_something(
    blog: CommandLine, steps: Steps
) -> None:
    line = "blog: the database lacks migration 0002.two: run `blog db migrate`"

    for words in (["keys", "list"], ["serve"]):
        assert blog(*words, migrate=False).only_line_of_err() == line
    assert not steps.steps[1].applied_at
    assert blog.house.served == 0

    steps.steps[1] = Step(id="0002.two", applied_at=NOON)
    assert blog("keys", "list").code == 0
