"""Tags and authors renamed, merged, deleted and erased, as editors do it and readers see it."""

from typing import Any

import pytest

from tests.asgi import Answered
from tests.http.declared import CACHE, Checked
from tests.http.served import ANY, Served, acted, at, edited, published, read_at, shown, trashed, without_id, written

TAGS, AUTHORS = "/api/admin/tags", "/api/admin/authors"
ADA = {
    "name": "Ada Lovelace",
    "slug": "ada",
    "bio": "Writes about engines.",
    "email": "ada@example.org",
    "website": "https://ada.example",
    "avatarUrl": "https://ada.example/me.jpg",
}


async def a_blog(kind: str) -> tuple[Served, Checked, dict[str, Any]]:
    """With a published post that carries the tag or author `old`."""
    blog = Served()
    admin = await blog.holder()
    await admin.post(f"/api/admin/{kind}", json={"name": "Old", "slug": "old"})
    return blog, admin, await published(admin, "Hello", **{kind: ["old"]})


def led(answer: Answered) -> tuple[int, str | None, str | None]:
    return answer.status, answer.headers.get("location"), answer.headers.get("cache-control")


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_another_name_is_seen_at_once_and_the_old_address_leads_on(kind: str) -> None:
    blog, admin, post = await a_blog(kind)
    before = await blog.reader.get(read_at(post))
    blog.house.clock.tick()

    answer = await admin.patch(
        f"/api/admin/{kind}/old", json={"name": "New", "slug": "new"}, headers={"If-Match": '"1"'}
    )

    named = {"slug": "new", "name": "New"}
    assert (shown(answer)["slug"], answer.headers["etag"], answer.json()["postCount"]) == ("new", '"2"', 1)
    assert shown(await admin.get(f"/api/admin/{kind}/new")) == answer.json()
    after = await blog.reader.get(read_at(post))
    assert shown(after)[kind] == [named]
    assert after.headers["etag"] != before.headers["etag"]
    assert after.headers["last-modified"] != before.headers["last-modified"]
    assert shown(await admin.get(at(post)))["version"] == post["version"]
    assert led(await blog.reader.get(f"/api/{kind}/old")) == (308, f"/api/{kind}/new", CACHE)
    (await admin.get(f"/api/admin/{kind}/old")).problem(404, "not-found")


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_a_rename_that_nobody_saw_is_told_to_nobody(kind: str) -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(f"/api/admin/{kind}", json={"name": "Secret"})
    post = await written(admin, "Hello", **{kind: ["secret"]})

    await admin.patch(f"/api/admin/{kind}/secret", json={"slug": "known"}, headers=ANY)
    await acted(admin, post, "publish")

    assert shown(await blog.reader.get(f"/api/{kind}/known"))["slug"] == "known"
    never = await blog.reader.get(f"/api/{kind}/never")
    assert without_id(await blog.reader.get(f"/api/{kind}/secret")) == without_id(never)


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_a_change_needs_the_version_it_was_made_for(kind: str) -> None:
    _, admin, _ = await a_blog(kind)
    ways = [("PATCH", "", {"name": "x"}), ("DELETE", "", None)]
    ways += [("POST", "/merge", {"into": "old"})] if kind == "tags" else [("DELETE", "?erase=true", None)]

    for method, rest, body in ways:
        target = f"/api/admin/{kind}/old{rest}"
        (await admin.request(method, target, json=body)).problem(428, "version-required")
        stale = await admin.request(method, target, json=body, headers={"If-Match": '"7"'})
        assert stale.problem(412, "stale").current_version == 1


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_what_changes_nothing_leaves_the_version_and_null_empties(kind: str) -> None:
    _, admin, _ = await a_blog(kind)
    field = "description" if kind == "tags" else "bio"
    target = f"/api/admin/{kind}/old"

    same = await admin.patch(target, json={"name": "Old", field: None}, headers=ANY)
    told = await admin.patch(target, json={field: "Words"}, headers=ANY)
    kept = await admin.patch(target, json={}, headers=ANY)
    emptied = await admin.patch(target, json={field: None}, headers=ANY)

    assert [answer.headers["etag"] for answer in (same, told, kept, emptied)] == ['"1"', '"2"', '"2"', '"3"']
    assert [answer.json()[field] for answer in (same, told, kept, emptied)] == [None, "Words", "Words", None]


