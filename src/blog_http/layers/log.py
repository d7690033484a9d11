"""The request log: one line a request, with what one looks for afterwards; never a query, a body or a secret."""

import asyncio
import logging
import time
from collections.abc import Awaitable
from typing import Any, Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.facts import facts_of
from blog_http.settings import Meter

LOGGER: Final = logging.getLogger("blog.requests")
_SOON: Final = 0.1  # seconds
_MANY: Final = 1000


class RequestLog:
    """Logs on `blog.requests`; the fields stand in the record itself (`extra`), for whatever formats it."""

    def __init__(self, app: ASGIApp, *, meter: Meter) -> None:
        self._app = app
        self._meter = meter

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
        try:
            return await self._app(scope, receive, send_noted)
        finally:
            self._write(scope, status)

    def _write(self, scope: Scope, status: int) -> None:
        level = logging.ERROR if status >= 500 and status != 503 else logging.INFO
        if LOGGER.isEnabledFor(level):
            fields = self._fields(scope, status)
            said = (fields["method"], fields["route"], status or "gone")
            # As `LOGGER.log` does it, without looking for the line of code that calls: it is always this one.
            LOGGER.handle(LOGGER.makeRecord(LOGGER.name, level, __file__, 0, "%s %s %s", said, None, extra=fields))

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
