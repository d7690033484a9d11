"""What readers see, from when until when, and under which date."""

from datetime import datetime
from typing import Any

import pytest

from tests.fakes import DAY, HOUR, INSTANT, NOON
from tests.http.served import ANY, POSTS, Served, acted, at, edited, published, read_at, shown, trashed, written


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


async def live_title(blog: Served, post: dict[str, Any]) -> str | None:
    """What readers see of it now."""
    answer = await blog.reader.get(read_at(post))
    return None if answer.status == 404 else str(answer.json()["title"])


async def test_publishing_shows_the_working_copy_from_now_on() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "Hello")
    blog.house.clock.tick()

    after = await acted(admin, post, "publish")

    assert (after["state"], after["version"], after["revision"]) == ("published", 2, 1)
    assert after["live"] == {"revision": 1, "slug": "hello", "from": "2026-01-01T13:00:00Z", "until": None}
    assert after["next"] is None
    assert after["publishedAt"] == after["firstPublishedAt"] == "2026-01-01T13:00:00Z"
    assert await live_title(blog, post) == "Hello"


async def test_a_post_may_be_published_as_it_is_made() -> None:
    blog = Served()
    admin = await blog.holder()

    post = await written(admin, publish={"date": "2011-03-04T05:06:07.123456+01:00"})

    assert (post["state"], post["version"], post["publishedAt"]) == ("published", 1, "2011-03-04T04:06:07.123456Z")
    assert post["firstPublishedAt"] == "2026-01-01T12:00:00Z"
    assert (await written(admin, publish=None))["state"] == "draft"


@pytest.mark.parametrize("body", [None, {}, {"at": None}, {"at": "2025-01-01T00:00:00Z"}])
async def test_publishing_twice_is_publishing_once(body: dict[str, Any] | None) -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    blog.house.clock.tick()

    answer = await admin.post(at(post, "publish"), json=body, headers={"If-Match": '"1"'})

    assert (shown(answer), answer.headers["etag"]) == (post, '"1"')


async def test_publishing_again_keeps_the_date_and_moves_the_update() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    blog.house.clock.tick(DAY)
    changed = await edited(admin, post, title="Second")
    assert changed["hasUnpublishedChanges"]

    after = await acted(admin, post, "publish")

    assert (after["publishedAt"], after["live"]["revision"], after["hasUnpublishedChanges"]) == (iso(NOON), 2, False)
    seen = shown(await blog.reader.get(read_at(post)))
    assert (seen["publishedAt"], seen["firstPublishedAt"]) == (iso(NOON), iso(NOON))
    assert (seen["updatedAt"], seen["revision"], seen["title"]) == (iso(NOON + DAY), 2, "Second")


async def test_a_new_date_redates_what_is_live() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    blog.house.clock.tick(DAY)

    after = await acted(admin, post, "publish", date="2020-02-29T12:00:00Z")

    assert (after["version"], after["publishedAt"], after["live"]["from"]) == (2, "2020-02-29T12:00:00Z", iso(NOON))
    assert shown(await blog.reader.get(read_at(post)))["publishedAt"] == "2020-02-29T12:00:00Z"
    again = await acted(admin, post, "publish", date="2020-02-29T12:00:00Z")
    assert again == after


async def test_a_scheduled_post_becomes_visible_on_time() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)

    after = await acted(admin, post, "publish", at=iso(NOON + DAY))

    assert (after["state"], after["live"]) == ("scheduled", None)
    assert after["next"] == {"revision": 1, "from": iso(NOON + DAY), "until": None}
    assert (after["publishedAt"], after["firstPublishedAt"]) == (iso(NOON + DAY), None)
    blog.house.clock.moment = NOON + DAY - INSTANT
    assert await live_title(blog, post) is None
    blog.house.clock.moment = NOON + DAY
    assert await live_title(blog, post) == "Hello"
    now = shown(await admin.get(at(post)))
    assert (now["state"], now["next"], now["firstPublishedAt"]) == ("published", None, iso(NOON + DAY))
    assert now["live"] == {"revision": 1, "slug": "hello", "from": iso(NOON + DAY), "until": None}
    assert now["version"] == after["version"]


