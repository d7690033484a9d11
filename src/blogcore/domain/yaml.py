"""YAML of plain values, in the part of the language that YAML 1.1 and 1.2 read alike: written, never read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias, TypeGuard
from uuid import UUID

Value: TypeAlias = "None | bool | int | float | str | UUID | datetime | Sequence[Value] | Mapping[str, Value]"

_WORDS: Final = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})
_READ_OTHERWISE: Final = re.compile(": | #|[: ]$")  # by who reads a text without quotes
_UNPRINTABLE: Final = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LONG_KEY: Final = 100  # characters; on the line of its value a key may have no more than 1,024


def yaml_text(values: Mapping[str, Value]) -> str:
    """The values in block style, in their order. Floats must be finite, and texts have no half of a surrogate pair."""
    return "".join(f"{line}\n" for line in _block(values)) if values else "{}\n"


def _block(value: Mapping[str, Value] | Sequence[Value]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _pair(name, inner)
    else:
        for item in value:
            yield from _hung("- ", _block(item) if _is_nest(item) else iter([_scalar(item)]))


def _pair(name: str, value: Value) -> Iterator[str]:
    key = _scalar(name)
    if len(key) > _LONG_KEY:
        yield f"? {key}"
        key = ""
    if _is_nest(value):
        yield f"{key}:"
        indent = "  " if isinstance(value, Mapping) or not key else ""
        yield from (indent + line for line in _block(value))
    else:
        yield f"{key}: {_scalar(value)}"


def _hung(first: str, lines: Iterator[str]) -> Iterator[str]:
    """The lines, the first behind a mark and the others below it."""
    for line in lines:
        yield first + line
        first = " " * len(first)


def _scalar(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return _float(value)
        case datetime():
            return value.isoformat(" ")
        case str():
            return value if _is_plain(value) else _quoted(value)
        case Mapping():
            return "{}"
        case Sequence():
            return "[]"
        case _:
            return str(value)


def _is_nest(value: Value) -> TypeGuard[Mapping[str, Value] | Sequence[Value]]:
    return isinstance(value, Mapping | Sequence) and not isinstance(value, str) and len(value) > 0


def _is_plain(text: str) -> bool:
    """Whether it is the same text without quotes. What begins with a letter is neither number nor date nor mark."""
    return (
        text[:1].isalpha()
        and text.lower() not in _WORDS
        and not _READ_OTHERWISE.search(text)
        and not _UNPRINTABLE.search(text)
    )


def _quoted(text: str) -> str:
    inside = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_UNPRINTABLE.sub(_escape, inside)}"'


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def _float(value: float) -> str:
    """With a point in it: YAML 1.1 takes `1e-07` for a text."""
    text = repr(value)
    return text if "." in text else text.replace("e", ".0e", 1)
