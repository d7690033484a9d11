"""What all of our JSON has in common."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar
from uuid import UUID

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
from pydantic_core import PydanticKnownError

from blogcore.domain.pages import MAX_LIMIT
from blogcore.domain.text import MAX_URL
from blogcore.domain.unset import UNSET, Unset

T = TypeVar("T")
V = TypeVar("V")

MAX_INT32: Final = 2**31 - 1
MAX_CURSOR: Final = 2_048

_EARLIEST: Final = datetime(1, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(9999, 12, 30, tzinfo=UTC)
_UUID: Final = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_WHOLE: Final = re.compile("0|[1-9][0-9]*")
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


def shown(**limits: JsonValue) -> Any:
    """Limits that clients are told of. Answers are not held against them again: the core has seen to it."""
    return Field(json_schema_extra=limits)


# What the core takes, in regular expressions that ECMAScript, Python, Go and Rust read alike: no look-around, no `\s`
# (each has spaces of its own), and beyond U+00FF the characters themselves, as Go knows no `\u2028`.
_CONTROLS: Final = r"\x00-\x1f\x7f-\x9f"
_LINE_ENDS: Final = "\u2028\u2029"
SPACES: Final = rf"{_CONTROLS}{_LINE_ENDS} \xa0" + "\u1680\u2000-\u200a\u202f\u205f\u3000"  # what Python strips
_TEXT: Final = rf"[^{_CONTROLS}{_LINE_ENDS}]"
LINE: Final = shown(pattern=rf"^{_TEXT}*$")
FULL_LINE: Final = shown(pattern=rf"^{_TEXT}*[^{SPACES}]{_TEXT}*$", minLength=1)


def at_most(most: int, **more: JsonValue) -> Any:
    """A text of at most so many characters, in an answer."""
    return shown(maxLength=most, **more)


Count: TypeAlias = Annotated[int, shown(minimum=0, maximum=MAX_INT32, format="int32")]
Number: TypeAlias = Annotated[int, shown(minimum=1, maximum=MAX_INT32, format="int32")]
Uri: TypeAlias = Annotated[str, at_most(MAX_URL, format="uri")]
Cursor: TypeAlias = Annotated[str, at_most(MAX_CURSOR)]


class Page(Out, Generic[T]):
    """Part of a list, with the cursors of the parts beside it."""

    results: Annotated[
        list[T], Field(description="What is on this page, in the order of the list."), shown(maxItems=MAX_LIMIT)
    ]
    count: Annotated[
        Count | None,
        Field(description="All entries of the list if `count=exact` asked for it, else null.", examples=[1]),
    ]
    next: Annotated[
        Cursor | None,
        Field(description="Cursor for `start_after`: what comes after. Null on the last page.", examples=[None]),
    ]
    previous: Annotated[
        Cursor | None,
        Field(description="Cursor for `end_before`: what comes before. Null on the first page.", examples=[None]),
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


def _is_hyphenated(value: object) -> object:
    """One spelling only: Python would take braces, `urn:uuid:` and any hyphens, too."""
    if isinstance(value, str) and not _UUID.fullmatch(value):
        raise PydanticKnownError("uuid_parsing", {"error": "not in its usual form"})
    return value


def _in_utc(moment: datetime) -> datetime:
    if not _EARLIEST <= moment.replace(tzinfo=UTC) <= _LATEST:
        raise ValueError("must lie between the years 1 and 9999")
    return moment.astimezone(UTC)


def is_whole(value: object) -> object:
    """Digits only: Python would take a sign, spaces, zeros in front and `.0`, too."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticKnownError("int_parsing")
    return value


TimeIn: TypeAlias = Annotated[
    AwareDatetime,
    BeforeValidator(_is_text, json_schema_input_type=AwareDatetime),
    AfterValidator(_in_utc),
]
IdIn: TypeAlias = Annotated[UUID, BeforeValidator(_is_hyphenated)]
JsonObject: TypeAlias = Annotated[
    dict[str, JsonValue], Field(description="Any JSON object.", json_schema_extra={"additionalProperties": True})
]
UrlIn: TypeAlias = Annotated[
    str, StringConstraints(min_length=8, max_length=MAX_URL), Field(json_schema_extra={"format": "uri"})
]
