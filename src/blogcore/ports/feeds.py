"""What can be followed: changes for anybody, events for editors. Place leads to place, and nothing is skipped."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from blogcore.domain.changes import PublicChange
from blogcore.domain.events import Event, EventKind
from blogcore.domain.pages import Page, PageRequest, Position

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Generic[T]):
    """Something in a feed, and its place there."""

    place: Position
    thing: T


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Generic[T]):
    """Some entries in order, and the place to go on from: that of the last one or a later one, with nothing between."""

    entries: tuple[Entry[T], ...]
    end: Position


class Feed(Protocol[T]):
    """Entries in one order, to which some are added at the end.

    What is read once comes at the same place for everybody and for ever, and nothing is ever added before it.
    """

    async def after(self, place: Position | None, *, limit: int) -> Batch[T]:
        """Up to `limit` entries after the place, or from the beginning; fewer mean that there are no more.

        Raises `PlaceGone` if some that followed are no longer kept and would be missed, or if it was never a place.
        """
        ...

    def heard(self) -> int:
        """A number that grows when there may be news; to be asked before reading."""
        ...

    async def news(self, heard: int, *, seconds: float) -> bool:
        """Wait until it has grown beyond this; False if that took too long. News are heard of within a second.

        Never raises `Unavailable`: it can be waited while the database is away.
        """
        ...

    async def forget(self, before: datetime, *, limit: int) -> int:
        """Drop up to `limit` entries from before that moment which are not needed to begin from nothing; how many.

        Of changes those stay that are the last of a post which can be seen, so that whoever begins gets all of them.
        Places before one that somebody may miss now are gone.
        """
        ...


class Feeds(Protocol):
    """The feeds there are."""

    @property
    def changes(self) -> Feed[PublicChange]:
        """What readers see of posts, in the order in which it was recorded."""
        ...

    def events(self, *, without: Collection[EventKind] = ()) -> Feed[Event]:
        """Everything that happened but these kinds. Of one transaction in the order in which it was appended."""
        ...


class ChangeLog(Protocol):
    """What those who follow the blog will be told."""

    async def record(self, *changes: PublicChange) -> None:
        """Add these in this order; they get their places when the transaction ends well, and not otherwise."""
        ...


class EventsOf(Protocol):
    """What happened, by what it happened to."""

    async def page(self, subject: str, page: PageRequest) -> Page[Entry[Event]]:
        """What happened to this thing, newest first."""
        ...
