"""API keys, and who is asking."""

import re
from typing import Any

import pytest

from tests.fakes import DAY, HOUR, INSTANT, NOON
from tests.http.declared import Checked
from tests.http.served import Served, published, shown, without_id

KEYS, ME = "/api/admin/keys", "/api/admin/me"
KEY_FIELDS = {"id", "name", "role", "author", "createdAt", "expiresAt", "revokedAt"}


async def issued(admin: Checked, **fields: Any) -> dict[str, Any]:
    answer = await admin.post(KEYS, json={"name": "k", "role": "editor", **fields})
    assert answer.status == 201, answer.text
    return dict(answer.json())


async def test_a_new_key_is_shown_once_and_opens() -> None:
    blog = Served()
    admin = await blog.holder("admin", "ada")

    answer = await admin.post(KEYS, json={"name": "Ada's laptop", "role": "author", "author": "ada"})

    made = answer.json()
    assert answer.status == 201
    assert answer.headers["location"] == f"{KEYS}/{made['id']}"
    assert re.fullmatch(r"blog_[a-z0-9]{12}_[A-Za-z0-9]{43}", made["key"])
    assert made["key"].startswith(f"blog_{made['id']}_")
    assert {name: made[name] for name in KEY_FIELDS} == {
        "id": made["id"],
        "name": "Ada's laptop",
        "role": "author",
        "author": {"slug": "ada", "name": "Ada"},
        "createdAt": "2026-01-01T12:00:00Z",
        "expiresAt": None,
        "revokedAt": None,
    }
    assert shown(await blog.with_key(made["key"]).get(ME))["key"]["id"] == made["id"]


async def test_no_secret_is_ever_told_again() -> None:
    blog = Served()
    admin = await blog.holder()
    headers = {"Idempotency-Key": "key-1"}
    first = await admin.post(KEYS, json={"name": "k", "role": "editor"}, headers=headers)
    secret = first.json()["key"].rpartition("_")[2]

    again = await admin.post(KEYS, json={"name": "k", "role": "editor"}, headers=headers)

    assert (again.status, again.headers["idempotent-replayed"]) == (201, "true")
    assert again.json() == {**first.json(), "key": None}
    assert again.headers["location"] == first.headers["location"]
    for answer in (again, await admin.get(KEYS), await blog.with_key(first.json()["key"]).get(ME)):
        assert secret not in answer.text
    assert secret.encode() not in repr(blog.house.storage.events).encode()


async def test_keys_are_listed_newest_first_the_useless_ones_too() -> None:
    blog = Served()
    admin = await blog.holder()
    for name in ("revoked", "expired", "good"):
        blog.house.clock.tick()
        ends = {"expiresAt": (blog.house.clock.now() + HOUR).isoformat()} if name == "expired" else {}
        made = await issued(admin, name=name, **ends)
        if name == "revoked":
            await admin.delete(f"{KEYS}/{made['id']}")
    blog.house.clock.tick(DAY)

    first = await admin.get(f"{KEYS}?limit=2&count=exact")
    second = shown(await admin.get(f"{KEYS}?limit=2&start_after={first.json()['next']}"))

    assert [key["name"] for key in first.json()["results"]] == ["good", "expired"]
    assert [key["name"] for key in second["results"]] == ["revoked", "somebody's key"]
    assert (first.json()["count"], set(second["results"][0])) == (4, KEY_FIELDS)
    assert second["results"][0]["revokedAt"] == "2026-01-01T13:00:00Z"


async def test_a_revoked_key_opens_nothing_from_the_next_request_on() -> None:
    blog = Served()
    admin = await blog.holder()
    made = await issued(admin, role="admin")
    other = blog.with_key(made["key"])
    assert (await other.get(ME)).status == 200

    answer = await other.delete(f"{KEYS}/{made['id']}")

    assert shown(answer)["revokedAt"] == "2026-01-01T12:00:00Z"
    (await other.get(ME)).problem(401, "unauthenticated")
    blog.house.clock.tick()
    assert (await admin.delete(f"{KEYS}/{made['id']}")).body == answer.body


async def test_a_key_ends_to_the_instant() -> None:
    blog = Served()
    admin = await blog.holder()
    made = await issued(admin, expiresAt=(NOON + HOUR).isoformat())
    editor = blog.with_key(made["key"])

    blog.house.clock.moment = NOON + HOUR - INSTANT
    assert (await editor.get(ME)).status == 200
    blog.house.clock.moment = NOON + HOUR
    (await editor.get(ME)).problem(401, "unauthenticated")


