"""API keys, and who is asking."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from blog_http.schemas.base import In, Out, Page, TimeIn, made
from blog_http.schemas.content import NamedOut
from blogcore.domain.key import MAX_NAME, Key
from blogcore.domain.policy import Action, Role, Scope
from blogcore.domain.slug import MAX_SLUG
from blogcore.use_cases.administering.keys import IssuedKey, NewKey


class KeyIn(In):
    """A key to be given to somebody. Authors and contributors must be some author."""

    name: Annotated[str, Field(min_length=1, max_length=MAX_NAME, examples=["Ada's laptop"])]
    role: Role
    author: Annotated[str | None, Field(min_length=1, max_length=MAX_SLUG, description="Slug.", examples=["ada"])] = (
        None
    )
    expires_at: Annotated[TimeIn | None, Field(examples=["2036-01-01T00:00:00Z"])] = None

    def to_new(self) -> NewKey:
        return NewKey(name=self.name, role=self.role, author=self.author, expires_at=self.expires_at)


class KeyOut(Out):
    """A key, without its secret."""

    id: Annotated[str, Field(examples=["k3v9d0q2m7xa"])]
    name: Annotated[str, Field(examples=["Ada's laptop"])]
    role: Role
    author: NamedOut | None
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None


class IssuedKeyOut(KeyOut):
    """A new key with its secret: shown here, once."""

    key: Annotated[
        str | None,
        Field(
            description="`blog_<id>_<secret>`, for `Authorization: Bearer …`. Null when the answer is replayed.",
            examples=["blog_k3v9d0q2m7xa_" + "s" * 43],
        ),
    ]

    @classmethod
    def of(cls, issued: IssuedKey) -> Self:
        return cls(**dict(KeyOut.model_validate(issued.key)), key=issued.token.text)

    def without_secret(self) -> Self:
        return self.model_copy(update={"key": None})


class PermissionOut(Out):
    """Something the asker may do, and on which posts."""

    action: Action
    scope: Scope


class MeOut(Out):
    """Who is asking, and what they may do."""

    key: KeyOut
    role: Role
    author: NamedOut | None
    permitted_actions: list[PermissionOut]

    @classmethod
    def of(cls, key: Key) -> Self:
        actor = key.actor
        return cls(
            key=KeyOut.model_validate(key),
            role=key.role,
            author=made(NamedOut.model_validate, key.author),
            permitted_actions=[
                PermissionOut(action=action, scope=actor.scope(action)) for action in Action if actor.may(action)
            ],
        )


class KeyPage(Page[KeyOut]):
    """A page of keys."""
