"""The clock on the wall."""

from datetime import UTC, datetime


class SystemClock:
    """What the operating system says, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)
