"""Answers that are kept: the same as those that are made, as long as readers would get the same, in bounded room."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random
from typing import Any, Final

import pytest
from fastapi import FastAPI
from uvicorn import Config
from uvicorn.server import ServerState

from blog_cli.logs import _Console, _Json
from blog_http.cache.entries import OVERHEAD, Entries, Entry
from blog_http.cache.epochs import ASLEEP, NONE, TRUSTED, Epochs
from blog_http.cache.questions import question
from blog_http.cache.readers import OLDEST, ReadersCache
from blog_http.protocol import BlogProtocol
from blog_http.settings import HttpSettings
from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Unavailable
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.site import SitePatch
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.generations import Generation
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.reading.generation import LookAtGeneration
from tests.asgi import Answered, Client
from tests.fakes import AN_ADMIN, HOUR, INSTANT, House
from tests.http.served import Served, without_id

ROOM: Final = 1_000_000
HELLO: Final = "/api/posts/by-slug/hello"


class Keeping:
    """A blog with one post, served by an app that keeps answers; `hits` of them were given again."""

    def __init__(self, app: FastAPI, house: House, post: Post) -> None:
        self.app = app
        self.house = house
        self.post = post
        self.cache: ReadersCache = app.state.door.cache
        self.reader = Client(app)
        self.hits = 0
        self._note = self.cache.log.note
        self.cache.log.note = self._counted  # looking on, nothing else

    async def forget(self) -> None:
        """Leave nothing to the next blog that this app serves."""
        await self.cache.stop()
        self.cache.log.note = self._note  # type: ignore[method-assign]
        self.cache.entries = Entries(ROOM)
        self.cache.epochs._generation = None
        self.cache.epochs._trusted_until = 0.0

    def _counted(self, *what: Any, **more: Any) -> None:
        self.hits += 1
        self._note(*what, **more)

    async def hit(self, target: str = HELLO, method: str = "GET", **headers: str) -> Answered:
        """An answer that has been kept."""
        before = self.hits
        answer = await self.reader.request(method, target, headers=named(headers))
        assert self.hits == before + 1, (answer.status, answer.lines)
        return answer

    async def miss(self, target: str = HELLO, method: str = "GET", **headers: str) -> Answered:
        """An answer that has been made."""
        before = self.hits
        answer = await self.reader.request(method, target, headers=named(headers))
        assert self.hits == before, (answer.status, answer.lines)
        return answer


def named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@asynccontextmanager
async def keeping(**settings: Any) -> AsyncIterator[Keeping]:
    served = Served(cache_bytes=ROOM, **settings)
    stage = served._stage
    stage.house = served.house
    post = await served.house.post("Hello", tags=("One",), publish=PUBLISH_NOW)
    kept = Keeping(stage.app, served.house, post)
    await kept.cache.epochs.confirm()
    try:
        yield kept
    finally:
        await kept.forget()


async def test_an_answer_that_is_kept_is_the_one_that_was_made() -> None:
    async with keeping() as blog:
        for target in (HELLO, f"/api/posts/{blog.post.id}", "/api/posts?limit=1", "/api/tags/one", "/api/authors"):
            made = await blog.miss(target)
            given = await blog.hit(target)

            assert made.status == 200
            assert without_id(given) == without_id(made)
            assert [name for name, _ in given.lines] == [name for name, _ in made.lines]
            assert given.headers["x-request-id"] != made.headers["x-request-id"]
            head = await blog.hit(target, method="HEAD")
            assert without_id(head) == (200, without_id(made)[1], b"")


async def test_a_request_keeps_its_own_id() -> None:
    async with keeping() as blog:
        await blog.miss()

        assert (await blog.hit(x_request_id="mine-1")).headers["x-request-id"] == "mine-1"
        assert (await blog.hit(x_request_id="not well-formed")).headers["x-request-id"] != "not well-formed"


async def test_a_former_slug_leads_on_from_memory_too() -> None:
    async with keeping() as blog:
        patch = PostPatch(slug="bye")
        await blog.house.blog.editing.edit_post.execute(AN_ADMIN, blog.post.id, patch, expected=ANY_VERSION)
        await blog.house.blog.editing.publish_post.execute(AN_ADMIN, blog.post.id, PUBLISH_NOW, expected=ANY_VERSION)
        await blog.cache.epochs.confirm()

        made, given = await blog.miss(HELLO + "?"), await blog.hit(HELLO)

        assert (given.status, given.headers["location"]) == (308, "/api/posts/by-slug/bye")
        assert without_id(given) == without_id(made)


async def test_whoever_has_it_already_is_told_so_by_tags_and_only_without_them_by_dates() -> None:
    async with keeping() as blog:
        whole = await blog.miss()
        tag, date = whole.headers["etag"], whole.headers["last-modified"]
        told = await blog.miss(if_none_match=tag)
        assert told.status == 304

        for conditions in (
            {"if_none_match": tag},
            {"if_none_match": f"W/{tag}"},
            {"if_none_match": tag, "if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        ):
            given = await blog.hit(**conditions)
            assert without_id(given) == without_id(told)
            assert [name for name, _ in given.lines] == [name for name, _ in told.lines]
        for conditions in (
            {"if_none_match": '"other"'},
            {"if_none_match": '"other"', "if_modified_since": date},
            {"if_modified_since": "Thu, 01 Jan 1970 00:00:00 GMT"},
            {"if_modified_since": "yesterday"},
        ):
            assert without_id(await blog.hit(**conditions)) == without_id(whole)
        for conditions in (
            {"if_none_match": f'"other", W/{tag}'},
            {"if_none_match": "*"},
            {"if_modified_since": date},
        ):
            assert [(await blog.miss(**conditions)).status for _ in "12"] == [304, 304]
        assert without_id(await blog.hit(if_none_match=tag)) == without_id(told)
        assert without_id(await blog.hit()) == without_id(whole)


async def test_who_only_ever_asks_for_news_is_answered_from_memory() -> None:
    async with keeping() as blog:
        tag = (await blog.miss()).headers["etag"]
        await blog.house.blog.editing.create_post.execute(
            AN_ADMIN, NewPost(fields=PostPatch(title="Other"), publish=PUBLISH_NOW)
        )
        await blog.cache.epochs.confirm()

        assert [(await blog.miss(if_none_match=tag)).status] == [304]
        assert [(await blog.hit(if_none_match=tag)).status for _ in "12"] == [304, 304]


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        ("/api/posts/by-slug/nothing", {}),
        ("/api/posts?unknown=1", {}),
        (HELLO, {"accept": "image/png"}),
        (HELLO, {"authorization": "Bearer x"}),
        (HELLO, {"range": "bytes=0-1"}),
        (HELLO, {"if_match": '"x"'}),
        (HELLO, {"if_unmodified_since": "Thu, 01 Jan 1970 00:00:00 GMT"}),
        (HELLO, {"content_length": "0"}),
        (HELLO, {"x_long": "x" * 5_000}),
        (HELLO, {f"x-{number}": "" for number in range(60)}),
        ("/api/posts?" + "&".join(["tag=" + "x" * 60] * 80), {}),
        ("/api/changes", {}),
        ("/api/previews/none", {}),
        ("/api/admin/posts", {}),
        ("/problems/not-found", {}),
        ("/healthz", {}),
    ],
)
async def test_what_is_no_answer_for_everybody_is_made_each_time(target: str, headers: dict[str, str]) -> None:
    async with keeping() as blog:
        await blog.miss()
        for _ in range(2):
            await blog.miss(target, **headers)

        assert len(blog.cache.entries) == 1


async def test_what_is_accepted_makes_a_difference_and_a_header_that_comes_twice_is_for_the_app() -> None:
    assert question(b"/api/posts", []) == question(b"/api/posts", [(b"accept", b"*/*"), (b"accept-encoding", b"br")])
    asked = [
        question(b"/api/posts", headers)
        for headers in (
            [],
            [(b"accept", b"text/html")],
            [(b"accept-encoding", b"br, gzip")],
            [(b"accept-encoding", b"gzip;q=0")],
            [(b"accept-encoding", b"*")],
        )
    ]
    assert len({each.key for each in asked if each}) == len(asked)
    assert question(b"/api/posts", [(b"accept", b"text/html"), (b"accept", b"*/*")]) is None


async def test_a_change_by_this_process_is_seen_at_once_and_a_draft_changes_nothing() -> None:
    async with keeping() as blog:
        editing = blog.house.blog.editing
        await blog.miss()
        await editing.edit_post.execute(AN_ADMIN, blog.post.id, PostPatch(title="Bye"), expected=ANY_VERSION)
        assert (await blog.hit()).json()["title"] == "Hello"

        await editing.publish_post.execute(AN_ADMIN, blog.post.id, PUBLISH_NOW, expected=ANY_VERSION)
        assert (await blog.miss()).json()["title"] == "Bye"

        await blog.house.blog.administering.change_site.execute(
            AN_ADMIN, SitePatch(post_url="https://blog.example/{slug}"), expected=ANY_VERSION
        )
        assert (await blog.miss()).json()["url"] == "https://blog.example/hello"


async def test_what_the_clock_shows_and_hides_comes_and_goes_to_the_instant() -> None:
    async with keeping() as blog:
        plan = PublishPlan(at=blog.house.clock.now() + HOUR, until=blog.house.clock.now() + 2 * HOUR)
        await blog.house.post("Later", publish=plan)
        seen = []
        for step in (0 * HOUR, HOUR - INSTANT, INSTANT, HOUR - INSTANT, INSTANT):
            blog.house.clock.tick(step)
            seen += [len((await blog.reader.get("/api/posts")).json()["results"]) for _ in "12"]
            await blog.cache.epochs.confirm()
            seen += [len((await blog.reader.get("/api/posts")).json()["results"]) for _ in "12"]

        assert seen == [1] * 8 + [2] * 8 + [1] * 4
        assert blog.hits >= 10


async def test_what_changes_while_an_answer_is_made_is_not_kept() -> None:
    async with keeping() as blog:
        inside, go = asyncio.Event(), asyncio.Event()
        make = blog.house.storage.catalogue.post_by_slug

        async def slow(*what: Any, **more: Any) -> Any:
            found = await make(*what, **more)
            inside.set()
            await go.wait()
            return found

        blog.house.storage.catalogue.post_by_slug = slow  # type: ignore[method-assign]  # as slow as a database
        asked = asyncio.create_task(blog.reader.get(HELLO))
        await inside.wait()
        await blog.house.blog.editing.unpublish_post.execute(AN_ADMIN, blog.post.id, expected=ANY_VERSION)
        await blog.cache.epochs.confirm()
        go.set()

        assert (await asked).status == 200
        assert len(blog.cache.entries) == 0
        assert (await blog.miss()).status == 404


async def test_an_answer_is_made_again_after_a_minute_in_any_case() -> None:
    async with keeping() as blog:
        await blog.miss()
        await blog.hit()
        (entry,) = [entry for entry, _ in blog.cache.entries._entries.values()]
        entry.until -= OLDEST

        await blog.miss()
        await blog.hit()


async def test_who_is_answered_from_memory_waits_for_no_turn() -> None:
    async with keeping() as blog:
        await blog.miss()
        lane = blog.app.state.turns.lane("GET")
        taken = [await lane.take() for _ in range(HttpSettings().reads_at_once)]
        try:
            assert (await blog.hit()).status == 200
        finally:
            for _ in taken:
                lane.give()


async def test_answers_from_memory_are_in_the_log_like_others(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "blog.requests"):
        async with keeping() as blog:
            await blog.miss(x_request_id="made")
            await blog.hit(x_request_id="first")
            await blog.hit(x_request_id="second", if_none_match='"x"')

    made, given = [record for record in caplog.records if record.name == "blog.requests"]
    at, _, _, _, ms, _ = vars(given)["kept"][0]
    vars(made).update(created=at, msecs=at % 1 * 1000, ms=ms)
    for form in (_Console(), _Json()):
        first, second = form.format(given).splitlines()
        assert first == form.format(made).replace("made", "first")
        assert "second" in second


async def test_at_the_door_and_in_the_layer_the_answers_are_the_same() -> None:
    async with keeping() as blog:
        tag = (await blog.miss()).headers["etag"]
        await blog.miss(if_none_match=tag)
        asked = [
            f"{method} {HELLO} HTTP/1.1\r\nHost: x\r\nX-Request-Id: mine\r\n{more}\r\n".encode()
            for method in ("GET", "HEAD")
            for more in ("", f"If-None-Match: {tag}\r\n")
        ]
        protocols = [protocol_of(blog.app), protocol_of(blog.app, door=None)]
        for request in [*asked, b"".join(asked)]:
            found = []
            for protocol, wire in protocols:
                before = blog.hits
                protocol.data_received(request)
                for _ in range(50):
                    await asyncio.sleep(0)
                assert blog.hits == before + request.count(b"Host")
                found.append(b"".join(wire.written))
                wire.written.clear()
            assert found[0] == found[1]
            assert found[0].count(b"x-request-id: mine") == request.count(b"Host")
        for protocol, _ in protocols:
            protocol.connection_lost(None)


def protocol_of(app: FastAPI, **state: None) -> "tuple[BlogProtocol, Written]":
    """One end of a connection that was just made."""
    config = Config(app, http=BlogProtocol, ws="none", lifespan="off", log_config=None)
    config.load()
    server = ServerState()
    server.default_headers = [(b"date", b"Thu, 01 Jan 1970 00:00:00 GMT")]
    wire = Written()
    protocol = BlogProtocol(config=config, server_state=server, app_state={})
    for name, value in state.items():
        setattr(protocol, f"_{name}", value)
    protocol.connection_made(wire)
    return protocol, wire


class Written(asyncio.Transport):
    """Keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))

    def is_closing(self) -> bool:
        return False

    def resume_reading(self) -> None:
        """Nothing is read."""

    def pause_reading(self) -> None:
        """The same."""

    def close(self) -> None:
        """There is nothing to be closed."""


