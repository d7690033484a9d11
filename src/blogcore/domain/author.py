"""Authors: whose name stands above a post."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from blogcore.domain.errors import Invalid
from blogcore.domain.ids import AuthorId, uuid7
from blogcore.domain.slug import Slug, slug, slugified, unspeakable
from blogcore.domain.text import line, optional_line, passage, web_address
from blogcore.domain.unset import UNSET, Unset
from blogcore.domain.version import Expected, check

MAX_NAME: Final = 200
MAX_BIO: Final = 10_000
MAX_EMAIL: Final = 254
ANONYMOUS: Final = "Anonymous"
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
    erased: bool = False

    @property
    def ref(self) -> "AuthorRef":
        """This author as a post carries it."""
        return AuthorRef(id=self.id, slug=self.slug, name=self.name)

    def expecting(self, expected: Expected) -> "Author":
        """This author if it is the version its editor read; else `Stale` or `VersionRequired`."""
        check(expected, self.version)
        return self

    def edited(self, patch: "AuthorPatch", *, now: datetime) -> "Author":
        """The next version, or this one if nothing is different; `Invalid` where a rule is broken.

        An erased author who is given a name again is somebody, and can be erased again.
        """
        after = replace(
            self,
            slug=self.slug if isinstance(patch.slug, Unset) else slug(patch.slug),
            name=self.name if isinstance(patch.name, Unset) else line(patch.name, "name", MAX_NAME),
            bio=self.bio if isinstance(patch.bio, Unset) else passage(patch.bio, "bio", MAX_BIO),
            email=self.email if isinstance(patch.email, Unset) else _address(patch.email),
            website=self.website if isinstance(patch.website, Unset) else web_address(patch.website, "website"),
            avatar_url=self.avatar_url
            if isinstance(patch.avatar_url, Unset)
            else web_address(patch.avatar_url, "avatar_url"),
        )
        return self if after == self else replace(after, erased=False, version=self.version + 1, updated_at=now)

    def anonymised(self, *, now: datetime) -> "Author":
        """Nobody: an author with the same posts, of whom nothing is known any more."""
        if self.erased:
            return self
        return Author(
            id=self.id,
            slug=Slug(f"anonymous-{self.id.hex[-8:]}"),
            name=ANONYMOUS,
            version=self.version + 1,
            created_at=self.created_at,
            updated_at=now,
            erased=True,
        )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorPatch:
    """A change to an author: what is `UNSET` stays as it is, null empties."""

    slug: str | Unset = UNSET
    name: str | Unset = UNSET
    bio: str | None | Unset = UNSET
    email: str | None | Unset = UNSET
    website: str | None | Unset = UNSET
    avatar_url: str | None | Unset = UNSET


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
