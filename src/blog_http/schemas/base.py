"""What all of our JSON has in common."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Final, Generic, TypeAlias, TypeVar

from pydantic import (
    MISSING,
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
)
from pydantic.alias_generators import to_camel

from blogcore.domain.text import MAX_URL
from blogcore.domain.unset import UNSET, Unset

T = TypeVar("T")
V = TypeVar("V")

_EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9999, 12, 30, tzinfo=UTC)
_RFC3339: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


class In(BaseModel):
    """What clients send: nothing unknown, nothing guessed."""

    model_config = ConfigDict(alias_generator=to_camel, extra="forbid", frozen=True)


class Out(BaseModel):
    """What clients get: every field, always. Made from the core's values by their own names."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        from_attributes=True,
        json_schema_serialization_defaults_required=True,
    )


class Page(Out, Generic[T]):
    """Part of a list, with the cursors of the parts beside it."""

    results: list[T]
    count: Annotated[
        int | None, Field(description="All entries of the list, if `count=exact` asked for it.", examples=[42])
    ]
    next: Annotated[str | None, Field(description="Cursor for `start_after`; null on the last page.", examples=[None])]
    previous: Annotated[
        str | None, Field(description="Cursor for `end_before`; null on the first page.", examples=[None])
    ]


def given(value: T | MISSING) -> T | Unset:
    """Absent is absent in the core, too."""
    return UNSET if value is MISSING else value


def made(make: Callable[[V], T], value: V | None) -> T | None:
    """Make something of a value, nothing of none."""
    return None if value is None else make(value)


def changed(make: Callable[[V], T], value: V | None | MISSING) -> T | None | Unset:
    """The same for a change: absent stays absent."""
    return UNSET if value is MISSING else made(make, value)


def _is_text(value: object) -> object:
    if not isinstance(value, str) or not _RFC3339.fullmatch(value):
        raise ValueError("must be a date and time with its offset, as in RFC 3339")
    return value


def _in_utc(moment: datetime) -> datetime:
    if not _EARLIEST <= moment.replace(tzinfo=UTC) <= _LATEST:
        raise ValueError("must lie between the years 1 and 9999")
    return moment.astimezone(UTC)


TimeIn: TypeAlias = Annotated[
    AwareDatetime,
    BeforeValidator(_is_text, json_schema_input_type=AwareDatetime),
    AfterValidator(_in_utc),
]
JsonObject: TypeAlias = dict[str, JsonValue]
UrlIn: TypeAlias = Annotated[
    str, StringConstraints(min_length=8, max_length=MAX_URL), Field(json_schema_extra={"format": "uri"})
]
