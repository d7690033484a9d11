"""docs/clients.md tells of the generators as they are tried; no Node, no generator."""

import re
import shlex

from tests.architecture.serving import ROOT
from tools.clients import with_part
from tools.generators.catalogue import ALL
from tools.generators.commands import shell_block
from tools.generators.toolchains import GIVEN, pinned

PAGE = (ROOT / "docs" / "clients.md").read_text()


def commands() -> list[list[str]]:
    """The words of each command of the page."""
    (block,) = re.findall(r"```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return [shlex.split(line) for line in block.replace("\\\n", "").splitlines() if line]


def test_the_commands_of_the_page_are_those_of_the_catalogue() -> None:
    assert with_part(PAGE, "commands", shell_block(ALL)) == PAGE


def test_every_generator_has_a_command_with_its_options_on_a_path_that_all_take_for_one() -> None:
    printed = [command for command in commands() if command[:2] != ["pip", "install"]]

    assert GIVEN.startswith("./")
    assert (ROOT / GIVEN).is_file()
    for generator in ALL:
        options = [option.format(document=GIVEN, out="client") for option in generator.options]
        assert [generator.program in " ".join(words) for words in printed if words[-len(options) :] == options] == [
            True
        ]


def test_every_package_that_a_command_names_is_named_at_the_version_that_was_tried() -> None:
    named = {word for words in commands() for word in words if re.search(r"==|.@", word)}
    wanted = {
        f"{package}{'@' if generator.home == 'npm' else '=='}{pinned(generator.home, package)}"
        for generator in ALL
        for package in (generator.package, *generator.beside)
    }

    assert named == wanted


def test_the_table_has_every_generator_with_its_version_and_note() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if line.startswith("| ")]
    told = {row[0]: (row[1], row[-1]) for row in rows if len(row) == 6 and row[0] not in {"generator", "---"}}

    assert told == {one.name: (pinned(one.home, one.package), one.note) for one in ALL}
