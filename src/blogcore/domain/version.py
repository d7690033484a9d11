"""Versions: how a change says which state of a thing it was made for, so that nobody's work is lost."""

from enum import Enum
from typing import Final, TypeAlias

from blogcore.domain.errors import Stale, VersionRequired


class AnyVersion(Enum):
    """The type of `ANY_VERSION`: the explicit opt-out."""

    ANY = "*"


ANY_VERSION: Final = AnyVersion.ANY

Expected: TypeAlias = int | AnyVersion | None


def check(expected: Expected, current: int) -> None:
    """Refuse with `Stale` unless the caller knew the current version, with `VersionRequired` if it named none."""
    if expected is None:
        raise VersionRequired("say which version this changes, or that any will do")
    if not isinstance(expected, AnyVersion) and expected != current:
        raise Stale(current)
