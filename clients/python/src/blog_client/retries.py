"""When a call is made again, and after how long."""

from dataclasses import dataclass
from typing import Final

from blog_client.errors import BlogError, BlogProblem, ConnectionLost, TimedOut, UnexpectedAnswer

_PASSING_STATUS: Final = frozenset({408, 429, 502, 503, 504})
_STILL_RUNNING: Final = "idempotency-key-in-use"  # the first try is: its answer will be there soon


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """How often a call is made again, and the waits before in seconds.

    The first wait is about `first`, each next one twice as long, none longer than `longest`; how much of it is left to
    chance, so that many clients do not come back at once. A server's `Retry-After` is waited for, `patience` at most.
    """

    times: int = 3
    first: float = 0.25
    longest: float = 8.0
    patience: float = 30.0

    def wait(self, done: int, asked: float | None, chance: float) -> float:
        """Seconds before the next try, when `done` retries were made; `chance` is between 0 and 1."""
        backoff = min(self.longest, self.first * 2.0 ** min(done, 32)) * (0.5 + chance / 2)
        return max(backoff, min(asked or 0.0, self.patience))


def may_repeat(error: BlogError, *, safe: bool) -> bool:
    """Whether another try may help and can do no harm; `safe`: doing it twice is doing it once."""
    match error:
        case ConnectionLost():
            return safe or not error.sent
        case TimedOut():
            return safe
        case BlogProblem():
            return safe and (error.status in _PASSING_STATUS or error.code == _STILL_RUNNING)
        case UnexpectedAnswer(response=response) if response is not None:
            return safe and response.status_code in _PASSING_STATUS
        case _:
            return False


def asked_to_wait(error: BlogError) -> float | None:
    """The seconds of a `Retry-After`, if there was an answer that had one."""
    return error.retry_after if isinstance(error, BlogProblem | UnexpectedAnswer) else None
