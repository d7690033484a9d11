"""The fields that answers have in common. Their examples tell one story: Ada's first post."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final, TypeAlias
from uuid import UUID

from pydantic import Field

from blog_http.schemas.base import Count, JsonObject, Number, Uri, at_most, shown
from blog_http.schemas.content import CoverImageOut, HeadingOut, NamedOut, RenderWarningOut, SeoOut
from blog_http.urls import MAX_POST_URL
from blogcore.domain.content import (
    MAX_AUTHORS,
    MAX_EXCERPT,
    MAX_SUBTITLE,
    MAX_TAGS,
    MAX_TITLE,
    Visibility,
)
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat
from blogcore.domain.slug import MAX_SLUG

POST_ID: Final = "01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"
KEY_ID: Final = "k3v9d0q2m7xa"
CREATED: Final = "2025-12-24T18:00:00Z"
PUBLISHED: Final = "2026-01-01T12:00:00Z"
UPDATED: Final = "2026-01-02T09:30:00Z"
BODY: Final = "# Hello\n\nA first post."
HTML: Final = '<h1 id="hello">Hello</h1>\n<p>A first post.</p>\n'
MAX_LANGUAGE: Final = 35
MAX_HTML: Final = 8 * MAX_BODY_BYTES  # the renderer gives up before that
MAX_HEADINGS: Final = MAX_BODY_BYTES // 2  # `#` and a line feed
MAX_WARNINGS: Final = 20
KEY_ID_LENGTH: Final = 12


class Included(StrEnum):
    """A field that lists leave null unless it is asked for."""

    BODY = "body"
    HTML = "html"


Id: TypeAlias = Annotated[UUID, Field(description="The post's id. Never changes.", examples=[POST_ID])]
SlugText: TypeAlias = Annotated[str, at_most(MAX_SLUG)]
PostSlug: TypeAlias = Annotated[
    SlugText,
    Field(
        description="The readable part of the post's address; letters and digits of any script.",
        examples=["hello-world"],
    ),
]
PostUrl: TypeAlias = Annotated[
    Annotated[str, at_most(MAX_POST_URL, format="uri")] | None,
    Field(
        description="Where the front end shows it; null if the server was not told.",
        examples=["https://example.org/hello-world"],
    ),
]
Title: TypeAlias = Annotated[
    str, Field(description="Plain text, one line.", examples=["Hello, world"]), at_most(MAX_TITLE)
]
Subtitle: TypeAlias = Annotated[
    Annotated[str, at_most(MAX_SUBTITLE)] | None,
    Field(description="Plain text below the title.", examples=["In which nothing happens"]),
]
ExcerptText: TypeAlias = Annotated[str, at_most(MAX_EXCERPT)]
Excerpt: TypeAlias = Annotated[
    ExcerptText | None,
    Field(
        description="Plain text for lists: the author's, else the beginning of the text; null if there is none.",
        examples=["A first post about nothing in particular."],
    ),
]
Format: TypeAlias = Annotated[BodyFormat, Field(description="What `body` is written in.", examples=["markdown"])]
WordCount: TypeAlias = Annotated[Count, Field(description="Words readers read.", examples=[4])]
ReadingMinutes: TypeAlias = Annotated[
    Count, Field(description="Minutes it takes to read: 230 words each, rounded up.", examples=[1])
]
Language: TypeAlias = Annotated[
    Annotated[str, at_most(MAX_LANGUAGE)] | None,
    Field(description="Language tag (BCP 47); null if nobody said.", examples=["en"]),
]
Featured: TypeAlias = Annotated[bool, Field(description="Whether front ends should put it first.", examples=[False])]
Seen: TypeAlias = Annotated[
    Visibility,
    Field(description="`unlisted` posts answer by id and slug only; no list or count has them.", examples=["public"]),
]
Cover: TypeAlias = Annotated[CoverImageOut | None, Field(description="The picture at the top, if there is one.")]
CanonicalUrl: TypeAlias = Annotated[
    Uri | None,
    Field(description="The original's address, if the post first appeared elsewhere.", examples=[None]),
]
Seo: TypeAlias = Annotated[SeoOut, Field(description="What search engines and networks are told.")]
Metadata: TypeAlias = Annotated[
    JsonObject, Field(description="Whatever the editors keep here, as they wrote it.", examples=[{"mood": "sunny"}])
]
Tags: TypeAlias = Annotated[
    list[NamedOut], Field(description="Its tags, in the order given."), shown(maxItems=MAX_TAGS)
]
Authors: TypeAlias = Annotated[
    list[NamedOut],
    Field(
        description="Its authors; the first is the primary one.", examples=[[{"slug": "ada", "name": "Ada Lovelace"}]]
    ),
    shown(maxItems=MAX_AUTHORS),
]
Body: TypeAlias = Annotated[
    str, Field(description="The text as written, in `bodyFormat`.", examples=[BODY]), at_most(MAX_BODY_BYTES)
]
Html: TypeAlias = Annotated[
    str, Field(description="The text as HTML, sanitised: safe to put into a page.", examples=[HTML]), at_most(MAX_HTML)
]
IncludedBody: TypeAlias = Annotated[
    Annotated[str, at_most(MAX_BODY_BYTES)] | None,
    Field(description="The text in `bodyFormat`; null unless `include=body` asks for it.", examples=[BODY]),
]
IncludedHtml: TypeAlias = Annotated[
    Annotated[str, at_most(MAX_HTML)] | None,
    Field(description="The text as HTML; null unless `include=html` asks for it.", examples=[HTML]),
]
Toc: TypeAlias = Annotated[
    list[HeadingOut], Field(description="The headings in `html`, in order."), shown(maxItems=MAX_HEADINGS)
]
RenderWarnings: TypeAlias = Annotated[
    list[RenderWarningOut],
    Field(description="What was written but readers will not get, and why.", examples=[[]]),
    shown(maxItems=MAX_WARNINGS),
]
Version: TypeAlias = Annotated[
    Number,
    Field(description="Grows by one with every change; in quotes it is the ETag that `If-Match` wants.", examples=[5]),
]
Revision: TypeAlias = Annotated[
    Number, Field(description="Number of the working copy; each change to the content makes the next.", examples=[3])
]
CreatedAt: TypeAlias = Annotated[datetime, Field(description="When it was made.", examples=[CREATED])]
UpdatedAt: TypeAlias = Annotated[datetime, Field(description="When it was last changed.", examples=[UPDATED])]
FirstPublishedAt: TypeAlias = Annotated[datetime, Field(description="When readers first saw it.", examples=[PUBLISHED])]
KeyIdText: TypeAlias = Annotated[str, at_most(KEY_ID_LENGTH, pattern=f"^[a-z0-9]{{{KEY_ID_LENGTH}}}$")]
