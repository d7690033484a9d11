"""Links to working copies: for readers who have one, and for the editors who make them."""

import logging
import re
from typing import Any

import pytest

from blogcore.domain.site import SiteFacts
from tests.asgi import Answered
from tests.fakes import DAY, HOUR, INSTANT, NOON
from tests.http.declared import Checked
from tests.http.served import (
    ANY,
    Served,
    acted,
    at,
    edited,
    published,
    read_at,
    shown,
    trashed,
    without_id,
    written,
)

FIELDS = {"id", "createdAt", "createdBy", "expiresAt", "revokedAt"}
SITE = SiteFacts(post_url="https://blog.example/{slug}", preview_url="https://blog.example/preview#{token}")


async def issued(editor: Checked, post: dict[str, Any], **fields: Any) -> dict[str, Any]:
    answer = await editor.post(at(post, "previews"), json=fields)
    assert answer.status == 201, answer.text
    return dict(answer.json())


def opened(preview: dict[str, Any]) -> str:
    return f"/api/previews/{preview['token']}"


async def test_a_new_link_is_shown_once() -> None:
    blog = Served(site=SITE)
    editor = await blog.holder("editor")
    post = await written(editor)
    headers = {"Idempotency-Key": "key-1"}

    answer = await editor.post(at(post, "previews"), json={"expiresIn": 60}, headers=headers)
    again = await editor.post(at(post, "previews"), json={"expiresIn": 60}, headers=headers)

    made = answer.json()
    secret = made["token"].rpartition("_")[2]
    assert re.fullmatch(r"[a-z0-9]{12}_[A-Za-z0-9]{43}", made["token"])
    assert made == {
        "id": made["token"].partition("_")[0],
        "token": made["token"],
        "url": f"https://blog.example/preview#{made['token']}",
        "createdAt": "2026-01-01T12:00:00Z",
        "createdBy": made["createdBy"],
        "expiresAt": "2026-01-01T12:01:00Z",
        "revokedAt": None,
    }
    assert answer.headers["location"] == at(post, "previews", made["id"])
    assert (again.status, again.headers["idempotent-replayed"]) == (201, "true")
    assert again.json() == {**made, "token": None, "url": None}
    listed = await editor.get(at(post, "previews"))
    assert listed.json()["results"] == [{name: made[name] for name in FIELDS}]
    for text in (again.text, listed.text, (await editor.get(at(post))).text, repr(blog.house.storage.events)):
        assert secret not in text


async def test_nothing_of_a_token_is_in_a_log_or_an_error(caplog: pytest.LogCaptureFixture) -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post = await written(editor)

    with caplog.at_level(logging.DEBUG):
        made = await issued(editor, post)
        await blog.reader.get(opened(made))
        blog.house.clock.tick(8 * DAY)
        late = await blog.reader.get(opened(made))
        wrong = await blog.reader.get(f"{opened(made)}?x=1")

    routes = [vars(record)["route"] for record in caplog.records if record.name == "blog.requests"]
    assert routes[-3:] == ["/api/previews/{token}"] * 3
    identity, _, secret = made["token"].partition("_")
    for text in (late.text, wrong.text, *(repr(vars(record)) for record in caplog.records)):
        assert secret not in text
        assert made["token"] not in text
    assert identity not in late.text


