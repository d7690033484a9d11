"""The values front matter is made of, whatever language it is written in."""

import math
import re
from datetime import date, datetime, time
from typing import Final, TypeAlias

JSON: TypeAlias = "None | bool | int | float | str | list[JSON] | dict[str, JSON]"

WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,400})")
FLOAT: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?(0|[1-9][0-9]*)(\.)?[eE][-+]?[0-9]+")
TRUE: Final = frozenset({"true", "yes", "on", "y", "1"})
FALSE: Final = frozenset({"false", "no", "off", "n", "0"})


class Bare(str):
    """Text without quotes: still the text as written (`title: 1.10`), and what it means for those who ask `meaning`."""

    __slots__ = ()


def meaning(value: JSON) -> JSON:
    """What bare words stand for by YAML 1.2's core rules: `no` is a word and 0123 is no number."""
    if isinstance(value, list):
        return [meaning(item) for item in value]
    if isinstance(value, dict):
        return {str(key): meaning(item) for key, item in value.items()}
    return _word(value) if isinstance(value, Bare) else value


def _word(bare: Bare) -> JSON:
    if bare in WORDS:
        return WORDS[bare]
    if INTEGER.fullmatch(bare):
        return int(bare)
    if FLOAT.fullmatch(bare) and math.isfinite(number := float(bare)):
        return number
    return str(bare)


def absent(value: JSON) -> bool:
    """Whether a key was written without a value."""
    return value is None or (isinstance(value, Bare) and _word(value) is None)


def flag(value: JSON) -> bool | None:
    """Yes or no in any of the usual spellings; None where it is neither."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str | int):
        return None
    word = str(value).strip().lower()
    if word in TRUE or word in FALSE:
        return word in TRUE
    return None


def from_python(value: object) -> JSON:
    """What the TOML and JSON parsers return, as JSON: dates become ISO 8601, infinities their names."""
    if isinstance(value, list):
        return [from_python(item) for item in value]
    if isinstance(value, dict):
        return {str(key): from_python(item) for key, item in value.items()}
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if isinstance(value, bool | int | float | str) else None
