"""A blog client in front of an app, with a wire between them that can be cut, clogged and listened to."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import httpx

from blog_client import BlogClient, Retries
from tests.http.served import Served

URL: Final = "http://blog.test"
AT_ONCE: Final = Retries(times=2, first=0.0, patience=0.0)

Fault: TypeAlias = Callable[[httpx.AsyncBaseTransport, httpx.Request], Awaitable[httpx.Response]]


class Wire(httpx.AsyncBaseTransport):
    """Leads to `end`, keeps the requests that were sent, and spoils the first of them, a fault for each."""

    def __init__(self, end: httpx.AsyncBaseTransport, *faults: Fault | None) -> None:
        self.sent: list[httpx.Request] = []
        self.closed = False
        self._end = end
        self._faults = iter(faults)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        fault = next(self._faults, None)
        return await (fault(self._end, request) if fault else self._end.handle_async_request(request))

    async def aclose(self) -> None:
        self.closed = True

    def headers(self, name: str) -> list[str | None]:
        """What each request said there."""
        return [request.headers.get(name) for request in self.sent]


async def refuses_connections(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("connection refused")


async def loses_the_request(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("connection reset")


async def loses_the_answer(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
    await (await end.handle_async_request(request)).aread()
    raise httpx.ReadError("connection reset")


async def never_answers(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
    await asyncio.Event().wait()
    raise AssertionError("this was not to be reached")


def answers(status: int, code: str | None = None, **headers: str) -> Fault:
    """With a problem of this code, or a page that is none."""
    problem = {"type": f"/problems/{code}", "title": "Title", "detail": "Detail.", "instance": "a-request"}
    content = json.dumps({**problem, "status": status, "code": code}) if code else "<h1>Bad gateway</h1>"
    lines = {name.replace("_", "-"): text for name, text in headers.items()}

    async def fault(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers=lines, text=content)

    return fault


def wire_to(blog: Served, *faults: Fault | None) -> Wire:
    """A wire to a blog in memory."""
    return Wire(httpx.ASGITransport(app=blog.app), *faults)


def wire_to_nowhere(*faults: Fault) -> Wire:
    """A wire for as many requests as it has faults."""
    return Wire(httpx.MockTransport(lambda request: httpx.Response(500, text="this was not to be sent")), *faults)


async def admin_of(blog: Served, wire: Wire | None = None, *, retries: int | Retries = AT_ONCE) -> BlogClient:
    """A client with an admin's key."""
    key = (await blog.key()).token.text
    return BlogClient(URL, api_key=key, retries=retries, transport=wire or wire_to(blog))
