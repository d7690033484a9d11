"""Finding posts in folders and files, one after the other; what cannot be read is reported and stops nothing."""

import codecs
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from blog_cli.markdown_files.building import MAX_BODY_BYTES, build_entry
from blog_cli.markdown_files.entry import BadEntry, Entry, Unreadable
from blog_cli.markdown_files.front_matter import MAX_CHARACTERS, split_text
from blog_cli.markdown_files.names import is_markdown
from blog_cli.markdown_files.ndjson import SUFFIXES, count_lines, error_text, is_ndjson, read_ndjson

MAX_FILE_BYTES: Final = 2 * (MAX_BODY_BYTES + 4 * MAX_CHARACTERS)


def read_entries(paths: Sequence[Path]) -> Iterator[Entry | Unreadable]:
    """Read every post below these paths, lazily, folders in sorted order, each post once.

    A path is a folder (its .md and .markdown files at any depth), such a file, or an .ndjson(.gz) file. Inside
    folders hidden names are skipped, links to folders are not followed, links to files only if they stay inside.
    """
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        for found in _read_path(path):
            if isinstance(found, Unreadable):
                yield found
            elif (found.source, found.path) not in seen:
                seen[found.source, found.path] = found.digest
                yield found
            elif seen[found.source, found.path] != found.digest:
                yield Unreadable(path=f"{_shown(path)}: {found.path}", reason="another entry has the same path")


def count_entries(paths: Sequence[Path]) -> int:
    """About how many results `read_entries` will have: files are counted, not opened, lines not parsed."""
    return sum(_count(path) for path in paths)


def source_name(path: Path) -> str:
    """The first half of an entry's identity.

    A folder's name, an .ndjson file's name without suffixes, and for a Markdown file the name of the folder it is in,
    so that importing a folder and importing one of its files agree.
    """
    place = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a link to another name
    name = place.name
    if not _is_folder(place):
        suffix = next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), None)
        name = name[: -len(suffix)] if suffix else place.parent.name
    return unicodedata.normalize("NFC", os.fsencode(name).decode(errors="replace")) or "files"


def _count(path: Path) -> int:
    if _is_folder(path):
        return sum(1 for _ in _files(path))
    return count_lines(path) if is_ndjson(path.name) else 1


def _read_path(path: Path) -> Iterator[Entry | Unreadable]:
    source = source_name(path)
    if _is_folder(path):
        for found in _files(path):
            yield found if isinstance(found, Unreadable) else _read_file(found, source, path)
    elif is_ndjson(path.name):
        yield from read_ndjson(path, source)
    else:
        yield _read_file(path, source, None)


def _files(folder: Path) -> Iterator[Path | Unreadable]:
    """The Markdown files of a folder and its folders, sorted; a stack, because folders nest deeper than Python."""
    waiting: list[tuple[Path, bool]] = [(folder, True)]
    while waiting:
        place, is_folder = waiting.pop()
        if not is_folder:
            yield place
            continue
        try:
            children = _children(place)
        except OSError as error:
            yield Unreadable(path=_shown(place), reason=error_text(error))
            continue
        waiting += reversed(children)


def _children(folder: Path) -> list[tuple[Path, bool]]:
    with os.scandir(folder) as found:
        visible = sorted((child for child in found if not child.name.startswith(".")), key=lambda child: child.name)
        kinds = [(folder / child.name, child.is_dir(follow_symlinks=False)) for child in visible]
    return [(child, is_folder) for child, is_folder in kinds if is_folder or is_markdown(child.name)]


def _read_file(file: Path, source: str, folder: Path | None) -> Entry | Unreadable:
    try:
        text = _text(file, folder)
        return build_entry(split_text(text), source=source, path=_identity(file, folder))
    except BadEntry as error:
        return Unreadable(path=_shown(file), reason=str(error))
    except OSError as error:
        return Unreadable(path=_shown(file), reason=error_text(error))


def _text(file: Path, folder: Path | None) -> str:
    status = file.stat()
    if not is_markdown(file.name):
        raise BadEntry("neither a folder nor .md, .markdown, .ndjson or .ndjson.gz")
    if not stat.S_ISREG(status.st_mode):
        raise BadEntry("no file: a folder, pipe or device")
    if folder is not None and file.is_symlink() and not file.resolve().is_relative_to(folder.resolve()):
        raise BadEntry("a link that leads out of the folder")
    if status.st_size > MAX_FILE_BYTES:
        raise BadEntry("the body is larger than 1 MiB")
    return _decoded(file.read_bytes())


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadEntry(f"not {encoding.upper()} at byte {error.start}") from error


def _identity(file: Path, folder: Path | None) -> str:
    relative = file.relative_to(folder) if folder is not None else Path(file.name)
    try:
        return unicodedata.normalize("NFC", os.fsencode(relative).decode())
    except UnicodeDecodeError as error:
        raise BadEntry("the file's name is not UTF-8") from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _shown(path: Path) -> str:
    """A path that can be printed, bytes that are not UTF-8 spelled out."""
    return os.fsencode(path.as_posix()).decode(errors="backslashreplace")
