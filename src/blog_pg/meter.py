"""How many statements a request takes, and which ones are slow."""

import logging
from contextvars import ContextVar
from typing import Final

from blog_pg.statements import NAMES

logger = logging.getLogger("blog.statements")


class _Tally:
    """A number shared by all tasks that a request starts: they get copies of the context, but not of this."""

    __slots__ = ("number",)

    def __init__(self) -> None:
        self.number = 0


_tally: Final[ContextVar[_Tally | None]] = ContextVar("blog_pg.statements", default=None)


class StatementMeter:
    """Counts the statements sent for a request, without BEGIN and COMMIT."""

    def start(self) -> None:
        """Count from nought, for the current task and those it starts."""
        _tally.set(_Tally())

    def count(self) -> int:
        """The statements sent since the start; none before it."""
        tally = _tally.get()
        return tally.number if tally else 0


def sent(statement: str, seconds: float, *, slow_seconds: float) -> None:
    """Count a statement; log its name, never its values, if it was slow."""
    tally = _tally.get()
    if tally:
        tally.number += 1
    if seconds >= slow_seconds:
        logger.warning("slow statement %s: %.0f ms", NAMES.get(statement, "without a name"), seconds * 1000)
