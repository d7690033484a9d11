"""Not given is something else than null: `subtitle=None` empties a subtitle, without `subtitle` it stays."""

from enum import Enum
from typing import Final, Literal, TypeAlias


class _Unset(Enum):
    UNSET = "unset"

    def __repr__(self) -> str:
        return "UNSET"


Unset: TypeAlias = Literal[_Unset.UNSET]
UNSET: Final = _Unset.UNSET


def given(**fields: object) -> dict[str, object]:
    """Those that were given."""
    return {name: value for name, value in fields.items() if value is not UNSET}
