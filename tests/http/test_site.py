"""What the site says of itself, and what follows from it for readers."""

from typing import Any

import pytest

from blogcore.domain.site import SiteFacts
from blogcore.domain.text import MAX_URL
from tests.fakes import HOUR
from tests.http.served import ANY, Served, published, read_at, shown

SITE = "/api/admin/site"
SERVER = SiteFacts(title="Server", language="en", url="https://example.org", tag_url="https://example.org/t/{slug}")
SHOWN = {
    "title": "Server",
    "description": None,
    "language": "en",
    "url": "https://example.org",
    "postUrl": "https://example.org/{slug}",
    "tagUrl": "https://example.org/t/{slug}",
    "authorUrl": None,
    "previewUrl": None,
    "version": 1,
    "updatedAt": None,
}


async def test_the_site_is_as_the_server_was_set_up_until_an_admin_says_otherwise() -> None:
    blog = Served(site=SERVER)
    admin = await blog.holder()

    before = await admin.get(SITE)
    changed = await admin.patch(SITE, json={"title": "Mine", "tagUrl": None}, headers={"If-Match": '"1"'})

    assert (shown(before), before.headers["etag"]) == (SHOWN, '"1"')
    assert shown(changed) == {**SHOWN, "title": "Mine", "version": 2, "updatedAt": "2026-01-01T12:00:00Z"}
    assert changed.headers["etag"] == '"2"'
    assert (await admin.get(SITE)).body == changed.body
    back = await admin.patch(SITE, json={"title": None}, headers={"If-Match": '"2"'})
    assert (back.json()["title"], back.json()["version"]) == ("Server", 3)


async def test_a_change_of_nothing_leaves_the_version() -> None:
    admin = await Served(site=SERVER).holder()
    await admin.patch(SITE, json={"title": "Mine"}, headers=ANY)

    for same in ({}, {"title": " Mine "}, {"language": None}, {"description": " "}):
        assert shown(await admin.patch(SITE, json=same, headers=ANY))["version"] == 2


async def test_the_site_is_changed_for_the_version_one_read() -> None:
    admin = await Served().holder()

    (await admin.patch(SITE, json={"title": "Mine"})).problem(428, "version-required")
    await admin.patch(SITE, json={"title": "Mine"}, headers={"If-Match": '"1"'})

    stale = await admin.patch(SITE, json={"title": "Yours"}, headers={"If-Match": '"1"'})
    assert stale.problem(412, "stale").current_version == 2


async def test_the_addresses_of_posts_follow_at_once_and_no_old_answer_holds() -> None:
    blog = Served(site=SERVER)
    admin = await blog.holder()
    post = await published(admin, "Hello")
    before = await blog.reader.get(read_at(post))
    known = {"If-Modified-Since": before.headers["last-modified"]}
    assert (await blog.reader.get(read_at(post), headers=known)).status == 304
    blog.house.clock.tick(HOUR)

    await admin.patch(SITE, json={"postUrl": "https://example.org/p/{slug}"}, headers=ANY)

    after = await blog.reader.get(read_at(post), headers=known)
    assert (before.json()["url"], shown(after)["url"]) == ("https://example.org/hello", "https://example.org/p/hello")
    assert after.headers["etag"] != before.headers["etag"]
    assert after.headers["last-modified"] == "Thu, 01 Jan 2026 13:00:00 GMT"
    [listed] = shown(await blog.reader.get("/api/posts"))["results"]
    assert listed["url"] == after.json()["url"]
    preview = await admin.post(f"/api/admin/posts/{post['id']}/previews")
    assert shown(await blog.reader.get(f"/api/previews/{preview.json()['token']}"))["url"] == after.json()["url"]


async def test_a_change_of_words_is_no_change_of_posts() -> None:
    blog = Served(site=SERVER)
    admin = await blog.holder()
    post = await published(admin)
    before = await blog.reader.get(read_at(post))
    blog.house.clock.tick(HOUR)

    await admin.patch(SITE, json={"title": "Mine", "language": "fr"}, headers=ANY)

    after = await blog.reader.get(read_at(post))
    assert after.headers["last-modified"] == before.headers["last-modified"]
    assert after.body == before.body


async def test_a_repeated_change_is_made_once() -> None:
    admin = await Served().holder()
    headers = {**ANY, "Idempotency-Key": "key-1"}

    first = await admin.patch(SITE, json={"title": "Mine"}, headers=headers)
    await admin.patch(SITE, json={"title": "Yours"}, headers=ANY)
    again = await admin.patch(SITE, json={"title": "Mine"}, headers=headers)

    assert (again.headers["idempotent-replayed"], again.body) == ("true", first.body)
    assert shown(await admin.get(SITE))["title"] == "Yours"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", " "),
        ("title", "two\nlines"),
        ("title", "x" * 201),
        ("description", "x" * 1_001),
        ("language", ""),
        ("language", "english please"),
        ("url", ""),
        ("url", "example.org"),
        ("url", "https://example.org/{slug}"),
        ("url", "https://example.org/".ljust(MAX_URL - 5, "x")),
        ("postUrl", "/posts/{slug}"),
        ("postUrl", "https://example.org/"),
        ("postUrl", "https://example.org/{slug}/{slug}"),
        ("postUrl", "https://{slug}.example.org/"),
        ("postUrl", "https://example.org/{slug}|"),
        ("postUrl", "https://example.org/{slug}".ljust(MAX_URL + 1, "x")),
        ("tagUrl", "https://example.org/{token}"),
        ("authorUrl", "https://example.org/authors"),
        ("previewUrl", "https://example.org/{slug}"),
        ("previewUrl", "https://{token}.example.org/"),
        ("previewUrl", "ftp://example.org/{token}"),
        ("version", 7),
    ],
)
async def test_what_breaks_a_rule_is_not_said(field: str, value: Any) -> None:
    admin = await Served(site=SERVER).holder()

    answer = await admin.patch(SITE, json={field: value}, headers=ANY)

    problem = answer.problem(422, "invalid")
    assert [wrong.pointer for wrong in problem.errors or []] == [f"/{field}"]
    assert shown(await admin.get(SITE)) == SHOWN
