"""What a search finds, and the place of each in the order of how well it fits."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from blogcore.domain.errors import CursorMismatch
from blogcore.domain.pages import Page, Position
from blogcore.domain.publication import PublishedSummary

PER_SCORE: Final = 10_000  # a score of 1 in these units
_PLACE: Final = re.compile(r"([0-9]{9}) (.{10}T.{15}\+00:00)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A post that was looked for, with the beginning of its text and how well it fits, in ten-thousandths."""

    post: PublishedSummary
    text: str
    score: int

    @property
    def position(self) -> Position:
        """Where it stands: by how well it fits, then by its date, then by its id."""
        return Place(score=self.score, published_at=self.post.published_at, id=self.post.id).position


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in that order."""

    score: int
    published_at: datetime
    id: UUID

    @property
    def position(self) -> Position:
        """The place as a position, whose texts sort as places do."""
        return Position(
            value=f"{self.score:09d} {self.published_at.isoformat(timespec='microseconds')}",
            id=self.id,
        )


def place_at(position: Position) -> Place:
    """The place that was made a position; `CursorMismatch` if it was none."""
    found = _PLACE.fullmatch(str(position.value))
    if found is None or not isinstance(position.id, UUID):
        raise _foreign()
    try:
        place = Place(score=int(found[1]), published_at=datetime.fromisoformat(found[2]), id=position.id)
    except ValueError as error:
        raise _foreign() from error
    if place.position != position:
        raise _foreign()
    return place


def _foreign() -> CursorMismatch:
    return CursorMismatch("this cursor belongs to another list, or to other filters or another order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A post that was looked for, the place in its text that says why, as HTML, and how well it fits."""

    post: PublishedSummary
    snippet: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings(Page[Hit]):
    """A page of hits; where there are none at all, what else could be looked for."""

    suggestion: str | None = None
