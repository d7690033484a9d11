"""Parameters that several routes take."""

import unicodedata
from typing import Annotated, Literal, TypeAlias
from uuid import UUID

from fastapi import Path, Query
from pydantic import AfterValidator

from blogcore.domain.slug import MAX_SLUG


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


PostIdPath: TypeAlias = Annotated[
    UUID, Path(description="The post's id.", examples=["01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"])
]
SlugPath: TypeAlias = Annotated[
    str,
    AfterValidator(_composed),
    Path(min_length=1, max_length=MAX_SLUG * 4, description="The slug, present or former.", examples=["hello-world"]),
]
TagsQuery: TypeAlias = Annotated[
    list[Annotated[str, AfterValidator(_composed)]],
    Query(
        alias="tag",
        default_factory=list,
        max_length=20,
        description="Slug of a tag; repeated: all of them.",
        examples=[["travel"]],
    ),
]
AuthorQuery: TypeAlias = Annotated[
    Annotated[str, AfterValidator(_composed)] | None,
    Query(max_length=MAX_SLUG, description="Slug of an author.", examples=["ada"]),
]
RevisionPath: TypeAlias = Annotated[int, Path(ge=1, le=2**31 - 1, description="The revision's number.", examples=[1])]
PurgeQuery: TypeAlias = Annotated[
    Literal["true", "false"], Query(description="`true` forgets a post that is in the trash, for good.")
]
