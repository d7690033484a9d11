"""docs/adapters.md shows code that is there, and commands that work."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

from tests.architecture.serving import ROOT, environment

PAGE = (ROOT / "docs" / "adapters.md").read_text()
BLOCKS = re.findall(r"(?:<!-- (\S+) -->\n)?```(\w+)\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
CODE = [(file, text) for file, language, text in BLOCKS if language != "sh"]
COMMANDS = [text for _, language, text in BLOCKS if language == "sh"]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder where the commands find what they name, and may leave something behind."""
    for name in ("examples", "src", "containers.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -W error "$@"\n')
    python.chmod(0o755)
    return tmp_path


def said_by(command: str, folder: Path) -> str:
    """What a shell prints; it must end well and complain of nothing."""
    words = ["sh", "-eu", "-c", command]
    run = subprocess.run(words, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_the_page_has_blocks() -> None:
    assert len(CODE) + len(COMMANDS) == PAGE.count("\n```") / 2
    assert CODE


@pytest.mark.parametrize(("file", "text"), CODE)
def test_a_block_of_the_page_stands_in_the_file_it_names(file: str, text: str) -> None:
    code = (ROOT / file).read_text()

    assert any(indent(text, depth) in code for depth in ("", "    "))  # a method stands by itself on the page


def test_the_command_of_the_page_makes_a_key_finds_it_and_leaves_nothing_behind(checkout: Path) -> None:
    (command,) = COMMANDS
    before = sorted(checkout.iterdir())

    said = said_by(command, checkout)

    made = re.match(r"made blog_([a-z0-9]{12})_[A-Za-z0-9]{43}\n", said)
    assert made is not None
    the_key = f"{made[1]}  admin  first admin key"
    assert said.splitlines()[1:] == [the_key, "there is a key already:", the_key]
    assert sorted(checkout.iterdir()) == before


def test_the_command_of_the_page_keeps_the_keys_in_the_file_that_it_is_given(checkout: Path) -> None:
    (command,) = COMMANDS

    first, second = (said_by(f"{command.rstrip()} mine.sqlite", checkout).splitlines() for _ in range(2))

    assert second == first[2:] * 2


def test_every_test_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    there = "".join(path.read_text() for path in (ROOT / "src" / "blogcore" / "contract").glob("*.py"))

    assert named
    assert {name for name in named if f"def {name}(" not in there} == set()
