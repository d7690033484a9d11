"""Changes of what readers see."""

from datetime import datetime
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field

from blog_http.schemas import fields
from blog_http.schemas.base import Count, Cursor, Out, Page
from blogcore.domain.changes import ChangeKind, PublicChange

CURSOR: Final = "AVxrVWr48YKOAAgAAAAAAAAAAhqvL5k"
PLACE: Final = "Its place, for `start_after` and `Last-Event-ID`."
NEXT: Final = "Where to go on, for `start_after`; on the last page, too: what is new will be there."

Uncounted = Annotated[Count | None, Field(description="Always null: feeds are not counted.", examples=[None])]
Forward = Annotated[Cursor | None, Field(description="Always null: feeds are walked forward.", examples=[None])]


class ChangeOut(Out):
    """That a post came, changed or went."""

    id: Annotated[Cursor, Field(description=PLACE, examples=[CURSOR])]
    post_id: fields.Id
    slug: Annotated[
        fields.SlugText,
        Field(description="Where readers find it, or found it last.", examples=["hello-world"]),
    ]
    kind: Annotated[
        ChangeKind,
        Field(
            description="`published`: lists have it now; `updated`: it is another now; `removed`: they have it no "
            "more. Take the first two alike: who begins late gets only the last of a post.",
            examples=["updated"],
        ),
    ]
    at: Annotated[datetime, Field(description="When.", examples=[fields.UPDATED])]

    @classmethod
    def of(cls, change: PublicChange, place: str) -> Self:
        return cls(id=place, post_id=UUID(int=change.post_id.int), slug=change.slug, kind=change.kind, at=change.at)


class ChangePage(Page[ChangeOut]):
    """Some changes, and where to go on."""

    count: Uncounted
    next: Annotated[Cursor, Field(description=NEXT, examples=[CURSOR])]
    previous: Forward
