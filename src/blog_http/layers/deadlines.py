"""Limits in time: for the body to arrive, and for the answer to begin."""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.problems import Refused
from blogcore.domain.errors import Unavailable


class Deadlines:
    """Refuses bodies that take longer than `body` seconds, and gives up on answers that take longer than `answer`.

    Giving up cancels the work, so that its transaction is undone. An answer that has begun may take its time.
    """

    def __init__(self, app: ASGIApp, *, body: float, answer: float) -> None:
        self._app = app
        self._body = body
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        now = asyncio.get_running_loop().time
        body_ends = now() + self._body
        arriving = True

        async def receive_in_time() -> Message:
            nonlocal arriving
            if not arriving:
                return await receive()
            clock.reschedule(None)
            message = await self._received(receive, body_ends)
            arriving = message.get("more_body", False)
            clock.reschedule(now() + self._answer)
            return message

        async def send_at_ease(message: Message) -> None:
            nonlocal arriving
            if message["type"] == "http.response.start" and not clock.expired():
                arriving = False
                clock.reschedule(None)
            await send(message)

        try:
            async with asyncio.timeout(self._answer) as clock:
                return await self._app(scope, receive_in_time, send_at_ease)
        except TimeoutError:
            if not clock.expired():
                raise
            raise Unavailable("the answer took too long; try again", retry_after=1) from None

    async def _received(self, receive: Receive, ends: float) -> Message:
        try:
            async with asyncio.timeout_at(ends):
                return await receive()
        except TimeoutError:
            detail = f"the body must arrive within {self._body:g} seconds"
            raise Refused("request-timeout", detail, headers={"Connection": "close"}) from None