async def test_a_live_post_stays_live_until_its_next_one_begins() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "Old", slug="old")
    await edited(admin, post, title="New", slug="new")

    after = await acted(admin, post, "publish", at=iso(NOON + DAY))

    assert (after["state"], after["live"]["until"]) == ("published", iso(NOON + DAY))
    assert after["next"] == {"revision": 2, "from": iso(NOON + DAY), "until": None}
    blog.house.clock.moment = NOON + DAY - INSTANT
    assert await live_title(blog, post) == "Old"
    (await blog.reader.get("/api/posts/by-slug/new")).problem(404, "not-found")
    assert (await blog.reader.get("/api/posts/by-slug/old")).status == 200
    blog.house.clock.moment = NOON + DAY
    assert await live_title(blog, post) == "New"
    assert (await blog.reader.get("/api/posts/by-slug/new")).status == 200
    assert (await blog.reader.get("/api/posts/by-slug/old")).headers["location"] == "/api/posts/by-slug/new"
    seen = shown(await blog.reader.get(read_at(post)))
    assert (seen["publishedAt"], seen["updatedAt"]) == (iso(NOON), iso(NOON + DAY))


async def test_scheduling_again_replaces_what_was_scheduled() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    await edited(admin, post, title="Next")
    await acted(admin, post, "publish", at=iso(NOON + DAY))

    after = await acted(admin, post, "publish", at=iso(NOON + 2 * DAY))

    assert (after["live"]["until"], after["next"]["from"]) == (iso(NOON + 2 * DAY), iso(NOON + 2 * DAY))
    assert await acted(admin, post, "publish", at=iso(NOON + 2 * DAY)) == after


async def test_a_named_revision_is_published() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "One")
    await edited(admin, post, title="Two")

    after = await acted(admin, post, "publish", revision=1)

    assert (after["title"], after["live"]["revision"], after["hasUnpublishedChanges"]) == ("Two", 1, True)
    assert await live_title(blog, post) == "One"
    answer = await admin.post(at(post, "publish"), json={"revision": 3}, headers=ANY)
    problem = answer.problem(422, "unknown-reference")
    assert [wrong.pointer for wrong in problem.errors or []] == ["/revision"]


async def test_a_post_ends_when_it_should_and_may_begin_again() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)
    until = await acted(admin, post, "publish", until=iso(NOON + HOUR))
    assert until["live"]["until"] == iso(NOON + HOUR)

    blog.house.clock.moment = NOON + HOUR - INSTANT
    assert await live_title(blog, post) == "Hello"
    blog.house.clock.moment = NOON + HOUR
    assert await live_title(blog, post) is None
    expired = shown(await admin.get(at(post)))
    assert (expired["state"], expired["live"], expired["publishedAt"]) == ("expired", None, iso(NOON))

    again = await acted(admin, post, "publish")
    assert (again["state"], again["live"]["until"], again["publishedAt"]) == ("published", None, iso(NOON))


