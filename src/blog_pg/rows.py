"""From rows to the core's values."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from blog_pg.database import Row
from blogcore.domain.author import Author, AuthorRef
from blogcore.domain.changes import DuePost
from blogcore.domain.content import Card, Content, CoverImage, Seo, Visibility
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import AuthorId, EventId, KeyId, PostId, PreviewId, TagId
from blogcore.domain.key import Key
from blogcore.domain.policy import Role
from blogcore.domain.post import Post, SlugUse
from blogcore.domain.preview import Preview, Previewed
from blogcore.domain.publication import Named, Publication, PublishedPost, PublishedSummary, Window
from blogcore.domain.rendering import BodyFormat, Heading, Rendering, RenderWarning
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagRef, once_each
from blogcore.ports.repositories import Refreshed


def post(row: Row) -> Post:
    return Post(
        id=PostId(uuid(row["id"])),
        slug=Slug(row["slug"]),
        version=row["version"],
        revision=revision(row),
        publications=tuple(_publication(*fields) for fields in row["publications"] or ()),
        slugs=tuple(SlugUse(slug=Slug(slug), live_from=_moment(since)) for slug, since in row["slugs"] or ()),
        published_at=row["published_at"],
        first_published_at=row["first_published_at"],
        trashed_at=row["trashed_at"],
        told_until=row["told_until"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def revision(row: Row) -> Revision:
    return Revision(
        number=row["number"],
        content=_content(row),
        rendering=_rendering(row),
        created_at=row["revised_at"],
        created_by=_key_id(row["created_by"]),
        autosave=row["autosave"],
    )


def revision_summary(row: Row) -> RevisionSummary:
    return RevisionSummary(
        number=row["number"],
        title=row["title"],
        word_count=row["word_count"],
        created_at=row["created_at"],
        created_by=_key_id(row["created_by"]),
        autosave=row["autosave"],
    )


def preview(row: Row) -> Preview:
    return Preview(
        id=PreviewId(row["id"]),
        post_id=PostId(uuid(row["post_id"])),
        digest=row["digest"],
        created_at=row["created_at"],
        created_by=_key_id(row["created_by"]),
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
    )


def previewed(row: Row) -> Previewed:
    found = post(row)
    return Previewed(
        post=found,
        preview=Preview(
            id=PreviewId(row["preview_id"]),
            post_id=found.id,
            digest=row["digest"],
            created_at=row["preview_created_at"],
            created_by=_key_id(row["preview_created_by"]),
            expires_at=row["expires_at"],
            revoked_at=row["revoked_at"],
        ),
    )


def published_summary(row: Row) -> PublishedSummary:
    return PublishedSummary(**_summary(row))


def published_with_texts(row: Row) -> PublishedSummary:
    return PublishedSummary(**_summary(row), body=row["body"], html=row["html"])


def published_with_html(row: Row) -> PublishedSummary:
    return PublishedSummary(**_summary(row), html=row["html"])


def published_post(row: Row) -> PublishedPost:
    return PublishedPost(**_summary(row), body=row["body"], html=row["html"], toc=_toc(row["toc"]))


def tag(row: Row) -> Tag:
    return Tag(
        id=TagId(uuid(row["id"])),
        slug=Slug(row["slug"]),
        name=row["name"],
        description=row["description"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def tag_or_merged(row: Row) -> Tag:
    """A tag that may have been merged into another."""
    return replace(tag(row), heir=_heir(row))


def tag_meant(row: Row) -> TagRef:
    """The tag, or its heir."""
    return _heir(row) or tag_ref(row)


def _heir(row: Row) -> TagRef | None:
    if row["heir_id"] is None:
        return None
    return TagRef(id=TagId(uuid(row["heir_id"])), slug=Slug(row["heir_slug"]), name=row["heir_name"])


def refreshed(row: Row) -> Refreshed:
    return Refreshed(
        post_id=PostId(uuid(row["post_id"])),
        slug=Slug(row["slug"]),
        visibility=Visibility(row["visibility"]),
        window=Window(visible_from=row["visible_from"], visible_until=row["visible_until"]),
    )


def tag_ref(row: Row) -> TagRef:
    return TagRef(id=TagId(uuid(row["id"])), slug=Slug(row["slug"]), name=row["name"])


def author(row: Row) -> Author:
    return Author(
        id=AuthorId(uuid(row["id"])),
        slug=Slug(row["slug"]),
        name=row["name"],
        bio=row["bio"],
        email=row["email"],
        website=row["website"],
        avatar_url=row["avatar_url"],
        version=row["version"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        erased=row["erased"],
    )


def author_ref(row: Row) -> AuthorRef:
    return AuthorRef(id=AuthorId(uuid(row["id"])), slug=Slug(row["slug"]), name=row["name"])


def key(row: Row) -> Key:
    author_id = row["author_id"]
    return Key(
        id=KeyId(row["id"]),
        digest=row["digest"],
        name=row["name"],
        role=Role(row["role"]),
        author=author_id
        and AuthorRef(id=AuthorId(uuid(author_id)), slug=Slug(row["author_slug"]), name=row["author_name"]),
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        revoked_at=row["revoked_at"],
    )


def due_post(row: Row) -> DuePost:
    return DuePost(
        id=PostId(uuid(row["id"])),
        version=row["version"],
        publications=tuple(_publication(*fields) for fields in row["publications"] or ()),
        told_until=row["told_until"],
        updated_at=row["updated_at"],
    )


def event(row: Row) -> Event:
    return Event(
        id=EventId(uuid(row["id"])),
        kind=EventKind(row["kind"]),
        at=row["at"],
        by=_key_id(row["by"]),
        subject=row["subject"],
        version=row["version"],
        data=row["data"],
    )


def uuid(value: UUID) -> UUID:
    """The standard library's own class: the driver's faster one would be another in a repr and to `type()`."""
    return UUID(int=value.int)


def _content(row: Row) -> Content:
    return Content(
        title=row["title"],
        subtitle=row["subtitle"],
        body=row["body"],
        body_format=BodyFormat(row["body_format"]),
        excerpt=row["excerpt"],
        language=row["language"],
        featured=row["featured"],
        visibility=Visibility(row["visibility"]),
        cover_image=_cover(row["cover_image"]),
        canonical_url=row["canonical_url"],
        seo=_seo(row["seo"]),
        metadata=row["metadata"],
        tags=once_each(
            (TagRef(id=TagId(UUID(one)), slug=Slug(slug), name=name), merged)
            for one, slug, name, merged in row["tags"] or ()
        ),
        authors=tuple(
            AuthorRef(id=AuthorId(UUID(one)), slug=Slug(slug), name=name) for one, slug, name in row["authors"] or ()
        ),
    )


def _rendering(row: Row) -> Rendering:
    return Rendering(
        html=row["html"],
        toc=_toc(row["toc"]),
        text=row["plain_text"],
        excerpt=row["rendered_excerpt"],
        word_count=row["word_count"],
        warnings=tuple(RenderWarning(**warning) for warning in row["warnings"]),
        renderer=row["renderer"],
    )


def _summary(row: Row) -> dict[str, Any]:
    return {
        "id": PostId(uuid(row["post_id"])),
        "slug": Slug(row["slug"]),
        "title": row["title"],
        "subtitle": row["subtitle"],
        "excerpt": row["excerpt"],
        "body_format": _FORMATS[row["body_format"]],
        "word_count": row["word_count"],
        "reading_minutes": row["reading_minutes"],
        "language": row["language"],
        "featured": row["featured"],
        "visibility": _VISIBILITIES[row["visibility"]],
        "cover_image": _cover(row["cover_image"]),
        "canonical_url": row["canonical_url"],
        "seo": _seo(row["seo"]),
        "metadata": row["metadata"],
        "tags": _named(row["tag_slugs"], row["tag_names"]),
        "authors": _named(row["author_slugs"], row["author_names"]),
        "revision": row["revision"],
        "published_at": row["published_at"],
        "first_published_at": row["first_published_at"],
        "updated_at": row["visible_from"],
        "created_at": row["created_at"],
        "modified_at": row["modified_at"],
    }


def _publication(
    number: int, slug: str, visible_from: str, visible_until: str | None, published_at: str, visibility: str
) -> Publication:
    window = Window(visible_from=datetime.fromisoformat(visible_from), visible_until=_moment(visible_until))
    return Publication(
        revision=number,
        slug=Slug(slug),
        window=window,
        published_at=datetime.fromisoformat(published_at),
        visibility=Visibility(visibility),
    )


def _named(slugs: Sequence[str], names: Sequence[str]) -> tuple[Named, ...]:
    return tuple(map(_one_named, slugs, names))


@lru_cache(4096)
def _one_named(slug: str, name: str) -> Named:
    """Made once of each: a page of a list names the same tags and authors again and again."""
    return Named(slug=Slug(slug), name=name)


def _cover(stored: Mapping[str, str] | None) -> CoverImage | None:
    return CoverImage(**stored) if stored else None


def _seo(stored: Mapping[str, Any]) -> Seo:
    if stored == _NO_SEO:
        return _PLAIN_SEO
    cards = {"open_graph": Card(**stored["open_graph"]), "twitter": Card(**stored["twitter"])}
    return Seo(**{**stored, **cards})


# Looked up, as lists do it many times a page, a name of an enumeration costs a tenth of what calling its class does.
_FORMATS: Final = {each.value: each for each in BodyFormat}
_VISIBILITIES: Final = {each.value: each for each in Visibility}
_PLAIN_SEO: Final = Seo()
_NO_SEO: Final = asdict(_PLAIN_SEO)


def _toc(stored: Sequence[Mapping[str, Any]]) -> tuple[Heading, ...]:
    return tuple(Heading(**heading) for heading in stored)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _key_id(text: str | None) -> KeyId | None:
    return KeyId(text) if text else None
