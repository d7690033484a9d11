"""What editors send: posts, changes to them, and when readers shall see them."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import MISSING, Field, StrictBool, StrictInt
from typing_extensions import TypeAliasType

from blog_http.schemas.base import (
    FULL_LINE,
    LINE,
    MAX_INT32,
    IdIn,
    In,
    JsonObject,
    TimeIn,
    UrlIn,
    changed,
    given,
    made,
    shown,
)
from blog_http.schemas.content import (
    CoverImageIn,
    Description,
    FullTitle,
    SeoIn,
)
from blog_http.schemas.fields import BODY, MAX_LANGUAGE, POST_ID
from blogcore.domain.content import MAX_AUTHORS, MAX_SUBTITLE, MAX_TAGS, BySlug, PostPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.tag import MAX_NAME
from blogcore.domain.unset import UNSET
from blogcore.use_cases.editing.create_post import NewPost

LANGUAGE = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$"

SlugIn = Annotated[str, Field(min_length=1, max_length=MAX_SLUG)]

Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME), FULL_LINE]
Body = Annotated[str, Field(max_length=MAX_BODY_BYTES)]
Subtitle = Annotated[str, Field(max_length=MAX_SUBTITLE), LINE]
Language = Annotated[str, Field(max_length=MAX_LANGUAGE), shown(pattern=LANGUAGE, minLength=2)]


class NamedIn(In):
    """A tag or author by its slug. The name that was read may stand beside it; it renames nothing."""

    slug: Annotated[SlugIn, Field(description="Which one.", examples=["travel"])]
    name: Annotated[
        Name | MISSING,
        Field(description="The name of a tag that is made now; else it changes nothing.", examples=["Travel"]),
    ] = MISSING

    def to_reference(self) -> BySlug:
        return BySlug(slug=self.slug, name=None if self.name is MISSING else self.name)


def _one_of(schema: dict[str, Any]) -> None:
    """A text is never an object; told `anyOf`, some generators melt the two into one."""
    schema["oneOf"] = schema.pop("anyOf")


TagReference = TypeAliasType(
    "TagReference",
    Annotated[
        Name | NamedIn,
        Field(
            description="A tag by slug or name, or as it was read. Who may make tags makes them thus.",
            examples=["travel"],
            json_schema_extra=_one_of,
        ),
    ],
)
AuthorReference = TypeAliasType(
    "AuthorReference",
    Annotated[
        SlugIn | NamedIn,
        Field(description="An author by slug, or as it was read.", examples=["ada"], json_schema_extra=_one_of),
    ],
)


class PublishIn(In):
    """From when until when readers shall see a post, and under which date."""

    at: Annotated[
        TimeIn | None | MISSING,
        Field(
            description="From when on readers see it; now if absent. A time that has passed is now, too.",
            examples=["2036-06-01T08:00:00Z"],
        ),
    ] = MISSING
    until: Annotated[
        TimeIn | None | MISSING,
        Field(
            description="Until when; null for ever. Absent: an end that was set before stays.",
            examples=["2037-01-01T00:00:00Z"],
        ),
    ] = MISSING
    date: Annotated[
        TimeIn | None | MISSING,
        Field(
            description="The date readers shall see (`publishedAt`), to back-date. Absent: as it was, or `at`.",
            examples=["2026-01-01T12:00:00Z"],
        ),
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
        Annotated[StrictInt, Field(ge=1, le=MAX_INT32, json_schema_extra={"format": "int32"})] | None | MISSING,
        Field(description="Which revision to show; the working copy if absent.", examples=[3]),
    ] = MISSING

    def to_plan(self) -> PublishPlan:
        return replace(super().to_plan(), revision=None if self.revision is MISSING else self.revision)


class PostFieldsIn(In):
    """The fields of a post that editors write."""

    slug: Annotated[
        SlugIn | MISSING,
        Field(
            description="Lower-case letters, digits, `-` and `_`, of any script; made from the title if absent.",
            examples=["hello-world"],
        ),
    ] = MISSING
    subtitle: Annotated[
        Subtitle | None | MISSING,
        Field(description="Plain text below the title.", examples=["In which nothing happens"]),
    ] = MISSING
    body: Annotated[
        Body | None | MISSING,
        Field(
            description="The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more. "
            "What is not safe is left out, with a warning.",
            examples=[BODY],
        ),
    ] = MISSING
    body_format: Annotated[
        BodyFormat | MISSING, Field(description="What `body` is written in; Markdown at first.", examples=["markdown"])
    ] = MISSING
    excerpt: Annotated[
        Description | None | MISSING,
        Field(
            description="Plain text for lists; null for the beginning of the text.",
            examples=["A first post about nothing in particular."],
        ),
    ] = MISSING
    language: Annotated[Language | None | MISSING, Field(description="Language tag (BCP 47).", examples=["en"])] = (
        MISSING
    )
    featured: Annotated[
        StrictBool | MISSING, Field(description="Whether front ends should put it first.", examples=[False])
    ] = MISSING
    visibility: Annotated[
        Visibility | MISSING,
        Field(
            description="`unlisted` posts answer by id and slug only; no list or count has them.",
            examples=["public"],
        ),
    ] = MISSING
    cover_image: Annotated[
        CoverImageIn | None | MISSING, Field(description="The picture at the top; null removes it.")
    ] = MISSING
    canonical_url: Annotated[
        UrlIn | None | MISSING,
        Field(
            description="The original's address, if the post first appeared elsewhere.",
            examples=["https://example.org/original"],
        ),
    ] = MISSING
    seo: Annotated[
        SeoIn | None | MISSING, Field(description="What search engines and networks are told; null empties it.")
    ] = MISSING
    metadata: Annotated[
        JsonObject | None | MISSING,
        Field(
            description="Any JSON object, at most 64 KiB; merged name by name, null empties it.",
            examples=[{"mood": "sunny"}],
        ),
    ] = MISSING
    tags: Annotated[
        Annotated[list[TagReference], Field(max_length=MAX_TAGS)] | None | MISSING,
        Field(description="Its tags, in this order. Unknown ones are made, by those who may.", examples=[["Travel"]]),
    ] = MISSING
    authors: Annotated[
        Annotated[list[AuthorReference], Field(max_length=MAX_AUTHORS)] | None | MISSING,
        Field(description="Its authors, who must exist; the first is the primary one.", examples=[["ada"]]),
    ] = MISSING

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
            tags=UNSET if self.tags is MISSING else _references(self.tags or []),
            authors=UNSET if self.authors is MISSING else _references(self.authors or []),
        )


class PostIn(PostFieldsIn):
    """A post to be written."""

    id: Annotated[
        IdIn | MISSING,
        Field(
            description="The post's id, if the client likes to make it; a version 7 UUID is best.", examples=[POST_ID]
        ),
    ] = MISSING
    title: Annotated[FullTitle, Field(description="Plain text, one line.", examples=["Hello, world"])]
    publish: Annotated[
        PublishIn | None | MISSING,
        Field(description="Publish it in the same breath: `{}` now, or as said. Absent or null: a draft."),
    ] = MISSING

    def to_new(self) -> NewPost:
        return NewPost(
            fields=self.patch_with(self.title),
            id=None if self.id is MISSING else PostId(self.id),
            publish=None if self.publish is MISSING else made(PublishIn.to_plan, self.publish),
        )


class PostPatchIn(PostFieldsIn):
    """A change to a post, as a JSON merge patch (RFC 7396): absent stays, null empties."""

    title: Annotated[FullTitle | MISSING, Field(description="Plain text, one line.", examples=["Hello, world"])] = (
        MISSING
    )

    def to_patch(self) -> PostPatch:
        return self.patch_with(self.title)


def _references(names: list[str | NamedIn]) -> tuple[str | BySlug, ...]:
    return tuple(name if isinstance(name, str) else name.to_reference() for name in names)