def an_entry(size: int = 100) -> Entry:
    return Entry(epoch=1, until=0.0, route="/x", head=b"x" * size, body=b"y" * size)


def test_entries_never_take_more_room_than_they_have_and_what_is_used_stays() -> None:
    dice, entries = Random(1), Entries(50_000)
    for number in range(2_000):
        entries.put(b"%d" % number, an_entry(dice.randrange(1_000)))
        entries.get(b"0")
        assert entries.size <= 50_000
        assert entries.size >= len(entries) * OVERHEAD

    assert entries.get(b"0")
    assert entries.get(b"1999")
    assert not entries.get(b"1")
    assert len(entries) > 20


def test_what_would_take_an_eighth_of_the_room_is_not_kept() -> None:
    entries = Entries(80_000)
    entries.put(b"large", an_entry(5_000))
    assert len(entries) == 0
    entries.put(b"small", an_entry(4_000))
    entries.put(b"small", an_entry(4_100))
    assert len(entries) == 1

    entries.drop(b"small")
    assert entries.size == 0


async def test_questions_that_nobody_asks_twice_cannot_make_it_grow() -> None:
    async with keeping() as blog:
        blog.cache.entries = Entries(60_000)
        await blog.miss()
        for number in range(120):
            answer = await blog.reader.get(f"/api/posts?limit={number % 100 + 1}&tag=t{number}{'x' * 40}")
            assert answer.status == 200
            assert blog.cache.entries.size <= 60_000

        assert 10 < len(blog.cache.entries) < 120


