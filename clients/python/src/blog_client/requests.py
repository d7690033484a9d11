"""What is sent: one request of the API, and how its parts are written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import quote
from uuid import UUID, uuid4

from blog_client.base import Model

T = TypeVar("T")

QueryValue: TypeAlias = str | int | float | bool | UUID | datetime | Sequence[str | UUID] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Generic[T]):
    """One call. `read` makes its result from the bytes of a 2xx answer; None in `query` or `headers` is left out.

    `with_key`: the API key goes along. `safe`: sending it twice is sending it once, for it only reads or has an
    Idempotency-Key. `timeout`: seconds for one try, else ValueError; None: as long as the client says.
    """

    method: str
    path: str
    read: Callable[[bytes], T]
    query: Mapping[str, QueryValue] = field(default_factory=dict)
    headers: Mapping[str, str | None] = field(default_factory=dict)
    body: Model | None = None
    with_key: bool
    safe: bool
    timeout: float | None

    def __post_init__(self) -> None:
        if self.timeout is not None:
            seconds(self.timeout)

    @property
    def name(self) -> str:
        """For messages; the query may be long and is left out."""
        return f"{self.method} {self.path}"

    @property
    def content(self) -> bytes | None:
        """The body as JSON, with the fields that were given."""
        return None if self.body is None else self.body.model_dump_json(exclude_unset=True, by_alias=True).encode()

    @property
    def params(self) -> dict[str, str | list[str]]:
        """The query as httpx takes it."""
        return {name: _written(value) for name, value in self.query.items() if value is not None}

    @property
    def given_headers(self) -> dict[str, str]:
        """The headers that were given."""
        return {name: value for name, value in self.headers.items() if value is not None}


def _written(value: str | float | UUID | datetime | Sequence[str | UUID]) -> str | list[str]:
    if isinstance(value, str | UUID):
        return str(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return [str(each) for each in value]


def _moment(moment: datetime) -> str:
    """As RFC 3339 has it; ValueError without a zone, for nobody could say which moment that is."""
    if moment.tzinfo is None:
        raise ValueError("a date and time must have its time zone")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def segment(value: object) -> str:
    """A value as one part of a path; ValueError where it cannot be one."""
    text = str(value)
    if text in {"", ".", ".."}:
        raise ValueError(f"{text!r} cannot be part of an address")
    return quote(text, safe="")


def seconds(time: float, name: str = "timeout") -> float:
    """A time that something may take; ValueError where nothing could be done in it, or it is no number."""
    if not time > 0:
        raise ValueError(f"{name} must be more than 0 seconds")
    return time


def version_tag(version: int | str) -> str:
    """What `If-Match` says: a version as number, an entity tag as it came, or `*`; else ValueError."""
    if isinstance(version, str):
        return header_line(version, "if_match")
    if isinstance(version, bool) or version < 1:
        raise ValueError("if_match must be a version, which is 1 at least, or an entity tag")
    return f'"{version}"'


def entity_tags(etag: str | None) -> str | None:
    """What `If-None-Match` says: an entity tag as it came, or several."""
    return None if etag is None else header_line(etag, "if_none_match")


def key_or_new(idempotency_key: str | None) -> str:
    """The caller's key, or one that nobody else has."""
    return str(uuid4()) if idempotency_key is None else header_line(idempotency_key, "idempotency_key")


def header_line(text: str, name: str) -> str:
    """A text that can stand in a header; else ValueError."""
    if not text or not text.isascii() or not text.isprintable():
        raise ValueError(f"{name} must be printable ASCII characters, one at least")
    return text


def nothing(_content: bytes) -> None:
    """For answers that are always empty (204)."""


def optional(read: Callable[[bytes], T]) -> Callable[[bytes], T | None]:
    """For answers that may be empty (204)."""
    return lambda content: read(content) if content else None
