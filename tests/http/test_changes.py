"""Changes over HTTP: pages and streams from the same places."""

import asyncio
from typing import Any

import pytest

from blogcore.domain.errors import Unavailable
from tests.fakes import HOUR
from tests.http.declared import Checked
from tests.http.served import Served, acted, edited, published, shown, trashed, without_id, written

CHANGES = "/api/changes"
STREAM = {"Accept": "text/event-stream"}


async def a_story() -> tuple[Served, Checked, dict[str, Any]]:
    """A post that came, changed and went, and another that came."""
    blog = Served()
    editor = await blog.holder("editor")
    post = await published(editor, "One")
    await edited(editor, post, title="One, again")
    blog.house.clock.tick()
    await acted(editor, post, "publish")
    await published(editor, "Two")
    blog.house.clock.tick()
    await trashed(editor, post)
    return blog, editor, post


def told(page: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["slug"], each["kind"]) for each in page["results"]]


STORY = [("one", "published"), ("one", "updated"), ("two", "published"), ("one", "removed")]


async def test_what_readers_see_of_posts_is_listed_as_it_changed() -> None:
    blog, _, post = await a_story()

    answer = await blog.reader.get(CHANGES)

    page = shown(answer)
    assert told(page) == STORY
    assert page["results"][3] == {
        "id": page["next"],
        "postId": post["id"],
        "slug": "one",
        "kind": "removed",
        "at": "2026-01-01T14:00:00Z",
    }
    assert (page["count"], page["previous"]) == (None, None)
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert answer.headers["access-control-allow-origin"] == "*"
    again = await blog.reader.get(CHANGES, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status, again.headers["vary"]) == (304, "Accept, Accept-Encoding")
    assert (await blog.reader.request("HEAD", CHANGES)).status == 200


async def test_every_place_leads_on_and_the_last_one_to_what_is_new() -> None:
    blog, editor, _ = await a_story()
    page = shown(await blog.reader.get(f"{CHANGES}?limit=3"))
    ids = [each["id"] for each in page["results"]]

    rest = shown(await blog.reader.get(f"{CHANGES}?limit=3&start_after={page['next']}"))
    assert told(page) + told(rest) == STORY
    for number, place in enumerate(ids, start=1):
        assert told(shown(await blog.reader.get(f"{CHANGES}?start_after={place}"))) == STORY[number:]
        resumed = await blog.reader.get(f"{CHANGES}?start_after={ids[0]}", headers={"Last-Event-ID": place})
        assert told(shown(resumed)) == STORY[number:]
    end = shown(await blog.reader.get(f"{CHANGES}?start_after={rest['next']}"))
    assert (end["results"], end["next"]) == ([], rest["next"])
    await published(editor, "Three")
    new = shown(await blog.reader.get(f"{CHANGES}?start_after={end['next']}"))
    assert told(new) == [("three", "published")]


async def test_what_no_list_shows_is_not_told_of() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    before = await blog.reader.get(CHANGES)

    await published(editor, "Hidden", visibility="unlisted")
    draft = await written(editor, "Draft")
    await acted(editor, draft, "publish", at="2026-01-02T00:00:00Z")
    await edited(editor, draft, title="Still a draft")
    await trashed(editor, await written(editor, "Gone"))

    assert without_id(await blog.reader.get(CHANGES)) == without_id(before)


async def test_a_post_that_becomes_unlisted_is_removed() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post = await published(editor, "One")

    for visibility in ("unlisted", "public"):
        blog.house.clock.tick()
        await edited(editor, post, visibility=visibility)
        await acted(editor, post, "publish")

    assert told(shown(await blog.reader.get(CHANGES))) == [
        ("one", "published"),
        ("one", "removed"),
        ("one", "published"),
    ]


async def test_what_the_clock_did_is_told_at_its_time_by_the_next_tick() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post = await written(editor, "One")
    await acted(editor, post, "publish", at="2026-01-01T13:00:00Z", until="2026-01-01T14:00:00Z")
    blog.house.clock.tick(3 * HOUR)

    await blog.blog.keeping.tick.execute()

    page = shown(await blog.reader.get(CHANGES))
    assert [(each["kind"], each["at"]) for each in page["results"]] == [
        ("published", "2026-01-01T13:00:00Z"),
        ("removed", "2026-01-01T14:00:00Z"),
    ]


@pytest.mark.parametrize("query", ["end_before=x", "count=exact", "limit=0", "limit=101", "tag=x"])
async def test_there_is_nothing_else_to_ask_for(query: str) -> None:
    (await Served().reader.get(f"{CHANGES}?{query}")).problem(422, "invalid")


async def test_a_place_of_another_list_is_refused_where_it_stands() -> None:
    blog, editor, _ = await a_story()
    foreign = shown(await editor.get("/api/admin/events"))["next"]

    for target, headers in ((f"{CHANGES}?start_after={foreign}", {}), (CHANGES, {"Last-Event-ID": foreign})):
        (await blog.reader.get(target, headers=headers)).problem(400, "cursor-mismatch")
    broken = (await blog.reader.get(CHANGES, headers={"Last-Event-ID": "nonsense"})).problem(400, "malformed-cursor")
    assert [wrong.header for wrong in broken.errors or []] == ["Last-Event-ID"]


