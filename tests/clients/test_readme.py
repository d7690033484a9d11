"""The README's programs run."""

import ast
import asyncio
import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import CodeType
from typing import Final

import pytest

from blog_client import BlogClient
from blog_client.models import AdminPost
from tests.clients.live import direct
from tests.system.serving import Server

ROOT: Final = Path(__file__).parents[2]
README: Final = (ROOT / "clients" / "python" / "README.md").read_text(encoding="utf-8")


def programs(server: Server) -> list[str]:
    """The blocks of Python, for this server."""
    blocks = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return [block.replace("http://127.0.0.1:8000", server.url).replace("blog_…", server.keys[0]) for block in blocks]


async def run(code: CodeType, names: dict[str, object]) -> None:
    """Run a block that may await."""
    running = eval(code, names)
    if inspect.isawaitable(running):
        await running


async def test_the_first_program_is_ten_lines_that_work(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    first, *_ = programs(server)

    await asyncio.to_thread(exec, first, {})

    assert len([line for line in first.splitlines() if line]) <= 10
    assert "Hello, world 20" in capsys.readouterr().out


async def test_the_other_programs_run_one_after_another(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    async with direct(server) as blog:
        names: dict[str, object] = {"blog": blog, "BlogClient": BlogClient}
        for block in programs(server)[1:]:
            await run(compile(block, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), names)

        assert isinstance(names["post"], AdminPost)
        assert {tag.slug for tag in names["post"].tags} == {"travel", "food"}
    said = capsys.readouterr().out
    assert re.search(r"^/title: ", said, re.MULTILINE)
    assert "nothing new" in said
    assert re.search(r"^(\d+) of \1 drafts$", said, re.MULTILINE)


def test_it_is_installed_and_built_from_where_the_readme_says(tmp_path: Path) -> None:
    commands = re.search(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert commands
    folder = re.search(r"^pip install (\S+)$", commands[1], re.MULTILINE)
    assert folder
    assert f"python -m build --wheel {folder[1]}\n" in commands[1]
    source = shutil.copytree(ROOT / folder[1], tmp_path / "source")
    offline = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]

    subprocess.run([sys.executable, "-m", "pip", "install", *offline, "--target", tmp_path, source], check=True)

    assert (tmp_path / "blog_client" / "py.typed").exists()
