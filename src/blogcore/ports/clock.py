"""What time it is."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The one source of time: what is visible and what has expired is decided by it, in every adapter."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...
