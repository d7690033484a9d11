"""Taking turns: no more requests are worked on at once than finish quickly; docs/decisions/0030 tells why and how.

Behind those there is a line. It is for bursts: when for a while nobody in it gets a turn soon, more comes than can be
done, and whoever would have to wait is refused at once, until a second has passed in which nobody had to be.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
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
ALWAYS: Final = "/healthz"  # a server under load is no dead server
RETRY_AFTER: Final = f"{_CALM:.0f}"
_DETAIL: Final = "too many requests are being served; try again"
_PLACE: Final = "{request-id}"
REFUSAL_HEADERS: Final = (
    (b"content-type", PROBLEM_JSON.encode()),
    (b"cache-control", b"no-store"),
    (b"retry-after", RETRY_AFTER.encode()),
)
_BODY: Final = problem_of(KINDS["unavailable"], _DETAIL, _PLACE).model_dump_json(by_alias=True, exclude_none=True)


class Turns:
    """Who may work now: `reads` and `changes` at once, each in a lane of its own: a flood leaves room for others."""

    def __init__(self, *, reads: int, changes: int, now: Callable[[], float] = monotonic) -> None:
        self._reads = Lane(reads, soon=0.15, now=now)
        self._changes = Lane(changes, soon=1.0, now=now)
        self._now = now
        self._refusals = 0
        self._told = float("-inf")

    def lane(self, method: str) -> "Lane":
        """The lane for this method."""
        return self._reads if method in _READS else self._changes

    @property
    def has_room_for_reads(self) -> bool:
        """Whether a read that came now would get a turn at once."""
        return self._reads.has_room

    def refusal(self, request_id: str) -> bytes:
        """The body of a refusal; one line a second in the log tells of all of them.

        Every one costs time that those who have a turn do not get: so it is made in advance.
        """
        self._refusals += 1
        if self._now() - self._told >= 1:
            _LOGGER.warning("%s more requests than can be served were refused", self._refusals)
            self._refusals, self._told = 0, self._now()
        return _BODY.replace(_PLACE, request_id, 1).encode()


class TakingTurns:
    """Lets requests in when it is their turn.

    A turn ends when the answer begins, and while a body is slow to arrive: who is slow must not keep others waiting.
    """

    def __init__(self, app: ASGIApp, *, turns: Turns) -> None:
        self._app = app
        self._turns = turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == ALWAYS:
            return await self._app(scope, receive, send)
        turn = _Turn(self._turns.lane(scope["method"]))
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
                raise Refused("unavailable", _DETAIL, headers={"Retry-After": RETRY_AFTER, "Connection": "close"})
            return message

        def send_after_turn(message: Message) -> Awaitable[None]:
            nonlocal answered
            answered = True
            turn.end()
            return send(message)

        if not (turn.begin_at_once() or await turn.begin()):
            return await self._refuse(scope, send)
        try:
            return await self._app(scope, receive_within_turn, send_after_turn)
        finally:
            turn.end()

    async def _refuse(self, scope: Scope, send: Send) -> None:
        body = self._turns.refusal(facts_of(scope).request_id)
        headers = [*REFUSAL_HEADERS, (b"content-length", str(len(body)).encode())]
        if announces_body(scope):
            headers.append((b"connection", b"close"))
        await send({"type": "http.response.start", "status": KINDS["unavailable"].status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


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
        if self.take_free():
            return True
        if self.refuses() or not await self._its_turn():
            self._last_refusal = self._now()
            return False
        if self._now() - came < self._soon:
            self._last_soon = self._now()
        return True

    @property
    def has_room(self) -> bool:
        """Whether there is a turn that nobody has."""
        return self._free > 0

    def take_free(self) -> bool:
        """Take a turn that nobody has; False if there is none."""
        if not self._free:
            return False
        self._free -= 1
        self._last_soon = self._now()
        return True

    def refuses(self) -> bool:
        """Whether who comes now is refused, which then counts as a refusal."""
        now = self._now()
        if self._free or not self._is_overrun(now):
            return False
        self._last_refusal = now
        return True

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

    def begin_at_once(self) -> bool:
        self._has_it = self._has_it or self._lane.take_free()
        return self._has_it

    async def begin(self) -> bool:
        self._has_it = self._has_it or await self._lane.take()
        return self._has_it

    def end(self) -> None:
        if self._has_it:
            self._has_it = False
            self._lane.give()