async def test_every_key_that_will_not_do_gets_the_same_answer() -> None:
    blog = Served()
    admin = await blog.holder()
    made = await issued(admin)
    revoked = await issued(admin)
    await admin.delete(f"{KEYS}/{revoked['id']}")
    expired = await issued(admin, expiresAt=(NOON + HOUR).isoformat())
    blog.house.clock.tick(HOUR)
    wrong = made["key"][:-1] + ("a" if made["key"][-1] != "a" else "b")

    texts = [wrong, revoked["key"], expired["key"], f"blog_{'z' * 12}_{'a' * 43}"]
    answers = [await blog.with_key(text).get(ME) for text in texts]

    for answer in answers:
        answer.problem(401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"
        assert without_id(answer) == without_id(answers[0])


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"role": "editor"}, "/name"),
        ({"name": "", "role": "editor"}, "/name"),
        ({"name": " ", "role": "editor"}, "/name"),
        ({"name": "k"}, "/role"),
        ({"name": "k", "role": "owner"}, "/role"),
        ({"name": "k", "role": "author"}, "/author"),
        ({"name": "k", "role": "contributor", "author": None}, "/author"),
        ({"name": "k", "role": "author", "author": "nobody"}, "/author"),
        ({"name": "k", "role": "editor", "expiresAt": "2026-01-01T12:00:00Z"}, "/expiresAt"),
        ({"name": "k", "role": "editor", "expiresAt": "soon"}, "/expiresAt"),
        ({"name": "k", "role": "editor", "secret": "x"}, "/secret"),
    ],
)
async def test_a_key_that_breaks_a_rule_is_not_made(body: dict[str, Any], pointer: str) -> None:
    blog = Served()
    admin = await blog.holder()

    answer = await admin.post(KEYS, json=body)

    problem = answer.problem(422, answer.json()["code"])
    assert [wrong.pointer for wrong in problem.errors or []] == [pointer]
    assert shown(await admin.get(f"{KEYS}?count=exact"))["count"] == 1


@pytest.mark.parametrize("key_id", ["z" * 12, "x", "%20", "Z" * 12])
async def test_there_is_nothing_to_revoke_where_there_is_no_key(key_id: str) -> None:
    admin = await Served().holder()

    (await admin.delete(f"{KEYS}/{key_id}")).problem(404, "not-found")


OWN = "see-post:own create-post:own edit-post:own publish-post:own trash-post:own restore-post:own preview-post:own"
OWN_DRAFTS = (
    "see-post:own create-post:own edit-post:own-drafts trash-post:own-drafts restore-post:own-drafts preview-post:own"
)
ALL = "see-post:all create-post:all edit-post:all publish-post:all trash-post:all restore-post:all preview-post:all"
NAMES = "see-tags:all create-tag:all see-authors:all see-site:all"
NAMING = "edit-tag:all merge-tag:all delete-tag:all create-author:all edit-author:all delete-author:all"
PERMITTED = {
    "admin": f"{ALL} purge-post:all {NAMES} {NAMING} erase-author:all see-events:all manage-keys:all change-site:all",
    "editor": f"{ALL} {NAMES} {NAMING} see-events:all",
    "author": f"{OWN} {NAMES}",
    "contributor": f"{OWN_DRAFTS} see-tags:all see-authors:all see-site:all",
}


@pytest.mark.parametrize(("role", "actions"), PERMITTED.items(), ids=PERMITTED)
async def test_whoever_asks_is_told_what_they_may_do(role: str, actions: str) -> None:
    blog = Served()
    holder = await blog.holder(role, "ada")

    answer = await holder.get(ME)

    me = shown(answer)
    assert set(me) == {"key", "role", "author", "permittedActions"}
    assert (me["role"], me["author"]) == (role, {"slug": "ada", "name": "Ada"})
    assert set(me["key"]) == KEY_FIELDS
    told = {f"{each['action']}:{each['scope'].replace(' ', '-')}" for each in me["permittedActions"]}
    assert told == set(actions.split())


async def test_who_has_no_author_is_told_so() -> None:
    admin = await Served().holder()

    assert shown(await admin.get(ME))["author"] is None


async def test_a_key_in_the_address_is_no_key() -> None:
    blog = Served()
    admin = await blog.holder()
    made = await issued(admin)

    for name in ("key", "access_token", "api_key"):
        (await blog.reader.get(f"{ME}?{name}={made['key']}")).problem(401, "unauthenticated")
    (await blog.reader.get(ME, headers={"Cookie": f"key={made['key']}"})).problem(401, "unauthenticated")


async def test_an_idempotency_key_belongs_to_one_api_key() -> None:
    blog = Served()
    one, other = await blog.holder(), await blog.holder()
    headers = {"Idempotency-Key": "same"}

    first = await one.post("/api/admin/posts", json={"title": "a"}, headers=headers)
    second = await other.post("/api/admin/posts", json={"title": "b"}, headers=headers)

    assert (first.status, second.status, "idempotent-replayed" in second.headers) == (201, 201, False)


async def test_a_key_changes_nothing_about_what_readers_get() -> None:
    blog = Served()
    admin = await blog.holder()
    await published(admin)

    assert without_id(await admin.get("/api/posts")) == without_id(await blog.reader.get("/api/posts"))
