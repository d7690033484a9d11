"""The net under everything: whatever is raised, before or behind the routes, is answered as a problem."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Final

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from blog_http.facts import facts_of
from blog_http.layers.methods import allowed
from blog_http.problems import Refused, problem_response, refused
from blog_http.validation import invalid
from blogcore.domain.errors import Unavailable

_LOGGER: Final = logging.getLogger("blog.errors")
_OF_STATUS: Final = {
    404: ("not-found", "there is nothing at this address"),
    405: ("method-not-allowed", "this address does not take this method"),
    406: ("not-acceptable", "none of the accepted media types can be made"),
    413: ("payload-too-large", "the body is too large"),
    415: ("unsupported-media-type", "this media type is not taken here"),
    500: ("internal", "something went wrong; the request id leads to the log"),
}


class Net:
    """Catches every exception; those that are no refusals go to the log with their traceback and tell nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started = False

        def send_noted(message: Message) -> Awaitable[None]:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            return send(message)

        try:
            return await self._app(scope, receive, send_noted)
        except asyncio.CancelledError:
            if started:
                raise
            stopping = Unavailable("the server is stopping; try again")
            return await problem_response(stopping, scope)(scope, receive, send)
        except ClientDisconnect:
            return None  # who hung up in the middle of a body is told nothing, and it is nobody's error
        except Exception as error:
            if started:
                raise
            return await answer_to(error, scope)(scope, receive, send)


async def answer(request: Request, error: Exception) -> Response:
    """The same as an exception handler: refusals need not climb through every layer."""
    return answer_to(error, request.scope)


def answer_to(error: Exception, scope: Scope) -> Response:
    """The problem that this exception is; OPTIONS of an address without its own is no problem."""
    known = _translated(error, scope)
    if isinstance(known, Refused) and known.kind.code == "method-not-allowed" and scope["method"] == "OPTIONS":
        return Response(status_code=204, headers={"Allow": known.headers["Allow"]})
    if refused(known, scope) is None:
        extra = {"request_id": facts_of(scope).request_id}
        _LOGGER.error("request %s failed", extra["request_id"], exc_info=error, extra=extra)
    return problem_response(known, scope)


def _translated(error: Exception, scope: Scope) -> Exception:
    if isinstance(error, RequestValidationError):
        return invalid(error)
    if isinstance(error, HTTPException) and not isinstance(error, Refused):
        fallback = ("malformed-request", "the request cannot be read") if error.status_code < 500 else _OF_STATUS[500]
        code, detail = _OF_STATUS.get(error.status_code, fallback)
        headers = {"Allow": allowed(scope["app"].routes, scope)} if error.status_code == 405 else error.headers
        return Refused(code, detail, headers=headers)
    return error
