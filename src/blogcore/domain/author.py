"""Authors: whose name stands above a post."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from blogcore.domain.errors import Invalid
from blogcore.domain.ids import AuthorId, uuid7
from blogcore.domain.slug import Slug, slug, slugified, unspeakable
from blogcore.domain.text import line, optional_line, passage, web_address

MAX_NAME: Final = 200
MAX_BIO: Final = 10_000
MAX_EMAIL: Final = 254
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person or group that writes. The e-mail address is for editors only; readers never get it."""

    id: AuthorId
    slug: Slug
    name: str
    bio: str | None = None
    email: str | None = None
    website: str | None = None
    avatar_url: str | None = None
    version: int = 1
    created_at: datetime
    updated_at: datetime

    @property
    def ref(self) -> "AuthorRef":
        """This author as a post carries it."""
        return AuthorRef(id=self.id, slug=self.slug, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorRef:
    """An author as a post carries it."""

    id: AuthorId
    slug: Slug
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of an author besides the name."""

    bio: str | None = None
    email: str | None = None
    website: str | None = None
    avatar_url: str | None = None


NO_PROFILE: Final = Profile()


def new_author(name: str, *, now: datetime, wished: str | None = None, profile: Profile = NO_PROFILE) -> Author:
    """An author by name; the slug is made from the name unless one is wished. Raises `Invalid`."""
    shown = line(name, "name", MAX_NAME)
    return Author(
        id=AuthorId(uuid7()),
        slug=slugified(shown, fallback=unspeakable("author", shown)) if wished is None else slug(wished),
        name=shown,
        bio=passage(profile.bio, "bio", MAX_BIO),
        email=_address(profile.email),
        website=web_address(profile.website, "website"),
        avatar_url=web_address(profile.avatar_url, "avatar_url"),
        created_at=now,
        updated_at=now,
    )


def _address(email: str | None) -> str | None:
    given = optional_line(email, "email", MAX_EMAIL)
    if given is not None and not _EMAIL.fullmatch(given):
        raise Invalid("email", "must be an e-mail address")
    return given
