"""Events over HTTP: who did what when, for those who may know."""

import asyncio

from blogcore.domain.ids import KeyId
from tests.fakes import AN_ADMIN
from tests.http.served import Served, acted, at, published, shown, trashed, written

EVENTS = "/api/admin/events"


async def test_what_happened_is_listed_oldest_first_with_who_did_it() -> None:
    blog = Served()
    key = await blog.key("editor")
    editor = blog.with_key(key.token.text)
    post = await published(editor, "One", tags=["New"])
    blog.house.clock.tick()
    post = await trashed(editor, post)

    page = shown(await editor.get(EVENTS))

    assert [each["kind"] for each in page["results"]] == [
        "tag.created",
        "post.created",
        "post.published",
        "post.trashed",
    ]
    assert page["results"][-1] == {
        "id": page["next"],
        "kind": "post.trashed",
        "at": "2026-01-01T13:00:00Z",
        "by": {"keyId": key.key.id},
        "subject": post["id"],
        "version": post["version"],
        "data": {"slug": "one", "revision": 1},
    }


async def test_what_happens_to_keys_is_for_admins() -> None:
    blog = Served()
    admin, editor = await blog.holder(), await blog.holder("editor")

    assert [each["kind"] for each in shown(await admin.get(EVENTS))["results"]] == ["key.created"] * 2
    assert shown(await editor.get(EVENTS))["results"] == []


async def test_every_place_leads_on() -> None:
    blog = Served()
    admin = await blog.holder()
    for title in ("One", "Two", "Three"):
        await written(admin, title)
    everything = shown(await admin.get(EVENTS))["results"]

    for number, event in enumerate(everything, start=1):
        page = shown(await admin.get(f"{EVENTS}?limit=1&start_after={event['id']}"))
        assert page["results"] == everything[number : number + 1]
    place = shown(await admin.get(f"{EVENTS}?limit=2"))["next"]
    await blog.house.storage.feeds.events().forget(blog.house.clock.tick(), limit=3)
    (await admin.get(f"{EVENTS}?start_after={place}")).problem(410, "place-gone")
    assert shown(await admin.get(EVENTS))["results"] == everything[3:]


async def test_what_the_clock_does_is_an_event_of_nobody() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "One")
    post = await acted(admin, post, "publish", at="2026-01-01T13:00:00Z", until="2026-01-01T14:00:00Z")
    blog.house.clock.tick()
    await blog.blog.keeping.tick.execute()
    blog.house.clock.tick()
    await acted(admin, post, "publish", until=None)

    page = shown(await admin.get(at(post, "history")))

    assert [(each["kind"], each["at"], each["by"] is None, each["version"]) for each in page["results"]] == [
        ("post.published", "2026-01-01T14:00:00Z", False, 3),
        ("post.expired", "2026-01-01T14:00:00Z", True, 2),
        ("post.went-live", "2026-01-01T13:00:00Z", True, 2),
        ("post.published", "2026-01-01T12:00:00Z", False, 2),
        ("post.created", "2026-01-01T12:00:00Z", False, 1),
    ]
    both = shown(await admin.get(EVENTS))["results"]
    assert [each for each in both if each["subject"] == post["id"]] == page["results"][::-1]


async def test_the_history_of_a_post_is_paged() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "One")
    await acted(admin, post, "publish")
    await trashed(admin, post)

    first = shown(await admin.get(at(post, "history") + "?limit=2&count=exact"))
    rest = shown(await admin.get(at(post, "history") + f"?limit=2&start_after={first['next']}"))

    assert first["count"] == 3
    assert [each["kind"] for each in first["results"] + rest["results"]] == [
        "post.trashed",
        "post.published",
        "post.created",
    ]


async def test_a_stream_ends_when_its_key_is_revoked() -> None:
    blog = Served()
    key = await blog.key("editor")
    editor = blog.with_key(key.token.text)
    async with editor.stream(EVENTS) as stream:
        assert stream.status == 200
        await written(editor, "One")
        [one] = await stream.heard()
        assert (one.event, one.data["by"]) == ("post.created", {"keyId": key.key.id})
        await blog.blog.administering.revoke_key.execute(AN_ADMIN, KeyId(key.key.id))
        await asyncio.wait_for(stream.ended.wait(), 2)


async def test_a_stream_is_for_those_who_may_follow() -> None:
    blog = Served()
    author = await blog.holder("author", "ada")

    (await author.get(EVENTS, headers={"Accept": "text/event-stream"})).problem(403, "not-permitted")
    (await blog.reader.get(EVENTS, headers={"Accept": "text/event-stream"})).problem(401, "unauthenticated")
