"""Sends requests, again if need be, and makes results or errors of what comes back."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final, TypeVar

import httpx
from pydantic import ValidationError

from blog_client.errors import BlogError, BlogProblem, ConnectionLost, TimedOut, UnexpectedAnswer
from blog_client.models import Problem
from blog_client.problems import KINDS
from blog_client.raw import NotModified, Raw
from blog_client.requests import Request
from blog_client.retries import Retries, asked_to_wait, may_repeat

T = TypeVar("T")
AnswerT = TypeVar("AnswerT")

_LOGGER: Final = logging.getLogger("blog_client")


class Session:
    """The connections to one blog, and who is asking."""

    def __init__(self, http: httpx.AsyncClient, *, api_key: str | None, timeout: float, retries: Retries) -> None:
        self._http = http
        self._api_key = api_key
        self._timeout = timeout
        self.retries = retries

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def send(self, request: Request[T]) -> Raw[T]:
        """The answer, of the first try that got one; raises a BlogError."""
        return await self._sent(request, _answer)

    async def send_conditionally(self, request: Request[T]) -> Raw[T] | NotModified:
        """The same for a request that may have an `If-None-Match`."""
        return await self._sent(request, _answer_if_modified)

    async def _sent(self, request: Request[T], answer: Callable[[Request[T], httpx.Response], AnswerT]) -> AnswerT:
        prepared = self._prepared(request)
        retried = 0
        while True:
            try:
                return answer(request, await self._tried(request, prepared))
            except BlogError as error:
                if retried >= self.retries.times or not may_repeat(error, safe=request.safe):
                    raise
                wait = self.retries.wait(retried, asked_to_wait(error))
                _LOGGER.info("%s: once more in %.2f s, for %s", request.name, wait, type(error).__name__)
            retried += 1
            await self.retries.sleep(wait)

    def _prepared(self, request: Request[T]) -> httpx.Request:
        return self._http.build_request(
            request.method,
            request.path,
            params=request.params,
            content=request.content,
            headers={**self._own_headers(request), **request.given_headers},
        )

    def _own_headers(self, request: Request[T]) -> Mapping[str, str]:
        authorization = {"Authorization": f"Bearer {self._api_key}"} if request.with_key and self._api_key else {}
        content_type = {} if request.body is None else {"Content-Type": "application/json"}
        return {**authorization, **content_type}

    async def _tried(self, request: Request[T], prepared: httpx.Request) -> httpx.Response:
        async with _within(request.name, self._timeout if request.timeout is None else request.timeout):
            return await self._http.send(prepared, follow_redirects=request.method == "GET")

    @asynccontextmanager
    async def streaming(
        self, request: Request[None], media_type: str, silence: float
    ) -> AsyncIterator[AsyncIterator[bytes]]:
        """The bytes of an answer that goes on, as they come; no retries. `TimedOut` after so many seconds without any.

        What is not of this media type is a refusal, or unexpected.
        """
        async with _within(request.name, self._timeout):
            response = await self._http.send(self._prepared(request), follow_redirects=True, stream=True)
        try:
            if not _is(response, media_type):
                async with _within(request.name, self._timeout):
                    await response.aread()
                raise _refusal(request, response)
            yield _chunks(request.name, response, silence)
        finally:
            await response.aclose()


@asynccontextmanager
async def _within(name: str, seconds: float) -> AsyncIterator[None]:
    """What httpx raises is a BlogError, and so is taking longer."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except (TimeoutError, httpx.TimeoutException) as error:
        raise TimedOut(f"{name}: no answer within {seconds:g} s") from error
    except httpx.TransportError as error:
        sent = not isinstance(error, httpx.ConnectError)
        raise ConnectionLost(f"{name}: {str(error) or type(error).__name__}", sent=sent) from error
    except httpx.RequestError as error:
        raise UnexpectedAnswer(f"{name}: {error}") from error


async def _chunks(name: str, response: httpx.Response, silence: float) -> AsyncIterator[bytes]:
    coming = response.aiter_bytes()
    while True:
        async with _within(name, silence):
            chunk = await anext(coming, None)
        if chunk is None:
            return
        yield chunk


def _is(response: httpx.Response, media_type: str) -> bool:
    said: str = response.headers.get("Content-Type", "")
    return response.status_code == httpx.codes.OK and said.partition(";")[0].strip().lower() == media_type


def _answer_if_modified(request: Request[T], response: httpx.Response) -> Raw[T] | NotModified:
    if response.status_code == httpx.codes.NOT_MODIFIED and "If-None-Match" in request.given_headers:
        return NotModified(response=response)
    return _answer(request, response)


def _answer(request: Request[T], response: httpx.Response) -> Raw[T]:
    if not response.is_success:
        raise _refusal(request, response)
    try:
        return Raw(parsed=request.read(response.content), response=response)
    except ValidationError as error:
        message = f"{request.name}: the answer ({response.status_code}) is not what this API says: {error}"
        raise UnexpectedAnswer(message, response) from error


def _refusal(request: Request[T], response: httpx.Response) -> BlogError:
    try:
        problem = Problem.model_validate_json(response.content)
    except ValidationError:
        return UnexpectedAnswer(f"{request.name}: {response.status_code} without a problem to read", response)
    return KINDS.get(problem.code, BlogProblem)(problem, response)
