"""Adapters with one defect each, and the suite run over them.

`python -m tests.contract.planting` prints which tests catch which defect. Defects stand in a file like a small diff: a
line `# what is wrong`, the test that catches it, the name of a source file, then lines that must be there once, marked
` ` or `-`, with `+` for what stands there instead of the latter.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
SOUND: Final = "sound"

FIXTURES: Final = "catalogue, feeds, generations, search, transactions"
SUITE: Final = "from blogcore.contract.storage import *"


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """A place in one of an adapter's files, and what stands there instead."""

    name: str
    test: str
    file: str
    right: str
    wrong: str

    def planted(self, source: str) -> str:
        """The source with the defect; the place must be there once."""
        assert source.count(self.right) == 1, f"{self.name}: {self.file} has not once\n{self.right}"
        return source.replace(self.right, self.wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """An adapter to plant defects in: its package, the test module that runs the suite over it, and the defects."""

    package: str
    test_module: Path
    defects: Path

    @property
    def sources(self) -> Path:
        """Where the package lies."""
        return ROOT.joinpath("src", *self.package.split("."))

    def all(self) -> Sequence[Defect]:
        """Every defect in the file."""
        return [_read(entry) for entry in self.defects.read_text().strip().split("\n\n")]


MEMORY: Final = Bed(
    package="blogcore.adapters.memory",
    test_module=ROOT / "tests/contract/test_memory.py",
    defects=ROOT / "tests/contract/memory.defects",
)

POSTGRES: Final = Bed(
    package="blog_pg",
    test_module=ROOT / "tests/contract/test_postgres.py",
    defects=ROOT / "tests/contract/postgres.defects",
)


def _read(entry: str) -> Defect:
    title, test, file, *lines = entry.splitlines()
    right = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    wrong = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    return Defect(name=title.removeprefix("# "), test=test, file=file, right=right, wrong=wrong)


def caught_at_last(bed: Bed) -> Mapping[str, Sequence[str]]:
    """By the name of a defect whether its test fails, at the third attempt at the latest.

    A race may end well by chance, and on a busy machine it does so more often.
    """
    found = dict(caught(bed))
    for _ in range(2):
        missed = [defect for defect in bed.all() if not found.get(defect.name)]
        found |= caught(bed, missed) if missed else {}
    return found


def caught(bed: Bed, defects: Sequence[Defect] | None = None, *, by_all: bool = False) -> Mapping[str, Sequence[str]]:
    """By the name of a defect the tests that failed, of the one that has to or of all.

    With all of them the adapter as it is, is tried as well, under the name `SOUND`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copies = {f"planted_{number}": defect for number, defect in enumerate(defects or bed.all())}
        for copy, defect in copies.items():
            _plant(
                bed,
                copy,
                folder,
                defect,
                SUITE
                if by_all
                else SUITE.replace("*", f"catalogue, {defect.test}, feeds, generations, search, transactions"),
            )
        if by_all:
            _plant(bed, SOUND, folder, None, SUITE)
        return {copies[copy].name if copy in copies else copy: tests for copy, tests in _failures(folder).items()}


def _plant(bed: Bed, copy: str, folder: Path, defect: Defect | None, suite: str) -> None:
    """A copy of the package under another name, with the defect, and a test module that imports it."""
    shutil.copytree(bed.sources, folder / copy, ignore=shutil.ignore_patterns("__pycache__"))
    if defect:
        place = folder / copy / defect.file
        place.write_text(defect.planted(place.read_text()))
    original = re.compile(rf"\b{re.escape(bed.package)}\b")
    for path in (folder / copy).rglob("*.py"):
        path.write_text(original.sub(copy, path.read_text()))
    test_module = bed.test_module.read_text()
    assert test_module.count(SUITE) == 1
    (folder / f"test_{copy}.py").write_text(original.sub(copy, test_module.replace(SUITE, suite)))


def _failures(folder: Path) -> Mapping[str, Sequence[str]]:
    """By the name of the copy the tests that failed over it."""
    path = os.pathsep.join([str(folder), str(ROOT / "src"), str(ROOT)])
    options = [
        f"--config-file={ROOT / 'pyproject.toml'}",
        f"--rootdir={folder}",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.conftest",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-q", "--tb=no", "-rfE", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        # One of the defects orders by hashes: they shall be the same each time.
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "400", "PYTHONHASHSEED": "0"},
    )
    assert run.returncode in {0, 1}, run.stdout + run.stderr
    assert "\nERROR" not in run.stdout, run.stdout
    failed: dict[str, list[str]] = defaultdict(list)
    for copy, test in re.findall(r"^FAILED \S*test_(\w+)\.py::(\S+)", run.stdout, re.MULTILINE):
        failed[copy].append(test)
    return failed


def main() -> None:
    """Print each defect of the memory adapter with the number of tests that caught it and the first few of them."""
    found = caught(MEMORY, by_all=True)
    for name in (SOUND, *(defect.name for defect in MEMORY.all())):
        tests = found.get(name, [])
        print(f"{name:55} {len(tests):3}  {', '.join(tests[:3])}")


if __name__ == "__main__":
    main()
