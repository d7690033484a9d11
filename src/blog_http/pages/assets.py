"""Style, scripts and icon of the pages, under an address that changes with them: they may be kept for ever."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "files"
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def asset(tag: str, name: str) -> tuple[bytes, str] | None:
    """Content and media type of a file, if there is one of this name and its tag is this one."""
    return _files().get(name) if tag == _tag() else None


def address(name: str) -> str:
    """Where a page finds the file."""
    return f"/docs/static/{_tag()}/{name}"


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    return {
        path.name: (path.read_bytes(), _TYPES[path.suffix])
        for path in sorted(_FOLDER.iterdir())
        if path.suffix in _TYPES
    }


@cache
def _tag() -> str:
    digest = sha256()
    for name, (content, _) in _files().items():
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:12]
