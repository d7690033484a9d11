"""Sorting and cutting lists, as a database would."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeAlias, TypeVar
from uuid import UUID

from blogcore.domain.pages import Page, PageRequest, Position, page_of

T = TypeVar("T")

Place: TypeAlias = tuple[datetime | int | bytes, bytes]


def page(
    entries: Iterable[T], request: PageRequest, position: Callable[[T], Position], *, newest_first: bool = False
) -> Page[T]:
    """The page of the entries that the request asks for, in ascending order of position unless newest come first."""
    everything = list(entries)
    walked = sorted(everything, key=lambda entry: place(position(entry)), reverse=newest_first is not request.backward)
    if request.edge:
        edge = place(request.edge)
        upward = newest_first is request.backward
        walked = [entry for entry in walked if _beyond(place(position(entry)), edge, upward=upward)]
    count = len(everything) if request.count else None
    return page_of(walked[: request.limit + 1], request, position, count=count)


def place(position: Position) -> Place:
    """The position as it sorts: text bytewise, ties by identity."""
    value = position.value.encode() if isinstance(position.value, str) else position.value
    return value, position.id.bytes if isinstance(position.id, UUID) else (position.id or "").encode()


def _beyond(one: Place, edge: Place, *, upward: bool) -> bool:
    return one > edge if upward else one < edge