@pytest.mark.parametrize(
    ("kind", "patch", "pointer"),
    [
        ("tags", {"name": None}, "/name"),
        ("tags", {"slug": "A B"}, "/slug"),
        ("tags", {"slug": None}, "/slug"),
        ("tags", {"version": 2}, "/version"),
        ("authors", {"email": "nobody"}, "/email"),
        ("authors", {"website": "javascript:alert(1)"}, "/website"),
        ("authors", {"name": " "}, "/name"),
    ],
)
async def test_a_change_that_breaks_a_rule_is_refused(kind: str, patch: dict[str, Any], pointer: str) -> None:
    _, admin, _ = await a_blog(kind)

    problem = (await admin.patch(f"/api/admin/{kind}/old", json=patch, headers=ANY)).problem(422, "invalid")

    assert [wrong.pointer for wrong in problem.errors or []] == [pointer]


@pytest.mark.parametrize("kind", ["tags", "authors"])
async def test_a_slug_of_another_is_not_taken(kind: str) -> None:
    _, admin, _ = await a_blog(kind)
    await admin.post(f"/api/admin/{kind}", json={"name": "Taken"})

    (await admin.patch(f"/api/admin/{kind}/old", json={"slug": "taken"}, headers=ANY)).problem(409, "name-taken")


async def test_a_merged_tag_means_its_heir_everywhere() -> None:
    blog, admin, post = await a_blog("tags")
    await admin.post(TAGS, json={"name": "Heir"})
    both = await published(admin, tags=["heir", "x", "old"])
    draft = await written(admin, tags=["old"])
    repeated = {**ANY, "Idempotency-Key": "merge"}

    answer = await admin.post(f"{TAGS}/old/merge", json={"into": "heir"}, headers=repeated)
    again = await admin.post(f"{TAGS}/old/merge", json={"into": "heir"}, headers=repeated)

    assert (shown(answer)["slug"], answer.json()["postCount"], answer.headers["etag"]) == ("heir", 3, '"1"')
    assert (again.body, again.headers["idempotent-replayed"]) == (answer.body, "true")
    assert [tag["slug"] for tag in shown(await admin.get(TAGS))["results"]] == ["heir", "x"]
    assert [tag["slug"] for tag in shown(await blog.reader.get(read_at(both)))["tags"]] == ["x", "heir"]
    assert [tag["slug"] for tag in shown(await blog.reader.get(read_at(post)))["tags"]] == ["heir"]
    for place in (at(draft), at(draft, "revisions", 1)):
        assert [tag["slug"] for tag in shown(await admin.get(place))["tags"]] == ["heir"]
    assert led(await blog.reader.get("/api/tags/old")) == (308, "/api/tags/heir", CACHE)
    for called in ("old", "Old", {"slug": "old"}):
        assert (await written(admin, tags=[called]))["tags"] == [{"slug": "heir", "name": "Heir"}]
    (await admin.post(TAGS, json={"name": "Old"})).problem(409, "name-taken")
    assert shown(await admin.post(f"{TAGS}/old/merge", json={"into": "heir"}, headers=ANY))["slug"] == "heir"
    (await admin.post(f"{TAGS}/old/merge", json={"into": "x"}, headers=ANY)).problem(404, "not-found")
    for method in ("GET", "PATCH", "DELETE"):
        (await admin.request(method, f"{TAGS}/old", json={} if method == "PATCH" else None, headers=ANY)).problem(
            404, "not-found"
        )