@pytest.mark.parametrize(
    ("body", "until"),
    [
        ({}, iso(NOON + DAY)),
        ({"until": None}, None),
        ({"until": iso(NOON + 2 * DAY)}, iso(NOON + 2 * DAY)),
        ({"until": "2026-01-03T12:00:00+02:00"}, "2026-01-03T10:00:00Z"),
    ],
)
async def test_an_end_ahead_is_kept_unless_another_is_given(body: dict[str, Any], until: str | None) -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)
    await acted(admin, post, "publish", until=iso(NOON + DAY))
    await edited(admin, post, title="Second")

    answer = await admin.post(at(post, "publish"), json=body, headers=ANY)

    assert (shown(answer)["live"]["until"], answer.json()["live"]["revision"]) == (until, 2)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"until": iso(NOON)}, "/until"),
        ({"until": iso(NOON - DAY)}, "/until"),
        ({"at": iso(NOON + DAY), "until": iso(NOON + DAY)}, "/until"),
        ({"at": "tomorrow"}, "/at"),
        ({"at": "2026-01-02"}, "/at"),
        ({"at": "2026-01-02T12:00:00"}, "/at"),
        ({"at": 1767225600}, "/at"),
        ({"at": "2026-13-01T00:00:00Z"}, "/at"),
        ({"at": "2026-02-30T00:00:00Z"}, "/at"),
        ({"date": "0000-01-01T00:00:00Z"}, "/date"),
        ({"date": "0001-01-01T00:00:00+14:00"}, "/date"),
        ({"until": "9999-12-31T23:59:59-14:00"}, "/until"),
        ({"revision": 0}, "/revision"),
        ({"revision": 2**40}, "/revision"),
        ({"revision": "1"}, "/revision"),
        ({"revision": True}, "/revision"),
        ({"when": "now"}, "/when"),
    ],
)
async def test_a_plan_that_will_not_do_is_refused(body: dict[str, Any], pointer: str) -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)

    problem = (await admin.post(at(post, "publish"), json=body, headers=ANY)).problem(422, "invalid")

    assert [wrong.pointer for wrong in problem.errors or []] == [pointer]
    assert shown(await admin.get(at(post))) == post
    if "revision" not in body and "when" not in body:
        refused = await admin.post(POSTS, json={"title": "x", "publish": body})
        assert [wrong.pointer for wrong in refused.problem(422, "invalid").errors or []] == [f"/publish{pointer}"]


async def test_unpublishing_takes_away_what_is_live_and_what_is_scheduled() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    await edited(admin, post, title="Next")
    await acted(admin, post, "publish", at=iso(NOON + DAY))

    after = await acted(admin, post, "unpublish")

    assert (after["state"], after["live"], after["next"]) == ("draft", None, None)
    assert (after["publishedAt"], after["title"]) == (iso(NOON), "Next")
    assert await acted(admin, post, "unpublish") == after
    blog.house.clock.tick(2 * DAY)
    assert await live_title(blog, post) is None


async def test_a_post_that_never_went_live_forgets_when_it_would_have() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)
    await acted(admin, post, "publish", at=iso(NOON + DAY))

    after = await acted(admin, post, "unpublish")

    assert (after["publishedAt"], after["firstPublishedAt"]) == (None, None)


async def test_published_again_it_has_the_date_that_readers_knew() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    await acted(admin, post, "unpublish")
    blog.house.clock.tick(DAY)

    after = await acted(admin, post, "publish")

    assert (after["publishedAt"], after["firstPublishedAt"]) == (iso(NOON), iso(NOON))
    assert after["live"]["from"] == iso(NOON + DAY)


async def test_the_trash_takes_what_is_scheduled_too() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)
    await acted(admin, post, "publish", at=iso(NOON + DAY))
    await trashed(admin, post)
    await acted(admin, post, "restore")

    blog.house.clock.tick(2 * DAY)

    assert await live_title(blog, post) is None


async def test_a_page_never_shows_two_publications_of_one_post() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "Old", tags=["old"])
    await edited(admin, post, title="New", tags=["new"])
    await acted(admin, post, "publish", at=iso(NOON + DAY))

    for moment, title, tag in ((NOON, "Old", "old"), (NOON + DAY, "New", "new")):
        blog.house.clock.moment = moment
        page = shown(await blog.reader.get("/api/posts?count=exact"))
        assert ([each["title"] for each in page["results"]], page["count"]) == ([title], 1)
        assert [each["slug"] for each in shown(await blog.reader.get("/api/tags"))["results"]] == [tag]
