"""Released documents in docs/released/, and what CHANGELOG.md says of the version being made."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.openapi_changes.document import Json

# https://semver.org/spec/v2.0.0.html
VERSION: Final = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")
NAME: Final = re.compile(r"openapi-(.+)\.json")


class NotReleasableError(Exception):
    """Why a document cannot be released under a version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version and the file with its document."""

    version: str
    file: Path

    def document(self) -> Json:
        """The document as it was released."""
        document: Json = json.loads(self.file.read_text())
        return document


def precedence(version: str) -> tuple[object, ...]:
    """Orders versions by SemVer's section 11; raises NotReleasableError if it is none."""
    match = VERSION.fullmatch(version)
    if match is None:
        raise NotReleasableError(f"{version!r} is no semantic version such as 1.2.3")
    before = match[4]
    identifiers = [] if before is None else before.split(".")
    ranks = tuple((0, int(each), "") if each.isdigit() else (1, 0, each) for each in identifiers)
    return (*(int(match[i]) for i in (1, 2, 3)), before is None, ranks)


def newest(folder: Path) -> Release | None:
    """The newest released document, None before the first release."""
    releases = [
        Release(version=match[1], file=file)
        for file in folder.glob("openapi-*.json")
        if (match := NAME.fullmatch(file.name))
    ]
    return max(releases, key=lambda release: precedence(release.version), default=None)


def release(document: Json, version: str, folder: Path) -> Path:
    """Keep the document as released, on one line: nobody edits it, and git compresses both forms alike.

    Raises NotReleasableError if it calls itself another version or if this one is not newer than all others.
    """
    called = document["info"]["version"]
    if called != version:
        raise NotReleasableError(f"the document calls itself {called}, not {version}")
    last = newest(folder)
    if precedence(version) <= (precedence(last.version) if last else ()):
        raise NotReleasableError(f"{version} is not newer than {last.version if last else ''}")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"openapi-{version}.json"
    file.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n")
    return file


def named_breaking(changelog: str) -> list[str]:
    """The entries under "Breaking" in the section [Unreleased], each on one line."""
    section = re.search(r"^## \[Unreleased\].*?$(.*?)(?=^## |\Z)", changelog, re.DOTALL | re.MULTILINE)
    part = re.search(r"^### Breaking\s*?$(.*?)(?=^### |\Z)", section[1] if section else "", re.DOTALL | re.MULTILINE)
    entries = re.split(r"^- ", part[1] if part else "", flags=re.MULTILINE)[1:]
    return [" ".join(entry.split()) for entry in entries]


def names(entry: str, line: str) -> bool:
    """Whether an entry is this line; it may go on after a full stop, a colon or a bracket."""
    line = " ".join(line.split())
    return entry.startswith(line) and (entry == line or re.match(r"\.$|\. |: | \(", entry[len(line) :]) is not None)
