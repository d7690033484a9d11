"""The request id: the thread by which an answer, a problem and a line in the log hang together."""

import re
from collections.abc import Awaitable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.facts import RequestFacts, remember
from blog_http.headers import add
from blog_http.request_ids import new_request_id
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
        given = [value for name, value in scope["headers"] if name == HEADER]
        facts = RequestFacts(request_id=request_id(given[0] if len(given) == 1 else None))
        remember(scope, facts)

        def send_named(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                add(message, (HEADER, facts.request_id.encode()))
            return send(message)

        return self._app(scope, receive, send_named)


def request_id(given: bytes | None) -> str:
    """The id of a request that came with this one: that if it is well-formed, or a new one."""
    if given is not None:
        text = given.decode("latin-1")
        if _WELL_FORMED.fullmatch(text) and not has_secret(text):
            return text
    return new_request_id()