class Watch:
    """A watch that is set by hand."""

    def __init__(self) -> None:
        self.time = 1_000.0

    def __call__(self) -> float:
        return self.time


@asynccontextmanager
async def epochs_of(house: House) -> AsyncIterator[tuple[Epochs, Watch]]:
    watch = Watch()
    epochs = Epochs(house.blog.keeping.look_at_generation, house.clock, monotonic=watch)
    try:
        yield epochs, watch
    finally:
        await epochs.stop()


async def test_an_epoch_is_known_for_a_second_and_the_same_until_something_changes() -> None:
    house = House()
    async with epochs_of(house) as (epochs, watch):
        assert epochs.now() == NONE
        await epochs.confirm()
        first = epochs.now()
        assert first != NONE

        watch.time += TRUSTED
        assert epochs.now() == NONE
        await epochs.confirm()
        assert epochs.now() == first

        await house.post("Draft")
        assert epochs.now() == first
        await house.post("Live", publish=PUBLISH_NOW)
        assert epochs.now() == NONE
        await epochs.confirm()
        assert epochs.now() not in {NONE, first}


async def test_a_window_that_begins_ends_an_epoch_and_a_clock_that_is_set_back_has_none() -> None:
    house = House()
    async with epochs_of(house) as (epochs, _):
        await house.post("Later", publish=PublishPlan(at=house.clock.now() + HOUR))
        await epochs.confirm()
        before = epochs.now()
        assert before != NONE
        house.clock.tick(HOUR)
        assert epochs.now() == NONE
        await epochs.confirm()
        assert epochs.now() not in {NONE, before}
        house.clock.tick(-INSTANT)
        assert epochs.now() == NONE


