"""A post's history."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from blog_http.schemas import fields
from blog_http.schemas.admin_posts import ContentOut, TextOut
from blog_http.schemas.base import Number as WholeNumber
from blog_http.schemas.base import Out, Page
from blogcore.domain.revision import Revision

Number = Annotated[WholeNumber, Field(description="Counts the revisions of the post, from 1.", examples=[3])]
CreatedAt = Annotated[datetime, Field(description="When it was written.", examples=[fields.UPDATED])]
CreatedBy = Annotated[
    fields.KeyIdText | None,
    Field(description="Id of the API key that wrote it; null for the operator.", examples=[fields.KEY_ID]),
]

Autosave = Annotated[
    bool,
    Field(
        description="Whether a program left it while somebody wrote; the next autosave with the same key takes its "
        "place, unless readers were to see it.",
        examples=[False],
    ),
]


class RevisionOut(TextOut, ContentOut):
    """What a post said at one time."""

    number: Number
    created_at: CreatedAt
    created_by: CreatedBy
    autosave: Autosave

    @classmethod
    def of(cls, revision: Revision) -> Self:
        return cls(
            number=revision.number,
            created_at=revision.created_at,
            created_by=revision.created_by,
            autosave=revision.autosave,
            **dict(ContentOut.written_in(revision)),
            **dict(TextOut.text_of(revision)),
        )


class RevisionSummaryOut(Out):
    """A line in a post's history."""

    number: Number
    title: fields.Title
    word_count: fields.WordCount
    created_at: CreatedAt
    created_by: CreatedBy
    autosave: Autosave


class RevisionPage(Page[RevisionSummaryOut]):
    """A page of a post's history."""
