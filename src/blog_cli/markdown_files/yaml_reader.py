"""YAML as people write it above their posts: data only, bounded, and forgiving where it is not quite YAML."""

import re
from collections.abc import Iterator
from typing import Final

import yaml

from blog_cli.markdown_files.entry import BadEntry
from blog_cli.markdown_files.values import JSON, Bare

MAX_VALUES: Final = 20_000
MAX_DEPTH: Final = 32
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY: Final = re.compile(
    r"""(?:(?P<quote>["'])(?P<quoted>[^"']+)(?P=quote)|(?P<plain>[^\W\d][\w .-]{0,60}?))"""
    r"[ \t]*:(?:[ \t]+(?P<rest>.*)|$)"
)
_ITEM: Final = re.compile(r"\s*-\s+(.*)")


class _Sloppy(Exception):
    """Not YAML, though perhaps readable line by line."""


def read_yaml(text: str) -> JSON:
    """Read YAML; where it is broken, what can be made of it line by line, and None where that is nothing.

    Tags are ignored, so nothing is ever executed. Raises `BadEntry` for what nests or unfolds beyond bounds.
    """
    try:
        return _strict(text)
    except _Sloppy:
        return _lenient(text) or None


def _strict(text: str) -> JSON:
    try:
        return _Document(text).value()
    except yaml.YAMLError as error:
        raise _Sloppy from error


class _Document:
    """Builds values from parser events: no recursion without a bound, and every copy an alias makes is counted."""

    def __init__(self, text: str) -> None:
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._anchors: dict[str, tuple[JSON, int]] = {}
        self._spent = 0

    def value(self) -> JSON:
        for event in self._events:
            if not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentStartEvent):
                value = self._value(event, 1)
                self._expect_the_end()
                return value
        return None

    def _expect_the_end(self) -> None:
        if any(not isinstance(event, yaml.DocumentEndEvent | yaml.StreamEndEvent) for event in self._events):
            raise _Sloppy

    def _value(self, event: yaml.Event, depth: int) -> JSON:
        if depth > MAX_DEPTH:
            raise BadEntry(f"front matter nests deeper than {MAX_DEPTH} levels")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event.anchor)
        before = self._spent
        self._spend(1)
        value = self._node(event, depth)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._anchors[event.anchor] = (value, self._spent - before)
        return value

    def _node(self, event: yaml.Event, depth: int) -> JSON:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._value(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)]
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(depth)
        raise _Sloppy

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _scalar(self, event: yaml.ScalarEvent) -> JSON:
        self._spend(len(event.value) // 100)
        if event.style in {"|", ">"}:
            return str(event.value).rstrip("\n")
        return Bare(event.value) if event.implicit[0] else str(event.value)

    def _mapping(self, depth: int) -> JSON:
        mapping: dict[str, JSON] = {}
        merged: dict[str, JSON] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            value = self._value(next(self._events), depth + 1)
            if not isinstance(key, str):
                raise _Sloppy
            if isinstance(key, Bare) and key == "<<" and isinstance(value, dict):
                merged = value
            else:
                mapping[str(key)] = value
        return {**merged, **mapping}

    def _alias(self, anchor: str | None) -> JSON:
        if anchor is None or anchor not in self._anchors:
            raise _Sloppy
        value, weight = self._anchors[anchor]
        self._spend(weight)
        return value

    def _spend(self, weight: int) -> None:
        self._spent += weight
        if self._spent > MAX_VALUES:
            raise BadEntry(f"front matter holds, or its aliases unfold to, more than {MAX_VALUES} values")


def _lenient(text: str) -> dict[str, JSON]:
    found: dict[str, JSON] = {}
    for key, lines in _blocks(text.replace("\t", "  ")):
        found[key] = _block_value(lines)
    return found


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of each top-level key, the first without the key."""
    key, lines = "", list[str]()
    for line in text.split("\n"):
        if match := _KEY.fullmatch(line.rstrip()):
            if key:
                yield key, lines
            key, lines = match["quoted"] or match["plain"], [match["rest"] or ""]
        elif line.strip() and not line.startswith("#"):
            if not key:
                return
            lines.append(line.rstrip())
    if key:
        yield key, lines


def _block_value(lines: list[str]) -> JSON:
    try:
        value = _strict("key: " + "\n".join(lines))
    except _Sloppy:
        return _raw_value(lines)
    return value["key"] if isinstance(value, dict) and list(value) == ["key"] else _raw_value(lines)


def _raw_value(lines: list[str]) -> JSON:
    first, rest = lines[0].strip(), lines[1:]
    items = [_ITEM.fullmatch(line) for line in rest]
    if not first and items and all(items):
        return [unquoted(item[1]) for item in items if item]
    words = [] if re.fullmatch(r"[|>][-+]?", first) else [first]
    return unquoted(" ".join([*words, *(line.strip() for line in rest)]))


def unquoted(text: str) -> Bare:
    """Take off a pair of quotes around the whole text; quotes that belong to it (`"a" and "b"`) stay."""
    inner = re.fullmatch(r"""(["'])(.*)\1""", text.strip(), re.DOTALL)
    if inner and not re.search(rf"{inner[1]}(?!\w)|(?<!\w){inner[1]}", inner[2]):
        return Bare(inner[2])
    return Bare(text.strip())
