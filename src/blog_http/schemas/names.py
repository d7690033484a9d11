"""Tags and authors."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from blog_http.schemas.base import In, Out, Page, UrlIn
from blogcore.domain.author import MAX_BIO, MAX_EMAIL, Author, Profile
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.tag import MAX_DESCRIPTION, MAX_NAME, Tag
from blogcore.ports.repositories import CountedAuthor, CountedTag
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.tags import NewTag

TagSlug = Annotated[str, Field(examples=["travel"])]
TagName = Annotated[str, Field(examples=["Travel"])]
AuthorSlug = Annotated[str, Field(examples=["ada"])]
AuthorName = Annotated[str, Field(examples=["Ada Lovelace"])]
Listed = Annotated[int, Field(ge=0, description="Posts that lists show now.", examples=[12])]
Carried = Annotated[int, Field(ge=0, description="Working copies outside the trash.", examples=[12])]


class TagOut(Out):
    """A tag that visible posts carry."""

    slug: TagSlug
    name: TagName
    description: str | None
    post_count: Listed


class AuthorOut(Out):
    """An author of visible posts."""

    slug: AuthorSlug
    name: AuthorName
    bio: str | None
    website: str | None
    avatar_url: str | None
    post_count: Listed


class TagIn(In):
    """A tag to be made; without a slug it gets one from its name."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME, examples=["Travel"])]
    slug: Annotated[str | None, Field(min_length=1, max_length=MAX_SLUG, examples=["travel"])] = None
    description: Annotated[str | None, Field(max_length=MAX_DESCRIPTION, examples=["Far from home."])] = None

    def to_new(self) -> NewTag:
        return NewTag(name=self.name, slug=self.slug, description=self.description)


class AuthorIn(In):
    """An author to be made; without a slug they get one from their name."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME, examples=["Ada Lovelace"])]
    slug: Annotated[str | None, Field(min_length=1, max_length=MAX_SLUG, examples=["ada"])] = None
    bio: Annotated[str | None, Field(max_length=MAX_BIO, examples=["Writes about engines."])] = None
    email: Annotated[str | None, Field(max_length=MAX_EMAIL, examples=["ada@example.org"])] = None
    website: Annotated[UrlIn | None, Field(examples=["https://example.org"])] = None
    avatar_url: Annotated[UrlIn | None, Field(examples=["https://example.org/ada.jpg"])] = None

    def to_new(self) -> NewAuthor:
        profile = Profile(bio=self.bio, email=self.email, website=self.website, avatar_url=self.avatar_url)
        return NewAuthor(name=self.name, slug=self.slug, profile=profile)


class AdminTagOut(Out):
    """A tag as editors see it."""

    slug: TagSlug
    name: TagName
    description: str | None
    version: Annotated[int, Field(ge=1, examples=[1])]
    post_count: Carried
    created_at: datetime
    updated_at: datetime

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
    bio: str | None
    email: str | None
    website: str | None
    avatar_url: str | None
    version: Annotated[int, Field(ge=1, examples=[1])]
    post_count: Carried
    created_at: datetime
    updated_at: datetime

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
