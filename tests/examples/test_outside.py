"""The example of an adapter stands alone: with what it declares, and nothing else of this repository."""

import importlib.metadata
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.serving import ROOT
from tests.architecture.test_wheels import closure, needs

EXAMPLE = ROOT / "examples" / "sqlite_keys"
OURS = ("blog_cli", "blog_http", "blog_pg", "containers")

RUN = """
import importlib.util, pytest
status = pytest.main(sys.argv[1:])
print("found", *(name for name in {ours!r} if name in sys.modules or importlib.util.find_spec(name)))
sys.exit(status)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the example's pyproject.toml asks for."""
    folder = tmp_path_factory.mktemp("installed")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    wanted = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["test"])]
    assert {one.name for one in wanted} == {"blogcore"}
    (folder / "blogcore").symlink_to(ROOT / "src" / "blogcore")
    core = importlib.metadata.distribution("blogcore")
    tops = {
        Path(str(distribution.locate_file(file.parts[0])))
        for distribution in closure(Requirement(line) for one in wanted for line in needs(core, one.extras))
        for file in distribution.files or ()
        if file.parts[0] not in {"..", "__pycache__"}
    }
    for top in tops:
        (folder / top.name).symlink_to(top)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The example in a place of its own."""
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(EXAMPLE, tmp_path / "theirs", ignore=ignored))


def run_over(copy: Path, installed: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest that sees nothing but the standard library, the copy and what is installed."""
    start = f"import sys; sys.path[:0] = {[str(copy / 'src'), str(installed)]!r}\n"
    words = [sys.executable, "-I", "-S", "-c", start + RUN.format(ours=OURS), "-q", "-p", "no:cacheprovider", *options]
    return subprocess.run(words, cwd=copy, capture_output=True, text=True, check=False)


def test_its_tests_pass_with_nothing_but_the_core_and_its_suite(copy: Path, installed: Path) -> None:
    run = run_over(copy, installed, "-k", "a_key or test_keys")

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1] == "found"
    assert int(run.stdout.splitlines()[-2].split()[0]) > 10


def test_the_suite_notices_that_it_commits_where_it_should_roll_back(copy: Path, installed: Path) -> None:
    file = copy / "src" / "sqlite_keys" / "file.py"
    rollback = "await _asked(self._thread, self._sqlite.rollback)"
    assert file.read_text().count(rollback) == 1
    file.write_text(file.read_text().replace(rollback, 'await self.rows("COMMIT")'))

    run = run_over(copy, installed, "-rf", "--tb=no", "-k", "test_an_exception_undoes_the_whole_block")

    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout + run.stderr
    assert "test_an_exception_undoes_the_whole_block[adding_a_key]" in run.stdout
