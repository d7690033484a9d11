"""Tags and authors."""

import unicodedata
from typing import Annotated, Final, Self

from pydantic import MISSING, Field

from blog_http.schemas import fields
from blog_http.schemas.base import FULL_LINE, SPACES, Count, In, Out, Page, Uri, UrlIn, at_most, given, shown
from blogcore.domain.author import MAX_BIO, MAX_EMAIL, Author, AuthorPatch, Profile
from blogcore.domain.slug import MAX_SLUG, Slug
from blogcore.domain.tag import MAX_DESCRIPTION, MAX_NAME, Tag, TagPatch
from blogcore.ports.repositories import CountedAuthor, CountedTag
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.tags import NewTag

EMAIL: Final = rf"^[^@{SPACES}]+@[^@{SPACES}]+$"

TagSlug = Annotated[fields.SlugText, Field(description="What it is found by.", examples=["travel"])]
TagName = Annotated[str, Field(description="What readers read.", examples=["Travel"]), at_most(MAX_NAME)]
TagDescription = Annotated[
    Annotated[str, at_most(MAX_DESCRIPTION)] | None,
    Field(description="What the tag is about, in plain text.", examples=["Far from home."]),
]
AuthorSlug = Annotated[fields.SlugText, Field(description="What they are found by.", examples=["ada"])]
AuthorName = Annotated[str, Field(description="What readers read.", examples=["Ada Lovelace"]), at_most(MAX_NAME)]
Bio = Annotated[
    Annotated[str, at_most(MAX_BIO)] | None,
    Field(description="About the author, in plain text.", examples=["Writes about engines."]),
]
Email = Annotated[
    Annotated[str, at_most(MAX_EMAIL)] | None,
    Field(description="For editors only: readers never get it.", examples=["ada@example.org"]),
]
Website = Annotated[Uri | None, Field(description="Their own site.", examples=["https://example.org"])]
AvatarUrl = Annotated[Uri | None, Field(description="Their picture.", examples=["https://example.org/ada.jpg"])]
Listed = Annotated[Count, Field(description="Posts that readers' lists show now.", examples=[1])]
Carried = Annotated[Count, Field(description="Working copies outside the trash that carry it.", examples=[1])]


class TagOut(Out):
    """A tag that visible posts carry."""

    slug: TagSlug
    name: TagName
    description: TagDescription
    post_count: Listed


class AuthorOut(Out):
    """An author of visible posts."""

    slug: AuthorSlug
    name: AuthorName
    bio: Bio
    website: Website
    avatar_url: AvatarUrl
    post_count: Listed


class TagIn(In):
    """A tag to be made; without a slug it gets one from its name."""

    name: Annotated[
        str,
        Field(min_length=1, max_length=MAX_NAME, description="What readers read.", examples=["Travel"]),
        FULL_LINE,
    ]
    slug: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_SLUG)] | None,
        Field(
            description="Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent.",
            examples=["travel"],
        ),
    ] = None
    description: Annotated[
        Annotated[str, Field(max_length=MAX_DESCRIPTION)] | None,
        Field(description="What the tag is about, in plain text.", examples=["Far from home."]),
    ] = None

    def to_new(self) -> NewTag:
        return NewTag(name=self.name, slug=self.slug, description=self.description)


class TagPatchIn(In):
    """A change to a tag, by JSON merge patch: what is absent stays as it is."""

    name: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_NAME), FULL_LINE] | MISSING,
        Field(description="What readers read, on every published post that carries it.", examples=["Journeys"]),
    ] = MISSING
    slug: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_SLUG)] | MISSING,
        Field(
            description="Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on.",
            examples=["journeys"],
        ),
    ] = MISSING
    description: Annotated[
        Annotated[str, Field(max_length=MAX_DESCRIPTION)] | None | MISSING,
        Field(description="What the tag is about, in plain text; null empties it.", examples=["Far from home."]),
    ] = MISSING

    def to_patch(self) -> TagPatch:
        return TagPatch(name=given(self.name), slug=given(self.slug), description=given(self.description))


class MergeIn(In):
    """Into which tag another is merged."""

    into: Annotated[
        str,
        Field(
            min_length=1,
            max_length=MAX_SLUG,
            description="Slug of the tag that posts carry from now on.",
            examples=["travel"],
        ),
    ]

    def to_slug(self) -> Slug:
        return Slug(unicodedata.normalize("NFC", self.into))


