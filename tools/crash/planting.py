"""Servers with one defect each, which a run has to find.

Defects stand in `planted.defects` like small diffs: a line `# what is wrong`, a line `? run` that has to find it, then
for each place `@ file below src` and lines that must be there once, marked ` ` or `-`, with `+` for what stands there
instead of the latter.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SRC: Final = Path(__file__).parents[2] / "src"
_DEFECTS: Final = Path(__file__).with_name("planted.defects")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Lines of a file, and what stands there instead."""

    file: str
    right: str
    wrong: str

    def changed(self, source: str) -> str:
        """The source with the defect; ValueError if the lines are not there once."""
        if source.count(self.right) != 1:
            raise ValueError(f"{self.file} has not once\n{self.right}")
        return source.replace(self.right, self.wrong)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """What is wrong, which run has to find it, and where it is."""

    name: str
    run: str
    places: Sequence[Place]

    def plant(self, folder: Path) -> Path:
        """Copies of the packages it is in, with it; the folder, to be put in front of Python's path."""
        for package in sorted({place.file.partition("/")[0] for place in self.places}):
            shutil.copytree(SRC / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        for place in self.places:
            path = folder / place.file
            path.write_text(place.changed(path.read_text()))
        return folder


def defects(path: Path = _DEFECTS) -> Sequence[Defect]:
    """All in the file."""
    return [_read(entry) for entry in path.read_text().strip().split("\n\n")]


def _read(entry: str) -> Defect:
    head, *places = entry.split("\n@ ")
    name, run = head.splitlines()
    return Defect(name=name.removeprefix("# "), run=run.removeprefix("? "), places=[_place(text) for text in places])


def _place(text: str) -> Place:
    file, *lines = text.splitlines()
    return Place(
        file=file,
        right="".join(f"{line[1:]}\n" for line in lines if line[:1] in {" ", "-"}),
        wrong="".join(f"{line[1:]}\n" for line in lines if line[:1] in {" ", "+"}),
    )
