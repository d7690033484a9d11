"""Parameters that several routes take."""

import unicodedata
from typing import Annotated, TypeAlias
from uuid import UUID

from fastapi import Path, Query
from pydantic import AfterValidator, BeforeValidator

from blog_http.schemas.base import MAX_INT32, at_most
from blogcore.domain.slug import MAX_SLUG


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _true_or_false(value: object) -> object:
    """Two words only: Python would take `1`, `yes` and `on`, too."""
    if value in {"true", "false", True, False}:
        return value
    raise ValueError("must be true or false")


PostIdPath: TypeAlias = Annotated[
    UUID, Path(description="The post's id.", examples=["01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"])
]
SlugPath: TypeAlias = Annotated[
    str,
    AfterValidator(_composed),
    Path(
        min_length=1,
        max_length=MAX_SLUG * 4,
        description="The post's slug, present or former.",
        examples=["hello-world"],
    ),
]
TagSlugPath: TypeAlias = Annotated[
    str,
    AfterValidator(_composed),
    Path(min_length=1, max_length=MAX_SLUG * 4, description="The tag's slug.", examples=["travel"]),
]
AuthorSlugPath: TypeAlias = Annotated[
    str,
    AfterValidator(_composed),
    Path(min_length=1, max_length=MAX_SLUG * 4, description="The author's slug.", examples=["ada"]),
]
TagsQuery: TypeAlias = Annotated[
    list[Annotated[str, AfterValidator(_composed), at_most(MAX_SLUG)]],
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
RevisionPath: TypeAlias = Annotated[
    int,
    Path(ge=1, le=MAX_INT32, description="The revision's number.", examples=[3], json_schema_extra={"format": "int32"}),
]
PurgeQuery: TypeAlias = Annotated[
    bool,
    BeforeValidator(_true_or_false),
    Query(description="`true` forgets a post that is in the trash, for good.", examples=[False]),
]
