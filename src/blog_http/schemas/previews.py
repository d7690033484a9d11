"""Previews: links to the working copy of a post."""

from datetime import datetime
from typing import Annotated, Final, Self

from pydantic import Field

from blog_http.schemas import fields
from blog_http.schemas.base import In, Out, Page, at_most
from blog_http.urls import MAX_PREVIEW_URL, MAX_TOKEN
from blogcore.domain.preview import LONGEST, SHORTEST, USUAL
from blogcore.domain.site import Site
from blogcore.use_cases.editing.previews import IssuedPreview

PREVIEW_ID: Final = "p8w2k5t0r4zn"
TOKEN: Final = f"{PREVIEW_ID}_" + "s" * 43


class PreviewIn(In):
    """A link to be made."""

    expires_in: Annotated[
        int,
        Field(
            strict=True,
            ge=int(SHORTEST.total_seconds()),
            le=int(LONGEST.total_seconds()),
            description="Seconds for which it is good: from a minute to thirty days.",
            examples=[86_400],
            json_schema_extra={"format": "int32"},
        ),
    ] = int(USUAL.total_seconds())


class PreviewOut(Out):
    """A link to the working copy of a post, without its token."""

    id: Annotated[
        fields.KeyIdText, Field(description="The part of the token that is no secret.", examples=[PREVIEW_ID])
    ]
    created_at: fields.CreatedAt
    created_by: Annotated[
        fields.KeyIdText | None,
        Field(description="Id of the key that made it; null for the command line.", examples=[fields.KEY_ID]),
    ]
    expires_at: Annotated[datetime, Field(description="Until when it is good.", examples=["2026-01-23T18:00:00Z"])]
    revoked_at: Annotated[
        datetime | None, Field(description="When it was revoked; null if it was not.", examples=[None])
    ]


class IssuedPreviewOut(PreviewOut):
    """A new preview with its token: shown here, once."""

    token: Annotated[
        Annotated[str, at_most(MAX_TOKEN, pattern="^[a-z0-9]{12}_[A-Za-z0-9]{43}$")] | None,
        Field(description="For `/api/previews/{token}`. Null when the answer is replayed.", examples=[TOKEN]),
    ]
    url: Annotated[
        Annotated[str, at_most(MAX_PREVIEW_URL, format="uri")] | None,
        Field(
            description="Where the front end shows it; null if the server was not told, or when the answer is "
            "replayed.",
            examples=[f"https://example.org/preview/{TOKEN}"],
        ),
    ]

    @classmethod
    def of(cls, issued: IssuedPreview, site: Site) -> Self:
        token = issued.token.text
        return cls(**dict(PreviewOut.model_validate(issued.preview)), token=token, url=site.preview(token))

    def without_secret(self) -> Self:
        return self.model_copy(update={"token": None, "url": None})


class PreviewPage(Page[PreviewOut]):
    """A page of previews."""
