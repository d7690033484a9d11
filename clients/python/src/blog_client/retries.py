"""When a call is made again, and after how long."""

import asyncio
import random
from collections.abc import Awaitable, Callable
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
    An update that somebody else was faster than waits as well, from nothing to as long. `sleep` waits, and `chance`
    draws a number from 0 to 1: for tests.
    """

    times: int = 3
    first: float = 0.25
    longest: float = 8.0
    patience: float = 30.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random

    def wait(self, done: int, asked: float | None) -> float:
        """Seconds before the next try, when `done` retries were made and the server asked for so many."""
        backoff = self._limit(done) * (0.5 + self.chance() / 2)
        return max(backoff, min(asked or 0.0, self.patience))

    def pause(self, failed: int, asked: float) -> float:
        """Seconds before a stream is taken up again, after so many connections in a row that brought nothing.

        At least as long as the server asked for, and up to half as long again: all its followers lost it at once.
        """
        return self.wait(failed, asked) * (1 + self.chance() / 2)

    async def apart(self, done: int) -> None:
        """Wait before starting over, when `done` updates came too late.

        Anything from nothing on: who came too late at the same time must not come back at the same time.
        """
        await self.sleep(self._limit(done - 1) * self.chance())

    def _limit(self, done: int) -> float:
        return min(self.longest, self.first * 2.0 ** min(done, 32))


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
