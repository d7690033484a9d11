"""The life of `blog serve`: start, stop, kill, start again."""

import asyncio
import json
import os
import signal
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from blog_client.models import PublishIn
from tests.system.embedded_users import eventually, is_alive, postmaster_of, supervisor_of
from tests.system.serving import START_SECONDS, Place, Server, titles

TITLE, BODY, NOW = "Hello, world", "# First\n\nWords.", PublishIn()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "one")


async def gone(place: Place, *pids: int) -> None:
    """Neither the server nor what it stood on is left."""
    await eventually(lambda: not any(map(is_alive, pids)))
    assert not list(place.data.glob("pg*/postmaster.pid"))


def pids(server: Server, place: Place) -> tuple[int, int, int]:
    return server.pid, postmaster_of(place.data), supervisor_of(place.data)


async def test_from_the_first_start_over_the_first_post_and_kill_9_to_the_third_start(place: Place) -> None:
    async with place.serving() as first:
        (key,) = first.keys
        assert first.out.splitlines() == [
            f"The blog is served at {first.url}",
            f"  API    {first.url}/api/posts",
            f"  docs   {first.url}/docs",
            f"  data   {place.data} (embedded PostgreSQL, for development only)",
            f"  key    {key}",
            "         This admin key is shown only now: keep it.",
        ]
        async with first.blog(key) as blog:
            created = await blog.create_post(title=TITLE, body=BODY, publish=NOW, idempotency_key="once")
            seen = await blog.get_post_by_slug("hello-world")
            assert (seen.title, seen.toc[0].text) == ("Hello, world", "First")
        async with first.client() as reader:
            assert (await reader.get("/docs")).status_code == 200
        processes = pids(first, place)
        ended = await first.stop(signal.SIGTERM)

    assert ended.code == 0
    assert key not in ended.err
    assert "Words." not in ended.err
    await gone(place, *processes)

    async with place.serving() as second:
        assert (second.keys, await titles(second)) == ([], ["Hello, world"])
        async with second.blog(key) as blog:
            again = await blog.with_raw_response.create_post(
                title=TITLE, body=BODY, publish=NOW, idempotency_key="once"
            )
            assert again.replayed
            assert again.parsed == created
        processes = pids(second, place)
        assert (await second.stop(signal.SIGKILL)).code == -signal.SIGKILL

    await eventually(lambda: not any(map(is_alive, processes)))

    async with place.serving() as third:
        assert (third.keys, await titles(third)) == ([], ["Hello, world"])
        processes = pids(third, place)
        assert (await third.stop(signal.SIGINT)).code == 0

    await gone(place, *processes)


async def test_memory_leaves_nothing_and_sigterm_lets_a_request_that_has_begun_finish(tmp_path: Path) -> None:
    place = Place(tmp_path, storage="memory")
    async with place.serving() as server:
        assert "in memory: everything is forgotten when this ends" in server.out
        body = json.dumps({"title": TITLE, "publish": {}}).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head = f"POST /api/admin/posts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.keys[0]}\r\n"
        writer.write(f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body[:9])
        await writer.drain()
        assert await titles(server) == []

        server.tell(signal.SIGTERM)
        await until_refused(server)
        writer.write(body[9:])
        answer = await asyncio.wait_for(reader.read(), 5)

        assert answer.startswith(b"HTTP/1.1 201 ")
        assert b'"title":"Hello, world"' in answer
        writer.close()
        assert (await server.ended(within=5)).code == 0
    assert not place.data.exists()


async def until_refused(server: Server) -> None:
    async with asyncio.timeout(5), server.client() as reader:
        with suppress(httpx.TransportError):
            while True:
                await reader.get("/healthz", headers={"Connection": "close"})


async def test_a_serve_may_come_and_go_while_an_import_runs(place: Place) -> None:
    entry, posts = place.folder / "entry", place.folder / "posts.ndjson"
    entry.write_text(json.dumps({"path": "a.md", "front_matter": "title: Late", "body": "Words."}))
    os.mkfifo(posts)
    importing = await place.start("import", "markdown", posts)
    counting_lines = await opened(posts)
    entry.rename(posts)

    async with place.serving() as server:
        assert await titles(server) == []
        processes = pids(server, place)
        assert (await server.stop()).code == 0

    os.close(counting_lines)
    ended = await importing.ended()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("1 added, ")
    await gone(place, *processes)


async def opened(pipe: Path) -> int:
    """For writing, as soon as somebody reads."""
    found: list[int] = []

    def try_it() -> bool:
        with suppress(OSError):
            found.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return bool(found)

    await eventually(try_it, within=START_SECONDS)
    return found[0]
