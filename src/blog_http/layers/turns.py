"""Taking turns: no more requests are worked on at once than finish quickly; docs/decisions/0022 tells why and how.

Behind those there is a line. It is for bursts: when for a while nobody in it gets a turn soon, more comes than can be
done, and whoever would have to wait is refused at once, until a second has passed in which nobody had to be.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.facts import facts_of
from blog_http.layers.limits import announces_body
from blog_http.problem_kinds import KINDS
from blog_http.problems import PROBLEM_JSON, Refused, problem_of

_LOGGER: Final = logging.getLogger("blog.requests")
_LONGEST_WAIT: Final = 2.5  # seconds
_CALM: Final = 1.0  # seconds; what `Retry-After` says
_BODY_MAY_TAKE: Final = 0.05  # seconds for which a turn is kept while the rest of a body is under way
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_ALWAYS: Final = "/healthz"  # a server under load is no dead server
_DETAIL: Final = "too many requests are being served; try again"
_PLACE: Final = "{request-id}"
_BODY: Final = problem_of(KINDS["unavailable"], _DETAIL, _PLACE).model_dump_json(by_alias=True, exclude_none=True)


class TakingTurns:
    """Work on `reads` and `changes` at once, each in a lane of its own: a flood of one leaves room for the other.

    A turn ends when the answer begins, and while a body is slow to arrive: who is slow must not keep others waiting.
    """

    def __init__(self, app: ASGIApp, *, reads: int, changes: int, now: Callable[[], float] = monotonic) -> None:
        self._app = app
        self._reads = Lane(reads, soon=0.05, now=now)
        self._changes = Lane(changes, soon=0.5, now=now)
        self._refused = _Refused(now)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == _ALWAYS:
            return await self._app(scope, receive, send)
        turn = _Turn(self._reads if scope["method"] in _READS else self._changes)
        answered = False

        async def receive_within_turn() -> Message:
            if answered:
                return await receive()
            kept = asyncio.get_running_loop().call_later(_BODY_MAY_TAKE, turn.end)
            try:
                message = await receive()
            finally:
                kept.cancel()
            if not await turn.begin():
                raise Refused("unavailable", _DETAIL, headers={"Retry-After": f"{_CALM:.0f}", "Connection": "close"})
            return message

        async def send_after_turn(message: Message) -> None:
            nonlocal answered
            answered = True
            turn.end()
            await send(message)

        if not await turn.begin():
            return await self._refused(scope, send)
        try:
            return await self._app(scope, receive_within_turn, send_after_turn)
        finally:
            turn.end()


class Lane:
    """`most` turns at once. `soon`, in seconds, is how long one may wait for a turn where all is well."""

    def __init__(self, most: int, *, soon: float, now: Callable[[], float]) -> None:
        self._free = most
        self._soon = soon
        self._now = now
        self._line: deque[asyncio.Future[None]] = deque()
        self._last_soon = float("-inf")
        self._last_refusal = float("-inf")

    async def take(self) -> bool:
        """Wait for a turn; False where that takes too long or would."""
        came = self._now()
        if self._free:
            self._free -= 1
            self._last_soon = came
            return True
        if not self._is_overrun(came) and await self._its_turn():
            if self._now() - came < self._soon:
                self._last_soon = self._now()
            return True
        self._last_refusal = self._now()
        return False

    def give(self) -> None:
        """Give a turn back, to the first in line if there is one."""
        while self._line:
            first = self._line.popleft()
            if not first.done():
                first.set_result(None)
                return
        self._free += 1

    def _is_overrun(self, now: float) -> bool:
        return now - self._last_refusal < _CALM or now - self._last_soon > 2 * self._soon

    async def _its_turn(self) -> bool:
        place = asyncio.get_running_loop().create_future()
        self._line.append(place)
        try:
            async with asyncio.timeout(_LONGEST_WAIT):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled():
                self.give()  # the turn came in the same moment
            if isinstance(error, TimeoutError):
                return False
            raise
        return True


class _Turn:
    """The turn of one request, which may begin and end several times."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._has_it = False

    async def begin(self) -> bool:
        self._has_it = self._has_it or await self._lane.take()
        return self._has_it

    def end(self) -> None:
        if self._has_it:
            self._has_it = False
            self._lane.give()


class _Refused:
    """The refusal of a request that got no turn, and one line a second in the log for all of them.

    Every answer of this kind costs time that those who have a turn do not get: so it is made in advance.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._number = 0
        self._told = float("-inf")

    async def __call__(self, scope: Scope, send: Send) -> None:
        body = _BODY.replace(_PLACE, facts_of(scope).request_id, 1).encode()
        headers = [
            (b"content-type", PROBLEM_JSON.encode()),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            (b"retry-after", f"{_CALM:.0f}".encode()),
        ]
        if announces_body(scope):
            headers.append((b"connection", b"close"))
        self._note()
        await send({"type": "http.response.start", "status": KINDS["unavailable"].status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _note(self) -> None:
        self._number += 1
        if self._now() - self._told >= 1:
            _LOGGER.warning("%s more requests than can be served were refused", self._number)
            self._number, self._told = 0, self._now()
