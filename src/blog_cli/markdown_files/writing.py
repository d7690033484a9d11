"""Posts as Markdown files that this blog reads back exactly, and that other tools understand."""

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import Final

import yaml

from blog_cli.markdown_files.entry import CoverImage, Entry, Named
from blog_cli.markdown_files.values import JSON, Bare, meaning
from blogcore.domain.rendering import BodyFormat

_LONGEST_NAME: Final = 200
_UNSAFE: Final = re.compile(r"[^\w-]+")
_RESERVED: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_NEEDS_ESCAPES: Final = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


class _Dumper(yaml.SafeDumper):
    """YAML without anchors, where text that means something else without quotes (or spans lines) gets quotes."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    quoted = _NEEDS_ESCAPES.search(text) or not isinstance(meaning(Bare(text)), str)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if quoted else None)


_Dumper.add_representer(str, _represent_text)


def front_matter_text(entry: Entry) -> str:
    """The entry's front matter as YAML, without fences. Values that are their default are left out."""
    return yaml.dump(_keys(entry), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf"))


def markdown_text(entry: Entry) -> str:
    """The whole file: front matter between `---`, a blank line, the body to the last byte as it is."""
    return f"---\n{front_matter_text(entry)}---\n\n{entry.body}"


def write_entry(folder: Path, entry: Entry) -> Path:
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


def _keys(entry: Entry) -> dict[str, object]:
    """`publishedAt: null` says that there is no date, or a date would be read from the file's name."""
    date = {"publishedAt": None} if entry.date is None else {"date": entry.date}
    return {"title": entry.title, "slug": entry.slug, **date, **_unless_default(entry)}


def _unless_default(entry: Entry) -> dict[str, object]:
    optional = {
        "id": None if entry.id is None else str(entry.id),
        "subtitle": entry.subtitle,
        "firstPublishedAt": entry.first_published,
        "visibleFrom": entry.visible_from,
        "visibleUntil": entry.visible_until,
        "language": entry.language,
        "description": entry.description,
        "excerpt": entry.excerpt,
        "coverImage": None if entry.cover_image is None else _cover(entry.cover_image),
        "canonicalUrl": entry.canonical_url,
        "seo": entry.seo,
    }
    switches = {
        "draft": entry.draft,
        "featured": entry.featured,
        "visibility": entry.visibility if entry.visibility != "public" else "",
        "bodyFormat": entry.body_format.value if entry.body_format is not BodyFormat.MARKDOWN else "",
        "authors": [_author(author) for author in entry.authors],
        "tags": [_tag(tag) for tag in entry.tags],
        "aliases": list(entry.aliases),
        "metadata": entry.metadata,
    }
    given: dict[str, object] = {key: value for key, value in optional.items() if value is not None}
    return given | {key: value for key, value in switches.items() if value}


def _tag(tag: Named) -> JSON:
    return tag.name if tag.slug is None else {"name": tag.name, "slug": tag.slug}


def _author(author: Named) -> JSON:
    return {"name": author.name} if author.slug is None else {"name": author.name, "slug": author.slug}


def _cover(cover: CoverImage) -> dict[str, str]:
    parts = {"url": cover.url, "alt": cover.alt, "caption": cover.caption}
    return {key: value for key, value in parts.items() if value is not None}
