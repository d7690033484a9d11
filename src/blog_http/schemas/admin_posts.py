"""Posts as their editors get them."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from blog_http.schemas.base import JsonObject, Out, Page, made
from blog_http.schemas.content import (
    CoverImageOut,
    HeadingOut,
    NamedOut,
    RenderWarningOut,
    SeoOut,
)
from blog_http.schemas.posts import Id, SlugText
from blogcore.domain.content import Visibility
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication
from blogcore.domain.rendering import BodyFormat
from blogcore.domain.revision import Revision
from blogcore.domain.state import State


class NextOut(Out):
    """What readers will see later, and from when until when."""

    revision: int
    from_: Annotated[datetime, Field(alias="from")]
    until: datetime | None

    @classmethod
    def of(cls, shown: Publication) -> Self:
        return cls(revision=shown.revision, from_=shown.window.visible_from, until=shown.window.visible_until)


class LiveOut(Out):
    """What readers see now, and from when until when."""

    revision: int
    slug: str
    from_: Annotated[datetime, Field(alias="from")]
    until: datetime | None

    @classmethod
    def of(cls, shown: Publication) -> Self:
        return cls(
            revision=shown.revision,
            slug=shown.slug,
            from_=shown.window.visible_from,
            until=shown.window.visible_until,
        )


class ContentOut(Out):
    """What editors wrote, without the text itself."""

    title: Annotated[str, Field(examples=["Hello, world"])]
    subtitle: str | None
    excerpt: Annotated[str | None, Field(description="The author's, else the beginning of the text.")]
    body_format: BodyFormat
    word_count: Annotated[int, Field(ge=0, examples=[512])]
    reading_minutes: Annotated[int, Field(ge=0, examples=[3])]
    language: str | None
    featured: bool
    visibility: Visibility
    cover_image: CoverImageOut | None
    canonical_url: str | None
    seo: SeoOut
    metadata: JsonObject
    tags: list[NamedOut]
    authors: list[NamedOut]

    @classmethod
    def written_in(cls, revision: Revision) -> "ContentOut":
        content, rendering = revision.content, revision.rendering
        return ContentOut(
            title=content.title,
            subtitle=content.subtitle,
            excerpt=revision.excerpt,
            body_format=content.body_format,
            word_count=rendering.word_count,
            reading_minutes=rendering.reading_minutes,
            language=content.language,
            featured=content.featured,
            visibility=content.visibility,
            cover_image=made(CoverImageOut.model_validate, content.cover_image),
            canonical_url=content.canonical_url,
            seo=SeoOut.model_validate(content.seo),
            metadata=dict(content.metadata),
            tags=[NamedOut.model_validate(tag) for tag in content.tags],
            authors=[NamedOut.model_validate(author) for author in content.authors],
        )


class TextOut(Out):
    """The text that editors wrote, and what readers get of it."""

    body: Annotated[str, Field(description="As written, in `bodyFormat`.", examples=["# Hello\n\nA first post."])]
    html: Annotated[str, Field(description="Sanitised: safe to put into a page.", examples=["<p>A first post.</p>"])]
    toc: Annotated[list[HeadingOut], Field(description="The headings in `html`, in order.")]
    render_warnings: Annotated[list[RenderWarningOut], Field(description="What readers will not get, and why.")]

    @classmethod
    def text_of(cls, revision: Revision) -> "TextOut":
        return TextOut(
            body=revision.content.body,
            html=revision.rendering.html,
            toc=[HeadingOut.model_validate(heading) for heading in revision.rendering.toc],
            render_warnings=[RenderWarningOut.model_validate(warning) for warning in revision.rendering.warnings],
        )


class StandingOut(Out):
    """Where a post stands."""

    id: Id
    slug: SlugText
    state: Annotated[State, Field(description="Derived from the clock.")]
    version: Annotated[
        int, Field(ge=1, description="Grows by one with every change to the post; its ETag.", examples=[4])
    ]
    revision: Annotated[int, Field(ge=1, description="Number of the working copy.", examples=[3])]
    live: Annotated[LiveOut | None, Field(description="What readers see now.")]
    next: Annotated[NextOut | None, Field(description="What they will see later.")]
    has_unpublished_changes: Annotated[
        bool, Field(description="The working copy differs from what readers see, or else will see.")
    ]
    published_at: Annotated[datetime | None, Field(description="The date readers see, or will see first.")]
    first_published_at: Annotated[datetime | None, Field(description="When readers first saw it, if they did.")]
    trashed_at: datetime | None
    previous_slugs: Annotated[list[str], Field(description="Readers who follow these are sent on.")]
    created_at: datetime
    updated_at: Annotated[datetime, Field(description="When the post was last changed.")]

    @classmethod
    def standing_of(cls, post: Post, now: datetime) -> "StandingOut":
        live, following = post.live(now), post.next(now)
        return StandingOut(
            id=post.id,
            slug=post.slug,
            state=post.state(now),
            version=post.version,
            revision=post.revision.number,
            live=made(LiveOut.of, live),
            next=made(NextOut.of, following),
            has_unpublished_changes=post.has_unpublished_changes(now),
            published_at=post.date(now),
            first_published_at=post.first_published_at if post.was_visible(now) else None,
            trashed_at=post.trashed_at,
            previous_slugs=list(post.previous_slugs(now)),
            created_at=post.created_at,
            updated_at=post.updated_at,
        )


class AdminPostSummaryOut(ContentOut, StandingOut):
    """A post in an editor's list, without its text."""

    body: Annotated[str | None, Field(description="Null in lists.")] = None
    html: Annotated[str | None, Field(description="Null in lists.")] = None

    @classmethod
    def of(cls, post: Post, now: datetime) -> Self:
        return cls(**dict(StandingOut.standing_of(post, now)), **dict(ContentOut.written_in(post.revision)))


class AdminPostOut(TextOut, ContentOut, StandingOut):
    """A post as its editors see it: the working copy, and what readers see."""

    @classmethod
    def of(cls, post: Post, now: datetime) -> Self:
        return cls(
            **dict(StandingOut.standing_of(post, now)),
            **dict(ContentOut.written_in(post.revision)),
            **dict(TextOut.text_of(post.revision)),
        )


class AdminPostPage(Page[AdminPostSummaryOut]):
    """A page of posts in all states."""
