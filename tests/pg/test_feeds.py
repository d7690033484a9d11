"""Following over PostgreSQL: whoever keeps a copy ends with what readers see, and a deaf ear costs a second at most."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import timedelta
from random import Random

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.storage import PgStorage
from blogcore.adapters.clock import SystemClock
from blogcore.blog import Blog
from blogcore.domain.changes import ChangeKind
from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Invalid, NotFound, PlaceGone
from blogcore.domain.ids import PostId
from blogcore.domain.pages import PageRequest, Position
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.catalogue import PublishedFilter
from blogcore.use_cases.editing.create_post import NewPost
from tests.fakes import AN_ADMIN, PlainRenderer
from tests.pg.test_outages import wait_until_gone

WRITERS, ROUNDS = 8, 12
LISTENERS = "SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %' AND datname = current_database()"
SOON = timedelta(milliseconds=30)


class Mirror:
    """Keeps a copy of what readers see, out of changes and what a reader may ask; it is struck down now and then."""

    def __init__(self, blog: Blog, random: Random) -> None:
        self.kept: dict[PostId, tuple[str, str]] = {}
        self.began = 0
        self._blog = blog
        self._random = random
        self._place: Position | None = None
        self._stale: set[PostId] = set()

    async def live(self) -> None:
        """Follow, be cut off, follow again."""
        while True:
            task = asyncio.create_task(self._follow())
            await asyncio.wait({task}, timeout=self._random.uniform(0.005, 0.15))
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _follow(self) -> None:
        self.began += 1
        try:
            async with aclosing(self._blog.reading.follow_changes.execute(self._place, pulse=5)) as batches:
                async for batch in batches:
                    for entry in batch.entries:
                        await self._make(entry.thing.post_id, entry.thing.kind)
                        self._place = entry.place
                    self._place = batch.end
        except PlaceGone:
            self._place = None
            self.kept.clear()  # what does not come again is not there any more

    async def _make(self, post_id: PostId, kind: ChangeKind) -> None:
        if kind is ChangeKind.REMOVED:
            self.kept.pop(post_id, None)
            return
        try:
            post = await self._blog.reading.get_post.execute(post_id)
        except NotFound:
            self.kept.pop(post_id, None)
        else:
            self.kept[post_id] = (post.slug, post.title)


async def write(blog: Blog, writer: int, random: Random) -> None:
    """Posts come, change and go, by somebody's hand or by the clock's."""
    post_ids = list[PostId]()
    for number in range(ROUNDS):
        title = f"Post {writer} {number}"
        with suppress(Invalid):  # whoever was held up too long plans for what has passed
            if len(post_ids) < 2 or random.random() < 0.4:
                new = NewPost(fields=PostPatch(title=title, body="Words."), publish=plan(random))
                post_ids.append((await blog.editing.create_post.execute(AN_ADMIN, new)).id)
            else:
                await random.choice([edit, publish, unpublish, trash])(blog, random.choice(post_ids), random, title)


def plan(random: Random) -> PublishPlan:
    at = SystemClock().now() + SOON * random.choice([0, 1, 2])
    return random.choice([PUBLISH_NOW, PublishPlan(at=at), PublishPlan(at=at, until=at + SOON)])


async def edit(blog: Blog, post_id: PostId, random: Random, title: str) -> Post:
    patch = PostPatch(title=title, slug=title.lower().replace(" ", "-"))
    return await blog.editing.edit_post.execute(AN_ADMIN, post_id, patch, expected=ANY_VERSION)


async def publish(blog: Blog, post_id: PostId, random: Random, title: str) -> Post:
    await edit(blog, post_id, random, title)
    return await blog.editing.publish_post.execute(AN_ADMIN, post_id, plan(random), expected=ANY_VERSION)


async def unpublish(blog: Blog, post_id: PostId, _random: Random, _title: str) -> Post:
    return await blog.editing.unpublish_post.execute(AN_ADMIN, post_id, expected=ANY_VERSION)


async def trash(blog: Blog, post_id: PostId, _random: Random, _title: str) -> Post:
    await blog.editing.trash_post.execute(AN_ADMIN, post_id, expected=ANY_VERSION)
    return await blog.editing.restore_post.execute(AN_ADMIN, post_id, expected=ANY_VERSION)


async def listed(blog: Blog) -> dict[PostId, tuple[str, str]]:
    page = await blog.reading.list_posts.execute(PublishedFilter(), PageRequest(limit=100))
    assert page.next is None
    return {post.id: (post.slug, post.title) for post in page.results}


@pytest.mark.parametrize("seed", [1, 2])
async def test_whoever_replays_changes_from_nothing_ends_with_the_list(pg_storage: PgStorage, seed: int) -> None:
    blog = Blog(pg_storage, SystemClock(), PlainRenderer())
    mirrors = [Mirror(blog, Random(seed * 10 + number)) for number in range(3)]

    async def for_ever(doing: Callable[[], Awaitable[object]]) -> None:
        while True:
            await doing()
            await asyncio.sleep(0.02)

    async def forget() -> None:
        await pg_storage.feeds.changes.forget(SystemClock().now() - SOON, limit=10)

    doings = [*(mirror.live() for mirror in mirrors), for_ever(forget)]
    doings += [for_ever(blog.keeping.tick.execute) for _ in range(2)]
    tasks = [asyncio.create_task(doing) for doing in doings]
    await asyncio.gather(*(write(blog, writer, Random(seed * 100 + writer)) for writer in range(WRITERS)))
    await asyncio.sleep(4 * SOON.total_seconds())

    expected = await listed(blog)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if all(mirror.kept == expected and mirror.began > 5 for mirror in mirrors):
            break
        await asyncio.sleep(0.02)
    for task in tasks:
        task.cancel()
    broken = [each for each in await asyncio.gather(*tasks, return_exceptions=True) if isinstance(each, Exception)]

    assert broken == []
    assert len(expected) >= 5
    assert [mirror.kept for mirror in mirrors] == [expected] * len(mirrors)
    assert min(mirror.began for mirror in mirrors) > 5


@asynccontextmanager
async def a_blog(dsn: str, **options: float) -> AsyncIterator[tuple[Blog, PgStorage]]:
    storage = PgStorage(Database(dsn, **options))  # type: ignore[arg-type]
    async with storage.running():
        yield Blog(storage, SystemClock(), PlainRenderer()), storage


async def post(blog: Blog) -> None:
    new = NewPost(fields=PostPatch(title="One", body="Words."), publish=PUBLISH_NOW)
    await blog.editing.create_post.execute(AN_ADMIN, new)


async def listener(dsn: str) -> int:
    """The process that serves the connection that listens, as soon as there is one."""
    connection = await asyncpg.connect(dsn)
    try:
        async with asyncio.timeout(5):
            while True:
                found = await connection.fetch(LISTENERS)
                if found:
                    return int(found[0]["pid"])
                await asyncio.sleep(0.01)
    finally:
        await connection.close()


async def delay(blog: Blog, storage: PgStorage, happen: Callable[[], Awaitable[None]]) -> float:
    """How long after it happened a follower knew, in seconds."""
    feed = storage.feeds.changes
    end = (await feed.after(None, limit=100)).end
    heard = feed.heard()
    while await feed.news(heard, seconds=0.05):
        heard = feed.heard()
    waiting = asyncio.create_task(feed.news(heard, seconds=5))
    await happen()
    began = time.monotonic()
    assert await waiting
    took = time.monotonic() - began
    assert len((await feed.after(end, limit=100)).entries) == 1
    return took


async def test_whoever_follows_is_told_at_once(pg_own_dsn: str) -> None:
    async with a_blog(pg_own_dsn) as (blog, storage):
        await storage.feeds.changes.news(0, seconds=0.05)
        await listener(pg_own_dsn)

        assert await delay(blog, storage, lambda: post(blog)) < 0.3


async def test_a_listener_that_died_costs_a_second_at_most_and_is_replaced(pg_own_dsn: str) -> None:
    async with a_blog(pg_own_dsn) as (blog, storage):
        await storage.feeds.changes.news(0, seconds=0.05)
        pid = await listener(pg_own_dsn)

        os.kill(pid, signal.SIGTERM)
        wait_until_gone([pid])
        assert await delay(blog, storage, lambda: post(blog)) < 1.0

        assert await listener(pg_own_dsn) != pid
        assert await delay(blog, storage, lambda: post(blog)) < 0.3


async def test_a_listener_that_hears_nothing_costs_a_second_at_most_and_is_given_up(pg_own_dsn: str) -> None:
    async with a_blog(pg_own_dsn) as (blog, storage):
        await storage.feeds.changes.news(0, seconds=0.05)
        pid = await listener(pg_own_dsn)
        os.kill(pid, signal.SIGSTOP)
        try:
            for _ in range(3):
                assert await delay(blog, storage, lambda: post(blog)) < 1.0
            await asyncio.sleep(0.1)
        finally:
            os.kill(pid, signal.SIGCONT)
        wait_until_gone([pid])
        assert await listener(pg_own_dsn) != pid


async def test_however_many_follow_one_asks(pg_own_dsn: str, caplog: pytest.LogCaptureFixture) -> None:
    async with a_blog(pg_own_dsn, slow=0) as (_, storage):
        feed = storage.feeds.changes
        heard = feed.heard()
        followers = [asyncio.create_task(feed.news(heard + 1, seconds=2)) for _ in range(50)]
        with caplog.at_level(logging.WARNING, "blog.statements"):
            await asyncio.gather(*followers)
            asked = [record for record in caplog.records if "FEEDS_HEADS" in record.getMessage()]

        assert 1 <= len(asked) <= 4
        assert len({task.result() for task in followers}) == 1


async def test_events_that_came_from_another_server_are_there_and_its_places_are_gone(pg_own_dsn: str) -> None:
    async with a_blog(pg_own_dsn) as (blog, storage):
        await post(blog)
        feed = storage.feeds.events()
        before = await feed.after(None, limit=100)
        connection = await asyncpg.connect(pg_own_dsn)
        await connection.execute("UPDATE events SET txid = '123456789'; UPDATE events_floor SET txid = '123456788'")
        await connection.close()

        found = await feed.after(None, limit=100)

        assert [entry.thing for entry in found.entries] == [entry.thing for entry in before.entries]
        assert (await feed.after(found.end, limit=100)).entries == ()
        await post(blog)
        assert len((await feed.after(found.end, limit=100)).entries) == len(before.entries)
        with pytest.raises(PlaceGone):
            await feed.after(Position(value=123456789, id="1"), limit=1)


async def test_what_commands_do_needs_no_listener(pg_own_dsn: str) -> None:
    async with a_blog(pg_own_dsn) as (blog, _):
        await post(blog)
        connection = await asyncpg.connect(pg_own_dsn)
        found = await connection.fetch(LISTENERS)
        await connection.close()

    assert found == []
