"""Followers miss nothing, whatever becomes of their connections."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import httpx
import pytest

from blog_client import BlogClient, Retries, UnexpectedAnswer, problems
from blog_client.models import Change
from tests.clients.wire import AT_ONCE, URL, Fault, Wire, answers, loses_the_request, refuses_connections
from tests.clients.wire import wire_to_nowhere as wire_to

POST = "01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"


def change(place: str) -> bytes:
    data = f'{{"id":"{place}","postId":"{POST}","slug":"hello","kind":"updated","at":"2026-01-02T09:30:00Z"}}'
    return f"id: {place}\nevent: updated\ndata: {data}\n\n".encode()


class Stream(httpx.AsyncByteStream):
    """These bytes, and then the end, a broken connection, or silence."""

    def __init__(self, *chunks: bytes | Exception | None) -> None:
        self.closed = False
        self._chunks = chunks

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self._chunks:
            if chunk is None:
                await asyncio.Event().wait()
            elif isinstance(chunk, Exception):
                raise chunk
            else:
                yield chunk

    async def aclose(self) -> None:
        self.closed = True


def streams(*chunks: bytes | Exception | None, media_type: str = "text/event-stream; charset=utf-8") -> Fault:
    return streamed(Stream(*chunks), media_type)


def streamed(stream: Stream, media_type: str = "text/event-stream") -> Fault:
    async def fault(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": media_type}, stream=stream)

    return fault


async def heard(wire: Wire, *, after: str | None = None, retries: Retries = AT_ONCE, silence: float = 5) -> list[str]:
    """The places of what is told, until the place is gone."""
    async with BlogClient(URL, retries=retries, transport=wire) as reader:
        changes = reader.follow(after, silence=silence)
        places: list[str] = []
        with pytest.raises(problems.PlaceGone):
            await noted(changes, places)
    return places


async def noted(changes: AsyncIterator[Change], places: list[str]) -> None:
    async for each in changes:
        assert isinstance(each, Change)
        places.append(each.id)


GONE = answers(410, "place-gone")
LOST = httpx.ReadError("connection reset")


async def test_every_change_is_told_once_over_connections_that_end_break_and_fall_silent() -> None:
    wire = wire_to(
        streams(b"retry: 1\n\n", change("a") + change("b"), LOST),
        streams(change("c")),
        refuses_connections,
        loses_the_request,
        answers(503, "unavailable", Retry_After="1"),
        answers(502),
        streams(change("d") + change("x")[:-1], LOST),
        streams(change("x") + b": still here\nid: y\n\n", None),
        GONE,
    )

    assert await heard(wire, silence=0.02) == ["a", "b", "c", "d", "x"]
    assert wire.headers("Last-Event-ID") == [None, "b", "c", "c", "c", "c", "c", "d", "y"]
    assert {*wire.headers("Accept")} == {"text/event-stream"}


async def test_a_follower_goes_on_from_where_it_is_told() -> None:
    wire = wire_to(streams(), GONE)

    assert await heard(wire, after="here") == []
    assert wire.headers("Last-Event-ID") == ["here", "here"]


async def test_waits_grow_as_long_as_nothing_comes_and_are_as_long_as_the_server_asks() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    retries = Retries(times=0, first=1.0, longest=4.0, patience=9.0, sleep=sleep, chance=lambda: 1.0)
    wire = wire_to(
        *[refuses_connections] * 4,
        streams(b"retry: 3000\n\n", change("a")),
        loses_the_request,
        answers(503, "unavailable", Retry_After="6"),
        answers(503, "unavailable", Retry_After="600"),
        GONE,
    )

    assert await heard(wire, retries=retries) == ["a"]
    assert waits == [1.5, 3.0, 6.0, 6.0, 4.5, 4.5, 9.0, 13.5]


async def test_what_does_not_pass_is_told_at_once() -> None:
    wire = wire_to(answers(401, "unauthenticated"), answers(200), streams(b"data: {}\n\n"))
    async with BlogClient(URL, api_key="secret", retries=AT_ONCE, transport=wire) as editor:
        with pytest.raises(problems.Unauthenticated):
            await anext(editor.follow_events())
        with pytest.raises(UnexpectedAnswer, match="GET /api/changes: 200"):
            await anext(editor.follow())
        with pytest.raises(UnexpectedAnswer, match="an event is not what this API says"):
            await anext(editor.follow())

    assert wire.headers("Authorization") == ["Bearer secret", None, None]


async def test_who_stops_listening_hangs_up() -> None:
    stream = Stream(change("a"), change("b"), None)
    async with BlogClient(URL, transport=wire_to(streamed(stream))) as reader:
        async with aclosing(reader.follow()) as changes:
            assert (await anext(changes)).id == "a"
            assert not stream.closed

        assert stream.closed


def test_what_cannot_be_a_place_is_a_mistake_and_so_is_no_time() -> None:
    reader = BlogClient(URL)
    with pytest.raises(ValueError, match="after must be printable ASCII"):
        reader.follow("")
    with pytest.raises(ValueError, match="silence must be more than 0"):
        reader.follow(silence=0)
