"""Posts as editors write and change them."""

from urllib.parse import quote
from uuid import UUID

import pytest

from tests.fakes import HOUR
from tests.http.served import (
    ANY,
    NOBODY,
    POSTS,
    Served,
    acted,
    at,
    edited,
    published,
    read_at,
    shared,
    shown,
    trashed,
    written,
)

CONTENT_FIELDS = {
    "title", "subtitle", "excerpt", "bodyFormat", "wordCount", "readingMinutes", "language", "featured", "visibility",
    "coverImage", "canonicalUrl", "seo", "metadata", "tags", "authors",
}  # fmt: skip
STANDING_FIELDS = {
    "id", "slug", "state", "version", "revision", "live", "next", "hasUnpublishedChanges", "publishedAt",
    "firstPublishedAt", "trashedAt", "previousSlugs", "createdAt", "updatedAt",
}  # fmt: skip


async def test_a_new_post_is_a_draft_with_every_field() -> None:
    blog = Served()
    answer = await (await blog.holder()).post(POSTS, json={"title": "Hello"})
    post = answer.json()

    assert (answer.status, answer.headers["etag"], answer.headers["location"]) == (201, '"1"', at(post))
    assert post == {
        "id": post["id"],
        "slug": "hello",
        "state": "draft",
        "version": 1,
        "revision": 1,
        "live": None,
        "next": None,
        "hasUnpublishedChanges": False,
        "publishedAt": None,
        "firstPublishedAt": None,
        "trashedAt": None,
        "previousSlugs": [],
        "createdAt": "2026-01-01T12:00:00Z",
        "updatedAt": "2026-01-01T12:00:00Z",
        "title": "Hello",
        "subtitle": None,
        "excerpt": None,
        "body": "",
        "bodyFormat": "markdown",
        "html": "<p></p>",
        "toc": [],
        "renderWarnings": [],
        "wordCount": 0,
        "readingMinutes": 0,
        "language": None,
        "featured": False,
        "visibility": "public",
        "coverImage": None,
        "canonicalUrl": None,
        "seo": {
            "title": None,
            "description": None,
            "noindex": False,
            "openGraph": {"title": None, "description": None, "image": None},
            "twitter": {"title": None, "description": None, "image": None, "card": None},
        },
        "metadata": {},
        "tags": [],
        "authors": [],
    }


async def test_a_post_is_read_with_its_version_as_etag_and_never_as_not_modified() -> None:
    _, admin = await shared()
    post = await written(admin)

    answer = await admin.get(at(post), headers={"If-None-Match": '"1"'})
    head = await admin.request("HEAD", at(post))

    assert (answer.status, answer.headers["etag"], answer.json()) == (200, '"1"', post)
    assert (head.status, head.headers["etag"], head.body) == (200, '"1"', b"")


async def test_the_location_of_a_new_post_leads_to_it() -> None:
    _, admin = await shared()

    answer = await admin.post(POSTS, json={"title": "Hello"})

    assert (await admin.get(answer.headers["location"])).json() == answer.json()


async def test_a_client_may_choose_the_id_once() -> None:
    _, admin = await shared()
    wished = "7D444840-9DC0-11D1-B245-5FFDCE74FAD2"

    post = await written(admin, id=wished)

    assert UUID(post["id"]) == UUID(wished)
    assert post["id"] == wished.lower()
    (await admin.post(POSTS, json={"title": "Other", "id": wished})).problem(409, "id-taken")


@pytest.mark.parametrize("spelling", ["{%s}", "urn:uuid:%s", "%s ", "hyphens"])
async def test_an_id_has_its_hyphens_and_nothing_else(spelling: str) -> None:
    _, admin = await shared()
    wished = NOBODY.replace("-", "") if spelling == "hyphens" else spelling % NOBODY

    problem = (await admin.post(POSTS, json={"title": "Hello", "id": wished})).problem(422, "invalid")
    (await admin.get(f"{POSTS}/{quote(wished)}")).problem(422, "invalid")

    assert [(wrong.pointer, wrong.detail) for wrong in problem.errors or []] == [
        ("/id", "must be a UUID with its hyphens")
    ]


async def test_slugs_made_from_titles_yield_to_those_that_are_taken() -> None:
    blog = Served()
    admin = await blog.holder()

    assert [(await written(admin, "Same title"))["slug"] for _ in range(3)] == [
        "same-title",
        "same-title-2",
        "same-title-3",
    ]
    assert [(await written(admin, "🎉"))["slug"] for _ in range(2)] == ["post", "post-2"]


@pytest.mark.parametrize("state", ["draft", "live", "former", "trashed"])
async def test_a_slug_that_another_post_has_or_had_is_taken(state: str) -> None:
    blog = Served()
    admin = await blog.holder()
    post = await (written if state == "draft" else published)(admin, slug="wanted")
    other = await written(admin, "Other", slug="other")
    if state == "former":
        await edited(admin, post, slug="present")
        await acted(admin, post, "publish")
    elif state == "trashed":
        await trashed(admin, post)

    (await admin.post(POSTS, json={"title": "New", "slug": "wanted"})).problem(409, "slug-taken")
    (await admin.patch(at(other), json={"slug": "wanted"}, headers=ANY)).problem(409, "slug-taken")
    assert (await written(admin, "Wanted"))["slug"] == "wanted-2"
    assert shown(await admin.get(at(other))) == other


