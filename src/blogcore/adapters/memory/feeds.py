"""Changes and events in dictionaries, numbered in the order in which their blocks ended."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Final, TypeVar

from blogcore.adapters.bell import Bell
from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.changes import ChangeKind, PublicChange
from blogcore.domain.errors import PlaceGone
from blogcore.domain.events import Event, EventKind
from blogcore.domain.json import JsonObject
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.ports.feeds import Batch, Entry, Feed

T = TypeVar("T")

_CHANGES: Final = "changes"
_EVENTS: Final = "events"
_FLOOR_OF: Final = {_CHANGES: "floor of changes", _EVENTS: "floor of events"}


class MemoryChangeLog:
    """The changes of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def record(self, *changes: PublicChange) -> None:
        for change in changes:
            self._tables.changes.put(_next(self._tables, _CHANGES), change)


class MemoryOutbox:
    """The events of some tables, in the order in which they were appended."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def append(self, *events: Event) -> None:
        for event in events:
            self._tables.events.put(_next(self._tables, _EVENTS), event)

    async def scrub(self, subjects: Sequence[str]) -> Sequence[JsonObject]:
        about = [(number, event) for number, event in self._tables.events.items() if event.subject in subjects]
        for number, event in about:
            self._tables.events.put(number, replace(event, data={}))
        return [event.data for _, event in about]


class MemoryEventsOf:
    """The same, by what they are about."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def page(self, subject: str, page_request: PageRequest) -> Page[Entry[Event]]:
        about = (
            Entry(place=_event_place(number), thing=event)
            for number, event in self._tables.events.items()
            if event.subject == subject
        )
        return page(about, page_request, lambda entry: entry.place, newest_first=True)


class MemoryFeeds:
    """What can be followed of some tables; `bell` is rung when a block has ended."""

    def __init__(self, tables: Tables, bell: Bell) -> None:
        self._tables = tables
        self._bell = bell
        self.changes: Feed[PublicChange] = MemoryChanges(tables, bell)

    def events(self, *, without: Collection[EventKind] = ()) -> Feed[Event]:
        return MemoryEvents(self._tables, self._bell, frozenset(without))


class _Heard:
    """Somebody who hears the bell."""

    def __init__(self, tables: Tables, bell: Bell) -> None:
        self._tables = tables
        self._bell = bell

    def heard(self) -> int:
        return self._bell.strokes

    async def news(self, heard: int, *, seconds: float) -> bool:
        return await self._bell.wait(heard, seconds=seconds)


class MemoryChanges(_Heard):
    """Changes. A place below the floor is good as long as that has not risen since its follower began."""

    async def after(self, place: Position | None, *, limit: int) -> Batch[PublicChange]:
        head, floor = _head(self._tables, _CHANGES), _floor(self._tables, _CHANGES)
        began = _number(place) if place else 0
        if place and (began > head or (began < floor and place.id != str(floor))):
            raise PlaceGone

        def place_of(number: int) -> Position:
            return Position(value=number, id=str(floor) if number < floor else None)

        there = ((number, self._tables.changes.get(number)) for number in range(began + 1, head + 1))
        found = [Entry(place=place_of(number), thing=change) for number, change in there if change]
        return _batch(found, limit, end=place_of(head))

    async def forget(self, before: datetime, *, limit: int) -> int:
        everything = sorted(self._tables.changes.items(), key=lambda item: item[0])
        last = {change.post_id: number for number, change in everything}
        dropped = [
            (number, last[change.post_id] == number)
            for number, change in everything
            if change.at < before and (last[change.post_id] != number or change.kind is ChangeKind.REMOVED)
        ][:limit]
        for number, missed in dropped:
            self._tables.changes.drop(number)
            if missed:
                self._tables.heads.put(_FLOOR_OF[_CHANGES], max(number, _floor(self._tables, _CHANGES)))
        return len(dropped)


class MemoryEvents(_Heard):
    """Events but those of some kinds. None is kept below the floor."""

    def __init__(self, tables: Tables, bell: Bell, without: frozenset[EventKind]) -> None:
        super().__init__(tables, bell)
        self._without = without

    async def after(self, place: Position | None, *, limit: int) -> Batch[Event]:
        head, floor = _head(self._tables, _EVENTS), _floor(self._tables, _EVENTS)
        began = _number(place) if place else floor
        if not floor <= began <= head:
            raise PlaceGone
        there = ((number, self._tables.events.get(number)) for number in range(began + 1, head + 1))
        found = [
            Entry(place=_event_place(number), thing=event)
            for number, event in there
            if event and event.kind not in self._without
        ]
        return _batch(found, limit, end=_event_place(head))

    async def forget(self, before: datetime, *, limit: int) -> int:
        everything = sorted(self._tables.events.items(), key=lambda item: item[0])
        old = list(takewhile(lambda item: item[1].at < before, everything))[:limit]
        for number, _ in old:
            self._tables.events.drop(number)
            self._tables.heads.put(_FLOOR_OF[_EVENTS], number)
        return len(old)


def _batch(found: list[Entry[T]], limit: int, *, end: Position) -> Batch[T]:
    """Where there are no more the place is as far on as it can be."""
    entries = tuple(found[:limit])
    return Batch(entries=entries, end=entries[-1].place if len(found) >= limit else end)


def _next(tables: Tables, feed: str) -> int:
    number = _head(tables, feed) + 1
    tables.heads.put(feed, number)
    return number


def _head(tables: Tables, feed: str) -> int:
    return tables.heads.get(feed) or 0


def _floor(tables: Tables, feed: str) -> int:
    return tables.heads.get(_FLOOR_OF[feed]) or 0


def _number(place: Position) -> int:
    return place.value if isinstance(place.value, int) else -1


def _event_place(number: int) -> Position:
    return Position(value=number, id="")
