"""Posts as their editors get them."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from blog_http.schemas import fields
from blog_http.schemas.base import Number, Out, Page, made
from blog_http.schemas.content import (
    CoverImageOut,
    HeadingOut,
    NamedOut,
    RenderWarningOut,
    SeoOut,
)
from blog_http.schemas.written import WrittenOut
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication
from blogcore.domain.revision import Revision
from blogcore.domain.state import State

Shown = Annotated[Number, Field(description="Number of the revision that is shown.", examples=[3])]
From = Annotated[datetime, Field(alias="from", description="From when on.", examples=[fields.UPDATED])]
Until = Annotated[datetime | None, Field(description="Until when; null for ever.", examples=[None])]


class NextPublicationOut(Out):
    """What readers will see later, and from when until when."""

    revision: Shown
    from_: From
    until: Until

    @classmethod
    def of(cls, shown: Publication) -> Self:
        return cls(revision=shown.revision, from_=shown.window.visible_from, until=shown.window.visible_until)


class LivePublicationOut(Out):
    """What readers see now, and from when until when."""

    revision: Shown
    slug: Annotated[fields.SlugText, Field(description="The slug readers find it by.", examples=["hello-world"])]
    from_: From
    until: Until

    @classmethod
    def of(cls, shown: Publication) -> Self:
        return cls(
            revision=shown.revision,
            slug=shown.slug,
            from_=shown.window.visible_from,
            until=shown.window.visible_until,
        )


class ContentOut(WrittenOut):
    """What a revision says, without the text itself."""

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

    body: fields.Body
    html: fields.Html
    toc: fields.Toc
    render_warnings: fields.RenderWarnings

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

    id: fields.Id
    slug: fields.PostSlug
    state: Annotated[
        State, Field(description="What the clock makes of the post at this moment.", examples=["published"])
    ]
    version: fields.Version
    revision: fields.Revision
    live: Annotated[LivePublicationOut | None, Field(description="What readers see now; null if they see nothing.")]
    next: Annotated[
        NextPublicationOut | None,
        Field(description="What readers will see later; null if nothing is scheduled.", examples=[None]),
    ]
    has_unpublished_changes: Annotated[
        bool,
        Field(
            description="Whether the working copy differs from what readers see, or else will see.", examples=[False]
        ),
    ]
    published_at: Annotated[
        datetime | None,
        Field(
            description="The date readers see, or will see first; null if it was never published.",
            examples=[fields.PUBLISHED],
        ),
    ]
    first_published_at: Annotated[
        datetime | None,
        Field(description="When readers first saw it; null if they never did.", examples=[fields.PUBLISHED]),
    ]
    trashed_at: Annotated[
        datetime | None, Field(description="When it went to the trash; null if it is not there.", examples=[None])
    ]
    previous_slugs: Annotated[
        list[fields.SlugText],
        Field(description="Slugs that readers saw before; whoever follows them is sent on.", examples=[["hello"]]),
    ]
    created_at: fields.CreatedAt
    updated_at: fields.UpdatedAt

    @classmethod
    def standing_of(cls, post: Post, now: datetime) -> "StandingOut":
        live, following = post.live(now), post.next(now)
        return StandingOut(
            id=post.id,
            slug=post.slug,
            state=post.state(now),
            version=post.version,
            revision=post.revision.number,
            live=made(LivePublicationOut.of, live),
            next=made(NextPublicationOut.of, following),
            has_unpublished_changes=post.has_unpublished_changes(now),
            published_at=post.date(now),
            first_published_at=post.first_published_at if post.was_visible(now) else None,
            trashed_at=post.trashed_at,
            previous_slugs=list(post.previous_slugs(now)),
            created_at=post.created_at,
            updated_at=post.updated_at,
        )


class AdminPostSummaryOut(ContentOut, StandingOut):
    """A post in an editor's list, without its text unless that is asked for."""

    body: fields.IncludedBody
    html: fields.IncludedHtml

    @classmethod
    def of(cls, post: Post, now: datetime, include: Collection[fields.Included] = ()) -> Self:
        return cls(
            **dict(StandingOut.standing_of(post, now)),
            **dict(ContentOut.written_in(post.revision)),
            body=post.content.body if fields.Included.BODY in include else None,
            html=post.revision.rendering.html if fields.Included.HTML in include else None,
        )


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
