"""Who did what when."""

from datetime import datetime
from typing import Annotated, Final, Self

from pydantic import Field

from blog_http.schemas import fields
from blog_http.schemas.base import Cursor, JsonObject, Number, Out, Page, at_most, made
from blog_http.schemas.changes import NEXT, PLACE, Forward, Uncounted
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import KeyId

CURSOR: Final = "AXIP7j2KIAjeAAgAAAAAAAAAEWk1WnM"
MAX_SUBJECT: Final = 100


class ByOut(Out):
    """Whose key it was done with."""

    key_id: Annotated[fields.KeyIdText, Field(description="Id of the API key.", examples=[fields.KEY_ID])]

    @classmethod
    def of(cls, key_id: KeyId) -> Self:
        return cls(key_id=key_id)


class EventOut(Out):
    """Something that happened."""

    id: Annotated[Cursor, Field(description=PLACE, examples=[CURSOR])]
    kind: Annotated[
        EventKind,
        Field(
            description="What. `post.went-live` and `post.expired` are the clock's doing. There may be more later.",
            examples=["post.published"],
        ),
    ]
    at: Annotated[datetime, Field(description="When.", examples=[fields.UPDATED])]
    by: Annotated[
        ByOut | None, Field(description="By whom; null for the clock, and for the operator at the command line.")
    ]
    subject: Annotated[
        Annotated[str, at_most(MAX_SUBJECT)],
        Field(description="Id of what it happened to: of a post, tag, author or key.", examples=[fields.POST_ID]),
    ]
    version: Annotated[
        Number | None, Field(description="Its version since then; null for what has none.", examples=[5])
    ]
    data: Annotated[
        JsonObject,
        Field(description="What else is worth knowing.", examples=[{"slug": "hello-world", "revision": 3}]),
    ]

    @classmethod
    def of(cls, event: Event, place: str) -> Self:
        return cls(
            id=place,
            kind=event.kind,
            at=event.at,
            by=made(ByOut.of, event.by),
            subject=event.subject,
            version=event.version,
            data=dict(event.data),
        )


class EventPage(Page[EventOut]):
    """Some events, and where to go on."""

    count: Uncounted
    next: Annotated[Cursor, Field(description=NEXT, examples=[CURSOR])]
    previous: Forward


class HistoryPage(Page[EventOut]):
    """A page of what happened to a post."""
