"""Limits in time: for the body to arrive, and for all the work until the answer begins."""

import asyncio
from collections.abc import Iterator
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

        async def send_at_ease(message: Message) -> None:
            if message["type"] == "http.response.start":
                clock.stop()
            await send(message)

        try:
            async with clock.timeout:
                return await self._app(scope, receive_in_time, send_at_ease)
        except TimeoutError:
            if not clock.timeout.expired():
                raise
            raise Unavailable("the answer took too long; try again", retry_after=1) from None

    async def _received(self, receive: Receive, ends: float) -> Message:
        try:
            async with asyncio.timeout_at(ends):
                return await receive()
        except TimeoutError:
            detail = f"the body must arrive within {self._body:g} seconds"
            raise Refused("request-timeout", detail, headers={"Connection": "close"}) from None


class _Clock:
    """What is left of the time for an answer; it runs from now on."""

    def __init__(self, seconds: float) -> None:
        self.timeout = asyncio.timeout(seconds)
        self._stopped = False

    @property
    def runs(self) -> bool:
        """Neither paused nor stopped nor run out."""
        return self.timeout.when() is not None and not self.timeout.expired()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Time in here does not count. Only for a clock that runs."""
        now = asyncio.get_running_loop().time
        left = (self.timeout.when() or now()) - now()
        self.timeout.reschedule(None)
        try:
            yield
        finally:
            if not self._stopped:
                self.timeout.reschedule(now() + left)

    def stop(self) -> None:
        """For good, unless it is too late."""
        if not self.timeout.expired():
            self._stopped = True
            self.timeout.reschedule(None)
