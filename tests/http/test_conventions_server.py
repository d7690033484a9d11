"""The server itself, over real sockets."""

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import TypeAlias

import pytest

from blog_http.protocol import BlogProtocol
from blog_http.server import CannotListen, PortTaken, Server, listen, url_of
from tests.http.things import Small


class Hasty(BlogProtocol):
    head_timeout = 0.1


class Patient(BlogProtocol):
    parting_time = 60.0


class Curt(BlogProtocol):
    parting_time = 0.01


class Wire:
    """One connection to a server, byte by byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def send(self, content: bytes) -> None:
        self.writer.write(content)
        with suppress(ConnectionError):
            await self.writer.drain()

    async def head(self) -> tuple[int, dict[str, str]]:
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:-2])
        return int(lines[0].split()[1]), headers

    async def answer(self) -> tuple[int, dict[str, str], bytes]:
        status, headers = await self.head()
        return status, headers, await self.reader.readexactly(int(headers["content-length"]))

    async def problem(self, status: int, code: str) -> None:
        """This problem, and then the end of the connection."""
        found, headers, body = await self.answer()
        assert (found, headers["content-type"], headers["connection"]) == (status, "application/problem+json", "close")
        assert json.loads(body)["code"] == code
        assert json.loads(body)["instance"] == headers["x-request-id"]
        assert await self.reader.read() == b""


Wires: TypeAlias = Callable[[], AbstractAsyncContextManager[Wire]]


@asynccontextmanager
async def serving(small: Small, protocol: type[BlogProtocol] = BlogProtocol) -> AsyncIterator[Wires]:
    ready = asyncio.Event()
    sock = listen("127.0.0.1", 0)
    port = sock.getsockname()[1]
    server = Server(small.app, sock, on_ready=lambda _: ready.set(), protocol=protocol)
    task = asyncio.create_task(server.serve())
    await ready.wait()

    @asynccontextmanager
    async def wire() -> AsyncIterator[Wire]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            yield Wire(reader, writer)
        finally:
            writer.transport.abort()

    try:
        yield wire
    finally:
        server.stop()
        await task


GET = b"GET /api/things/thing-01 HTTP/1.1\r\nHost: x\r\n\r\n"


async def test_it_serves_and_keeps_the_connection() -> None:
    async with serving(Small()) as wire, wire() as one:
        for _ in range(2):
            await one.send(GET)
            status, headers, body = await one.answer()
            assert (status, json.loads(body)["name"]) == (200, "thing-01")
            assert "server" not in headers
            assert "date" in headers


async def test_a_large_body_after_its_headers_is_no_large_header() -> None:
    small = Small()
    key = await small.key()
    head = f"POST /api/admin/things HTTP/1.1\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: 100000\r\n\r\n".encode() + b'{"name": "a"}'.ljust(100_000)
    async with serving(small) as wire, wire() as one:
        for _ in range(3):
            await one.send(request)
            assert (await one.answer())[0] == 201


async def test_who_is_refused_at_the_door_gets_the_answer_of_the_layers() -> None:
    small = Small(reads_at_once=0)
    async with serving(small) as wire, wire() as one:
        answers, mine = [], b"m" * 36
        for header in (b"", b"", b"X-Request-Id: %b\r\n" % mine, b"Origin: https://a.example\r\n"):
            await one.send(GET.replace(b"Host: x\r\n", b"Host: x\r\n" + header))
            answers.append(await one.answer())
        await one.send(b"GET /healthz HTTP/1.1\r\n\r\n" + GET * 3)
        healthy = await one.answer()
        pipelined = [(await one.answer())[0] for _ in range(3)]

    ids = [headers.pop("x-request-id") for _, headers, _ in answers]
    bodies = [body.replace(each.encode(), b"") for each, (_, _, body) in zip(ids, answers, strict=True)]
    assert {status for status, _, _ in answers} == {503}
    assert all(headers.pop("date") for _, headers, _ in answers)
    assert len({tuple(sorted(headers.items())) for _, headers, _ in answers}) == len(set(bodies[:2])) == 1
    assert bodies[2] == bodies[0]
    assert (ids[2], len(set(ids))) == ("m" * 36, 4)
    assert (healthy[0], pipelined) == (200, [503] * 3)


async def test_an_upgrade_that_is_not_offered_is_ignored() -> None:
    async with serving(Small()) as wire, wire() as one:
        await one.send(b"GET /healthz HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n")

        assert (await one.answer())[0] == 200


async def test_head_has_a_length_and_no_body() -> None:
    async with serving(Small()) as wire, wire() as one:
        await one.send(GET.replace(b"GET", b"HEAD") + GET)

        status, headers = await one.head()
        assert (status, int(headers["content-length"])) == (200, 42)
        assert (await one.answer())[0] == 200


@pytest.mark.parametrize(
    "content",
    [
        b"nonsense\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ],
)
async def test_what_is_no_http_is_a_problem(content: bytes) -> None:
    async with serving(Small()) as wire, wire() as one:
        await one.send(content)

        await one.problem(400, "malformed-request")


@pytest.mark.parametrize("behind", [b"nonsense\r\n\r\n", b"\0\0\0", b"GET / HTTP/1.1\r\nno colon\r\n\r\n"])
async def test_a_whole_request_is_answered_whatever_comes_behind_it(behind: bytes) -> None:
    async with serving(Small()) as wire, wire() as one:
        await one.send(GET + behind)

        status, _, body = await one.answer()
        assert (status, json.loads(body)["name"]) == (200, "thing-01")
        assert await one.reader.read() == b""


@pytest.mark.parametrize("chunks", [b"x\r\n", b"1\r\n{nonsense", b"0\r\n" + b"Trailer: x\r\n" * 6_000])
async def test_a_body_in_broken_chunks_is_a_problem(chunks: bytes, caplog: pytest.LogCaptureFixture) -> None:
    small = Small()
    head = f"POST /api/admin/things HTTP/1.1\r\nAuthorization: Bearer {await small.key()}\r\n"
    head += "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    async with serving(small) as wire, wire() as one:
        await one.send(head.encode() + chunks)

        await one.problem(*((431, "header-fields-too-large") if b"Trailer" in chunks else (400, "malformed-request")))

    assert not any(record.exc_info for record in caplog.records)


@pytest.mark.parametrize("beginning", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n", b"\r\n", GET + b"GET"])
async def test_who_never_finishes_the_headers_is_let_go(beginning: bytes) -> None:
    async with serving(Small(), Hasty) as wire, wire() as one:
        await one.send(beginning)
        if beginning.startswith(GET):
            await one.answer()

        await one.problem(408, "request-timeout")


async def test_the_time_for_headers_is_no_limit_for_the_answer() -> None:
    async with serving(Small(deadline=0.3), Hasty) as wire, wire() as one:
        await one.send(b"GET /api/things/slow/thing HTTP/1.1\r\n\r\n")

        assert (await one.answer())[0] == 503


async def test_who_drips_headers_is_let_go() -> None:
    async with serving(Small(), Hasty) as wire, wire() as one:
        await one.send(b"GET / HTTP/1.1\r\n")
        dripping = asyncio.create_task(drip(one))

        await one.problem(408, "request-timeout")
        dripping.cancel()


async def drip(one: Wire) -> None:
    while True:
        await one.send(b"X: 1\r\n")
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("part", [b"X: " + b"x" * 2_000_000, b"X: 1\r\n" * 200_000])
async def test_endless_headers_are_refused(part: bytes) -> None:
    async with serving(Small()) as wire, wire() as one:
        await one.send(b"GET / HTTP/1.1\r\n" + part)

        await one.problem(431, "header-fields-too-large")


async def test_an_endless_address_is_refused() -> None:
    async with serving(Small()) as wire, wire() as one:
        await one.send(b"GET /" + b"x" * 2_000_000)

        await one.problem(431, "header-fields-too-large")


async def test_an_upload_that_is_too_large_is_refused_while_it_is_sent() -> None:
    small = Small()
    key = await small.key()
    async with serving(small) as wire, wire() as one:
        head = f"POST /api/admin/things HTTP/1.1\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n"
        await one.send(head.encode() + b"Content-Length: 200000000\r\n\r\n")
        sending = asyncio.create_task(flood(one))

        await one.problem(413, "payload-too-large")
        await sending


async def flood(one: Wire) -> None:
    """Forty megabytes, whether anybody listens or not."""
    for _ in range(640):
        await one.send(b"x" * 65_536)


async def test_a_client_that_waits_for_100_continue_sends_nothing_in_vain() -> None:
    async with serving(Small()) as wire, wire() as one:
        head = b"POST /api/admin/things HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 20\r\n\r\n"
        await one.send(head)

        await one.problem(401, "unauthenticated")


async def test_what_comes_after_serving_is_done_after_a_signal(small_signal: int) -> None:
    small, ready = Small(), asyncio.Event()
    server = Server(small.app, listen("127.0.0.1", 0), on_ready=lambda _: ready.set())
    before = signal.getsignal(small_signal)
    task = asyncio.create_task(server.serve())
    await ready.wait()

    os.kill(os.getpid(), small_signal)
    await task

    assert small.log == ["began", "ended"]
    assert signal.getsignal(small_signal) is before


@pytest.fixture(params=[signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def small_signal(request: pytest.FixtureRequest) -> int:
    return int(request.param)


async def test_a_request_that_is_being_served_is_finished_first() -> None:
    small = Small(deadline=0.3)
    async with serving(small) as wire, wire() as one:
        await one.send(b"GET /api/things/slow/thing HTTP/1.1\r\n\r\n")
        await small.things.waiting.wait()
        os.kill(os.getpid(), signal.SIGTERM)

        assert (await one.answer())[0] == 503
    assert small.log == ["began", "ended"]


async def refused(wire: Wires) -> None:
    async with asyncio.timeout(5):
        with suppress(ConnectionError):
            while True:
                async with wire():
                    await asyncio.sleep(0.01)


async def test_a_request_that_is_on_its_way_when_the_server_is_told_to_stop_is_answered() -> None:
    async with serving(Small(), Patient) as wire, wire() as used, wire() as new, wire() as begun:
        await used.send(GET)
        await used.answer()
        await begun.send(GET[:20])
        os.kill(os.getpid(), signal.SIGTERM)
        await refused(wire)

        for one, rest in ((used, GET), (new, GET), (begun, GET[20:])):
            await one.send(rest)
            status, headers, _ = await one.answer()
            assert (status, headers["connection"]) == (200, "close")
            assert await one.reader.read() == b""


async def test_a_server_that_is_told_to_stop_closes_what_is_at_rest() -> None:
    async with serving(Small(), Curt) as wire, wire() as used, wire() as new:
        await used.send(GET)
        await used.answer()
        os.kill(os.getpid(), signal.SIGTERM)

        async with asyncio.timeout(3):
            assert await used.reader.read() == b""
            assert await new.reader.read() == b""


def test_whoever_the_kernel_let_in_before_a_server_stopped_is_answered() -> None:
    uvloop = pytest.importorskip("uvloop")  # asyncio's own loop looks for newcomers first
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner, socket.socket() as late:
        runner.run(let_in_last(late))


async def let_in_last(late: socket.socket) -> None:
    late.setblocking(False)
    async with serving(Small()) as wire, wire() as one:
        await one.send(GET)
        await one.answer()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.2)  # noqa: ASYNC251  the server shall find both at once: that it is to stop, and that one came
        with suppress(BlockingIOError):
            late.connect(one.writer.get_extra_info("peername"))
        await refused(wire)

        reader, writer = await asyncio.open_connection(sock=late)
        writer.write(GET)
        assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
        writer.transport.abort()


def test_a_taken_port_is_one_clear_line() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(PortTaken, match=f"port {port} on 127.0.0.1 is taken by another program"):
            listen("127.0.0.1", port)


def test_a_port_is_free_again_at_once() -> None:
    with listen("127.0.0.1", 0) as sock:
        port = sock.getsockname()[1]

    listen("127.0.0.1", port).close()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.1", "not a host"])
def test_an_address_that_is_not_ours_is_one_clear_line(host: str) -> None:
    with pytest.raises(CannotListen, match=f"cannot listen on {host}:8000: [A-Z]"):
        listen(host, 8000)


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "127.0.0.1")])
def test_the_address_to_open_is_one_that_can_be_opened(host: str, shown: str) -> None:
    with listen(host, 0) as sock:
        assert url_of(sock) == f"http://{shown}:{sock.getsockname()[1]}"


def test_ipv6_has_brackets() -> None:
    if not socket.has_ipv6:
        return
    try:
        sock = listen("::1", 0)
    except CannotListen:
        return
    with sock:
        assert url_of(sock).startswith("http://[::1]:")