async def test_a_link_shows_the_working_copy_in_the_form_of_a_post() -> None:
    blog = Served(site=SITE)
    editor = await blog.holder("author", "ada")
    draft = await written(editor, "First", tags=["Letters"], subtitle="Below")
    made = await issued(editor, draft)
    blog.house.clock.tick(HOUR)
    draft = await edited(editor, draft, title="Later", slug="later")

    answer = await blog.reader.get(opened(made))
    live = await acted(editor, draft, "publish")

    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert (answer.headers["cache-control"], answer.headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert not {"etag", "last-modified"} & set(answer.headers)
    post = shown(answer)
    assert post == shown(await blog.reader.get(read_at(live)))
    assert (post["title"], post["revision"], post["url"]) == ("Later", 2, "https://blog.example/later")
    assert (post["publishedAt"], post["updatedAt"]) == ("2026-01-01T13:00:00Z", "2026-01-01T13:00:00Z")
    assert (await blog.reader.request("HEAD", opened(made))).headers["x-robots-tag"] == "noindex, nofollow"


async def test_a_link_shows_what_is_not_published_yet_and_changes_nothing_for_others() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post = await published(editor, "Live")
    made = await issued(editor, post)
    before = await blog.reader.get(read_at(post))
    await edited(editor, post, title="Secret")

    assert shown(await blog.reader.get(opened(made)))["title"] == "Secret"
    assert shown(await blog.reader.get(opened(made)))["publishedAt"] == before.json()["publishedAt"]
    assert without_id(await blog.reader.get(read_at(post))) == without_id(before)


async def test_every_token_that_opens_nothing_gets_the_same_answer() -> None:
    blog = Served()
    admin = await blog.holder()
    posts = [await written(admin, title) for title in ("revoked", "expired", "trashed", "purged")]
    links = {post["title"]: await issued(admin, post) for post in posts}
    good = await issued(admin, posts[0], expiresIn=30 * 86_400)
    assert (await admin.delete(at(posts[0], "previews", links["revoked"]["id"]))).status == 200
    await trashed(admin, posts[2])
    await trashed(admin, posts[3])
    assert (await admin.delete(f"{at(posts[3])}?purge=true", headers=ANY)).status == 204
    blog.house.clock.tick(7 * DAY)
    alive = await issued(admin, posts[1])
    others = [
        f"{good['id']}_{alive['token'].rpartition('_')[2]}",
        f"{'z' * 12}_{'a' * 43}",
        good["token"][:-1],
        good["token"] + "x",
        good["id"],
        "x" * 3_000,
        "%C3%A9%F0%9F%92%A5",
        "%20",
    ]

    answers: list[Answered] = [
        await blog.reader.get(f"/api/previews/{text}")
        for text in (*others, *(link["token"] for link in links.values()))
    ]

    assert shown(await blog.reader.get(opened(good)))["title"] == "revoked"
    for answer in answers:
        answer.problem(404, "not-found")
        assert without_id(answer) == without_id(answers[0])


async def test_a_link_ends_to_the_instant_and_opens_again_when_the_post_is_restored() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post = await written(editor)
    made = await issued(editor, post)
    await trashed(editor, post)
    (await blog.reader.get(opened(made))).problem(404, "not-found")

    await acted(editor, post, "restore")

    blog.house.clock.moment = NOON + 7 * DAY - INSTANT
    assert (await blog.reader.get(opened(made))).status == 200
    blog.house.clock.moment = NOON + 7 * DAY
    (await blog.reader.get(opened(made))).problem(404, "not-found")


async def test_a_link_is_revoked_once_and_in_the_same_words_again() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post, other = await written(editor), await written(editor, "Other")
    made = await issued(editor, post)

    first = await editor.delete(at(post, "previews", made["id"]))
    blog.house.clock.tick()
    again = await editor.delete(at(post, "previews", made["id"]))

    assert shown(first)["revokedAt"] == "2026-01-01T12:00:00Z"
    assert again.body == first.body
    for there in (at(other, "previews", made["id"]), at(post, "previews", "z" * 12), at(post, "previews", "x")):
        (await editor.delete(there)).problem(404, "not-found")


async def test_links_are_listed_newest_first_the_useless_ones_too() -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post, other = await written(editor), await written(editor, "Other")
    await issued(editor, other)
    made = []
    for seconds in (60, 3_600, 86_400):
        made.append((await issued(editor, post, expiresIn=seconds))["id"])
        blog.house.clock.tick()
    await editor.delete(at(post, "previews", made[1]))

    first = shown(await editor.get(f"{at(post, 'previews')}?limit=2&count=exact"))
    second = shown(await editor.get(f"{at(post, 'previews')}?limit=2&start_after={first['next']}"))

    assert [each["id"] for each in first["results"] + second["results"]] == made[::-1]
    assert (first["count"], set(second["results"][0])) == (3, FIELDS)
    elsewhere = await editor.get(f"{at(other, 'previews')}?start_after={first['next']}")
    elsewhere.problem(400, "cursor-mismatch")


@pytest.mark.parametrize("seconds", [59, 30 * 86_400 + 1, 0, -1, 10**15, "60", 60.5, None, True])
async def test_a_link_lasts_from_a_minute_to_thirty_days(seconds: object) -> None:
    blog = Served()
    editor = await blog.holder("editor")
    post = await written(editor)

    answer = await editor.post(at(post, "previews"), json={"expiresIn": seconds})

    problem = answer.problem(422, "invalid")
    assert [wrong.pointer for wrong in problem.errors or []] == ["/expiresIn"]


async def test_a_post_in_the_trash_gets_no_link() -> None:
    editor = await Served().holder("editor")
    post = await written(editor)
    await trashed(editor, post)

    (await editor.post(at(post, "previews"))).problem(409, "wrong-state")


async def test_where_nobody_said_where_previews_are_shown_a_link_has_no_address() -> None:
    editor = await Served().holder("editor")

    assert (await issued(editor, await written(editor)))["url"] is None
