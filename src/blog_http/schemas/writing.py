"""What editors send: posts, and changes to them."""

from dataclasses import replace
from typing import Annotated

from pydantic import MISSING, Field, StrictBool

from blog_http.schemas.base import (
    LINE,
    IdIn,
    In,
    JsonObject,
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
from blog_http.schemas.publishing import PublishIn
from blog_http.schemas.references import AuthorReference, SlugIn, TagReference, references
from blogcore.domain.content import MAX_AUTHORS, MAX_SUBTITLE, MAX_TAGS, PostPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.rendering import MAX_BODY_BYTES, BodyFormat
from blogcore.domain.unset import UNSET
from blogcore.use_cases.editing.create_post import NewPost

LANGUAGE = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$"

Body = Annotated[str, Field(max_length=MAX_BODY_BYTES)]
Subtitle = Annotated[str, Field(max_length=MAX_SUBTITLE), LINE]
Language = Annotated[str, Field(max_length=MAX_LANGUAGE), shown(pattern=LANGUAGE, minLength=2)]


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
            tags=UNSET if self.tags is MISSING else references(self.tags or []),
            authors=UNSET if self.authors is MISSING else references(self.authors or []),
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

    autosave: Annotated[
        StrictBool | MISSING,
        Field(
            description="`true` for what a program saves while somebody writes: it takes the place of the last "
            "autosave with the same key instead of making a revision each time, unless readers were to see that.",
            examples=[True],
        ),
    ] = MISSING

    def to_patch(self) -> PostPatch:
        return replace(self.patch_with(self.title), autosave=self.autosave is True)
