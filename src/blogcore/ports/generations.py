"""Whether readers see what they saw before: for whoever keeps answers and may give only those that still hold."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What readers see, without saying what it is.

    As long as the mark is the same nobody has changed it, and from `since` on, the moment that was asked about, the
    clock does not change it either before `until`: the next moment at which a window begins or ends, None if there is
    none. Only compare marks.
    """

    mark: str
    since: datetime
    until: datetime | None


class Generations(Protocol):
    """The generations of what readers see: the next one begins with every block that changes any of it."""

    async def at(self, now: datetime) -> Generation:
        """The present one, with the first moment after this one at which a window begins or ends.

        Whatever was committed before this was asked has been counted. Raises `Unavailable`.
        """
        ...

    def begun_here(self) -> int:
        """How often this process began one, or may have: it has grown when such a block has ended, however it did."""
        ...
