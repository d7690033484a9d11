"""Posts as editors write and get them."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import MISSING, Field, StrictBool, StrictInt

from blog_http.schemas.base import In, JsonObject, Out, Page, TimeIn, UrlIn, changed, given, made
from blog_http.schemas.content import (
    CoverImageIn,
    CoverImageOut,
    Description,
    HeadingOut,
    NamedOut,
    RenderWarningOut,
    SeoIn,
    SeoOut,
    Title,
)
from blog_http.schemas.posts import Id, SlugText
from blogcore.domain.content import MAX_AUTHORS, MAX_SUBTITLE, MAX_TAGS, PostPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat
from blogcore.domain.revision import Revision
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.state import State
from blogcore.domain.tag import MAX_NAME
from blogcore.domain.unset import UNSET
from blogcore.use_cases.editing.create_post import NewPost

SlugIn = Annotated[
    str,
    Field(
        min_length=1,
        max_length=MAX_SLUG,
        description="Lower-case letters, digits, `-` and `_`.",
        examples=["hello-world"],
    ),
]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME, examples=["Travel"])]
Body = Annotated[
    str, Field(max_length=MAX_BODY_BYTES, description="Markdown or HTML.", examples=["# Hello\n\nA first post."])
]
Subtitle = Annotated[str, Field(max_length=MAX_SUBTITLE, examples=["In which nothing happens"])]
Language = Annotated[str, Field(max_length=35, description="Language tag (BCP 47).", examples=["en"])]


class NamedIn(In):
    """A tag or author that exists, by its slug."""

    slug: SlugIn


Tags = Annotated[
    list[Name | NamedIn],
    Field(max_length=MAX_TAGS, description="Slugs, names or `{slug}`; made on demand.", examples=[["Travel", "food"]]),
]
Authors = Annotated[
    list[SlugIn | NamedIn],
    Field(max_length=MAX_AUTHORS, description="Slugs or `{slug}`; the first is the primary one.", examples=[["ada"]]),
]


class PublishIn(In):
    """From when until when readers shall see a post, and under which date."""

    at: Annotated[
        TimeIn | None | MISSING, Field(description="From when; now if absent.", examples=["2026-06-01T08:00:00Z"])
    ] = MISSING
    until: Annotated[
        TimeIn | None | MISSING,
        Field(description="Until when; null for ever, absent keeps an end ahead.", examples=[None]),
    ] = MISSING
    date: Annotated[
        TimeIn | None | MISSING,
        Field(description="`publishedAt`, to back-date; absent keeps it.", examples=["2020-02-29T12:00:00Z"]),
    ] = MISSING

    def to_plan(self) -> PublishPlan:
        return PublishPlan(
            at=None if self.at is MISSING else self.at,
            until=given(self.until),
            date=None if self.date is MISSING else self.date,
        )


class PublishRevisionIn(PublishIn):
    """The same for a post that exists, of which an older revision may be named."""

    revision: Annotated[
        StrictInt | None | MISSING, Field(ge=1, le=2**31 - 1, description="The working copy's if absent.", examples=[1])
    ] = MISSING

    def to_plan(self) -> PublishPlan:
        return PublishPlan(
            at=None if self.at is MISSING else self.at,
            until=given(self.until),
            date=None if self.date is MISSING else self.date,
            revision=None if self.revision is MISSING else self.revision,
        )


class PostFieldsIn(In):
    """The fields of a post that editors write."""

    slug: SlugIn | MISSING = MISSING
    subtitle: Subtitle | None | MISSING = MISSING
    body: Body | MISSING = MISSING
    body_format: BodyFormat | MISSING = MISSING
    excerpt: Description | None | MISSING = MISSING
    language: Language | None | MISSING = MISSING
    featured: StrictBool | MISSING = MISSING
    visibility: Visibility | MISSING = MISSING
    cover_image: CoverImageIn | None | MISSING = MISSING
    canonical_url: Annotated[UrlIn | None | MISSING, Field(examples=["https://example.org/original"])] = MISSING
    seo: SeoIn | None | MISSING = MISSING
    metadata: Annotated[
        JsonObject | None | MISSING, Field(description="Any JSON, at most 64 KiB.", examples=[{"mood": "sunny"}])
    ] = MISSING
    tags: Tags | MISSING = MISSING
    authors: Authors | MISSING = MISSING

    def patch_with(self, title: str | MISSING) -> PostPatch:
        return PostPatch(
            slug=given(self.slug),
            title=given(title),
            subtitle=given(self.subtitle),
            body=given(self.body),
            body_format=given(self.body_format),
            excerpt=given(self.excerpt),
            language=given(self.language),
            featured=given(self.featured),
            visibility=given(self.visibility),
            cover_image=changed(CoverImageIn.to_patch, self.cover_image),
            canonical_url=given(self.canonical_url),
            seo=changed(SeoIn.to_patch, self.seo),
            metadata=given(self.metadata),
            tags=UNSET if self.tags is MISSING else _texts(self.tags),
            authors=UNSET if self.authors is MISSING else _texts(self.authors),
        )


class PostIn(PostFieldsIn):
    """A post to be written."""

    id: Annotated[
        UUID | MISSING,
        Field(description="Made by the client, if it likes.", examples=["01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"]),
    ] = MISSING
    title: Title
    publish: Annotated[PublishIn | None | MISSING, Field(description="Publish it at once, or at a time.")] = MISSING

    def to_new(self) -> NewPost:
        return NewPost(
            fields=self.patch_with(self.title),
            id=None if self.id is MISSING else PostId(self.id),
            publish=None if self.publish is MISSING else made(PublishIn.to_plan, self.publish),
        )


class PostPatchIn(PostFieldsIn):
    """A change to a post, as a JSON merge patch (RFC 7396): absent stays, null empties."""

    title: Title | MISSING = MISSING

    def to_patch(self) -> PostPatch:
        return self.patch_with(self.title)


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


class RevisionOut(TextOut, ContentOut):
    """What a post said at one time."""

    number: Annotated[int, Field(ge=1, examples=[3])]
    created_at: datetime
    created_by: Annotated[str | None, Field(description="Id of the key that wrote it; null: the operator.")]

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(
            number=revision.number,
            created_at=revision.created_at,
            created_by=revision.created_by,
            **dict(ContentOut.written_in(revision)),
            **dict(TextOut.text_of(revision)),
        )


class RevisionSummaryOut(Out):
    """A line in a post's history."""

    number: Annotated[int, Field(ge=1, examples=[3])]
    title: Annotated[str, Field(examples=["Hello, world"])]
    word_count: Annotated[int, Field(ge=0, examples=[512])]
    created_at: datetime
    created_by: Annotated[str | None, Field(description="Id of the key that wrote it; null: the operator.")]


class AdminPostPage(Page[AdminPostSummaryOut]):
    """A page of posts in all states."""


class RevisionPage(Page[RevisionSummaryOut]):
    """A page of a post's history."""


def _texts(names: list[str | NamedIn]) -> tuple[str, ...]:
    return tuple(name if isinstance(name, str) else name.slug for name in names)