class AuthorIn(In):
    """An author to be made; without a slug they get one from their name."""

    name: Annotated[
        str,
        Field(min_length=1, max_length=MAX_NAME, description="What readers read.", examples=["Ada Lovelace"]),
        FULL_LINE,
    ]
    slug: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_SLUG)] | None,
        Field(
            description="Lower-case letters, digits, `-` and `_`, of any script; made from the name if absent.",
            examples=["ada"],
        ),
    ] = None
    bio: Annotated[
        Annotated[str, Field(max_length=MAX_BIO)] | None,
        Field(description="About the author, in plain text.", examples=["Writes about engines."]),
    ] = None
    email: Annotated[
        Annotated[str, Field(max_length=MAX_EMAIL), shown(pattern=EMAIL, minLength=3)] | None,
        Field(description="For editors only: readers never get it.", examples=["ada@example.org"]),
    ] = None
    website: Annotated[UrlIn | None, Field(description="Their own site.", examples=["https://example.org"])] = None
    avatar_url: Annotated[
        UrlIn | None, Field(description="Their picture.", examples=["https://example.org/ada.jpg"])
    ] = None

    def to_new(self) -> NewAuthor:
        profile = Profile(bio=self.bio, email=self.email, website=self.website, avatar_url=self.avatar_url)
        return NewAuthor(name=self.name, slug=self.slug, profile=profile)


class AuthorPatchIn(In):
    """A change to an author, by JSON merge patch: what is absent stays as it is, null empties."""

    name: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_NAME), FULL_LINE] | MISSING,
        Field(description="What readers read, on every published post of theirs.", examples=["Ada King"]),
    ] = MISSING
    slug: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_SLUG)] | MISSING,
        Field(
            description="Lower-case letters, digits, `-` and `_`, of any script. Who knew the old one is led on.",
            examples=["ada-king"],
        ),
    ] = MISSING
    bio: Annotated[
        Annotated[str, Field(max_length=MAX_BIO)] | None | MISSING,
        Field(description="About the author, in plain text.", examples=["Writes about engines."]),
    ] = MISSING
    email: Annotated[
        Annotated[str, Field(max_length=MAX_EMAIL), shown(pattern=EMAIL, minLength=3)] | None | MISSING,
        Field(description="For editors only: readers never get it.", examples=["ada@example.org"]),
    ] = MISSING
    website: Annotated[
        UrlIn | None | MISSING, Field(description="Their own site.", examples=["https://example.org"])
    ] = MISSING
    avatar_url: Annotated[
        UrlIn | None | MISSING, Field(description="Their picture.", examples=["https://example.org/ada.jpg"])
    ] = MISSING

    def to_patch(self) -> AuthorPatch:
        return AuthorPatch(
            name=given(self.name),
            slug=given(self.slug),
            bio=given(self.bio),
            email=given(self.email),
            website=given(self.website),
            avatar_url=given(self.avatar_url),
        )


class AdminTagOut(Out):
    """A tag as editors see it."""

    slug: TagSlug
    name: TagName
    description: TagDescription
    version: fields.Version
    post_count: Carried
    created_at: fields.CreatedAt
    updated_at: Annotated[fields.UpdatedAt, Field(examples=[fields.CREATED])]

    @classmethod
    def of(cls, tag: Tag, post_count: int = 0) -> Self:
        return cls(
            slug=tag.slug,
            name=tag.name,
            description=tag.description,
            version=tag.version,
            post_count=post_count,
            created_at=tag.created_at,
            updated_at=tag.updated_at,
        )

    @classmethod
    def counted(cls, counted: CountedTag) -> Self:
        return cls.of(counted.tag, counted.post_count)


class AdminAuthorOut(Out):
    """An author as editors see them, e-mail address and all."""

    slug: AuthorSlug
    name: AuthorName
    bio: Bio
    email: Email
    website: Website
    avatar_url: AvatarUrl
    version: fields.Version
    post_count: Carried
    created_at: fields.CreatedAt
    updated_at: Annotated[fields.UpdatedAt, Field(examples=[fields.CREATED])]

    @classmethod
    def of(cls, author: Author, post_count: int = 0) -> Self:
        return cls(
            slug=author.slug,
            name=author.name,
            bio=author.bio,
            email=author.email,
            website=author.website,
            avatar_url=author.avatar_url,
            version=author.version,
            post_count=post_count,
            created_at=author.created_at,
            updated_at=author.updated_at,
        )

    @classmethod
    def counted(cls, counted: CountedAuthor) -> Self:
        return cls.of(counted.author, counted.post_count)


class TagPage(Page[TagOut]):
    """A page of tags in use."""


class AuthorPage(Page[AuthorOut]):
    """A page of authors with visible posts."""


class AdminTagPage(Page[AdminTagOut]):
    """A page of all tags."""


class AdminAuthorPage(Page[AdminAuthorOut]):
    """A page of all authors."""
