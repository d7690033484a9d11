"""API keys: who may come in, as whom."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from blogcore.domain.author import ANONYMOUS, AuthorRef
from blogcore.domain.errors import Invalid, Unauthenticated
from blogcore.domain.ids import KeyId
from blogcore.domain.policy import Actor, Role
from blogcore.domain.secret import ID_PATTERN, SECRET_PATTERN, digest_of, fits, new_id, new_secret
from blogcore.domain.text import line

MAX_NAME: Final = 100
_TOKEN: Final = re.compile(f"blog_({ID_PATTERN})_({SECRET_PATTERN})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """The two halves of a key as its holder has it: `blog_<id>_<secret>`. Never printed by accident."""

    id: KeyId
    secret: str

    def __repr__(self) -> str:
        return f"Token(id={self.id!r})"

    def __str__(self) -> str:
        return f"blog_{self.id}_…"

    @property
    def text(self) -> str:
        """The whole key, to be shown once to its holder."""
        return f"blog_{self.id}_{self.secret}"

    @property
    def digest(self) -> bytes:
        """What is stored instead of the secret."""
        return digest_of(self.secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """An API key as the blog knows it: everything but the secret."""

    id: KeyId
    digest: bytes
    name: str
    role: Role
    author: AuthorRef | None
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def actor(self) -> Actor:
        """Whoever holds this key."""
        return Actor(role=self.role, key_id=self.id, author_id=self.author.id if self.author else None)

    def admits(self, token: Token, *, now: datetime) -> bool:
        """Whether the holder of this token may come in now; compared in constant time."""
        return fits(self.digest, token.secret) and self.holds(now=now)

    def holds(self, *, now: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def revoked(self, *, now: datetime) -> "Key":
        """The same key, of no use any more."""
        return self if self.revoked_at else replace(self, revoked_at=now)

    def anonymised(self, *, now: datetime) -> "Key":
        """The same key, of no use and without what it was called: it may have been called after its holder."""
        return replace(self.revoked(now=now), name=ANONYMOUS)

    def disowned(self) -> "Key":
        """The same key, nobody's any more; for one that is revoked."""
        return replace(self, author=None)


def token(text: str) -> Token:
    """Read a key as its holder sends it; `Unauthenticated` if it is none."""
    match = _TOKEN.fullmatch(text)
    if match is None:
        raise Unauthenticated("this is not an API key: it should look like blog_<id>_<secret>")
    return Token(id=KeyId(match[1]), secret=match[2])


def new_token() -> Token:
    """A random key: 62 bits of id, 256 of secret."""
    return Token(id=KeyId(new_id()), secret=new_secret())


def new_key(
    token: Token,
    *,
    name: str,
    role: Role,
    now: datetime,
    author: AuthorRef | None = None,
    expires_at: datetime | None = None,
) -> Key:
    """A key for this token. Authors and contributors must be some author; `Invalid` otherwise."""
    if author is None and role in {Role.AUTHOR, Role.CONTRIBUTOR}:
        raise Invalid("author", f"a key with the role {role} needs an author")
    if expires_at is not None and expires_at <= now:
        raise Invalid("expires_at", "must be in the future")
    return Key(
        id=token.id,
        digest=token.digest,
        name=line(name, "name", MAX_NAME),
        role=role,
        author=author,
        created_at=now,
        expires_at=expires_at,
    )
