"""Streams over real sockets: they end with the server, and with a client that takes nothing."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI, Response

from blog_http.app import app_of
from blog_http.server import Server, listen
from blog_http.settings import HttpSettings, NoMeter
from blog_http.streams import EventStream, Streams
from blog_http.strict import strict_router
from tests.fakes import House

GET = b"GET /api/%b HTTP/1.1\r\nHost: x\r\n\r\n"


class Speaker:
    """Speaks without end, a little or a lot."""

    def __init__(self) -> None:
        self.streams = Streams(most=10, patience=0.2)
        self.began = asyncio.Event()
        self.ended = asyncio.Event()
        house = House()
        self.app: FastAPI = app_of(
            [self._router()],
            HttpSettings(),
            running=house.storage.running,
            ready=house.storage.ready,
            meter=NoMeter(),
            streams=self.streams,
        )

    def _router(self) -> APIRouter:
        router = strict_router(prefix="/api")

        @router.get("/little")
        async def speak_little() -> Response:
            """Speak."""
            return EventStream(self._messages(b": x\n\n", 0.02), self.streams)

        @router.get("/much")
        async def speak_much() -> Response:
            """Speak."""
            return EventStream(self._messages(b": " + b"x" * 1_000_000 + b"\n\n", 0), self.streams)

        return router

    async def _messages(self, message: bytes, seconds: float) -> AsyncGenerator[bytes]:
        self.began.set()
        try:
            while True:
                yield message
                await asyncio.sleep(seconds)
        finally:
            self.ended.set()


@asynccontextmanager
async def serving(speaker: Speaker) -> AsyncIterator[tuple[Server, int]]:
    ready = asyncio.Event()
    sock = listen("127.0.0.1", 0)
    port = sock.getsockname()[1]
    server = Server(speaker.app, sock, on_ready=lambda _: ready.set())
    task = asyncio.create_task(server.serve())
    await ready.wait()
    try:
        yield server, port
    finally:
        server.stop()
        await task


async def test_streams_end_cleanly_and_at_once_when_the_server_stops() -> None:
    speaker = Speaker()
    async with serving(speaker) as (server, port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GET % b"little")
        await reader.readuntil(b": x\n\n")

        began = time.monotonic()
        server.stop()
        rest = await asyncio.wait_for(reader.read(), 5)
        writer.close()

    assert rest.endswith(b"0\r\n\r\n")
    assert time.monotonic() - began < 2
    assert speaker.ended.is_set()


async def test_a_client_that_takes_nothing_is_let_go_and_what_it_held_is_free() -> None:
    speaker = Speaker()
    async with serving(speaker) as (_, port):
        _reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(GET % b"much")
        await speaker.began.wait()

        await asyncio.wait_for(speaker.ended.wait(), 5)

        began = time.monotonic()
        writer.transport.abort()
    assert time.monotonic() - began < 2


async def test_a_client_that_hangs_up_is_noticed() -> None:
    speaker = Speaker()
    async with serving(speaker) as (_, port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(GET % b"little")
        await reader.readuntil(b": x\n\n")

        writer.transport.abort()

        await asyncio.wait_for(speaker.ended.wait(), 5)