async def test_what_was_asked_before_a_change_of_ones_own_is_not_believed() -> None:
    house = House()
    asked, answer = asyncio.Event(), asyncio.Event()

    class Slow(LookAtGeneration):
        async def execute(self) -> Generation:
            found = await super().execute()
            asked.set()
            await answer.wait()
            return found

    epochs = Epochs(Slow(house.storage.generations, house.clock, house.blog.site), house.clock)
    confirming = asyncio.create_task(epochs.confirm())
    await asked.wait()
    await house.post("Live", publish=PUBLISH_NOW)
    answer.set()
    await confirming

    assert epochs.now() == NONE
    await epochs.stop()


async def test_while_the_storage_is_away_nothing_is_known_and_it_is_asked_again() -> None:
    house = House()
    away = True

    class Leaving(LookAtGeneration):
        async def execute(self) -> Generation:
            if away:
                raise Unavailable("away", retry_after=1)
            return await super().execute()

    epochs = Epochs(Leaving(house.storage.generations, house.clock, house.blog.site), house.clock)
    await epochs.confirm()
    assert epochs.now() == NONE
    away = False
    for _ in range(500):
        await asyncio.sleep(0.01)
        if epochs.now() != NONE:
            break
    assert epochs.now() != NONE
    await epochs.stop()


async def test_nobody_asks_while_nobody_reads() -> None:
    house = House()
    async with epochs_of(house) as (epochs, watch):
        epochs.now()
        task = epochs._task
        assert task
        watch.time += ASLEEP
        async with asyncio.timeout(5):
            await task

        assert epochs._task is None
        epochs.now()
        assert epochs._task is not None
