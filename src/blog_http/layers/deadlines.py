"""Limits in time: for the body to arrive, and for all the work until the answer begins."""

import asyncio
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.problems import Refused
from blogcore.domain.errors import Unavailable


class Deadlines:
    """Refuses bodies that take longer than `body` seconds, and gives up on answers that take longer than `answer`.

    All work on a request counts, before its body and after; the wait for the body does not, that has its own limit.
    Giving up cancels the work, so that its transaction is undone. An answer that has begun may take its time.
    """

    def __init__(self, app: ASGIApp, *, body: float, answer: float) -> None:
        self._app = app
        self._body = body
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        clock = _Clock(self._answer)
        body_ends = asyncio.get_running_loop().time() + self._body
        arriving = True

        async def receive_in_time() -> Message:
            nonlocal arriving
            if not (arriving and clock.runs):
                return await receive()
            with clock.paused():
                message = await self._received(receive, body_ends)
            arriving = message.get("more_body", False)
            return message

        def send_at_ease(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                clock.stop()
            return send(message)

        try:
            return await self._app(scope, receive_in_time, send_at_ease)
        except asyncio.CancelledError:
            if not clock.has_cancelled():
                raise
            raise Unavailable("the answer took too long; try again", retry_after=1) from None
        finally:
            clock.end()

    async def _received(self, receive: Receive, ends: float) -> Message:
        try:
            async with asyncio.timeout_at(ends):
                return await receive()
        except TimeoutError:
            detail = f"the body must arrive within {self._body:g} seconds"
            raise Refused("request-timeout", detail, headers={"Connection": "close"}) from None


class _Clock:
    """What is left of the time for an answer; it runs from now on, and cancels the task when there is none left.

    As `asyncio.timeout()` does it, which takes several times as long to begin and to end: every request does that.
    """

    __slots__ = ("_alarm", "_cancelled", "_loop", "_rang", "_stopped", "_task")

    def __init__(self, seconds: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task(self._loop)
        self._cancelled = 0
        self._rang = False
        self._stopped = False
        self._alarm: asyncio.TimerHandle | None = self._loop.call_later(seconds, self._ring)

    @property
    def runs(self) -> bool:
        """Neither paused nor stopped nor run out."""
        return self._alarm is not None and not self._rang

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Time in here does not count. Only for a clock that runs."""
        left = self._alarm.when() - self._loop.time() if self._alarm else 0.0
        self._silence()
        try:
            yield
        finally:
            if not self._stopped:
                self._alarm = self._loop.call_later(left, self._ring)

    def stop(self) -> None:
        """For good, unless it is too late."""
        self._stopped = True
        self._silence()

    def has_cancelled(self) -> bool:
        """Whether the task was cancelled by this clock and by nobody else."""
        return self._rang and self._task is not None and self._task.cancelling() <= self._cancelled + 1

    def end(self) -> None:
        """Leave the task as it was."""
        self.stop()
        if self._rang and self._task is not None:
            self._task.uncancel()

    def _ring(self) -> None:
        self._rang = True
        if self._task is not None:
            self._cancelled = self._task.cancelling()
            self._task.cancel()

    def _silence(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
