"""Answers that are kept over PostgreSQL: what another process changes is seen within a second, however deaf one is."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from blog_http.app import create_app
from blog_http.cache.epochs import TRUSTED
from blog_http.settings import HttpSettings
from blog_pg.meter import StatementMeter
from blog_pg.storage import PgStorage
from blogcore.adapters.clock import SystemClock
from blogcore.blog import Blog
from blogcore.domain.content import PostPatch
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.site import SitePatch
from blogcore.domain.version import ANY_VERSION
from blogcore.use_cases.editing.create_post import NewPost
from tests.asgi import Answered, Client
from tests.fakes import AN_ADMIN, PlainRenderer
from tests.pg.test_outages import PIDS, Line, line, using

__all__ = ["line"]

HELLO = "/api/posts/by-slug/hello"


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A blog as one of several processes serves it."""

    blog: Blog
    storage: PgStorage
    reader: Client

    async def title(self) -> str | None:
        """What readers get; None if they get nothing."""
        answer = await self.reader.get(HELLO)
        return str(answer.json()["title"]) if answer.status == 200 else None


@asynccontextmanager
async def a_process(dsn: str) -> AsyncIterator[Process]:
    async with using(dsn) as storage:
        blog = Blog(storage, SystemClock(), PlainRenderer())
        settings = HttpSettings(cache_bytes=1_000_000)
        app = create_app(blog, settings, running=storage.running, ready=storage.ready, meter=StatementMeter())
        try:
            yield Process(blog=blog, storage=storage, reader=Client(app))
        finally:
            await app.state.door.cache.stop()


class Reading:
    """Somebody who reads again and again: what they got, and when they asked for it."""

    def __init__(self, process: Process) -> None:
        self.got: list[str | None] = []
        self._asked: list[float] = []
        self._process = process
        self.ends = False

    async def go_on(self) -> None:
        while not self.ends:
            asked = time.monotonic()
            self.got.append(await self._process.title())
            self._asked.append(asked)
            await asyncio.sleep(0.002)

    def since(self, moment: float) -> set[str | None]:
        return {title for asked, title in zip(self._asked, self.got, strict=False) if asked > moment}

    async def until(self, done: Callable[[], bool]) -> None:
        for _ in range(1_000):
            if self.got and done():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(self.got[-10:])


@asynccontextmanager
async def reading(process: Process) -> AsyncIterator[Reading]:
    read = Reading(process)
    task = asyncio.create_task(read.go_on())
    try:
        yield read
    finally:
        read.ends = True
        await task


def statements(caplog: pytest.LogCaptureFixture) -> list[int]:
    """What each answer that was made took."""
    return [vars(record)["statements"] for record in caplog.records if "statements" in vars(record)]


async def publish(blog: Blog, title: str) -> None:
    new = NewPost(fields=PostPatch(title=title, slug="hello", body="Words."), publish=PUBLISH_NOW)
    await blog.editing.create_post.execute(AN_ADMIN, new)


async def retitle(process: Process, title: str) -> None:
    [post] = (await process.reader.get("/api/posts")).json()["results"]
    editing = process.blog.editing
    await editing.edit_post.execute(AN_ADMIN, post["id"], PostPatch(title=title), expected=ANY_VERSION)
    await editing.publish_post.execute(AN_ADMIN, post["id"], PUBLISH_NOW, expected=ANY_VERSION)


@asynccontextmanager
async def left_alone(way: str, line: Line, pids: list[int]) -> AsyncIterator[None]:
    """In here a process that had these connections hears nothing: they are cut, or nobody is at their other end."""
    if way == "whole":
        yield
        return
    line.link.unlink()
    for pid in pids:
        os.kill(pid, signal.SIGSTOP if way == "deaf" else signal.SIGTERM)
    try:
        yield
    finally:
        if way == "deaf":
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
        line.mend()


@pytest.mark.parametrize("way", ["whole", "cut", "deaf"])
async def test_nothing_stale_is_read_later_than_a_second_after_a_change(line: Line, pg_own_dsn: str, way: str) -> None:
    async with a_process(line.dsn) as one, reading(one) as read:
        await publish(one.blog, "Old")
        await read.until(lambda: read.got[-50:].count("Old") == 50)
        pids = [row["pid"] for row in await one.storage.database.fetch(PIDS)]
        async with a_process(pg_own_dsn) as other, left_alone(way, line, pids):
            await retitle(other, "New")
            changed = time.monotonic()
            await read.until(lambda: bool(read.since(changed + TRUSTED)))
            late = read.since(changed + TRUSTED)
        await read.until(lambda: read.got[-1] == "New")

    assert "Old" in read.got
    assert late <= ({"New"} if way == "whole" else {"New", None})
    assert late


async def test_who_changes_something_reads_it_at_once(pg_own_dsn: str) -> None:
    async with a_process(pg_own_dsn) as one:
        await publish(one.blog, "0")
        for number in range(1, 20):
            assert {await one.title() for _ in range(5)} == {str(number - 1)}
            await retitle(one, str(number))
            assert await one.title() == str(number)


async def test_a_site_that_another_process_changed_is_in_no_answer_later_than_a_second(pg_own_dsn: str) -> None:
    async with a_process(pg_own_dsn) as one, a_process(pg_own_dsn) as other:
        await publish(one.blog, "Hello")
        for _ in range(20):
            assert (await one.reader.get(HELLO)).json()["url"] is None
            await asyncio.sleep(0.005)
        patch = SitePatch(post_url="https://blog.example/{slug}")
        await other.blog.administering.change_site.execute(AN_ADMIN, patch, expected=ANY_VERSION)
        changed = time.monotonic()

        urls = list[tuple[float, str | None]]()
        while time.monotonic() < changed + TRUSTED + 0.1:
            urls.append((time.monotonic(), (await one.reader.get(HELLO)).json()["url"]))
            await asyncio.sleep(0.005)

        assert {url for asked, url in urls if asked > changed + TRUSTED} == {"https://blog.example/hello"}


async def test_readers_of_what_is_kept_cost_the_database_a_few_questions_a_second(
    pg_own_dsn: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "blog.requests")
    async with a_process(pg_own_dsn) as one:
        await publish(one.blog, "Hello")
        answers = list[Answered]()
        while len(answers) < 300:
            answers.append(await one.reader.get(HELLO))
            await asyncio.sleep(0)

    made = statements(caplog)
    kept = [answer for record in caplog.records for answer in vars(record).get("kept", ())]
    assert {answer.body for answer in answers} == {answers[0].body}
    assert len(made) + len(kept) == 300
    assert sum(made) < 50
