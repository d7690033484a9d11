"""The wire: uvicorn's HTTP protocol, with limits for clients who are slow or send too much before a route is known."""

import asyncio
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from blog_http.cache.door import Door
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
        self._had_head = False
        self._head_bytes = 0
        self._refusal = "malformed-request"
        self._head_timer: asyncio.TimerHandle | None = None
        state = getattr(self.config.app, "state", None)
        self._turns: Turns | None = getattr(state, "turns", None)
        self._door: Door | None = getattr(state, "door", None)
        self._was_answered = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(LingeringTransport(transport, lambda: self._in_head or self._in_body))
        self._start_head_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_head_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        went_on, self._had_head = self._in_head, self._in_body
        super().data_received(data)
        if self._in_head or not self._had_head:
            self._start_head_timer()
        if went_on and self._in_head and not self.transport.is_closing():
            self._count(len(data))

    def on_message_begin(self) -> None:
        """As uvicorn does it, but for the scope: what is answered at the door needs none."""
        self._in_head = True
        self._head_bytes = 0
        self.url, self.headers, self.expect_100_continue = b"", [], False

    def on_header(self, name: bytes, value: bytes) -> None:
        """As uvicorn does it; trailers of a chunked body are counted, too."""
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self.expect_100_continue = True
        self.headers.append((name, value))
        if self._in_body:
            self._count(len(name) + len(value))

    def on_headers_complete(self) -> None:
        self._in_head, self._in_body, self._had_head = False, True, True
        self._head_bytes = 0
        if self._head_timer is not None:
            self._stop_head_timer()
        self._was_answered = self._answered_at_the_door()
        if not self._was_answered:
            self._make_scope()
            super().on_headers_complete()

    def _make_scope(self) -> None:
        url, headers, expects = self.url, self.headers, self.expect_100_continue
        super().on_message_begin()
        self.url, self.expect_100_continue = url, expects
        self.scope["headers"] = self.headers = headers
        self.scope[ABORT] = self.transport.abort  # type: ignore[typeddict-unknown-key]

    def on_message_complete(self) -> None:
        self._in_body = False
        if self._was_answered:
            self._was_answered = False
            super().on_response_complete()
        else:
            super().on_message_complete()

    def _answered_at_the_door(self) -> bool:
        """Whether the request needs no app: its answer is kept, or it would get no turn anyway."""
        has_room = self._turns is None or self._turns.has_room_for_reads
        if has_room and not self._door:
            return False
        if not self._between_answers() or self.parser.get_http_version() != "1.1":
            return False
        method, defaults = self.parser.get_method(), self.server_state.default_headers
        answer = None
        if self._door and self.parser.should_keep_alive() and not self.flow.write_paused:
            answer = self._door.answer(method, self.url, self.headers, defaults)
        if answer is None and self._turns and not has_room:
            answer = refused_at_the_door(self._turns, method, self.url, self.headers, defaults)
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
