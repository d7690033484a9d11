"""From a document and its place to an entry."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from blog_cli.markdown_files import fields
from blog_cli.markdown_files.entry import BadEntry, Entry, Named, Visibility
from blog_cli.markdown_files.fields import Keys
from blog_cli.markdown_files.front_matter import Document
from blog_cli.markdown_files.headings import titled_by_heading
from blog_cli.markdown_files.names import PathHints, path_hints
from blog_cli.markdown_files.values import JSON, flag
from blogcore.domain.rendering import BodyFormat

MAX_BODY_BYTES: Final = 1024 * 1024
_DATES: Final = ("date", "publishedAt", "pubDate", "datePublished", "publishedOn", "published", "created", "createdAt")
_UNSEEN: Final = frozenset({"draft", "private", "pending", "trash", "trashed", "unpublished", "wip"})
_SEEN: Final = frozenset({"published", "publish", "public", "live"})
_UNLISTED: Final = frozenset({"hidden", "unlisted"})


def build_entry(document: Document, *, source: str, path: str) -> Entry:
    """Make an entry of a document. Raises `BadEntry` for a false date, a body above 1 MiB, text nobody can store."""
    _must_be_storable([path, document.body, document.values])
    if len(document.body.encode()) > MAX_BODY_BYTES:
        raise BadEntry("the body is larger than 1 MiB")
    keys, hints = Keys(document.values), path_hints(path, source)
    title, body = _title(keys, document.body, hints)
    draft, visibility = _visibility(keys, hints)
    starts, ends = (
        keys.take_date("visibleFrom", "publishDate"),
        keys.take_date("visibleUntil", "expiryDate", "unpublishDate"),
    )
    taxonomies = Keys(keys.take(fields.mapping, "taxonomies") or {})
    slug = keys.take(fields.slug, "slug") or keys.take(fields.last_segment, "permalink") or hints.slug
    return Entry(
        source=source,
        path=path,
        digest=digest(document),
        title=title,
        slug=slug,
        body=body,
        id=keys.take(fields.identity, "id"),
        subtitle=keys.take(fields.text, "subtitle"),
        excerpt=keys.take(fields.text, "excerpt"),
        description=keys.take(fields.text, "description", "summary"),
        body_format=keys.take(fields.body_format, "bodyFormat") or BodyFormat.MARKDOWN,
        language=keys.take(fields.text, "language", "lang", "locale"),
        tags=_tags(keys, taxonomies) if document.raw else _topic(hints),
        authors=_authors(keys, taxonomies),
        date=_published(keys, hints, starts),
        first_published=keys.take_date("firstPublishedAt"),
        visible_from=starts,
        visible_until=ends,
        draft=draft,
        visibility=visibility,
        featured=keys.take(flag, "featured") or False,
        cover_image=keys.take(fields.cover, "coverImage")
        or keys.take(fields.foreign_cover, "cover", "image", "featuredImage", "banner", "thumbnail"),
        canonical_url=_canonical(keys),
        seo=keys.take(fields.seo, "seo"),
        aliases=_aliases(keys, slug),
        metadata=_metadata(keys, taxonomies),
    )


def digest(document: Document) -> str:
    """A SHA-256 of front matter and body as written, whatever the line ends."""
    unix = "\0".join((document.raw, document.body)).replace("\r\n", "\n").replace("\r", "\n")
    return hashlib.sha256(unix.encode()).hexdigest()


def _title(keys: Keys, body: str, hints: PathHints) -> tuple[str, str]:
    if given := keys.take(fields.title, "title"):
        return given, body
    found, rest = titled_by_heading(body)
    return found or hints.title, rest


def _visibility(keys: Keys, hints: PathHints) -> tuple[bool, Visibility]:
    words = [keys.take(_known_word, name) for name in ("status", "visibility")]
    unseen = [
        keys.take(fields.unless_false, "draft", "private"),
        keys.take(flag, "published", "publish") is False,
        hints.in_drafts,
        any(word in _UNSEEN for word in words),
    ]
    unlisted = keys.take(flag, "unlisted") or any(word in _UNLISTED for word in words)
    return any(unseen), "unlisted" if unlisted else "public"


def _known_word(value: JSON) -> str | None:
    word = (fields.text(value) or "").strip().lower()
    return word if word in _UNSEEN | _SEEN | _UNLISTED else None


def _published(keys: Keys, hints: PathHints, starts: datetime | None) -> datetime | None:
    """`publishedAt: null` is the export's way to say that the name of the file is no date."""
    undated = keys.has("publishedAt")
    given = keys.take_date(*_DATES)
    return given or (None if undated else starts or hints.date)


def _tags(keys: Keys, taxonomies: Keys) -> tuple[Named, ...]:
    places = [place.take_all("tags", "tag", "categories", "category") for place in (keys, taxonomies)]
    return fields.names([value for values in places for value in values], apart=fields.by_comma)


def _authors(keys: Keys, taxonomies: Keys) -> tuple[Named, ...]:
    places = [place.take_all("authors", "author") for place in (keys, taxonomies)]
    return fields.names([value for values in places for value in values], apart=fields.by_person)


def _topic(hints: PathHints) -> tuple[Named, ...]:
    return () if hints.topic is None else (Named(name=hints.topic),)


def _aliases(keys: Keys, slug: str) -> tuple[str, ...]:
    values = keys.take_all("aliases", "alias", "redirectFrom", "previousSlugs")
    written = [item for value in values for item in (value if isinstance(value, list) else [value])]
    found = dict.fromkeys(filter(None, map(fields.last_segment, written)))
    return tuple(alias for alias in found if alias != slug)


def _canonical(keys: Keys) -> str | None:
    own = keys.take(fields.text, "canonicalUrl")
    return keys.take(fields.web_address, "canonical") if own is None else own


def _metadata(keys: Keys, taxonomies: Keys) -> dict[str, JSON]:
    own = keys.take(fields.mapping, "metadata") or {}
    others = taxonomies.rest()
    return {**keys.rest(), **({"taxonomies": others} if others else {}), **own}


def _must_be_storable(values: Iterable[JSON]) -> None:
    for value in values:
        if isinstance(value, dict):
            _must_be_storable([*value, *value.values()])
        elif isinstance(value, list):
            _must_be_storable(value)
        elif isinstance(value, str):
            _must_be_text(value)


def _must_be_text(value: str) -> None:
    if "\0" in value:
        raise BadEntry("contains a NUL byte")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadEntry("contains half a character (a lone surrogate)") from error
