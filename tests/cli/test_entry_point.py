"""What is between the shell and the commands: the environment, the file `.env`, the container."""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blog_cli.__main__ import main

Blog = Callable[..., int]


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Blog]:
    """`blog` in an empty folder and environment; what it does to logging is undone."""
    root, ours = logging.getLogger(), logging.getLogger("blog")
    before = root.handlers[:], root.level, ours.level
    for name in [name for name in os.environ if name.startswith("BLOG_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)

    def called(*words: str, **variables: str) -> int:
        monkeypatch.setattr(sys, "argv", ["blog", *words])
        for name, text in variables.items():
            monkeypatch.setenv(name, text)
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return ended.value.code

    yield called
    root.handlers[:], root.level, ours.level = before


def test_the_document_of_the_real_app_is_printed_with_nothing_started(
    blog: Blog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert blog("openapi", BLOG_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing") == 0

    assert json.loads(capsys.readouterr().out)["openapi"].startswith("3.1")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_read_and_the_environment_wins(
    blog: Blog, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".env").write_text('# ours\nBLOG_PORT="hidden"\nBLOG_SITE_TITLE\n')

    assert blog("openapi") == 1
    assert capsys.readouterr().err == "blog: BLOG_PORT must be a whole number from 0 to 65535\n"
    assert blog("openapi", BLOG_PORT="8001") == 0
    assert blog("openapi", BLOG_PORT="") == 0


def test_a_file_that_cannot_be_read_is_one_line(blog: Blog, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".env").write_bytes(b"BLOG_SITE_TITLE=\xff\xfe")

    assert blog("openapi") == 1
    assert capsys.readouterr().err == "blog: cannot read the settings in .env: it is no UTF-8\n"


@pytest.mark.parametrize(
    ("variables", "line"),
    [
        ({"BLOG_EMBEDDED": "false"}, "BLOG_DATABASE_URL is not set, and BLOG_EMBEDDED=false forbids the development"),
        (
            {"BLOG_DATABASE_URL": "postgresql://ann:hidden@127.0.0.1:1/x"},
            "the database cannot be reached or refuses us",
        ),
        ({"BLOG_DATABASE_URL": "postgresql://ann:hidden@/x?host=/nowhere"}, "the database cannot be reached"),
        ({"BLOG_DATABASE_URL": "postgresql://127.0.0.1:1/x?hidden=1"}, "the database cannot be reached or refuses us"),
        ({"BLOG_DATA_DIR": "/proc/nowhere/data"}, "the data folder /proc/nowhere/data cannot be used: No such file"),
        ({"BLOG_DATA_DIR": "/dev/null"}, "the data folder /dev/null cannot be made: a file is in its place"),
        ({"BLOG_DATA_DIR": "/dev/null/data"}, "the data folder /dev/null/data cannot be made: a file is in its place"),
        ({"BLOG_HOST": "192.0.2.1"}, "cannot listen on 192.0.2.1:0: "),
        ({"BLOG_HOST": "no..name"}, "cannot listen on no..name:0: this is no host name"),
    ],
)
def test_what_a_blog_cannot_stand_on_is_one_line_without_a_password_and_nothing_is_left(
    blog: Blog, tmp_path: Path, capsys: pytest.CaptureFixture[str], variables: dict[str, str], line: str
) -> None:
    assert blog("serve", BLOG_PORT="0", **variables) == 1

    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"blog: {line}")
    assert "hidden" not in err
    assert list(tmp_path.iterdir()) == []
