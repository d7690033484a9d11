"""What editors send: posts, changes to them, and when readers shall see them."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from pydantic import MISSING, Field, StrictBool, StrictInt

from blog_http.schemas.base import In, JsonObject, TimeIn, UrlIn, changed, given, made
from blog_http.schemas.content import (
    CoverImageIn,
    Description,
    SeoIn,
    Title,
)
from blogcore.domain.content import MAX_AUTHORS, MAX_SUBTITLE, MAX_TAGS, PostPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat
from blogcore.domain.slug import MAX_SLUG
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
    """A tag or author by its slug. A name may stand beside it, as it was read; it changes nothing."""

    slug: SlugIn
    name: Name | MISSING = MISSING


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
        return replace(super().to_plan(), revision=None if self.revision is MISSING else self.revision)


class PostFieldsIn(In):
    """The fields of a post that editors write."""

    slug: SlugIn | MISSING = MISSING
    subtitle: Subtitle | None | MISSING = MISSING
    body: Body | None | MISSING = MISSING
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
    tags: Tags | None | MISSING = MISSING
    authors: Authors | None | MISSING = MISSING

    def patch_with(self, title: str | MISSING) -> PostPatch:
        return PostPatch(
            slug=given(self.slug),
            title=given(title),
            subtitle=given(self.subtitle),
            body="" if self.body is None else given(self.body),
            body_format=given(self.body_format),
            excerpt=given(self.excerpt),
            language=given(self.language),
            featured=given(self.featured),
            visibility=given(self.visibility),
            cover_image=changed(CoverImageIn.to_patch, self.cover_image),
            canonical_url=given(self.canonical_url),
            seo=changed(SeoIn.to_patch, self.seo),
            metadata=given(self.metadata),
            tags=UNSET if self.tags is MISSING else _texts(self.tags or []),
            authors=UNSET if self.authors is MISSING else _texts(self.authors or []),
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


def _texts(names: list[str | NamedIn]) -> tuple[str, ...]:
    return tuple(name if isinstance(name, str) else name.slug for name in names)
