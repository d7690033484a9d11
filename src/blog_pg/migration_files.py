"""The migrations that belong to this code: plain SQL files, shipped inside the package."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Final

SOURCE: Final = "package:blog_pg:migrations"
_ROLLBACK: Final = ".rollback"


@cache
def migration_ids() -> tuple[str, ...]:
    """The migrations this code needs, in order."""
    names = (Path(entry.name) for entry in files("blog_pg").joinpath("migrations").iterdir())
    stems = (name.stem for name in names if name.suffix == ".sql")
    return tuple(sorted(stem for stem in stems if not stem.endswith(_ROLLBACK)))


def checksum(path: Path) -> str:
    """Of a migration's file, whatever its line ends are."""
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def rollback_of(path: Path) -> Path:
    """The file that takes a migration back."""
    return path.with_name(f"{path.stem}{_ROLLBACK}.sql")
