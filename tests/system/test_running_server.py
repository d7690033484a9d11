"""One server, and what may happen to it: commands and servers beside it, hostile clients, a database that goes away."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from blog_client import BlogClient, problems
from blog_client.models import PublishIn
from tests.system.embedded_users import is_alive, postmaster_of, supervisor_of
from tests.system.serving import KEY, Place, Server, titles

MEBIBYTE = 1024 * 1024
HUGE = 200 * MEBIBYTE
SLOW = {
    "headers": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "body": b"POST /api/admin/posts HTTP/1.1\r\nHost: x\r\n"
    b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("stress"))


@pytest.fixture(scope="module")
async def server(place: Place) -> AsyncIterator[Server]:
    async with place.serving() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
async def slow_clients(server: Server) -> AsyncIterator["asyncio.Future[list[bytes]]"]:
    """Ten of each kind, who wait while the other tests run."""
    clients = asyncio.gather(*(begin(server, SLOW[kind]) for kind in sorted(SLOW) for _ in range(10)))
    yield clients
    clients.cancel()
    await asyncio.gather(clients, return_exceptions=True)


async def begin(server: Server, beginning: bytes) -> bytes:
    """Say this much and no more; what the server says before it hangs up."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        key = server.keys[0].encode()
        writer.write(beginning.replace(b"Host: x", b"Host: x\r\nAuthorization: Bearer " + key))
        return await reader.read()
    finally:
        writer.close()


def memory(server: Server, what: str) -> int:
    """VmRSS is what it takes now, VmHWM the most it ever took; in bytes."""
    status = Path(f"/proc/{server.pid}/status").read_text()
    found = re.search(rf"^{what}:\s+(\d+) kB$", status, re.MULTILINE)
    assert found
    return int(found[1]) * 1024


async def send_huge(server: Server, headers: str) -> tuple[bytes, int]:
    """The answer, and how many bytes went out before it came."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = f"POST /api/admin/posts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.keys[0]}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\n{headers}\r\n\r\n".encode())
    answer = asyncio.create_task(reader.read())
    part, sent = b"10000\r\n" + b" " * 65536 + b"\r\n", 0
    while sent < HUGE and not answer.done():
        writer.write(part)
        await asyncio.wait([asyncio.create_task(writer.drain()), answer], return_when=asyncio.FIRST_COMPLETED)
        sent += len(part)
    try:
        return await asyncio.wait_for(answer, 5), sent
    finally:
        writer.transport.abort()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks into /proc")
@pytest.mark.parametrize("headers", [f"Content-Length: {HUGE}", "Transfer-Encoding: chunked"])
async def test_a_body_of_200_megabytes_is_refused_at_once_in_flat_memory(server: Server, headers: str) -> None:
    before = memory(server, "VmHWM")

    answer, sent = await send_huge(server, headers)

    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in answer
    assert sent < HUGE / 4
    assert memory(server, "VmHWM") < before + 16 * MEBIBYTE


async def test_commands_that_come_and_go_beside_it_leave_it_alone(server: Server, place: Place) -> None:
    (place.folder / "one.md").write_text("---\ntitle: One\n---\nWords.")

    key, added = await asyncio.gather(
        place.run("keys", "create", "beside", "--role", "editor"), place.run("import", "markdown", "one.md")
    )

    async with server.blog(key.out.strip()) as blog:
        assert (await blog.get_me()).role == "editor"
        revoked = await place.run("keys", "revoke", key.out[5:17])
        with pytest.raises(problems.Unauthenticated):
            await blog.get_me()
    assert [command.code for command in (key, added, revoked)] == [0, 0, 0]
    assert KEY.fullmatch(key.out.strip())
    assert await titles(server) == ["One"]


async def test_two_more_on_another_folder_share_that_and_do_not_disturb_it(server: Server, tmp_path: Path) -> None:
    before, place = await titles(server), Place(tmp_path)
    async with AsyncExitStack() as stack:
        first, second = await asyncio.gather(*(stack.enter_async_context(place.serving()) for _ in range(2)))
        assert len({server.url, first.url, second.url}) == 3
        keys = [*first.keys, *second.keys]
        assert keys
        for key in keys:
            async with second.blog(key) as blog:
                assert (await blog.get_me()).role == "admin"
        async with first.blog(keys[0]) as blog:
            await blog.create_post(title="Theirs", publish=PublishIn())

        assert (await first.stop()).code == 0

        assert await titles(second) == ["Theirs"]
    assert await titles(server) == before


async def test_its_port_is_taken_which_is_told_before_anything_is_started(server: Server, tmp_path: Path) -> None:
    place = Place(tmp_path)

    ended = await place.run("serve", "--port", server.port)

    line = f"blog: port {server.port} on 127.0.0.1 is taken by another program\n"
    assert (ended.code, ended.out, ended.err) == (1, "", line)
    assert not place.data.exists()


async def test_while_the_database_is_away_the_answer_is_503_and_it_comes_back_by_itself(
    server: Server, place: Place
) -> None:
    supervisor, postmaster = supervisor_of(place.data), postmaster_of(place.data)
    async with server.blog(server.keys[0]) as blog:
        created = await blog.create_post(title="Kept", publish=PublishIn())
        os.kill(supervisor, signal.SIGSTOP)
        try:
            os.kill(postmaster, signal.SIGKILL)
            await until_ready(blog, False)
            for call in (blog.list_posts, lambda: blog.create_post(title="Lost"), blog.get_readiness):
                with pytest.raises(problems.Unavailable) as away:
                    await call()
                assert away.value.retry_after
            await blog.get_health()
        finally:
            os.kill(supervisor, signal.SIGCONT)

        await until_ready(blog, True)
        assert (await blog.get_post(created.id)).title == "Kept"
        assert is_alive(server.pid)
    assert "Traceback" not in server.err


async def until_ready(blog: BlogClient, wanted: bool) -> None:
    """PostgreSQL's other processes take a moment to follow the first."""
    async with asyncio.timeout(15):
        while await is_ready(blog) is not wanted:  # noqa: ASYNC110 - another process's state
            await asyncio.sleep(0.01)


async def is_ready(blog: BlogClient) -> bool:
    try:
        await blog.get_readiness()
    except problems.Unavailable:
        return False
    return True


async def test_slow_clients_are_cut_off_and_the_others_are_served_meanwhile(
    server: Server, slow_clients: "asyncio.Future[list[bytes]]"
) -> None:
    async with server.client() as reader:
        assert (await reader.get("/api/posts")).status_code == 200

    answers = await asyncio.wait_for(slow_clients, 15)

    assert {answer.partition(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 408 Request Timeout"}
