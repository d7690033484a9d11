"""Tags and authors, for readers and for editors."""

from typing import Any

import pytest

from tests.http.declared import CACHE, Checked
from tests.http.served import POSTS, Served, acted, edited, published, shown, trashed, without_id, written

TAGS, AUTHORS = "/api/admin/tags", "/api/admin/authors"
ADA = {
    "name": "Ada Lovelace",
    "slug": "ada",
    "bio": "Writes about engines.",
    "email": "ada@example.org",
    "website": "https://ada.example",
    "avatarUrl": "https://ada.example/me.jpg",
}


async def test_readers_see_the_tags_of_listed_posts_with_their_counts() -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(TAGS, json={"name": "Food", "slug": "food", "description": "What we eat."})
    await published(admin, tags=["food", "Travel"])
    await published(admin, tags=["food"])
    await published(admin, tags=["food", "secret"], visibility="unlisted")
    await written(admin, tags=["food", "draft"])

    page = await blog.reader.get("/api/tags?count=exact")

    food = {"slug": "food", "name": "Food", "description": "What we eat.", "postCount": 2}
    travel = {"slug": "travel", "name": "Travel", "description": None, "postCount": 1}
    assert shown(page) == {"results": [food, travel], "count": 2, "next": None, "previous": None}
    one = await blog.reader.get("/api/tags/food")
    assert (shown(one), one.headers["cache-control"]) == (food, CACHE)
    for answer, target in ((page, "/api/tags?count=exact"), (one, "/api/tags/food")):
        again = await blog.reader.get(target, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status == 304
        assert (await blog.reader.request("HEAD", target)).headers["etag"] == answer.headers["etag"]


async def test_readers_see_authors_without_what_is_nobodys_business() -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(AUTHORS, json=ADA)
    await published(admin, authors=["ada"])

    page, one = await blog.reader.get("/api/authors"), await blog.reader.get("/api/authors/ada")

    ada = {name: value for name, value in ADA.items() if name != "email"} | {"postCount": 1}
    assert shown(page)["results"] == [ada]
    assert shown(one) == ada
    assert "ada@example.org" not in page.text + one.text


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_what_no_visible_post_carries_is_as_what_never_was(kind: str) -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(f"/api/admin/{kind}", json={"name": "Quiet"})
    await written(admin, "Draft", **{kind: ["quiet"]})

    answer = await blog.reader.get(f"/api/{kind}/quiet")

    answer.problem(404, "not-found")
    assert without_id(answer) == without_id(await blog.reader.get(f"/api/{kind}/never"))
    assert shown(await blog.reader.get(f"/api/{kind}"))["results"] == []


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_lists_of_names_are_in_the_order_of_their_slugs_and_paged(kind: str) -> None:
    blog = Served()
    admin = await blog.holder()
    for slug in ("b", "a", "ü", "c"):
        await admin.post(f"/api/admin/{kind}", json={"name": slug.upper(), "slug": slug})
    await published(admin, "Hello", **{kind: ["b", "a", "ü", "c"]})

    for prefix in ("/api", "/api/admin"):
        first = shown(await admin.get(f"{prefix}/{kind}?limit=3&count=exact"))
        second = shown(await admin.get(f"{prefix}/{kind}?limit=3&start_after={first['next']}"))
        back = shown(await admin.get(f"{prefix}/{kind}?limit=3&end_before={second['previous']}"))
        assert [each["slug"] for each in first["results"] + second["results"]] == ["a", "b", "c", "ü"]
        assert (first["count"], second["next"], back["results"]) == (4, None, first["results"])


async def test_editors_see_all_tags_with_their_working_copies() -> None:
    blog = Served()
    admin = await blog.holder()
    created = await admin.post(TAGS, json={"name": "Unused"})
    await written(admin, tags=["draft"])
    gone = await written(admin, tags=["draft"])
    await trashed(admin, gone)

    page = shown(await admin.get(f"{TAGS}?count=exact"))

    assert created.status == 201
    assert (created.headers["location"], created.headers["etag"]) == (f"{TAGS}/unused", '"1"')
    unused = {
        "slug": "unused",
        "name": "Unused",
        "description": None,
        "version": 1,
        "postCount": 0,
        "createdAt": "2026-01-01T12:00:00Z",
        "updatedAt": "2026-01-01T12:00:00Z",
    }
    assert created.json() == unused
    assert page["results"] == [{**unused, "slug": "draft", "name": "draft", "postCount": 1}, unused]
    assert page["count"] == 2


async def test_editors_see_all_of_an_author() -> None:
    blog = Served()
    admin = await blog.holder()

    created = await admin.post(AUTHORS, json=ADA)
    await written(admin, authors=["ada"])

    times = {"createdAt": "2026-01-01T12:00:00Z", "updatedAt": "2026-01-01T12:00:00Z"}
    assert (created.status, created.json()) == (201, {**ADA, "version": 1, "postCount": 0, **times})
    assert (created.headers["location"], created.headers["etag"]) == (f"{AUTHORS}/ada", '"1"')
    assert shown(await admin.get(AUTHORS))["results"] == [{**ADA, "version": 1, "postCount": 1, **times}]


@pytest.mark.parametrize("target", [TAGS, AUTHORS])
async def test_a_name_is_given_once_and_its_request_may_be_repeated(target: str) -> None:
    blog = Served()
    admin = await blog.holder()
    headers = {"Idempotency-Key": "name"}

    first = await admin.post(target, json={"name": "Ünique & co"}, headers=headers)
    again = await admin.post(target, json={"name": "Ünique & co"}, headers=headers)

    assert first.json()["slug"] == "unique-and-co"
    assert (again.status, again.body, again.headers["idempotent-replayed"]) == (201, first.body, "true")
    (await admin.post(target, json={"name": "Other", "slug": "unique-and-co"})).problem(409, "name-taken")
    (await admin.post(target, json={"name": "ünique & CO"})).problem(409, "name-taken")


@pytest.mark.parametrize(
    ("target", "body", "pointer"),
    [
        (TAGS, {}, "/name"),
        (TAGS, {"name": ""}, "/name"),
        (TAGS, {"name": "  "}, "/name"),
        (TAGS, {"name": "x" * 201}, "/name"),
        (TAGS, {"name": "a\tb"}, "/name"),
        (TAGS, {"name": "a", "slug": "A B"}, "/slug"),
        (TAGS, {"name": "a", "slug": "x" * 300}, "/slug"),
        (TAGS, {"name": "a", "description": "x" * 2_001}, "/description"),
        (TAGS, {"name": "a", "colour": "red"}, "/colour"),
        (TAGS, {"name": "a", "version": 1}, "/version"),
        (TAGS, [], ""),
        (AUTHORS, {"name": "a", "email": "nobody"}, "/email"),
        (AUTHORS, {"name": "a", "email": f"{'x' * 250}@example.org"}, "/email"),
        (AUTHORS, {"name": "a", "website": "javascript:alert(1)"}, "/website"),
        (AUTHORS, {"name": "a", "website": "https://a.example:99999/"}, "/website"),
        (AUTHORS, {"name": "a", "website": "https://a.example/{x}"}, "/website"),
        (AUTHORS, {"name": "a", "avatarUrl": "https://a.example/größe.png"}, "/avatarUrl"),
        (AUTHORS, {"name": "a", "avatarUrl": "//evil.example/x"}, "/avatarUrl"),
        (AUTHORS, {"name": "a", "avatar_url": "https://a.example"}, "/avatar_url"),
        (AUTHORS, {"name": "a", "bio": "x" * 10_001}, "/bio"),
    ],
)
async def test_a_name_that_breaks_a_rule_is_refused(target: str, body: Any, pointer: str) -> None:
    admin = await _shared_admin()

    problem = (await admin.post(target, json=body)).problem(422, "invalid")

    assert pointer in [wrong.pointer for wrong in problem.errors or []]


_SHARED: list[Checked] = []


async def _shared_admin() -> Checked:
    if not _SHARED:
        _SHARED.append(await Served().holder())
    return _SHARED[0]


async def test_posts_name_their_tags_by_name_slug_or_object() -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(TAGS, json={"name": "Open Source", "slug": "oss"})

    post = await written(admin, tags=["Open Source", "oss", {"slug": "oss"}, "New One", "new-one", "C#"])

    assert post["tags"] == [
        {"slug": "oss", "name": "Open Source"},
        {"slug": "new-one", "name": "New One"},
        {"slug": "c-sharp", "name": "C#"},
    ]
    assert [tag["slug"] for tag in shown(await admin.get(TAGS))["results"]] == ["c-sharp", "new-one", "oss"]


async def test_a_tag_told_as_an_object_is_found_by_its_slug_or_made_with_it() -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(TAGS, json={"name": "oss", "slug": "other"})

    post = await written(admin, tags=[{"slug": "oss", "name": "Open Source"}, {"slug": "other", "name": "New"}])

    assert post["tags"] == [{"slug": "oss", "name": "Open Source"}, {"slug": "other", "name": "oss"}]


@pytest.mark.parametrize(
    ("kind", "told", "wrong"),
    [
        ("tags", {"slug": "m\x91"}, ("/slug", "invalid")),
        ("tags", {"slug": "Not A Slug!"}, ("/slug", "invalid")),
        ("tags", {"slug": "fine", "name": " "}, ("/name", "invalid")),
        ("tags", {"slug": "fine", "name": "a\tb"}, ("/name", "invalid")),
        ("authors", {"slug": "nobody"}, ("/slug", "unknown-reference")),
        ("authors", {"slug": "ada", "name": "a\tb"}, ("/name", "invalid")),
    ],
)
async def test_an_object_that_names_nothing_is_told_what_is_wrong_with_it(
    kind: str, told: Any, wrong: tuple[str, str]
) -> None:
    blog = Served()
    editor = await blog.holder("editor", "ada")

    place, code = wrong
    problem = (await editor.post(POSTS, json={"title": "Hello", kind: [told]})).problem(422, code)

    assert [(each.pointer, each.code) for each in problem.errors or []] == [(f"/{kind}/0{place}", code)]
    assert shown(await editor.get(TAGS))["results"] == []


async def test_a_change_that_makes_a_tag_shows_readers_nothing_of_it() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, tags=["old"])

    await edited(admin, post, tags=["new"])

    assert [tag["slug"] for tag in shown(await blog.reader.get("/api/tags"))["results"]] == ["old"]
    await acted(admin, post, "publish")
    assert [tag["slug"] for tag in shown(await blog.reader.get("/api/tags"))["results"]] == ["new"]


