"""Many posts in one file, one JSON object `{path, front_matter, body}` a line, plain or gzipped."""

import gzip
import json
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import closing
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Final, NoReturn, TypeAlias

from blog_cli.markdown_files.building import build_entry
from blog_cli.markdown_files.entry import BadEntry, Entry, Unreadable
from blog_cli.markdown_files.front_matter import Document, parse_raw, split_text
from blog_cli.markdown_files.values import JSON, from_python

SUFFIXES: Final = (".ndjson", ".ndjson.gz")
MAX_LINE_BYTES: Final = 16 * 1024 * 1024
_BOM: Final = b"\xef\xbb\xbf"
_Stream: TypeAlias = gzip.GzipFile | BufferedReader


def is_ndjson(name: str) -> bool:
    """Whether a file's name says that it holds one post a line."""
    return name.lower().endswith(SUFFIXES)


def read_ndjson(file: Path, source: str) -> Iterator[Entry | Unreadable]:
    """Every line of the file in order. Where the file itself breaks off (a truncated .gz) that is reported last."""
    number = 0
    try:
        with closing(_open(file)) as stream:
            for number, line in enumerate(_lines(stream), start=1):
                if line.strip(b" \t\r\n"):
                    yield _entry_or_reason(line, source, f"{file.as_posix()}:{number}")
    except (OSError, EOFError, zlib.error) as error:
        place = f"{file.as_posix()}:{number + 1}" if number else file.as_posix()
        yield Unreadable(path=place, reason=f"cannot be read any further: {error_text(error)}")


def count_lines(file: Path) -> int:
    """How many entries there are, without reading them; as far as the file can be read."""
    count = 0
    try:
        with closing(_open(file)) as stream:
            for line in _lines(stream):
                count += bool(line.strip(b" \t\r\n"))
    except (OSError, EOFError, zlib.error):
        return count + 1
    return count


def error_text(error: Exception) -> str:
    """What went wrong, without the path that is named beside it."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _open(file: Path) -> _Stream:
    return gzip.open(file) if file.name.lower().endswith(".gz") else file.open("rb")


def _lines(stream: _Stream) -> Iterator[bytes]:
    """Lines of bounded length; of a longer one only the beginning."""
    first = True
    while line := stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        yield line.removeprefix(_BOM) if first else line
        first = False


def _entry_or_reason(line: bytes, source: str, place: str) -> Entry | Unreadable:
    try:
        return _entry(line, source)
    except BadEntry as error:
        return Unreadable(path=place, reason=str(error))


def _entry(line: bytes, source: str) -> Entry:
    if len(line) > MAX_LINE_BYTES:
        raise BadEntry(f"the line is longer than {MAX_LINE_BYTES // 1024 // 1024} MiB")
    value = _json(line)
    if not isinstance(value, dict):
        raise BadEntry("the line is no JSON object")
    path = _path(value.get("path"))
    try:
        return build_entry(_document(value), source=source, path=path)
    except BadEntry as error:
        raise BadEntry(f"{path}: {error}") from error


def _json(line: bytes) -> JSON:
    try:
        return from_python(json.loads(line.decode(), parse_constant=_refuse_constant))
    except UnicodeDecodeError as error:
        raise BadEntry(f"not UTF-8 at byte {error.start} of the line") from error
    except RecursionError as error:
        raise BadEntry("the JSON nests too deep") from error
    except ValueError as error:
        raise BadEntry(f"not JSON: {error}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _path(value: JSON) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadEntry("the line has no path")
    path = PurePosixPath(unicodedata.normalize("NFC", value).lstrip("/"))
    if ".." in path.parts or not path.name:
        raise BadEntry(f"not a path of a file: {value[:100]!r}")
    return path.as_posix()


def _document(value: dict[str, JSON]) -> Document:
    front_matter, body = value.get("front_matter"), value.get("body")
    if not isinstance(body, str):
        raise BadEntry("body is no text")
    if front_matter is None:
        return split_text(body)
    if isinstance(front_matter, str):
        return Document(raw=front_matter, values=parse_raw(front_matter), body=body)
    if isinstance(front_matter, dict):
        raw = json.dumps(front_matter, sort_keys=True) if front_matter else ""
        return Document(raw=raw, values=front_matter, body=body)
    raise BadEntry("front_matter is neither text nor an object")
