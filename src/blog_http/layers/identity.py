"""The request id: the thread by which an answer, a problem and a line in the log hang together."""

import re
from collections.abc import Awaitable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.facts import RequestFacts, remember
from blog_http.headers import add, header_lines
from blog_http.secrecy import has_secret

HEADER: Final = b"x-request-id"
_WELL_FORMED: Final = re.compile(r"[A-Za-z0-9._-]{1,128}")


class RequestId:
    """Keeps a well-formed request id or makes one, and puts it on the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] != "http":
            return self._app(scope, receive, send)
        given = header_lines(scope, HEADER)
        kept = len(given) == 1 and _WELL_FORMED.fullmatch(given[0]) and not has_secret(given[0])
        facts = RequestFacts(request_id=given[0]) if kept else RequestFacts()
        remember(scope, facts)

        def send_named(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                add(message, (HEADER, facts.request_id.encode()))
            return send(message)

        return self._app(scope, receive, send_named)
