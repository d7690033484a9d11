"""What the path of a file says about its post."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final

_SUFFIXES: Final = (".markdown", ".md")
_FOLDER_PAGES: Final = frozenset({"index", "_index", "readme"})
_DATED: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[-_. ]+(.+))?")
_DATED_FOLDERS: Final = re.compile(r"(?:.*/)?(\d{4})/(\d{1,2})/(\d{1,2})/[^/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PathHints:
    """Slug, title and date as the path gives them; `topic` is its first folder."""

    slug: str
    title: str
    date: datetime | None
    topic: str | None
    in_drafts: bool


def path_hints(path: str, source: str) -> PathHints:
    """Read a path: `2020-01-31-title.md`, `2020/01/31/title.md`, `title/index.md`.

    `index.md` and `README.md` are named by their folder, at the top by their source.
    """
    folders = PurePosixPath(path).parts[:-1]
    name = _name(path, folders, source)
    dated = _DATED.fullmatch(name)
    slug = dated[4] if dated and dated[4] else name
    by_folder = _DATED_FOLDERS.fullmatch(path)
    return PathHints(
        slug=slug,
        title=_title(slug),
        date=_date(dated) or _date(by_folder),
        topic=folders[0] if folders else None,
        in_drafts="_drafts" in folders,
    )


def is_markdown(name: str) -> bool:
    """Whether a file's name says that it is Markdown."""
    return name.lower().endswith(_SUFFIXES)


def _name(path: str, folders: tuple[str, ...], source: str) -> str:
    name = PurePosixPath(path).name
    for suffix in _SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)]
            break
    base, dot, language = name.partition(".")
    if base.lower() not in _FOLDER_PAGES:
        return name
    return (folders[-1] if folders else source) + dot + language


def _title(slug: str) -> str:
    words = " ".join(re.sub(r"[-_\s]+", " ", slug).split()) or slug
    return words[:1].upper() + words[1:]


def _date(match: re.Match[str] | None) -> datetime | None:
    """A name that is no date (2020-13-45) dates nothing."""
    if match is None:
        return None
    try:
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
    except ValueError:
        return None
