"""A post's history."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from blog_http.schemas.admin_posts import ContentOut, TextOut
from blog_http.schemas.base import Out, Page
from blogcore.domain.revision import Revision


class RevisionOut(TextOut, ContentOut):
    """What a post said at one time."""

    number: Annotated[int, Field(ge=1, examples=[3])]
    created_at: datetime
    created_by: Annotated[str | None, Field(description="Id of the key that wrote it; null: the operator.")]

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(
            number=revision.number,
            created_at=revision.created_at,
            created_by=revision.created_by,
            **dict(ContentOut.written_in(revision)),
            **dict(TextOut.text_of(revision)),
        )


class RevisionSummaryOut(Out):
    """A line in a post's history."""

    number: Annotated[int, Field(ge=1, examples=[3])]
    title: Annotated[str, Field(examples=["Hello, world"])]
    word_count: Annotated[int, Field(ge=0, examples=[512])]
    created_at: datetime
    created_by: Annotated[str | None, Field(description="Id of the key that wrote it; null: the operator.")]


class RevisionPage(Page[RevisionSummaryOut]):
    """A page of a post's history."""
