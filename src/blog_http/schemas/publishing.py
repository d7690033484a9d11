"""When readers shall see a post."""

from dataclasses import replace
from typing import Annotated

from pydantic import MISSING, Field, StrictInt

from blog_http.schemas.base import MAX_INT32, In, TimeIn, given
from blogcore.domain.publishing import PublishPlan


class PublishIn(In):
    """From when until when readers shall see a post, and under which date."""

    at: Annotated[
        TimeIn | None | MISSING,
        Field(
            description="From when on readers see it; now if absent. A time that has passed is now, too.",
            examples=["2036-06-01T08:00:00Z"],
        ),
    ] = MISSING
    until: Annotated[
        TimeIn | None | MISSING,
        Field(
            description="Until when; null for ever. Absent: an end that was set before stays.",
            examples=["2037-01-01T00:00:00Z"],
        ),
    ] = MISSING
    date: Annotated[
        TimeIn | None | MISSING,
        Field(
            description="The date readers shall see (`publishedAt`), to back-date. Absent: as it was, or `at`.",
            examples=["2026-01-01T12:00:00Z"],
        ),
    ] = MISSING

    def to_plan(self) -> PublishPlan:
        return PublishPlan(
            at=None if self.at is MISSING else self.at,
            until=given(self.until),
            date=None if self.date is MISSING else self.date,
        )


class PublishRevisionIn(PublishIn):
    """The same for a post that exists, of which an older revision may be named."""

    revision: Annotated[
        Annotated[StrictInt, Field(ge=1, le=MAX_INT32, json_schema_extra={"format": "int32"})] | None | MISSING,
        Field(description="Which revision to show; the working copy if absent.", examples=[3]),
    ] = MISSING

    def to_plan(self) -> PublishPlan:
        return replace(super().to_plan(), revision=None if self.revision is MISSING else self.revision)
