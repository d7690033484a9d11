"""Generations of what readers see, in dictionaries: a number that is counted up by what changes any of it."""

from datetime import datetime
from typing import Final

from blogcore.adapters.memory.tables import Tables
from blogcore.ports.generations import Generation

_GENERATION: Final = "generation"


def begin_generation(tables: Tables) -> None:
    """Readers may see something else when this block has ended."""
    tables.heads.put(_GENERATION, _number(tables) + 1)


class MemoryGenerations:
    """The generation of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def at(self, now: datetime) -> Generation:
        windows = (one.window for shown in self._tables.shown.values() for one in shown)
        edges = (edge for window in windows for edge in (window.visible_from, window.visible_until))
        until = min((edge for edge in edges if edge and edge > now), default=None)
        return Generation(mark=str(_number(self._tables)), since=now, until=until)

    def begun_here(self) -> int:
        return _number(self._tables)


def _number(tables: Tables) -> int:
    return tables.heads.get(_GENERATION) or 0
