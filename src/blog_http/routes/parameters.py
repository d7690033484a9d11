"""Parameters that several routes take."""

import unicodedata
from typing import Annotated, Final, TypeAlias

from fastapi import Path, Query
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticKnownError

from blog_http.schemas.base import MAX_INT32, IdIn, at_most, is_whole
from blog_http.schemas.fields import Included
from blogcore.domain.slug import MAX_SLUG


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _true_or_false(value: object) -> object:
    """Two words only: Python would take `1`, `yes` and `on`, too."""
    if value in {"true", "false", True, False}:
        return value
    raise ValueError("must be true or false")


true_or_false: Final = BeforeValidator(_true_or_false)


def _slug_to_find(text: str) -> str:
    """Composed before it is measured, as slugs are."""
    slug = _composed(text)
    if len(slug) > MAX_SLUG:
        raise PydanticKnownError("string_too_long", {"max_length": MAX_SLUG})
    return slug


PostIdPath: TypeAlias = Annotated[
    IdIn, Path(description="The post's id.", examples=["01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"])
]
SlugText: TypeAlias = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_SLUG * 4),  # as written: it may be shorter when it is composed
    AfterValidator(_composed),
]
SlugPath: TypeAlias = Annotated[
    SlugText, Path(description="The post's slug, present or former.", examples=["hello-world"])
]
TagSlugPath: TypeAlias = Annotated[SlugText, Path(description="The tag's slug.", examples=["travel"])]
AuthorSlugPath: TypeAlias = Annotated[SlugText, Path(description="The author's slug.", examples=["ada"])]
SlugToFind: TypeAlias = Annotated[str, AfterValidator(_slug_to_find), at_most(MAX_SLUG)]
TagsQuery: TypeAlias = Annotated[
    list[SlugToFind],
    Query(
        alias="tag",
        default_factory=list,
        max_length=20,
        description="Slug of a tag; repeated: all of them.",
        examples=[["travel"]],
    ),
]
AuthorQuery: TypeAlias = Annotated[SlugToFind | None, Query(description="Slug of an author.", examples=["ada"])]
EraseQuery: TypeAlias = Annotated[
    bool,
    true_or_false,
    Query(
        description="`true` removes everything that is known of the author and leaves their posts, by nobody known.",
        examples=[True],
    ),
]
IncludeQuery: TypeAlias = Annotated[
    list[Included],
    Query(
        default_factory=list,
        max_length=2,
        description="Fills these fields, which are null in lists otherwise; repeated: both.",
        examples=[["body", "html"]],
    ),
]
RevisionNumber: TypeAlias = Annotated[
    Annotated[int, Field(ge=1, le=MAX_INT32, json_schema_extra={"format": "int32"})], BeforeValidator(is_whole)
]
RevisionPath: TypeAlias = Annotated[RevisionNumber, Path(description="The revision's number.", examples=[3])]
FormerPath: TypeAlias = Annotated[
    RevisionNumber, Path(description="Number of the revision to go back to.", examples=[1])
]
BeforePath: TypeAlias = Annotated[RevisionNumber, Path(description="Number of the one revision.", examples=[2])]
AfterPath: TypeAlias = Annotated[RevisionNumber, Path(description="Number of the other.", examples=[3])]
PurgeQuery: TypeAlias = Annotated[
    bool,
    true_or_false,
    Query(description="`true` forgets a post that is in the trash, for good.", examples=[False]),
]