async def test_posts_have_the_author_of_their_key_unless_others_are_named() -> None:
    blog = Served()
    ada = await blog.holder("author", "ada")
    await blog.key("author", "bob")
    editor = await blog.holder("editor")

    own = await written(ada)
    shared = await written(ada, authors=["bob", {"slug": "ada"}, "ada"])
    nobodys = await written(editor)

    assert own["authors"] == [{"slug": "ada", "name": "Ada"}]
    assert [author["slug"] for author in shared["authors"]] == ["bob", "ada"]
    assert nobodys["authors"] == []
    assert (await edited(ada, shared, authors=["ada", "bob"]))["authors"][0]["slug"] == "ada"


@pytest.mark.parametrize("authors", [["bob"], []])
async def test_authors_stay_on_their_own_posts(authors: list[str]) -> None:
    blog = Served()
    ada = await blog.holder("author", "ada")
    await blog.key("author", "bob")
    post = await written(ada)

    answer = await ada.patch(f"{POSTS}/{post['id']}", json={"authors": authors}, headers={"If-Match": "*"})
    created = await ada.post(POSTS, json={"title": "x", "authors": authors})

    for refused in (answer, created):
        refused.problem(403, "not-permitted")
    assert shown(await ada.get(f"{POSTS}?count=exact"))["count"] == 1