@pytest.mark.parametrize(
    ("into", "code"),
    [("old", "invalid"), ("nowhere", "unknown-reference"), ("gone", "unknown-reference"), ("", "invalid")],
)
async def test_a_tag_is_merged_into_another_that_is_there(into: str, code: str) -> None:
    _, admin, _ = await a_blog("tags")
    for slug in ("gone", "heir"):
        await admin.post(TAGS, json={"name": slug})
    await admin.post(f"{TAGS}/gone/merge", json={"into": "heir"}, headers=ANY)

    problem = (await admin.post(f"{TAGS}/old/merge", json={"into": into}, headers=ANY)).problem(422, code)

    assert [wrong.pointer for wrong in problem.errors or []] == ["/into"]


async def test_a_deleted_tag_is_on_no_post_and_its_slug_is_free() -> None:
    blog, admin, post = await a_blog("tags")

    answer = await admin.delete(f"{TAGS}/old", headers=ANY)

    assert (answer.status, answer.body) == (204, b"")
    assert shown(await blog.reader.get(read_at(post)))["tags"] == shown(await admin.get(at(post)))["tags"] == []
    (await blog.reader.get("/api/tags/old")).problem(404, "not-found")
    (await admin.delete(f"{TAGS}/old", headers=ANY)).problem(404, "not-found")
    assert (await admin.post(TAGS, json={"name": "Old"})).status == 201


async def test_an_author_with_posts_or_keys_is_not_deleted() -> None:
    blog, admin, post = await a_blog("authors")
    key = (await blog.key("author", "zoe")).key
    await trashed(admin, post)

    for author in ("old", "zoe"):
        (await admin.delete(f"{AUTHORS}/{author}", headers=ANY)).problem(409, "in-use")

    await admin.delete(at(post) + "?purge=true", headers=ANY)
    await admin.delete(f"/api/admin/keys/{key.id}")
    for author in ("old", "zoe"):
        assert (await admin.delete(f"{AUTHORS}/{author}", headers=ANY)).status == 204
    keys = shown(await admin.get("/api/admin/keys"))["results"]
    assert [each["author"] for each in keys if each["id"] == key.id] == [None]


async def test_an_erased_author_is_nobody() -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post(AUTHORS, json=ADA, headers={"Idempotency-Key": "made"})
    issued = (
        await admin.post("/api/admin/keys", json={"name": "Ada's laptop", "role": "author", "author": "ada"})
    ).json()
    ada = blog.with_key(issued["key"])
    post = await published(ada)
    await edited(ada, post, title="Hers")
    await admin.patch(f"{AUTHORS}/ada", json={"slug": "countess"}, headers=ANY)

    answer = await admin.delete(f"{AUTHORS}/countess?erase=true", headers=ANY)

    nobody = shown(answer)
    slug = nobody["slug"]
    assert slug.startswith("anonymous-")
    assert {name: nobody[name] for name in ADA if name != "slug"} == {
        **dict.fromkeys(ADA.keys() - {"slug"}),
        "name": "Anonymous",
    }
    assert shown(await blog.reader.get(read_at(post)))["authors"] == [{"slug": slug, "name": "Anonymous"}]
    assert shown(await admin.get(at(post)))["authors"] == [{"slug": slug, "name": "Anonymous"}]
    for gone in ("ada", "countess"):
        (await blog.reader.get(f"/api/authors/{gone}")).problem(404, "not-found")
        (await admin.delete(f"{AUTHORS}/{gone}?erase=true", headers=ANY)).problem(404, "not-found")
    (await ada.get("/api/admin/me")).problem(401, "unauthenticated")
    [key] = [each for each in shown(await admin.get("/api/admin/keys"))["results"] if each["id"] == issued["id"]]
    assert (key["name"], key["revokedAt"] is None) == ("Anonymous", False)
    again = await admin.delete(f"{AUTHORS}/{slug}?erase=true", headers=ANY)
    assert (again.status, again.headers["etag"], again.body) == (200, answer.headers["etag"], answer.body)
    for text in ("Ada", "Lovelace", "countess", "ada@example.org", "ada.example"):
        assert text not in str(blog.house.storage.events)
    assert (await admin.post(AUTHORS, json=ADA, headers={"Idempotency-Key": "made"})).status == 201
