"""Posts as readers get them."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from blog_http.schemas.base import JsonObject, Out, Page
from blog_http.schemas.content import CoverImageOut, HeadingOut, NamedOut, SeoOut
from blog_http.urls import Urls
from blogcore.domain.content import Visibility
from blogcore.domain.publication import PublishedSummary
from blogcore.domain.rendering import BodyFormat

Id = Annotated[UUID, Field(description="Never changes.", examples=["01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"])]
SlugText = Annotated[str, Field(description="The readable part of the address.", examples=["hello-world"])]
Published = Annotated[
    datetime,
    Field(description="The date readers see and lists sort by.", examples=["2026-01-01T12:00:00Z"]),
]
First = Annotated[datetime, Field(description="When readers first saw it.", examples=["2026-01-01T12:00:00Z"])]


class PublishedOut(Out):
    """What a post looks like to readers, in lists and alone."""

    id: Id
    slug: SlugText
    url: Annotated[
        str | None, Field(description="Where the front end shows it.", examples=["https://example.org/hello-world"])
    ] = None
    title: Annotated[str, Field(examples=["Hello, world"])]
    subtitle: str | None
    excerpt: Annotated[str | None, Field(description="The author's, else the beginning of the text.")]
    body_format: BodyFormat
    word_count: Annotated[int, Field(ge=0, examples=[512])]
    reading_minutes: Annotated[int, Field(ge=0, description="At 230 words a minute, rounded up.", examples=[3])]
    language: Annotated[str | None, Field(description="Language tag (BCP 47).", examples=["en"])]
    featured: bool
    visibility: Visibility
    cover_image: CoverImageOut | None
    canonical_url: Annotated[str | None, Field(description="The original, if the post stands elsewhere, too.")]
    seo: SeoOut
    metadata: Annotated[JsonObject, Field(description="Whatever the editors keep here.")]
    tags: list[NamedOut]
    authors: Annotated[list[NamedOut], Field(description="The first is the primary one.")]
    revision: Annotated[int, Field(ge=1, examples=[3])]
    published_at: Published
    first_published_at: First
    updated_at: Annotated[
        datetime, Field(description="When this revision went live.", examples=["2026-01-02T09:30:00Z"])
    ]
    created_at: Annotated[datetime, Field(examples=["2025-12-24T18:00:00Z"])]

    @classmethod
    def of(cls, post: PublishedSummary, urls: Urls) -> Self:
        return cls.model_validate(post).model_copy(update={"url": urls.post(post.slug)})


class PostSummaryOut(PublishedOut):
    """A post in a list, without its text."""

    body: Annotated[str | None, Field(description="Null in lists.")] = None
    html: Annotated[str | None, Field(description="Null in lists.")] = None


class PostOut(PublishedOut):
    """A post as readers see it: one revision of it, in its window."""

    body: Annotated[str, Field(description="As written, in `bodyFormat`.", examples=["# Hello\n\nA first post."])]
    html: Annotated[str, Field(description="Sanitised: safe to put into a page.", examples=["<p>A first post.</p>"])]
    toc: Annotated[list[HeadingOut], Field(description="The headings in `html`, in order.")]


class PostPage(Page[PostSummaryOut]):
    """A page of published posts."""
