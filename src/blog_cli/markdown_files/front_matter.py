"""What stands above the body: YAML, TOML, JSON or `Key: value` lines, told apart by how they look."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from blog_cli.markdown_files.entry import BadEntry
from blog_cli.markdown_files.values import JSON, Bare, from_python
from blog_cli.markdown_files.yaml_reader import read_yaml, unquoted

MAX_CHARACTERS: Final = 256 * 1024
_END: Final = r"(?:\r\n|\n|\r)"
_YAML: Final = re.compile(rf"\s*?---[ \t]*{_END}(.*?)(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)", re.DOTALL)
_TOML: Final = re.compile(rf"\s*?\+\+\+[ \t]*{_END}(.*?)(?:(?<=\n)|(?<=\r))\+\+\+[ \t]*(?:{_END}|\Z)", re.DOTALL)
_BLANK_LINE: Final = re.compile(_END)
_TOML_LINE: Final = re.compile(r"""\[|[\w."'-]{1,60}[ \t]*=""")
_DEEP_TOML_KEY: Final = re.compile(r"""(?:["']?[\w-]{1,80}["']?[ \t]{0,3}\.[ \t]{0,3}){33}""")
_HEADER: Final = re.compile(r"([A-Za-z][\w -]{0,30}):[ \t]*(.*)")
_HEADERS: Final = re.compile(
    rf"([A-Za-z][\w -]{{0,30}}:[^\r\n]*(?:{_END}(?![ \t]*(?:{_END}|\Z))[^\r\n]+)*)(?:{_END}[ \t]*(?:{_END}|\Z)|\Z)"
)
_HEADER_KEYS: Final = frozenset(
    "title date modified tags category categories slug author authors summary description subtitle status lang "
    "language keywords template translation save_as url cover image excerpt published draft aliases".split()
)
_TELLING_ALONE: Final = frozenset({"title", "date", "tags", "category", "slug", "author", "authors"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text taken apart; `raw` is the front matter as written, `values` what it says, `body` the rest, untouched."""

    raw: str
    values: dict[str, JSON]
    body: str


def split_text(text: str) -> Document:
    """Take a whole file apart. One blank line between front matter and body belongs to neither.

    What looks like front matter but says nothing (a body may begin with a rule, `---`) is body.
    Raises `BadEntry` for front matter that has no end or cannot be read.
    """
    return _fenced(text) or _json(text) or _header_lines(text) or Document(raw="", values={}, body=text)


def parse_raw(raw: str) -> dict[str, JSON]:
    """Read front matter that comes without its fences. Raises `BadEntry`."""
    text = _unix(raw).strip("\n")
    if not text.strip():
        return {}
    if text.lstrip().startswith("{"):
        return _mapping_or_refuse(_json_value(text))
    if _TOML_LINE.match(next(_telling_lines(text), "")):
        return _toml(text)
    if text[0].isupper() and (headers := _headers(text)):
        return headers
    return _mapping_or_refuse(read_yaml(text))


def _fenced(text: str) -> Document | None:
    if match := _TOML.match(text):
        return _document(match[1], _toml(_unix(match[1])), text[match.end() :])
    if match := _YAML.match(text):
        return _yaml_document(match[1], text[match.end() :])
    opened = re.match(rf"(?:---|\+\+\+)[ \t]*{_END}([\w-]+)[ \t]*[:=]", text)
    if opened and opened[1].lower() in _HEADER_KEYS:
        raise BadEntry("front matter is opened on line 1 and never closed")
    return None


def _yaml_document(raw: str, body: str) -> Document | None:
    values = read_yaml(_bounded(_unix(raw)))
    if isinstance(values, dict):
        return _document(raw, values, body)
    return _document(raw, {}, body) if values is None and not any(_telling_lines(_unix(raw))) else None


def _telling_lines(text: str) -> Iterator[str]:
    lines = (line.strip() for line in text.split("\n"))
    return (line for line in lines if line and not line.startswith("#"))


def _document(raw: str, values: dict[str, JSON], rest: str) -> Document:
    blank = _BLANK_LINE.match(rest)
    return Document(raw=raw, values=values, body=rest[blank.end() :] if blank else rest)


def _json(text: str) -> Document | None:
    if not text.startswith("{"):
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    after = re.compile(rf"[ \t]*(?:{_END}|\Z)").match(text, end)
    if after is None or not isinstance(value, dict) or not _HEADER_KEYS & {str(key).lower() for key in value}:
        return None
    return _document(text[:end], _mapping_or_refuse(from_python(value)), text[after.end() :])


def _json_value(text: str) -> JSON:
    try:
        return from_python(json.loads(text))
    except ValueError:
        return read_yaml(text)
    except RecursionError as error:
        raise BadEntry("front matter nests too deep") from error


def _toml(text: str) -> dict[str, JSON]:
    if _DEEP_TOML_KEY.search(_bounded(text)):
        raise BadEntry("front matter nests too deep")
    try:
        return _mapping_or_refuse(from_python(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise BadEntry(f"front matter is not TOML: {error}") from error
    except RecursionError as error:
        raise BadEntry("front matter nests too deep") from error


def _header_lines(text: str) -> Document | None:
    match = _HEADERS.match(text)
    if match is None or len(match[1]) > MAX_CHARACTERS:
        return None
    values = _headers(_unix(match[1]))
    if not values or not _are_headers([key.lower() for key in values]):
        return None
    return Document(raw=match[1], values=values, body=text[match.end() :])


def _are_headers(keys: list[str]) -> bool:
    """A body may begin with `Note: …`, so the first key must be one we know, and a lone `Summary:` is a sentence."""
    known = [key for key in keys if key in _HEADER_KEYS]
    return keys[0] in _HEADER_KEYS and (len(known) > 1 or bool(_TELLING_ALONE & set(known)))


def _headers(text: str) -> dict[str, JSON]:
    """`Key: value` lines, values continued on indented lines; nothing if any line is neither."""
    found: dict[str, str] = {}
    key = ""
    for line in text.rstrip().split("\n"):
        if match := _HEADER.fullmatch(line.rstrip()):
            key, found[match[1]] = match[1], match[2]
        elif key and line[:1] in {" ", "\t"} and not re.match(r"\s*-\s", line):
            found[key] = f"{found[key]} {line.strip()}".strip()
        else:
            return {}
    if any(re.match(r"[|>]", value) for value in found.values()):
        return {}
    return {key: _header_value(value.strip()) for key, value in found.items()}


def _header_value(text: str) -> JSON:
    if re.fullmatch(r"\[.*\]", text) and isinstance(items := read_yaml(text), list):
        return items
    return unquoted(text) if text else Bare("")


def _mapping_or_refuse(value: JSON) -> dict[str, JSON]:
    if value is None:
        raise BadEntry("front matter cannot be read")
    if not isinstance(value, dict):
        raise BadEntry("front matter is no list of keys and values")
    return value


def _bounded(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise BadEntry(f"front matter is longer than {MAX_CHARACTERS // 1024} KiB")
    return text


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
