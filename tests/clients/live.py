"""Clients of a server in a process of its own, over connections that can be broken."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final

import httpx

from blog_client import BlogClient, Retries
from tests.system.serving import Server

SOON: Final = Retries(times=3, first=0.01, patience=0.2)
UNAVAILABLE: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)


class Proxy:
    """Passes connections on to a server. The first of them it breaks as told: after the answer came, or before."""

    def __init__(self, port: int, *breaks: str) -> None:
        self.connections = 0
        self._port = port
        self._breaks = iter(breaks)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        match next(self._breaks, None):
            case "the answer is lost":
                await self._pass_on(reader)
                writer.transport.abort()
            case "unavailable":
                await reader.read(65536)
                writer.write(UNAVAILABLE)
            case _:
                writer.write(await self._pass_on(reader))
        writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader) -> bytes:
        """One request and its answer, the last on their connection."""
        head = (await reader.readuntil(b"\r\n\r\n")).replace(b"keep-alive", b"close")
        length = re.search(rb"(?i)^content-length: (\d+)", head, re.MULTILINE)
        body = await reader.readexactly(int(length[1])) if length else b""
        answers, requests = await asyncio.open_connection("127.0.0.1", self._port)
        requests.write(head + body)
        try:
            return await answers.read()
        finally:
            requests.close()


class Cable:
    """Passes bytes on both ways, as they come, until it is cut; whoever connects again is passed on again."""

    def __init__(self, port: int) -> None:
        self.connections = 0
        self._port = port
        self._ends: list[asyncio.StreamWriter] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        answers, requests = await asyncio.open_connection("127.0.0.1", self._port)
        self._ends += [writer, requests]
        await asyncio.gather(_pumped(reader, requests), _pumped(answers, writer))

    def cut(self) -> None:
        """End all connections in mid-sentence."""
        for end in self._ends:
            end.transport.abort()
        self._ends.clear()


async def _pumped(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while some := await source.read(65536):
            sink.write(some)
            await sink.drain()
    sink.close()


@asynccontextmanager
async def cabled(server: Server) -> AsyncIterator[tuple[BlogClient, Cable]]:
    """An admin's client whose connections can be cut."""
    cable = Cable(server.port)
    listening = await asyncio.start_server(cable, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    transport = httpx.AsyncHTTPTransport()
    async with (
        listening,
        BlogClient(f"http://127.0.0.1:{port}", api_key=server.keys[0], retries=SOON, transport=transport) as blog,
    ):
        yield blog, cable
        cable.cut()


@asynccontextmanager
async def proxied(server: Server, *breaks: str) -> AsyncIterator[tuple[BlogClient, Proxy]]:
    """An admin's client whose connections lead over such a proxy."""
    proxy = Proxy(server.port, *breaks)
    listening = await asyncio.start_server(proxy, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    one_each = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))
    async with (
        listening,
        BlogClient(f"http://127.0.0.1:{port}", api_key=server.keys[0], retries=SOON, transport=one_each) as blog,
    ):
        yield blog, proxy


def direct(server: Server) -> BlogClient:
    return BlogClient(server.url, api_key=server.keys[0], transport=httpx.AsyncHTTPTransport())
