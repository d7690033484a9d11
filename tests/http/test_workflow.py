"""What a team does with a post over weeks: plans, second thoughts, an end, another address."""

from datetime import datetime
from typing import Any

from tests.fakes import DAY, INSTANT, NOON
from tests.http.served import ANY, Served, acted, at, edited, published, read_at, shown, written


def iso(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


async def seen(blog: Served, post: dict[str, Any]) -> tuple[str, str] | None:
    """Title and slug as readers have them now."""
    answer = await blog.reader.get(read_at(post))
    return None if answer.status == 404 else (answer.json()["title"], answer.json()["slug"])


async def follow(blog: Served, slug: str) -> int | str:
    """Where a reader with this slug comes to: the slug that it leads to in one step, or the status."""
    answer = await blog.reader.get(f"/api/posts/by-slug/{slug}")
    return answer.headers["location"].rpartition("/")[2] if answer.status == 308 else answer.status


async def test_an_older_revision_may_be_planned_to_come_back() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "Rules", tags=["old"])
    await edited(admin, post, title="Rules for the holidays", tags=["new"])
    await acted(admin, post, "publish")

    after = await acted(admin, post, "publish", revision=1, at=iso(NOON + DAY))

    assert (after["live"]["revision"], after["live"]["until"]) == (2, iso(NOON + DAY))
    assert after["next"] == {"revision": 1, "from": iso(NOON + DAY), "until": None}
    assert after["hasUnpublishedChanges"] is False
    assert await seen(blog, post) == ("Rules for the holidays", "rules")
    blog.house.clock.moment = NOON + DAY
    assert await seen(blog, post) == ("Rules", "rules")
    assert shown(await blog.reader.get(read_at(post)))["tags"] == [{"slug": "old", "name": "old"}]
    now = shown(await admin.get(at(post)))
    assert (now["live"]["revision"], now["hasUnpublishedChanges"], now["title"]) == (1, True, "Rules for the holidays")


async def test_a_named_revision_brings_its_visibility() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "Quiet", visibility="unlisted")
    await edited(admin, post, visibility="public")

    await acted(admin, post, "publish", revision=1)

    assert await seen(blog, post) is not None
    assert shown(await blog.reader.get("/api/posts"))["results"] == []


async def test_a_planned_update_may_have_an_end_of_its_own() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "Shop")
    await edited(admin, post, title="Sale")

    after = await acted(admin, post, "publish", at=iso(NOON + DAY), until=iso(NOON + 2 * DAY))

    assert (after["live"]["until"], after["next"]["until"]) == (iso(NOON + DAY), iso(NOON + 2 * DAY))
    for moment, title, state in (
        (NOON + DAY - INSTANT, "Shop", "published"),
        (NOON + DAY, "Sale", "published"),
        (NOON + 2 * DAY - INSTANT, "Sale", "published"),
        (NOON + 2 * DAY, None, "expired"),
    ):
        blog.house.clock.moment = moment
        found = await seen(blog, post)
        assert (found and found[0], shown(await admin.get(at(post)))["state"]) == (title, state)


async def test_working_on_while_an_update_is_planned_changes_neither_plan_nor_what_is_seen() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "One")
    await edited(admin, post, title="Two")
    planned = await acted(admin, post, "publish", at=iso(NOON + DAY))

    after = await edited(admin, post, title="Three", slug="three", autosave=True)

    assert (after["live"], after["next"]) == (planned["live"], planned["next"])
    blog.house.clock.moment = NOON + DAY
    assert await seen(blog, post) == ("Two", "one")
    assert await follow(blog, "three") == 404


async def test_a_post_may_be_dated_back_and_stays_so() -> None:
    blog = Served()
    admin = await blog.holder()
    letter = await published(admin, "A letter")
    diary = await written(admin, "A diary")
    dated = await acted(admin, diary, "publish", date="1815-12-10T00:00:00Z")
    assert (dated["publishedAt"], dated["firstPublishedAt"]) == ("1815-12-10T00:00:00Z", iso(NOON))

    blog.house.clock.tick(DAY)
    await edited(admin, diary, title="A diary, corrected")
    again = await acted(admin, diary, "publish")

    assert again["publishedAt"] == "1815-12-10T00:00:00Z"
    page = shown(await blog.reader.get("/api/posts"))["results"]
    assert [each["id"] for each in page] == [letter["id"], diary["id"]]
    assert (page[1]["publishedAt"], page[1]["updatedAt"]) == ("1815-12-10T00:00:00Z", iso(NOON + DAY))


async def test_a_planned_update_may_bring_another_date_when_it_comes() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    await edited(admin, post, title="Found at last")
    await acted(admin, post, "publish", at=iso(NOON + DAY), date="1900-01-01T00:00:00Z")

    dates = []
    for moment in (NOON, NOON + DAY):
        blog.house.clock.moment = moment
        dates.append(shown(await blog.reader.get(read_at(post)))["publishedAt"])

    assert dates == [iso(NOON), "1900-01-01T00:00:00Z"]


async def test_every_address_a_post_ever_had_leads_to_the_present_one_in_one_step() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, slug="one")
    for slug in ("two", "three", "one", "four"):
        await edited(admin, post, slug=slug)
        await acted(admin, post, "publish")

    assert [await follow(blog, slug) for slug in ("one", "two", "three", "four")] == ["four", "four", "four", 200]
    assert shown(await admin.get(at(post)))["previousSlugs"] == ["one", "two", "three"]


async def test_a_new_address_takes_over_with_the_update_that_brings_it() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, slug="old")
    await edited(admin, post, slug="new")
    after = await acted(admin, post, "publish", at=iso(NOON + DAY), until=iso(NOON + 2 * DAY))
    assert (after["live"]["slug"], after["previousSlugs"]) == ("old", [])

    ways = []
    for moment in (NOON, NOON + DAY, NOON + 2 * DAY):
        blog.house.clock.moment = moment
        ways.append([await follow(blog, slug) for slug in ("old", "new")])

    assert ways == [[200, 404], ["new", 200], [404, 404]]


async def test_an_address_that_readers_knew_is_nobody_elses() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, slug="old")
    await edited(admin, post, slug="new")
    await acted(admin, post, "publish")
    other = await written(admin, "Other")

    for slug in ("old", "new"):
        (await admin.patch(at(other), json={"slug": slug}, headers=ANY)).problem(409, "slug-taken")

    assert (await edited(admin, post, slug="old"))["slug"] == "old"


async def test_going_back_to_an_old_revision_keeps_the_address() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "One", slug="one")
    await edited(admin, post, title="Two", slug="two")
    await acted(admin, post, "publish")

    await admin.post(at(post, "revisions", 1, "restore"), headers=ANY)
    await acted(admin, post, "publish")

    assert await seen(blog, post) == ("One", "two")
    assert await follow(blog, "one") == "two"
