"""The search index of the example is in step with its blog, after restarts and in front of another blog, too."""

import asyncio
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from blog_client.models import PublishIn
from tests.architecture.serving import ROOT, environment
from tests.system.serving import Place, Server


class Said:
    """What the example prints."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        self._lines = process.stdout

    async def line(self) -> str:
        async with asyncio.timeout(20):
            return (await self._lines.readline()).decode().strip()


@asynccontextmanager
async def indexing(server: Server, index: Path) -> AsyncIterator[Said]:
    """The example, running."""
    command = [sys.executable, "-W", "error", str(ROOT / "examples" / "follow_changes.py"), server.url, str(index)]
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, env=environment(ROOT, NO_PROXY="*"))
    try:
        yield Said(process)
    finally:
        process.kill()
        await process.wait()


def found(index: Path, word: str) -> list[str]:
    """The titles of the posts that have this word."""
    with closing(sqlite3.connect(index)) as database:
        return [
            title for (title,) in database.execute("SELECT title FROM posts WHERE posts MATCH ? ORDER BY 1", [word])
        ]


async def test_an_index_has_what_readers_see_and_nothing_else(tmp_path: Path) -> None:
    index = tmp_path / "index.db"
    async with Place(tmp_path / "one", storage="memory").serving() as server, server.blog(server.keys[0]) as blog:
        one = await blog.create_post(title="One", body="An *owl*.", publish=PublishIn())
        async with indexing(server, index) as said:
            assert await said.line() == "published one"
            two = await blog.create_post(title="Two", body="An owl, too.", publish=PublishIn())
            assert await said.line() == "published two"
            assert found(index, "owl") == ["One", "Two"]
            await blog.delete_post(one.id, if_match="*")
            assert await said.line() == "removed one"
            assert found(index, "owl") == ["Two"]

        await blog.edit_post(two.id, if_match="*", body="A heron.")
        await blog.publish_post(two.id, if_match="*")
        async with indexing(server, index) as said:
            assert await said.line() == "updated two", "it goes on from where it was"
            assert (found(index, "owl"), found(index, "heron")) == ([], ["Two"])

    async with Place(tmp_path / "other", storage="memory").serving() as server, server.blog(server.keys[0]) as blog:
        await blog.create_post(title="Elsewhere", body="A heron.", publish=PublishIn())
        async with indexing(server, index) as said:
            assert await said.line() == "published elsewhere"
            assert found(index, "heron") == ["Elsewhere"], "what did not come again is gone"
