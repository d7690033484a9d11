"""Pages of a list, found by where the last one ended and never by counting rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic, TypeVar
from uuid import UUID

from blogcore.domain.errors import Invalid

T = TypeVar("T")

DEFAULT_LIMIT: Final = 20
MAX_LIMIT: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A place in a list: the value it is sorted by, and the identity that breaks ties."""

    value: datetime | str | int
    id: UUID | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """Up to `limit` entries after one position or before another, and whether to count them all."""

    limit: int = DEFAULT_LIMIT
    start_after: Position | None = None
    end_before: Position | None = None
    count: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_LIMIT:
            raise Invalid("limit", f"must be from 1 to {MAX_LIMIT}")
        if self.start_after and self.end_before:
            raise Invalid("end_before", "cannot be combined with start_after")

    @property
    def backward(self) -> bool:
        """Whether the list is walked from its end towards its beginning."""
        return self.end_before is not None

    @property
    def edge(self) -> Position | None:
        """The position to walk on from."""
        return self.end_before or self.start_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some entries of a list in its order; `next` and `previous` are where the neighbouring pages begin."""

    results: tuple[T, ...]
    count: int | None = None
    next: Position | None = None
    previous: Position | None = None


def page_of(
    found: Sequence[T], request: PageRequest, position: Callable[[T], Position], *, count: int | None = None
) -> Page[T]:
    """Make a page of up to `limit + 1` entries found in the order walked: one too many tells that there are more."""
    more = len(found) > request.limit
    walked = tuple(found[: request.limit])
    results = walked[::-1] if request.backward else walked
    if not results:
        return Page(results=(), count=count)
    has_next = more or request.backward
    has_previous = more if request.backward else request.start_after is not None
    return Page(
        results=results,
        count=count,
        next=position(results[-1]) if has_next else None,
        previous=position(results[0]) if has_previous else None,
    )
