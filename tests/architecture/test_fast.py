"""The rooms that need nothing run in milliseconds, without pytest."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEAST = 300
RUNNER = ROOT / "tests" / "fast.py"


def fast(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    }
    command = [sys.executable, "-m", "tests.fast", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def a_tree(folder: Path, text: str) -> Path:
    """A checkout with our runner and one file of tests."""
    room = folder / "tests" / "domain"
    room.mkdir(parents=True)
    (folder / "tests" / "fast.py").write_text(RUNNER.read_text())
    (room / "test_one.py").write_text(text)
    return folder


def test_all_tests_of_the_fast_rooms_pass_and_there_are_hundreds() -> None:
    result = fast(ROOT)

    count = re.match(r"(\d+) tests in [\d.]+ ms, [\d.]+ ms of CPU$", result.stderr)
    assert result.returncode == 0, result.stderr
    assert count is not None, result.stderr
    assert int(count[1]) >= LEAST


def test_the_fast_rooms_load_no_pytest_and_no_third_party() -> None:
    program = "import sys, pathlib, tests.fast as f; list(f.cases(pathlib.Path('tests'))); print(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    foreign = {
        "pytest",
        "_pytest",
        "fastapi",
        "pydantic",
        "asyncpg",
        "cmarkgfm",
        "nh3",
        "blog_http",
        "blog_pg",
        "containers",
    }
    assert not foreign & set(result.stdout.split())


def test_a_failing_test_is_named_with_its_traceback_and_the_rest_still_runs(tmp_path: Path) -> None:
    text = "def test_lies():\n    assert 1 == 2\n\nasync def test_hangs_on():\n    assert True\n"

    result = fast(a_tree(tmp_path, text))

    assert result.returncode == 1
    assert "FAILED tests/domain/test_one.py::test_lies" in result.stderr
    assert "assert 1 == 2" in result.stderr
    assert "2 tests in" in result.stderr
    assert "1 FAILED" in result.stderr


def test_a_failing_coroutine_counts_too(tmp_path: Path) -> None:
    result = fast(a_tree(tmp_path, "async def test_lies():\n    assert 1 == 2\n"))

    assert result.returncode == 1
    assert "FAILED tests/domain/test_one.py::test_lies" in result.stderr


def test_a_fixture_is_refused_by_name(tmp_path: Path) -> None:
    result = fast(a_tree(tmp_path, "def test_wants(tmp_path):\n    pass\n"))

    assert result.returncode == 1
    assert (
        result.stderr == "tests/domain/test_one.py::test_wants takes parameters: tests of this room have no fixtures\n"
    )


def test_more_cpu_than_allowed_fails(tmp_path: Path) -> None:
    tree = a_tree(tmp_path, "def test_counts():\n    sum(range(1_000_000))\n")

    assert fast(tree, "--cpu-ms", "0.1").returncode == 1
    assert fast(tree, "--cpu-ms", "10000").returncode == 0


def test_a_part_of_a_name_chooses(tmp_path: Path) -> None:
    tree = a_tree(tmp_path, "def test_slugs():\n    pass\n\ndef test_tags():\n    assert False\n")

    assert fast(tree, "slug").stderr.startswith("1 tests in")