async def test_a_post_may_take_its_own_former_slug_back() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, slug="first")
    await edited(admin, post, slug="second")
    assert (await acted(admin, post, "publish"))["previousSlugs"] == ["first"]

    await edited(admin, post, slug="first")
    after = await acted(admin, post, "publish")

    assert (after["slug"], after["live"]["slug"], after["previousSlugs"]) == ("first", "first", ["second"])
    assert (await blog.reader.get("/api/posts/by-slug/second")).headers["location"] == "/api/posts/by-slug/first"


async def test_a_working_slug_that_readers_never_knew_becomes_no_alias() -> None:
    _, admin = await shared()
    post = await written(admin, slug="typo")

    after = await edited(admin, post, slug="mended")

    assert after["previousSlugs"] == []
    assert (await written(admin, slug="typo"))["slug"] == "typo"


async def test_the_trash_hides_keeps_and_gives_back() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, slug="kept", tags=["a"])
    blog.house.clock.tick(HOUR)

    gone = await trashed(admin, post)

    assert (gone["state"], gone["trashedAt"], gone["live"], gone["version"]) == (
        "trashed",
        "2026-01-01T13:00:00Z",
        None,
        2,
    )
    (await blog.reader.get(read_at(post))).problem(404, "not-found")
    assert await trashed(admin, post) == gone
    (await admin.patch(at(post), json={"title": "x"}, headers=ANY)).problem(409, "wrong-state")
    (await admin.post(at(post, "publish"), headers=ANY)).problem(409, "wrong-state")
    (await admin.post(at(post, "unpublish"), headers=ANY)).problem(409, "wrong-state")

    back = await acted(admin, post, "restore")

    assert (back["state"], back["slug"], back["version"], back["trashedAt"]) == ("draft", "kept", 3, None)
    assert (back["publishedAt"], back["tags"]) == ("2026-01-01T12:00:00Z", [{"slug": "a", "name": "a"}])
    (await blog.reader.get(read_at(post))).problem(404, "not-found")
    assert await acted(admin, post, "restore") == back
    assert (await acted(admin, post, "publish"))["live"]["slug"] == "kept"


async def test_what_is_purged_is_gone_and_its_slugs_are_free() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, slug="first")
    await edited(admin, post, slug="second")
    await acted(admin, post, "publish")
    (await admin.delete(f"{at(post)}?purge=true", headers=ANY)).problem(409, "wrong-state")
    await trashed(admin, post)

    answer = await admin.delete(f"{at(post)}?purge=true", headers=ANY)

    assert (answer.status, answer.body) == (204, b"")
    for target in (at(post), at(post, "revisions"), at(post, "revisions", 1)):
        (await admin.get(target)).problem(404, "not-found")
    (await admin.delete(f"{at(post)}?purge=true", headers=ANY)).problem(404, "not-found")
    assert (await written(admin, slug="first", id=post["id"]))["version"] == 1
    assert (await written(admin, slug="second"))["slug"] == "second"


@pytest.mark.parametrize("query", ["purge=yes", "purge=", "purge=True", "purge=true&purge=true", "force=true"])
async def test_nothing_is_thrown_away_by_a_query_that_is_not_understood(query: str) -> None:
    _, admin = await shared()
    post = await written(admin)

    (await admin.delete(f"{at(post)}?{query}", headers=ANY)).problem(422, "invalid")

    assert shown(await admin.get(at(post)))["state"] == "draft"


async def test_the_list_has_every_state_and_the_last_changed_first() -> None:
    blog = Served()
    admin = await blog.holder()
    draft = await written(admin, "draft")
    posts = {"draft": draft}
    for state in ("scheduled", "published", "expired", "trashed"):
        blog.house.clock.tick()
        posts[state] = await written(admin, state)
    now = blog.house.clock.now()
    await acted(admin, posts["scheduled"], "publish", at=(now + 9 * HOUR).isoformat())
    await acted(admin, posts["published"], "publish")
    await acted(admin, posts["expired"], "publish", until=(now + HOUR).isoformat())
    await trashed(admin, posts["trashed"])
    blog.house.clock.tick(HOUR)
    await edited(admin, draft, subtitle="Changed last")

    page = shown(await admin.get(f"{POSTS}?count=exact"))

    assert (page["results"][0]["state"], page["count"]) == ("draft", 5)
    assert {post["title"]: post["state"] for post in page["results"]} == {state: state for state in posts}
    for state in posts:
        found = shown(await admin.get(f"{POSTS}?state={state}&count=exact"))
        assert [post["title"] for post in found["results"]] == [state]
        assert found["count"] == 1
    [summary] = shown(await admin.get(f"{POSTS}?state=published"))["results"]
    assert set(summary) == CONTENT_FIELDS | STANDING_FIELDS | {"body", "html"}
    assert (summary["body"], summary["html"]) == (None, None)
    (await admin.get(f"{POSTS}?state=gone")).problem(422, "invalid")
    (await admin.get(f"{POSTS}?state=draft&state=trashed")).problem(422, "invalid")


async def test_the_list_is_walked_by_its_links() -> None:
    blog = Served()
    admin = await blog.holder()
    titles = [f"Post {number}" for number in range(5)]
    for title in titles:
        await written(admin, title)

    found, target = [], f"{POSTS}?limit=2&state=draft"
    while target:
        answer = await admin.get(target)
        found += [post["title"] for post in shown(answer)["results"]]
        following = [link for link in answer.headers["link"].split(", ") if 'rel="next"' in link]
        target = following[0][1 : following[0].index(">")] if following else ""

    assert sorted(found) == titles
