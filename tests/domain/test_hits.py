"""Places among hits: they sort as hits do, and only what was made here is one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from blogcore.domain.errors import CursorMismatch
from blogcore.domain.hits import Place, place_at
from blogcore.domain.pages import Position
from tests.fakes import refused

PLACE = Place(score=632, published_at=datetime(2026, 1, 1, 12, tzinfo=UTC), id=UUID(int=7))


def test_a_place_comes_back_and_sorts_by_score_then_date() -> None:
    earlier = replace(PLACE, published_at=PLACE.published_at - timedelta(microseconds=1))
    better = replace(earlier, score=10_000)

    assert place_at(PLACE.position) == PLACE
    assert str(earlier.position.value) < str(PLACE.position.value) < str(better.position.value)


def test_what_is_no_place_is_a_foreign_cursor() -> None:
    for value in (
        "",
        "632",
        "000000632 2026-13-01T12:00:00.000000+00:00",
        "00000063２ 2026-01-01T12:00:00.000000+00:00",
    ):
        with refused(CursorMismatch):
            place_at(Position(value=value, id=PLACE.id))
    with refused(CursorMismatch):
        place_at(replace(PLACE.position, id="x"))
