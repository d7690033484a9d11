"""A post as a Markdown file: front matter above, its source below. What is written so `blog import markdown` reads."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias
from uuid import UUID

from blogcore.domain import content
from blogcore.domain.content import Card, Content, Seo
from blogcore.domain.json import Json
from blogcore.domain.publication import PublishedPost
from blogcore.domain.rendering import BodyFormat
from blogcore.domain.slug import slugified, unspeakable
from blogcore.domain.yaml import Value, yaml_text

Visibility: TypeAlias = Literal["public", "unlisted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A tag or an author; `slug` only where the file states it, else it follows from the name."""

    name: str
    slug: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverImage:
    """The picture above a post."""

    url: str
    alt: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownPost:
    """One post as it stands in a file.

    Times are aware. `date` is the one readers see; the window `visible_from` ≤ t < `visible_until` says when they see
    the post. What no field has a place for is in `metadata`.
    """

    title: str
    slug: str
    body: str
    id: UUID | None = None
    subtitle: str | None = None
    excerpt: str | None = None
    description: str | None = None
    body_format: BodyFormat = BodyFormat.MARKDOWN
    language: str | None = None
    tags: tuple[Named, ...] = ()
    authors: tuple[Named, ...] = ()
    date: datetime | None = None
    first_published: datetime | None = None
    visible_from: datetime | None = None
    visible_until: datetime | None = None
    draft: bool = False
    visibility: Visibility = "public"
    featured: bool = False
    cover_image: CoverImage | None = None
    canonical_url: str | None = None
    seo: dict[str, Json] | None = None
    aliases: tuple[str, ...] = ()
    metadata: dict[str, Json] = field(default_factory=dict)


def as_markdown(
    post: Content | PublishedPost,
    *,
    post_id: UUID,
    slug: str,
    date: datetime | None,
    visible_from: datetime | None = None,
    visible_until: datetime | None = None,
    aliases: tuple[str, ...] = (),
) -> MarkdownPost:
    """What a post says, as it is written into a file; without a date it is a draft."""
    cover = post.cover_image
    return MarkdownPost(
        id=post_id,
        title=post.title,
        slug=slug,
        subtitle=post.subtitle,
        body=post.body,
        body_format=post.body_format,
        excerpt=post.excerpt,
        language=post.language,
        tags=tuple(_named(tag.name, tag.slug, fallback="tag") for tag in post.tags),
        authors=tuple(_named(author.name, author.slug, fallback="author") for author in post.authors),
        date=date,
        visible_from=visible_from,
        visible_until=visible_until,
        draft=date is None,
        visibility="unlisted" if post.visibility is content.Visibility.UNLISTED else "public",
        featured=post.featured,
        cover_image=None if cover is None else CoverImage(url=cover.url, alt=cover.alt, caption=cover.caption),
        canonical_url=post.canonical_url,
        seo=_seo(post.seo),
        aliases=aliases,
        metadata=dict(post.metadata),
    )


def markdown_text(post: MarkdownPost) -> str:
    """The whole file: front matter between `---`, a blank line, the body to the last character as it is."""
    return f"---\n{front_matter_text(post)}---\n\n{post.body}"


def front_matter_text(post: MarkdownPost) -> str:
    """The post's front matter as YAML, without fences. Values that are their default are left out.

    `publishedAt: null` says that there is no date, or a date would be read from the file's name.
    """
    date: dict[str, Value] = {"publishedAt": None} if post.date is None else {"date": post.date}
    return yaml_text({"title": post.title, "slug": post.slug, **date, **_unless_default(post)})


def _unless_default(post: MarkdownPost) -> dict[str, Value]:
    optional: dict[str, Value] = {
        "id": post.id,
        "subtitle": post.subtitle,
        "firstPublishedAt": post.first_published,
        "visibleFrom": post.visible_from,
        "visibleUntil": post.visible_until,
        "language": post.language,
        "description": post.description,
        "excerpt": post.excerpt,
        "coverImage": None if post.cover_image is None else _cover(post.cover_image),
        "canonicalUrl": post.canonical_url,
        "seo": post.seo,
    }
    switches: dict[str, Value] = {
        "draft": post.draft,
        "featured": post.featured,
        "visibility": post.visibility if post.visibility != "public" else "",
        "bodyFormat": post.body_format.value if post.body_format is not BodyFormat.MARKDOWN else "",
        "authors": [_author(author) for author in post.authors],
        "tags": [_tag(tag) for tag in post.tags],
        "aliases": list(post.aliases),
        "metadata": post.metadata,
    }
    given: dict[str, Value] = {key: value for key, value in optional.items() if value is not None}
    return given | {key: value for key, value in switches.items() if value}


def _named(name: str, slug: str, *, fallback: str) -> Named:
    """The slug is written where the name alone would lead to another."""
    return Named(name=name, slug=None if slugified(name, fallback=unspeakable(fallback, name)) == slug else slug)


def _tag(tag: Named) -> Value:
    return tag.name if tag.slug is None else {"name": tag.name, "slug": tag.slug}


def _author(author: Named) -> Value:
    return {"name": author.name} if author.slug is None else {"name": author.name, "slug": author.slug}


def _cover(cover: CoverImage) -> dict[str, Value]:
    parts = {"url": cover.url, "alt": cover.alt, "caption": cover.caption}
    return {key: value for key, value in parts.items() if value is not None}


def _seo(seo: Seo) -> dict[str, Json] | None:
    if seo == Seo():
        return None
    return {
        "title": seo.title,
        "description": seo.description,
        "noindex": seo.noindex,
        "openGraph": _card(seo.open_graph),
        "twitter": _card(seo.twitter),
    }


def _card(card: Card) -> Json:
    return {"title": card.title, "description": card.description, "image": card.image, "card": card.card}
