"""The wire: uvicorn's HTTP protocol, with limits for clients who are slow or send too much before a route is known."""

import asyncio
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from blog_http.layers.turns import Turns
from blog_http.lingering import LingeringTransport
from blog_http.problem_kinds import KINDS
from blog_http.problems import PROBLEM_JSON, problem_of
from blog_http.refusing import refused_at_the_door
from blog_http.streams import ABORT
from blogcore.domain.ids import uuid7

_MOST_HEAD: Final = 64 * 1024  # bytes; the layers refuse less than that in better words
_ONE_LOOK: Final = 0.01  # seconds


class BlogProtocol(HttpToolsProtocol):
    """Closes connections whose headers do not end, in time (408) or in size (431)."""

    head_timeout: ClassVar[float] = 10.0  # seconds for the request line and headers to arrive
    parting_time: ClassVar[float] = 0.25  # seconds for a request that is on its way when the server is told to stop

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._in_head = False
        self._in_body = False
        self._head_is_whole = False
        self._head_bytes = 0
        self._refusal = "malformed-request"
        self._head_timer: asyncio.TimerHandle | None = None
        self._turns: Turns | None = getattr(getattr(self.config.app, "state", None), "turns", None)
        self._was_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(LingeringTransport(transport, lambda: self._in_head or self._in_body))
        self._start_head_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_head_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        went_on = self._in_head
        self._head_is_whole = self._in_body
        super().data_received(data)
        if self._in_head or not self._head_is_whole:  # nearly always a head comes in one piece, and needs no timer
            self._start_head_timer()
        if went_on and self._in_head and not self.transport.is_closing():
            self._count(len(data))

    def on_message_begin(self) -> None:
        self._in_head = True
        self._head_bytes = 0
        super().on_message_begin()
        self.scope[ABORT] = self.transport.abort  # type: ignore[typeddict-unknown-key]

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        if self._in_body:
            self._count(len(name) + len(value))  # trailers of a chunked body

    def on_headers_complete(self) -> None:
        self._in_head, self._in_body = False, True
        self._head_is_whole = True
        self._head_bytes = 0
        self._stop_head_timer()
        self._was_refused = self._refused_at_the_door()
        if not self._was_refused:
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._in_body = False
        if self._was_refused:
            self._was_refused = False
            super().on_response_complete()
        else:
            super().on_message_complete()

    def _refused_at_the_door(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        if self._turns is None or self._turns.has_room_for_reads or not (cycle is None or cycle.response_complete):
            return False
        if self.parser.get_http_version() != "1.1":
            return False
        defaults = self.server_state.default_headers
        answer = refused_at_the_door(self._turns, self.parser.get_method(), self.url, self.headers, defaults)
        if answer is not None:
            self.transport.write(answer)
        return answer is not None

    def shutdown(self) -> None:
        """Close behind the answer that is being made; at rest not at once, for a request may be on its way."""
        if self._between_answers():
            self.loop.call_later(self.parting_time, self._part)
        else:
            super().shutdown()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  uvicorn's words are no problem+json
        """Answer what never became a whole request, and close; what was whole before it is answered first."""
        cycle: RequestResponseCycle | None = self.cycle
        if cycle is None or cycle.response_complete:
            self.transport.write(raw_problem(self._refusal))
        elif not self._in_body:
            cycle.keep_alive = False
            return
        elif not (cycle.response_started or self.pipeline):
            self.transport.write(raw_problem(self._refusal))
        self.transport.close()
        self._hang_up(cycle)

    def _hang_up(self, cycle: RequestResponseCycle | None) -> None:
        """Tell an app that waits for the rest of a body that it will not come."""
        if cycle is not None and not cycle.response_complete:
            cycle.disconnected = True
            cycle.message_event.set()

    def _unsupported_upgrade_warning(self) -> None:
        """An offer to upgrade may be ignored (RFC 9110 §7.8); curl makes one, so it is no reason to warn."""

    def _between_answers(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _part(self) -> None:
        # After a long pause of the loop its timers come first: let it read once more what has arrived.
        self.loop.call_later(_ONE_LOOK, self._close_at_rest)

    def _close_at_rest(self) -> None:
        if self._between_answers() and not self._in_head and not self._in_body:
            self.transport.close()

    def _count(self, number: int) -> None:
        self._head_bytes += number
        if self._head_bytes > _MOST_HEAD:
            self._refuse("header-fields-too-large")

    def _refuse(self, code: str) -> None:
        self._refusal = code
        self.send_400_response(code)

    def _start_head_timer(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(self.head_timeout, self._give_up)

    def _stop_head_timer(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _give_up(self) -> None:
        if not self.transport.is_closing():
            self._refuse("request-timeout")


def raw_problem(code: str) -> bytes:
    """A whole HTTP/1.1 answer with this problem."""
    kind = KINDS[code]
    request_id = str(uuid7())
    body = problem_of(kind, kind.cause, request_id).model_dump_json(by_alias=True, exclude_none=True).encode()
    head = (
        f"content-type: {PROBLEM_JSON}\r\ncontent-length: {len(body)}\r\nx-request-id: {request_id}\r\n"
        "cache-control: no-store\r\nconnection: close\r\n\r\n"
    )
    return STATUS_LINE[kind.status] + head.encode() + body
