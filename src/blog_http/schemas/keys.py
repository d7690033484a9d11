"""API keys, and who is asking."""

from datetime import datetime
from typing import Annotated, Final, Self

from pydantic import Field

from blog_http.schemas import fields
from blog_http.schemas.base import FULL_LINE, In, Out, Page, TimeIn, at_most, made, shown
from blog_http.schemas.content import NamedOut
from blogcore.domain.key import MAX_NAME, Key
from blogcore.domain.policy import Action, Role, Scope
from blogcore.domain.slug import MAX_SLUG
from blogcore.use_cases.administering.keys import IssuedKey, NewKey

KEY: Final = f"blog_{fields.KEY_ID}_" + "s" * 43

RoleOfKey = Annotated[Role, Field(description="What it was given to.", examples=["author"])]
AuthorOfKey = Annotated[
    NamedOut | None,
    Field(
        description="The author whose posts are its own; null if it is nobody's.",
        examples=[{"slug": "ada", "name": "Ada Lovelace"}],
    ),
]


class KeyIn(In):
    """A key to be given to somebody. Authors and contributors must be some author."""

    name: Annotated[
        str,
        Field(min_length=1, max_length=MAX_NAME, description="Whose it is.", examples=["Ada's laptop"]),
        FULL_LINE,
    ]
    role: RoleOfKey
    author: Annotated[
        Annotated[str, Field(min_length=1, max_length=MAX_SLUG)] | None,
        Field(
            description="Slug of the author whose posts are its own; needed for authors and contributors.",
            examples=["ada"],
        ),
    ] = None
    expires_at: Annotated[
        TimeIn | None,
        Field(description="Until when it is good, in the future; null for ever.", examples=["2036-01-01T00:00:00Z"]),
    ] = None

    def to_new(self) -> NewKey:
        return NewKey(name=self.name, role=self.role, author=self.author, expires_at=self.expires_at)


class KeyOut(Out):
    """A key, without its secret."""

    id: Annotated[
        fields.KeyIdText, Field(description="The part of the key that is no secret.", examples=[fields.KEY_ID])
    ]
    name: Annotated[str, Field(description="Whose it is.", examples=["Ada's laptop"]), at_most(MAX_NAME)]
    role: RoleOfKey
    author: AuthorOfKey
    created_at: fields.CreatedAt
    expires_at: Annotated[
        datetime | None, Field(description="Until when it is good; null for ever.", examples=["2036-01-01T00:00:00Z"])
    ]
    revoked_at: Annotated[
        datetime | None, Field(description="When it was revoked; null if it was not.", examples=[None])
    ]


class IssuedKeyOut(KeyOut):
    """A new key with its secret: shown here, once."""

    key: Annotated[
        Annotated[str, at_most(len(KEY), pattern="^blog_[a-z0-9]{12}_[A-Za-z0-9]{43}$")] | None,
        Field(
            description="`blog_<id>_<secret>`, for `Authorization: Bearer …`. Null when the answer is replayed.",
            examples=[KEY],
        ),
    ]

    @classmethod
    def of(cls, issued: IssuedKey) -> Self:
        return cls(**dict(KeyOut.model_validate(issued.key)), key=issued.token.text)

    def without_secret(self) -> Self:
        return self.model_copy(update={"key": None})


class PermissionOut(Out):
    """Something the asker may do, and on which posts."""

    action: Annotated[Action, Field(description="What may be done.", examples=["edit-post"])]
    scope: Annotated[
        Scope, Field(description="On which posts; `all` where it does not concern posts.", examples=["own"])
    ]


class MeOut(Out):
    """Who is asking, and what they may do."""

    key: Annotated[KeyOut, Field(description="The key that is asking.")]
    role: RoleOfKey
    author: AuthorOfKey
    permitted_actions: Annotated[
        list[PermissionOut],
        Field(description="Everything the key may do. What is not here is answered with `not-permitted`."),
        shown(maxItems=len(Action)),
    ]

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
