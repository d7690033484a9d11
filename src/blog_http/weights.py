"""Lists of what clients can do with, by weight (RFC 9110 §12.4.2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_QUOTED: Final = r'"(?:[^"\\]|\\.)*"?'
_ENTRIES: Final = re.compile(rf'(?:[^,"]|{_QUOTED})+')
_PARTS: Final = re.compile(rf'(?:[^;"]|{_QUOTED})+')
_WEIGHT: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One entry: its name and parameters in small letters, and from 0 (not at all) to 1 how welcome it is."""

    name: str
    parameters: frozenset[str]
    weight: float


def weighed(header: str) -> Iterator[Weighed]:
    """The entries of a header, in its order; one whose weight cannot be read is not welcome."""
    for entry in _ENTRIES.findall(header):
        name, *parameters = [part.strip().lower() for part in _PARTS.findall(entry)]
        if name:
            weights = [each for each in parameters if each.startswith("q=")]
            others = frozenset(each for each in parameters if each and not each.startswith("q="))
            yield Weighed(name=name, parameters=others, weight=_weight(weights[0][2:]) if weights else 1.0)


def _weight(text: str) -> float:
    return float(text) if _WEIGHT.fullmatch(text) else 0.0
