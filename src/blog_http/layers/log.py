"""The request log: one line a request, with what one looks for afterwards; never a query, a body or a secret."""

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.facts import facts_of
from blog_http.settings import Meter

_TOGETHER: Final = 32  # lines
_AT_LAST: Final = 0.05  # seconds
LOGGER: Final = logging.getLogger("blog.requests")
_SOON: Final = 0.1  # seconds
_MANY: Final = 1000


class RequestLog:
    """Logs on `blog.requests`; the fields stand in the record itself (`extra`), for whatever formats it.

    While others are being served lines are written together, 32 of them or what came within 50 ms: one by one, in the
    midst of other work, each costs a reader four times as much.
    """

    def __init__(self, app: ASGIApp, *, meter: Meter) -> None:
        self._app = app
        self._meter = meter
        self._inside = 0
        self._lines: list[tuple[float, int, dict[str, Any]]] = []
        self._alarm: asyncio.TimerHandle | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        status = 0

        def send_noted(message: Message) -> Awaitable[None]:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            return send(message)

        self._meter.start()
        self._inside += 1
        try:
            return await self._app(scope, receive, send_noted)
        finally:
            self._inside -= 1
            self._add(scope, status)

    def _add(self, scope: Scope, status: int) -> None:
        level = logging.ERROR if status >= 500 and status != 503 else logging.INFO
        if LOGGER.isEnabledFor(level):
            self._lines.append((time.time(), level, self._fields(scope, status)))
        if not self._inside or len(self._lines) >= _TOGETHER:
            self._write()
        elif self._lines and self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(_AT_LAST, self._write)

    def _write(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        lines, self._lines = self._lines, []
        for at, level, fields in lines:
            LOGGER.handle(_record(at, level, fields))

    def _fields(self, scope: Scope, status: int) -> dict[str, Any]:
        facts = facts_of(scope)
        return {
            "method": scope["method"],
            "route": route_of(scope),
            "status": status,
            "ms": round((time.perf_counter() - facts.started) * 1000, 2),
            "statements": self._meter.count(),
            "request_id": facts.request_id,
            "key_id": facts.key_id,
            "code": facts.code,
        }


class KeptLog:
    """Logs answers that were kept: many in one record, a moment later, for a record costs as much as such an answer.

    Each stands in the record's `kept` as when, method, route, status, milliseconds and request id; there were no
    statements.
    """

    def __init__(self) -> None:
        self._noted: list[tuple[float, str, str, int, float, str]] = []

    def note(self, method: str, route: str, status: int, request_id: str, *, began: float) -> None:
        """This was answered; `began` is by `time.perf_counter`."""
        if not self._noted:
            asyncio.get_running_loop().call_later(_SOON, self.write)
        elif len(self._noted) >= _MANY:
            self.write()
        ms = round((time.perf_counter() - began) * 1000, 2)
        self._noted.append((time.time(), method, route, status, ms, request_id))

    def write(self) -> None:
        """Log what was noted."""
        noted, self._noted = self._noted, []
        if noted and LOGGER.isEnabledFor(logging.INFO):
            LOGGER.info("%s answers that were kept", len(noted), extra={"kept": noted})


def route_of(scope: Scope) -> str:
    """The template of the route that was taken: paths themselves may carry what does not belong into a log."""
    route = scope.get("route")
    return getattr(route, "path", None) or "-"


_BLANK: Final = vars(logging.LogRecord(LOGGER.name, logging.INFO, __file__, 0, "%s %s %s", (), None))


def _record(at: float, level: int, fields: dict[str, Any]) -> logging.LogRecord:
    """As `LOGGER.log` makes it, without finding out anew each time what is the same in all."""
    record = logging.LogRecord.__new__(logging.LogRecord)
    vars(record).update(
        _BLANK,
        levelno=level,
        levelname=logging.getLevelName(level),
        args=(fields["method"], fields["route"], fields["status"] or "gone"),
        created=at,
        msecs=at % 1 * 1000,
        **fields,
    )
    return record
