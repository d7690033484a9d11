"""What editors write: the fields of a post, and changes to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from blogcore.domain.author import AuthorRef
from blogcore.domain.errors import Invalid
from blogcore.domain.json import Json, JsonObject, merged, size_of, storable
from blogcore.domain.rendering import BodyFormat, Source
from blogcore.domain.tag import TagRef
from blogcore.domain.text import language_tag, line, optional_line, passage, web_address
from blogcore.domain.unset import UNSET, Unset, chosen

MAX_TITLE: Final = 300
MAX_SUBTITLE: Final = 500
MAX_EXCERPT: Final = 2_000
MAX_CAPTION: Final = 1_000
MAX_METADATA_BYTES: Final = 64 * 1024
MAX_TAGS: Final = 100
MAX_AUTHORS: Final = 50


class Visibility(StrEnum):
    """Which readers find a post.

    `public`: all, in lists and counts as well; `unlisted`: those who know its id or slug, for no list or count has it.
    """

    PUBLIC = "public"
    UNLISTED = "unlisted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverImage:
    """The picture at the top of a post."""

    url: str
    alt: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How a post looks when its link is shared (Open Graph, Twitter). `card` is Twitter's own."""

    title: str | None = None
    description: str | None = None
    image: str | None = None
    card: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seo:
    """What search engines and social networks are told instead of title and excerpt."""

    title: str | None = None
    description: str | None = None
    noindex: bool = False
    open_graph: Card = Card()
    twitter: Card = Card()


