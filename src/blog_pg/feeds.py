"""What can be followed, in PostgreSQL."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from blog_pg import rows
from blog_pg.database import Database, Row
from blog_pg.news import News
from blog_pg.paging import Listing
from blog_pg.sessions import Reading, Session
from blog_pg.statements.feeds import (
    CHANGES_AFTER,
    CHANGES_FORGET,
    CHANGES_RECORD,
    EVENTS_AFTER,
    EVENTS_BRING_BACK,
    EVENTS_FORGET,
    EVENTS_OF,
    EVENTS_OF_BEFORE,
    EVENTS_OF_COUNT,
)
from blog_pg.values import columns
from blogcore.adapters.bell import Bell
from blogcore.domain.changes import ChangeKind, PublicChange
from blogcore.domain.errors import CursorMismatch, PlaceGone
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.slug import Slug
from blogcore.ports.feeds import Batch, Entry, Feed

_MOST: Final = 2**63 - 1


class PgChangeLog:
    """Changes that are waiting for the end of their transaction: who numbers them makes all others wait."""

    def __init__(self) -> None:
        self._waiting: list[PublicChange] = []

    async def record(self, *changes: PublicChange) -> None:
        self._waiting += changes

    async def flush(self, session: Session) -> None:
        """Number and keep them, as the last thing that is done."""
        if self._waiting:
            values = [(each.post_id, each.slug, each.kind.value, each.at) for each in self._waiting]
            await session.rows(CHANGES_RECORD, *columns(values))


class PgEventsOf:
    """Events in PostgreSQL, by what they are about. They were appended under its lock: `seq` is their order."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def page(self, subject: str, page: PageRequest) -> Page[Entry[Event]]:
        return await _EVENTS_OF.page(self._session, page, before=(subject,))


class PgFeeds:
    """Changes and events, and what tells that there are more of them."""

    def __init__(self, database: Database, news: News) -> None:
        self._database = database
        self._news = news
        self.changes: Feed[PublicChange] = PgChanges(database, news)

    def events(self, *, without: Collection[EventKind] = ()) -> Feed[Event]:
        return PgEvents(self._database, self._news, without)


class _Heard:
    """Somebody who hears a bell."""

    def __init__(self, news: News, bell: Bell) -> None:
        self._news = news
        self._bell = bell

    def heard(self) -> int:
        return self._bell.strokes

    async def news(self, heard: int, *, seconds: float) -> bool:
        return await self._news.wait(self._bell, heard, seconds=seconds)


class PgChanges(_Heard):
    """Changes. A place below the floor is good as long as that has not risen since its follower began."""

    def __init__(self, database: Database, news: News) -> None:
        super().__init__(news, news.changes)
        self._session = Reading(database)

    async def after(self, place: Position | None, *, limit: int) -> Batch[PublicChange]:
        began = _number(place.value) if place else 0
        found = await self._session.rows(CHANGES_AFTER, began, limit)
        head, floor = found[0]["head"], found[0]["floor"]
        if place and (began > head or (began < floor and place.id != str(floor))):
            raise PlaceGone

        def place_of(number: int) -> Position:
            return Position(value=number, id=str(floor) if number < floor else None)

        entries = tuple(
            Entry(place=place_of(row["position"]), thing=_change(row)) for row in found if row["position"] is not None
        )
        return Batch(entries=entries, end=entries[-1].place if len(entries) == limit else place_of(head))

    async def forget(self, before: datetime, *, limit: int) -> int:
        return await self._session.number(CHANGES_FORGET, before, limit)


class PgEvents(_Heard):
    """Events but those of some kinds. None is kept below the floor, and none is read that another may still precede."""

    def __init__(self, database: Database, news: News, without: Collection[EventKind]) -> None:
        super().__init__(news, news.events)
        self._session = Reading(database)
        self._without = [kind.value for kind in without]

    async def after(self, place: Position | None, *, limit: int) -> Batch[Event]:
        began = (_number(place.value), _number(place.id)) if place else (0, 0)
        found = await self._session.rows(EVENTS_AFTER, str(began[0]), began[1], limit, self._without)
        if found[0]["strayed"]:
            await self._session.rows(EVENTS_BRING_BACK)
            return await self.after(place, limit=limit)
        floor, horizon = (int(found[0]["floor_txid"]), found[0]["floor_seq"]), int(found[0]["horizon"])
        if place and (began < floor or began[0] >= horizon):
            raise PlaceGone
        entries = tuple(map(_entry, (row for row in found if row["seq"] is not None)))
        # Not the horizon where there are no more: after a copy to another server that may lie ahead of what comes.
        return Batch(entries=entries, end=entries[-1].place if entries else place or _event_place(*floor))

    async def forget(self, before: datetime, *, limit: int) -> int:
        return await self._session.number(EVENTS_FORGET, before, limit)


def _change(row: Row) -> PublicChange:
    return PublicChange(
        post_id=PostId(rows.uuid(row["post_id"])),
        slug=Slug(row["slug"]),
        kind=ChangeKind(row["kind"]),
        at=row["at"],
    )


def _entry(row: Row) -> Entry[Event]:
    return Entry(place=_event_place(int(row["txid"]), row["seq"]), thing=rows.event(row))


def _event_place(txid: int, seq: int) -> Position:
    return Position(value=txid, id=str(seq))


def _event_edge(position: Position | None) -> tuple[object, ...]:
    return (_number(position.id) if position else None,)


def _number(part: object) -> int:
    """A number that fits into a place; whoever sends another made it up."""
    text = str(part)
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= _MOST):
        raise CursorMismatch("this place belongs to another list")
    return int(text)


_EVENTS_OF = Listing(
    forward=EVENTS_OF,
    backward=EVENTS_OF_BEFORE,
    count=EVENTS_OF_COUNT,
    entry=_entry,
    position=lambda entry: entry.place,
    edge=_event_edge,
)
