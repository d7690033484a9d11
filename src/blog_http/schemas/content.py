"""The parts of a post's content that are objects themselves."""

from typing import Annotated

from pydantic import MISSING, Field, StrictBool

from blog_http.schemas.base import In, Out, UrlIn, changed, given
from blogcore.domain.content import (
    MAX_CAPTION,
    MAX_EXCERPT,
    MAX_TITLE,
    CardPatch,
    CoverImagePatch,
    SeoPatch,
)

Title = Annotated[str, Field(max_length=MAX_TITLE, examples=["Hello, world"])]
Description = Annotated[str, Field(max_length=MAX_EXCERPT, examples=["A first post about nothing in particular."])]
Caption = Annotated[str, Field(max_length=MAX_CAPTION, examples=["A lighthouse at dusk"])]


class CoverImageIn(In):
    """The picture at the top of a post."""

    url: Annotated[UrlIn | MISSING, Field(examples=["https://example.org/cover.jpg"])] = MISSING
    alt: Caption | None | MISSING = MISSING
    caption: Caption | None | MISSING = MISSING

    def to_patch(self) -> CoverImagePatch:
        return CoverImagePatch(url=given(self.url), alt=given(self.alt), caption=given(self.caption))


class OpenGraphIn(In):
    """How a link to the post looks on networks that follow Open Graph."""

    title: Title | None | MISSING = MISSING
    description: Description | None | MISSING = MISSING
    image: Annotated[UrlIn | None | MISSING, Field(examples=["https://example.org/card.jpg"])] = MISSING

    def to_patch(self) -> CardPatch:
        return CardPatch(title=given(self.title), description=given(self.description), image=given(self.image))


class TwitterIn(In):
    """How a link to the post looks on X (Twitter)."""

    title: Title | None | MISSING = MISSING
    description: Description | None | MISSING = MISSING
    image: Annotated[UrlIn | None | MISSING, Field(examples=["https://example.org/card.jpg"])] = MISSING
    card: Annotated[str | None | MISSING, Field(max_length=MAX_TITLE, examples=["summary_large_image"])] = MISSING

    def to_patch(self) -> CardPatch:
        return CardPatch(
            title=given(self.title),
            description=given(self.description),
            image=given(self.image),
            card=given(self.card),
        )


class SeoIn(In):
    """What search engines and networks are told instead of title and excerpt."""

    title: Title | None | MISSING = MISSING
    description: Description | None | MISSING = MISSING
    noindex: StrictBool | MISSING = MISSING
    open_graph: OpenGraphIn | None | MISSING = MISSING
    twitter: TwitterIn | None | MISSING = MISSING

    def to_patch(self) -> SeoPatch:
        return SeoPatch(
            title=given(self.title),
            description=given(self.description),
            noindex=given(self.noindex),
            open_graph=changed(OpenGraphIn.to_patch, self.open_graph),
            twitter=changed(TwitterIn.to_patch, self.twitter),
        )


class CoverImageOut(Out):
    """The picture at the top of a post."""

    url: Annotated[str, Field(examples=["https://example.org/cover.jpg"])]
    alt: str | None
    caption: str | None


class OpenGraphOut(Out):
    """How a link to the post looks on networks that follow Open Graph."""

    title: str | None
    description: str | None
    image: str | None


class TwitterOut(Out):
    """How a link to the post looks on X (Twitter)."""

    title: str | None
    description: str | None
    image: str | None
    card: str | None


class SeoOut(Out):
    """What search engines and networks are told instead of title and excerpt."""

    title: str | None
    description: str | None
    noindex: bool
    open_graph: OpenGraphOut
    twitter: TwitterOut


class HeadingOut(Out):
    """A line of the table of contents; `id` is the anchor in `html`."""

    id: Annotated[str, Field(examples=["where-to-begin"])]
    level: Annotated[int, Field(ge=1, le=6, examples=[2])]
    text: Annotated[str, Field(examples=["Where to begin"])]


class RenderWarningOut(Out):
    """Something the author wrote that readers will not get."""

    code: Annotated[str, Field(examples=["removed-element"])]
    detail: Annotated[str, Field(examples=["<script> was removed"])]


class NamedOut(Out):
    """A tag or author as a post carries it."""

    slug: Annotated[str, Field(examples=["travel"])]
    name: Annotated[str, Field(examples=["Travel"])]