_NO_SEO: Final = Seo()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything an editor decides about a post, but its slug and when it is seen."""

    title: str
    subtitle: str | None = None
    body: str = ""
    body_format: BodyFormat = BodyFormat.MARKDOWN
    excerpt: str | None = None
    language: str | None = None
    featured: bool = False
    visibility: Visibility = Visibility.PUBLIC
    cover_image: CoverImage | None = None
    canonical_url: str | None = None
    seo: Seo = _NO_SEO
    metadata: Mapping[str, Json] = field(default_factory=dict)
    tags: tuple[TagRef, ...] = ()
    authors: tuple[AuthorRef, ...] = ()

    @property
    def source(self) -> Source:
        """The body as its author wrote it."""
        return Source(body=self.body, format=self.body_format)


_EMPTY: Final = Content(title="")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverImagePatch:
    """A change to the cover image."""

    url: str | Unset = UNSET
    alt: str | None | Unset = UNSET
    caption: str | None | Unset = UNSET

    def onto(self, old: CoverImage | None) -> CoverImage:
        """The cover image after the change; `Invalid` when there is none yet and no URL is given."""
        url = chosen(self.url, old.url if old else "")
        return CoverImage(
            url=url,
            alt=chosen(self.alt, old.alt if old else None),
            caption=chosen(self.caption, old.caption if old else None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPatch:
    """A change to a card."""

    title: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
    image: str | None | Unset = UNSET
    card: str | None | Unset = UNSET

    def onto(self, old: Card) -> Card:
        """The card after the change."""
        return Card(
            title=chosen(self.title, old.title),
            description=chosen(self.description, old.description),
            image=chosen(self.image, old.image),
            card=chosen(self.card, old.card),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeoPatch:
    """A change to what search engines are told; a null card is an empty one."""

    title: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
    noindex: bool | Unset = UNSET
    open_graph: CardPatch | None | Unset = UNSET
    twitter: CardPatch | None | Unset = UNSET

    def onto(self, old: Seo) -> Seo:
        """The same after the change."""
        return Seo(
            title=chosen(self.title, old.title),
            description=chosen(self.description, old.description),
            noindex=chosen(self.noindex, old.noindex),
            open_graph=_card(self.open_graph, old.open_graph),
            twitter=_card(self.twitter, old.twitter),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BySlug:
    """A tag or author by its slug alone. The name is for a tag that is not there yet and is to be made."""

    slug: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPatch:
    """A change to a post, by JSON merge patch: what is `UNSET` stays as it is, null empties.

    A plain text names a tag by slug or name, an author by slug; `slug` is the post's working slug. An autosave is sent
    by a program while somebody writes, and makes room for the next.
    """

    autosave: bool = False
    slug: str | Unset = UNSET
    title: str | Unset = UNSET
    subtitle: str | None | Unset = UNSET
    body: str | Unset = UNSET
    body_format: BodyFormat | Unset = UNSET
    excerpt: str | None | Unset = UNSET
    language: str | None | Unset = UNSET
    featured: bool | Unset = UNSET
    visibility: Visibility | Unset = UNSET
    cover_image: CoverImagePatch | None | Unset = UNSET
    canonical_url: str | None | Unset = UNSET
    seo: SeoPatch | None | Unset = UNSET
    metadata: JsonObject | None | Unset = UNSET
    tags: tuple[str | BySlug, ...] | Unset = UNSET
    authors: tuple[str | BySlug, ...] | Unset = UNSET

    def as_new(self) -> Content:
        """The content of a new post: nulls in its metadata stay, for there is nothing yet that they could remove."""
        metadata = {} if isinstance(self.metadata, Unset) or self.metadata is None else self.metadata
        return self._over(_EMPTY, metadata)

    def onto(self, old: Content) -> Content:
        """The content after the change, tags and authors aside; `Invalid` where a rule is broken."""
        return self._over(old, _metadata(self.metadata, old.metadata))

    def _over(self, old: Content, metadata: JsonObject) -> Content:
        return checked(
            Content(
                title=chosen(self.title, old.title),
                subtitle=chosen(self.subtitle, old.subtitle),
                body=chosen(self.body, old.body),
                body_format=chosen(self.body_format, old.body_format),
                excerpt=chosen(self.excerpt, old.excerpt),
                language=chosen(self.language, old.language),
                featured=chosen(self.featured, old.featured),
                visibility=chosen(self.visibility, old.visibility),
                cover_image=_cover(self.cover_image, old.cover_image),
                canonical_url=chosen(self.canonical_url, old.canonical_url),
                seo=_seo(self.seo, old.seo),
                metadata=metadata,
                tags=old.tags,
                authors=old.authors,
            )
        )


def checked(content: Content) -> Content:
    """The content with its text trimmed; `Invalid` where a rule is broken."""
    if not storable(content.metadata):
        raise Invalid("metadata", "must not contain NUL, half of a surrogate pair, or numbers beyond 64 bits")
    if size_of(content.metadata) > MAX_METADATA_BYTES:
        raise Invalid("metadata", f"must have at most {MAX_METADATA_BYTES} bytes as JSON")
    passage(content.body, "body", len(content.body))
    return Content(
        title=line(content.title, "title", MAX_TITLE),
        subtitle=optional_line(content.subtitle, "subtitle", MAX_SUBTITLE),
        body=content.body,
        body_format=content.body_format,
        excerpt=passage(content.excerpt, "excerpt", MAX_EXCERPT),
        language=language_tag(content.language),
        featured=content.featured,
        visibility=content.visibility,
        cover_image=_checked_cover(content.cover_image),
        canonical_url=web_address(content.canonical_url, "canonical_url"),
        seo=_checked_seo(content.seo),
        metadata=content.metadata,
        tags=content.tags,
        authors=content.authors,
    )


def _cover(patch: CoverImagePatch | None | Unset, old: CoverImage | None) -> CoverImage | None:
    if isinstance(patch, Unset):
        return old
    return None if patch is None else patch.onto(old)


def _card(patch: CardPatch | None | Unset, old: Card) -> Card:
    if isinstance(patch, Unset):
        return old
    return Card() if patch is None else patch.onto(old)


def _seo(patch: SeoPatch | None | Unset, old: Seo) -> Seo:
    if isinstance(patch, Unset):
        return old
    return _NO_SEO if patch is None else patch.onto(old)


def _metadata(patch: JsonObject | None | Unset, old: JsonObject) -> JsonObject:
    if isinstance(patch, Unset):
        return old
    return {} if patch is None else merged(old, patch)


def _checked_cover(cover: CoverImage | None) -> CoverImage | None:
    if cover is None:
        return None
    return CoverImage(
        url=web_address(cover.url, "cover_image.url") or "",
        alt=passage(cover.alt, "cover_image.alt", MAX_CAPTION),
        caption=passage(cover.caption, "cover_image.caption", MAX_CAPTION),
    )


def _checked_seo(seo: Seo) -> Seo:
    if seo == _NO_SEO:
        return seo
    return Seo(
        title=optional_line(seo.title, "seo.title", MAX_TITLE),
        description=passage(seo.description, "seo.description", MAX_EXCERPT),
        noindex=seo.noindex,
        open_graph=_checked_card(seo.open_graph, "seo.open_graph"),
        twitter=_checked_card(seo.twitter, "seo.twitter"),
    )


def _checked_card(card: Card, field_name: str) -> Card:
    return Card(
        title=optional_line(card.title, f"{field_name}.title", MAX_TITLE),
        description=passage(card.description, f"{field_name}.description", MAX_EXCERPT),
        image=web_address(card.image, f"{field_name}.image"),
        card=optional_line(card.card, f"{field_name}.card", MAX_TITLE),
    )
