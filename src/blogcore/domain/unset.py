"""Absent, null and empty are three things: `UNSET` is the first."""

from enum import Enum
from typing import Final, TypeVar

T = TypeVar("T")


class Unset(Enum):
    """The type of `UNSET`, so that a checker tells it from every value."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


def chosen(new: T | Unset, old: T) -> T:
    """What a change leaves behind: the new value if one was given, else the old."""
    return old if isinstance(new, Unset) else new
