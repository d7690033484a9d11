"""Following a served blog: from another process, over the end of a window, and until the server stops."""

import asyncio
import json
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from blog_client.models import PublishIn
from tests.system.serving import Place, Server

STREAM = {"Accept": "text/event-stream"}


@asynccontextmanager
async def following(server: Server, path: str = "/api/changes", key: str | None = None) -> AsyncIterator[Any]:
    """The lines of a stream that has begun."""
    async with server.client(key) as client, client.stream("GET", path, headers=STREAM) as answer:
        assert answer.status_code == 200
        yield answer.aiter_lines()


async def heard(lines: AsyncIterator[str]) -> dict[str, Any]:
    """The next thing that is told."""
    async with asyncio.timeout(10):
        async for line in lines:
            if line.startswith("data: "):
                return dict(json.loads(line.removeprefix("data: ")))
    raise AssertionError("the stream ended")


async def test_what_one_process_publishes_another_streams_and_the_clock_is_told_once(tmp_path: Path) -> None:
    place = Place(tmp_path / "both")
    async with place.serving() as one, place.serving() as other:
        [key] = [*one.keys, *other.keys]
        async with following(other) as lines, one.blog(key) as blog:
            post = await blog.create_post(title="Hello", publish=PublishIn())
            began = time.monotonic()
            told = await heard(lines)
            assert (told["kind"], told["slug"], told["postId"]) == ("published", "hello", str(post.id))
            assert time.monotonic() - began < 2

            soon = datetime.now(UTC) + timedelta(seconds=1)
            later = await blog.create_post(title="Later", publish=PublishIn(at=soon, until=soon + timedelta(seconds=2)))
            assert [(told["kind"], told["slug"]) for told in [await heard(lines), await heard(lines)]] == [
                ("published", "later"),
                ("removed", "later"),
            ]
            history = await blog.list_history(later.id)
            kinds = [event.kind for event in history.results]
            assert kinds == ["post.expired", "post.went-live", "post.published", "post.created"]


async def test_sigterm_ends_open_streams_and_waits_for_none(tmp_path: Path) -> None:
    place = Place(tmp_path, storage="memory")
    async with place.serving() as server:
        [key] = server.keys
        async with following(server) as changes, following(server, "/api/admin/events", key) as events:
            assert (await heard(events))["kind"] == "key.created"
            began = time.monotonic()
            server.tell(signal.SIGTERM)
            rest = [line async for line in changes] + [line async for line in events]
        ended = await server.ended(within=5)

    assert ended.code == 0
    assert not [line for line in ended.err.splitlines() if " INFO " not in line]
    assert time.monotonic() - began < 3
    assert not [line for line in rest if line.startswith("data: ")]