@pytest.mark.parametrize("headers", [{}, STREAM])
async def test_a_place_whose_sequel_is_forgotten_is_gone_and_the_way_back_is_named(headers: dict[str, str]) -> None:
    blog, _, _ = await a_story()
    place = shown(await blog.reader.get(f"{CHANGES}?limit=1"))["next"]
    await blog.house.storage.feeds.changes.forget(blog.house.clock.tick(), limit=100)

    answer = await blog.reader.get(f"{CHANGES}?start_after={place}", headers=headers)

    assert "begin again, without a place" in answer.problem(410, "place-gone").detail
    assert told(shown(await blog.reader.get(CHANGES))) == [("two", "published")]


async def test_a_stream_tells_what_there_is_and_then_what_comes() -> None:
    blog, editor, _ = await a_story()
    page = shown(await blog.reader.get(CHANGES))

    async with blog.reader.stream(CHANGES) as stream:
        heard = await stream.heard(4)
        assert [each.data for each in heard] == page["results"]
        assert [each.event for each in heard] == [kind for _, kind in STORY]
        assert [each.id for each in heard] == [each["id"] for each in page["results"]]
        await published(editor, "Three")
        [new] = await stream.heard()
        assert (new.event, new.data["slug"]) == ("published", "three")

    assert (stream.status, stream.headers["content-type"]) == (200, "text/event-stream")
    assert stream.headers["cache-control"] == "no-store"
    assert stream.headers["vary"] == "Accept"
    assert stream.headers["x-accel-buffering"] == "no"
    assert "content-length" not in stream.headers
    assert stream.text.startswith("retry: 2000\n\n")


async def test_a_stream_goes_on_where_the_last_one_broke_off() -> None:
    blog, _, _ = await a_story()
    async with blog.reader.stream(CHANGES) as stream:
        last = (await stream.heard(2))[-1].id

    async with blog.reader.stream(CHANGES, headers={"Last-Event-ID": last}) as stream:
        assert [(each.data["slug"], each.event) for each in await stream.heard(2)] == STORY[2:]


async def test_a_quiet_stream_says_that_it_is_there_and_where() -> None:
    blog = Served(heartbeat=0.01)
    editor = await blog.holder("editor")
    await published(editor, "One")
    async with blog.reader.stream(CHANGES) as stream:
        [one] = await stream.heard()
        await stream.says(": still here", times=3)
        assert stream.text.endswith(f": still here\nid: {one.id}\n\n")


async def test_head_of_a_stream_ends_at_once() -> None:
    async with Served().reader.stream(CHANGES, method="HEAD") as stream:
        await asyncio.wait_for(stream.ended.wait(), 5)

    assert (stream.status, stream.headers["content-type"], stream.text) == (200, "text/event-stream", "")


async def test_streams_have_a_limit_of_their_own_and_leave_the_crowd() -> None:
    blog = Served(most_streams=2, most_at_once=2)
    async with blog.reader.stream(CHANGES) as one, blog.reader.stream(CHANGES):
        (await blog.reader.get(CHANGES, headers=STREAM)).problem(503, "unavailable")
        assert shown(await blog.reader.get(CHANGES))["results"] == []
        assert one.status == 200

    async with blog.reader.stream(CHANGES) as again:
        assert again.status == 200


async def test_who_takes_nothing_is_let_go() -> None:
    blog = Served(stream_patience=0.05, heartbeat=0.01)
    async with blog.reader.stream(CHANGES) as stream:
        await stream.says(": still here")
        stream.deaf.set()
        await asyncio.wait_for(stream.ended.wait(), 5)
        assert stream.aborted


async def test_a_stream_outlives_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    blog = Served(heartbeat=0.01)
    editor = await blog.holder("editor")
    feed = blog.house.storage.feeds.changes
    async with blog.reader.stream(CHANGES) as stream:
        await stream.says(": still here")
        after = feed.after

        async def away(*_: object, **__: object) -> Any:
            monkeypatch.setattr(feed, "after", after)
            raise Unavailable("away")

        monkeypatch.setattr(feed, "after", away)
        await published(editor, "One")
        [one] = await stream.heard()
        assert one.data["slug"] == "one"


async def test_where_the_database_is_away_no_stream_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    blog = Served()

    async def away(*_: object, **__: object) -> Any:
        raise Unavailable("away")

    monkeypatch.setattr(blog.house.storage.feeds.changes, "after", away)
    (await blog.reader.get(CHANGES, headers=STREAM)).problem(503, "unavailable")


@pytest.mark.parametrize(
    ("accept", "status", "kind"),
    [
        ("*/*", 200, "application/json"),
        ("text/event-stream;q=0.5, application/json", 200, "application/json"),
        ("text/*", 200, "text/event-stream"),
        ("text/html", 406, "application/problem+json"),
    ],
)
async def test_what_the_client_would_rather_have_is_what_it_gets(accept: str, status: int, kind: str) -> None:
    async with Served().reader.stream(CHANGES, headers={"Accept": accept}) as stream:
        assert (stream.status, stream.headers["content-type"]) == (status, kind)
