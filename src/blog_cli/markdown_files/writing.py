"""Posts as Markdown files that this blog reads back exactly, and that other tools understand."""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Final

from blogcore.domain.markdown_post import MarkdownPost, markdown_text

_LONGEST_NAME: Final = 200
_UNSAFE: Final = re.compile(r"[^\w-]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def write_entry(folder: Path, entry: MarkdownPost) -> Path:
    """Write the entry into the folder (made on demand) under its slug's name, all of it or nothing; returns the file.

    A file of that name is replaced. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = file_name(entry.slug)
    unfinished = folder / f".{name}.unfinished"
    try:
        unfinished.write_bytes(markdown_text(entry).encode())
        return unfinished.replace(folder / name)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def file_name(slug: str) -> str:
    """`<slug>.md`, safe on any file system; where the slug had to be changed a hash keeps two slugs two files."""
    plain = unicodedata.normalize("NFC", slug)
    safe = _UNSAFE.sub("-", plain).lower().strip("-_")
    while len(safe.encode()) > _LONGEST_NAME:
        safe = safe[:-1]
    if safe != slug or not safe or _RESERVED.fullmatch(safe):
        safe = f"{safe or 'post'}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"
    return f"{safe}.md"
