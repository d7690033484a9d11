"""What the documentation tells people to do works, and what it points to is there."""

import json
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.serving import ROOT, environment, serving

README: Final = (ROOT / "README.md").read_text()
PAGES: Final = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]
A_KEY: Final = "blog_0123456789ab_" + "K" * 43
FILE: Final = re.compile(r"[\w.-]+(/[\w.-]+)*/([\w.-]+\.(py|sql|md|yml|toml|json|txt))?")


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 150


def test_the_first_post_is_five_lines_that_work(tmp_path: Path) -> None:
    # curl fails loudly, and says behind each answer which status it had.
    (tmp_path / ".curlrc").write_text('silent\nshow-error\nfail\nwrite-out = "\\nstatus %{http_code}\\n"\n')
    before, lines = blocks("sh")
    assert [line.split()[0] for line in lines.splitlines()] == ["curl"] * 5

    with serving(BLOG_ADMIN_KEY=A_KEY) as url:
        script = before.replace("http://127.0.0.1:8000", url).replace("blog_…", A_KEY) + lines
        command = ["bash", "-eu", "-c", script]
        ran = subprocess.run(
            command,
            env=environment(CURL_HOME=str(tmp_path), no_proxy="*"),
            capture_output=True,
            text=True,
            check=False,
        )

    assert ran.returncode == 0, ran.stderr
    assert re.findall(r"^status (\d+)$", ran.stdout, re.MULTILINE) == ["201", "200", "200", "200", "200"]
    page = json.loads(ran.stdout.splitlines()[-2])
    assert [(post["title"], post["excerpt"]) for post in page["results"]] == [("Hello, world", "My first post.")]


@pytest.fixture(scope="module")
def with_the_use_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the code with the README's diff applied."""
    copy = tmp_path_factory.mktemp("with_the_use_case")
    unwanted = shutil.ignore_patterns("__pycache__")
    for folder in ("src", "tests"):
        shutil.copytree(ROOT / folder, copy / folder, symlinks=True, ignore=unwanted)
    shutil.copy(ROOT / "containers.py", copy)
    (diff,) = blocks("diff")
    outside = environment(copy, GIT_CEILING_DIRECTORIES=str(copy.parent))
    applied = subprocess.run(
        ["git", "apply"], cwd=copy, env=outside, input=diff, capture_output=True, text=True, check=False
    )
    assert applied.returncode == 0, applied.stderr
    yield copy
    shutil.rmtree(copy)


def test_the_diff_of_a_use_case_has_as_many_lines_as_it_says() -> None:
    (diff,) = blocks("diff")
    lines = [line for line in diff.splitlines() if not line.startswith(("+++", "---"))]

    said = re.search(r"(\d+) lines in the core, its front door, HTTP and the tests", README)

    assert said is not None
    assert sum(line.startswith("+") for line in lines) == int(said[1])


def test_the_use_case_of_the_readme_passes_its_own_test(with_the_use_case: Path) -> None:
    command = [sys.executable, "-m", "tests.fast", "newest"]
    ran = subprocess.run(
        command, cwd=with_the_use_case, env=environment(with_the_use_case), capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stderr.startswith("1 tests in"), ran.stderr


def test_the_use_case_of_the_readme_is_served(with_the_use_case: Path) -> None:
    with serving(with_the_use_case) as url, pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{url}/api/posts/newest")

    with refusal.value as answer:
        assert json.load(answer)["detail"] == "nothing is published"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_every_file_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text()
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", text) if ":" not in link}
    named = {name for name in re.findall(r"`([^`\s]+)`", text) if FILE.fullmatch(name)}

    assert {link for link in links if not (page.parent / link).exists()} == set()
    assert {name for name in named if not any((folder / name).exists() for folder in (ROOT, ROOT / "src"))} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_make_target_that_a_page_names_is_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"(?:`|^    )make ([a-z-]+)", page.read_text(), re.MULTILINE)) <= targets


def test_every_decision_has_a_number_of_its_own_and_the_same_three_parts() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))

    assert [page.name[:5] for page in pages] == [f"{number:04}-" for number in range(1, len(pages) + 1)]
    for page in pages:
        assert re.findall(r"^## (.*)$", page.read_text(), re.MULTILINE) == ["Why", "Instead of", "What it costs"], page
