"""Several changes in one request: all of them, or none."""

from collections.abc import Mapping
from typing import Any, Final

import pytest

from tests.asgi import Answered, Client
from tests.http.served import ANY, NOBODY, POSTS, Served, at, shown, trashed, written

BATCH = "/api/admin/batch"
AN_ID = "01970f4e-7a00-7cc3-98a5-0f3b1c2d4e60"


async def run(client: Client, *operations: dict[str, Any]) -> Answered:
    return await client.post(BATCH, json={"operations": list(operations)})


def on(post: dict[str, Any], op: str, **fields: Any) -> dict[str, Any]:
    """An operation on this version of the post."""
    return {"op": op, "id": post["id"], "ifMatch": post["version"], **fields}


async def test_every_kind_of_operation_answers_what_it_would_have_answered_alone() -> None:
    blog = Served()
    admin = await blog.holder()
    live = await written(admin, "Live", publish={})
    thrown = await trashed(admin, await written(admin, "Thrown"))
    lost = await trashed(admin, await written(admin, "Lost"))

    answer = await run(
        admin,
        {"op": "createTag", "name": "Travel"},
        {"op": "createAuthor", "name": "Ada", "email": "ada@example.org"},
        {"op": "createPost", "id": AN_ID, "title": "Hello", "tags": ["travel"], "authors": ["ada"]},
        {"op": "editPost", "id": AN_ID, "ifMatch": 1, "subtitle": "Again", "tags": None},
        {"op": "publishPost", "id": AN_ID, "ifMatch": 2, "revision": 1},
        on(live, "unpublishPost"),
        {"op": "trashPost", "id": live["id"], "ifMatch": "*"},
        on(thrown, "restorePost"),
        on(lost, "purgePost"),
    )

    results = shown(answer)["results"]
    assert [result["op"] for result in results] == [
        *("createTag", "createAuthor", "createPost", "editPost", "publishPost"),
        *("unpublishPost", "trashPost", "restorePost", "purgePost"),
    ]
    assert results[0]["tag"] == shown(await admin.get("/api/admin/tags"))["results"][0]
    assert results[1]["author"]["email"] == "ada@example.org"
    assert [result["post"] and result["post"]["state"] for result in results[2:]] == [
        *("draft", "draft", "published", "draft", "trashed", "draft", None),
    ]
    assert [result["post"] and result["post"]["version"] for result in results[2:]] == [1, 2, 3, 2, 3, 3, None]
    assert results[4]["post"] == shown(await admin.get(at({"id": AN_ID})))
    assert (await blog.reader.get(f"/api/posts/{AN_ID}")).json()["tags"] == [{"slug": "travel", "name": "Travel"}]
    (await admin.get(at(lost))).problem(404, "not-found")


async def test_a_revision_is_restored_as_the_single_operation_does_it() -> None:
    admin = await Served().holder()
    post = await written(admin, "First")
    await run(admin, on(post, "editPost", title="Second"))

    (result,) = shown(await run(admin, {"op": "restoreRevision", "id": post["id"], "ifMatch": 2, "revision": 1}))[
        "results"
    ]

    assert (result["post"]["title"], result["post"]["revision"], result["post"]["version"]) == ("First", 3, 3)
    assert result["post"] == shown(await admin.get(at(post)))


TRAVEL: Final = {"tag": "travel", "ifMatch": 1}
ADA: Final = {"author": "ada", "ifMatch": 1}
ALONE: Final[Mapping[str, tuple[str, str, dict[str, Any], dict[str, Any]]]] = {
    "editTag": ("PATCH", "/api/admin/tags/travel", TRAVEL, {"slug": "journeys", "description": None}),
    "mergeTag": ("POST", "/api/admin/tags/travel/merge", TRAVEL, {"into": "voyages"}),
    "deleteTag": ("DELETE", "/api/admin/tags/travel", TRAVEL, {}),
    "editAuthor": ("PATCH", "/api/admin/authors/ada", ADA, {"name": "Ada King", "email": None}),
    "deleteAuthor": ("DELETE", "/api/admin/authors/eve", {"author": "eve", "ifMatch": 1}, {}),
    "eraseAuthor": ("DELETE", "/api/admin/authors/ada?erase=true", ADA, {}),
}


@pytest.mark.parametrize("op", ALONE)
async def test_an_operation_on_a_name_answers_what_it_would_have_answered_alone(op: str) -> None:
    method, path, on_it, fields = ALONE[op]
    one, other = [await with_names() for _ in range(2)]

    (result,) = shown(await run(one, {"op": op, **on_it, **fields}))["results"]
    alone = await other.request(method, path, json=fields or None, headers={"If-Match": '"1"'})

    made_up = {"createdAt", "updatedAt"} | ({"slug"} if op == "eraseAuthor" else set())
    got = result["tag"] or result["author"]
    assert alone.status == (204 if op in ("deleteTag", "deleteAuthor") else 200)
    assert (got and without(got, made_up)) == (without(alone.json(), made_up) if alone.status == 200 else None)
    assert (result["post"], result["author" if "tag" in on_it else "tag"]) == (None, None)
    assert [without(each, made_up) for each in await all_names(one)] == [
        without(each, made_up) for each in await all_names(other)
    ]


async def with_names() -> Client:
    """An admin of a blog that has some, on a post."""
    admin = await Served().holder()
    for kind, names in (("tags", ("Travel", "Voyages")), ("authors", ("Ada", "Eve"))):
        for name in names:
            await admin.post(f"/api/admin/{kind}", json={"name": name})
    await written(admin, "Hello", tags=["travel"], authors=["ada"], publish={})
    return admin


async def all_names(client: Client) -> list[dict[str, Any]]:
    """All tags, then all authors."""
    tags, authors = [shown(await client.get(f"/api/admin/{kind}")) for kind in ("tags", "authors")]
    return [*tags["results"], *authors["results"]]


def without(thing: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if name not in names}


async def test_one_batch_can_make_change_and_merge_the_same_tag() -> None:
    admin = await Served().holder()

    results = shown(
        await run(
            admin,
            {"op": "createTag", "name": "Travel"},
            {"op": "createTag", "name": "Trips"},
            {"op": "createPost", "id": AN_ID, "title": "Hello", "tags": ["trips"]},
            {"op": "editTag", "tag": "trips", "ifMatch": 1, "slug": "tours"},
            {"op": "mergeTag", "tag": "tours", "ifMatch": 2, "into": "travel"},
        )
    )["results"]

    assert (results[3]["tag"]["slug"], results[3]["tag"]["postCount"]) == ("tours", 1)
    assert (results[4]["tag"]["slug"], results[4]["tag"]["postCount"]) == ("travel", 1)
    assert shown(await admin.get(f"{POSTS}/{AN_ID}"))["tags"] == [{"slug": "travel", "name": "Travel"}]


async def test_who_is_erased_is_not_told_of_before_and_so_not_kept_with_the_answer() -> None:
    blog = Served()
    admin = await blog.holder()
    await admin.post("/api/admin/authors", json={"name": "Ada Lovelace", "slug": "ada"})
    post = await written(admin, "Hello", authors=["ada"])
    erase, trash = {"op": "eraseAuthor", "author": "ada", "ifMatch": "*"}, on(post, "trashPost")

    problem = (await run(admin, trash, erase)).problem(422, "batch-refused")
    done = await admin.post(BATCH, json={"operations": [erase, trash]}, headers={"Idempotency-Key": "k"})

    assert [wrong.pointer for wrong in problem.errors or []] == ["/operations/1/op"]
    assert done.status == 200
    kept = [answer.answer for _, answer in blog.house.storage._tables.answers.items()]
    assert len(kept) == 1
    assert b"Lovelace" not in kept[0]


@pytest.mark.parametrize(
    ("operation", "status", "code", "pointer"),
    [
        ({"op": "createPost", "title": "x", "slug": "taken"}, 409, "slug-taken", None),
        ({"op": "createPost", "title": "x", "authors": ["nobody"]}, 422, "unknown-reference", "/authors/0"),
        ({"op": "createPost", "title": "x", "publish": {"until": "2001-01-01T00:00:00Z"}}, 422, "invalid", None),
        ({"op": "createTag", "name": "Known"}, 409, "name-taken", None),
        ({"op": "editPost", "id": NOBODY, "ifMatch": "*", "title": "x"}, 404, "not-found", None),
        ({"op": "purgePost", "id": AN_ID, "ifMatch": "*"}, 409, "wrong-state", None),
        ({"op": "trashPost", "id": AN_ID, "ifMatch": 7}, 412, "stale", None),
        ({"op": "restoreRevision", "id": AN_ID, "ifMatch": 1, "revision": 7}, 404, "not-found", None),
        ({"op": "editTag", "tag": "known", "ifMatch": 7, "name": "x"}, 412, "stale", None),
        ({"op": "mergeTag", "tag": "known", "ifMatch": 1, "into": "nothing"}, 422, "unknown-reference", "/into"),
        ({"op": "deleteTag", "tag": "nothing", "ifMatch": "*"}, 404, "not-found", None),
        ({"op": "editAuthor", "author": "nobody", "ifMatch": "*", "name": "x"}, 404, "not-found", None),
        ({"op": "deleteAuthor", "author": "nobody", "ifMatch": "*"}, 404, "not-found", None),
    ],
)
async def test_a_refusal_undoes_everything_and_brings_the_problem_of_the_one_refused(
    operation: dict[str, Any], status: int, code: str, pointer: str | None
) -> None:
    blog = Served()
    admin = await blog.holder()
    await written(admin, "Taken")
    await admin.post("/api/admin/tags", json={"name": "Known"})
    before = len(blog.house.storage.events)
    made = {"op": "createPost", "id": AN_ID, "title": "Made", "tags": ["new"]}

    problem = (await run(admin, made, operation, {"op": "createTag", "name": "Other"})).problem(status, "batch-refused")

    assert problem.index == 1
    assert problem.problem is not None
    assert (problem.problem.status, problem.problem.code, problem.problem.instance) == (status, code, problem.instance)
    assert problem.problem.current_version == (1 if code == "stale" else None)
    if pointer:
        assert [wrong.pointer for wrong in problem.problem.errors or []] == [pointer]
        assert [wrong.pointer for wrong in problem.errors or []] == [f"/operations/1{pointer}"]
    assert len(blog.house.storage.events) == before
    (await admin.get(f"{POSTS}/{AN_ID}")).problem(404, "not-found")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/operations", "required"),
        ({"operations": []}, "/operations", "too-short"),
        ({"operations": [{"op": "createTag", "name": "x"}] * 101}, "/operations", "too-long"),
        ({"operations": [{}]}, "/operations/0", "required"),
        ({"operations": [{"op": "dropTable"}]}, "/operations/0", "choice"),
        ({"operations": [{"op": "deletePost", "id": AN_ID, "ifMatch": 1}]}, "/operations/0", "choice"),
        ({"operations": [{"op": "trashPost", "id": AN_ID}]}, "/operations/0/ifMatch", "required"),
        ({"operations": [{"op": "trashPost", "ifMatch": 1}]}, "/operations/0/id", "required"),
        ({"operations": [{"op": "deleteTag", "tag": "x"}]}, "/operations/0/ifMatch", "required"),
        ({"operations": [{"op": "eraseAuthor", "ifMatch": 1}]}, "/operations/0/author", "required"),
        ({"operations": [{"op": "createTag", "name": "x", "title": "x"}]}, "/operations/0/title", "unknown"),
        ({"operations": [{"op": "createTag", "name": "x"}, {"op": "createTag"}]}, "/operations/1/name", "required"),
        ({"operations": [{"op": "trashPost", "id": AN_ID, "ifMatch": "1"}]}, "/operations/0/ifMatch", None),
        ({"operations": [{"op": "trashPost", "id": AN_ID, "ifMatch": 0}]}, "/operations/0/ifMatch", None),
        ({"operations": [{"op": "trashPost", "id": AN_ID, "ifMatch": True}]}, "/operations/0/ifMatch", None),
        ({"operations": [{"op": "trashPost", "id": AN_ID, "ifMatch": None}]}, "/operations/0/ifMatch", None),
    ],
)
async def test_what_is_no_batch_is_refused_where_it_is_wrong(body: Any, pointer: str, code: str | None) -> None:
    admin = await Served().holder()

    problem = (await admin.post(BATCH, json=body)).problem(422, "invalid")

    assert [wrong.pointer for wrong in problem.errors or []] == [pointer]
    assert code is None or [wrong.code for wrong in problem.errors or []] == [code]


async def test_a_batch_is_done_once_per_key() -> None:
    blog = Served()
    admin = await blog.holder()
    body, once = {"operations": [{"op": "createPost", "title": "Once"}]}, {"Idempotency-Key": "k"}

    first = await admin.post(BATCH, json=body, headers=once)
    again = await admin.post(BATCH, json=body, headers=once)

    assert (again.json(), again.headers["idempotent-replayed"]) == (first.json(), "true")
    assert shown(await admin.get(f"{POSTS}?count=exact"))["count"] == 1
    other = await admin.post(BATCH, json={"operations": [{"op": "createPost", "title": "x"}]}, headers=once)
    other.problem(422, "idempotency-key-reused")


async def test_the_rights_are_those_of_each_operation() -> None:
    blog = Served()
    admin, ada = await blog.holder(), await blog.holder("author", "ada")
    bob = await blog.holder("contributor", "bob")
    hers = await written(ada, "Hers")
    his = await written(bob, "His")
    thrown = await trashed(admin, await written(admin, "Thrown"))

    for client, operation, status, code in (
        (bob, on(hers, "editPost", title="Mine"), 404, "not-found"),
        (bob, on(his, "publishPost"), 403, "not-permitted"),
        (ada, {"op": "createAuthor", "name": "Eve"}, 403, "not-permitted"),
        (ada, on(hers, "editPost", authors=[]), 403, "not-permitted"),
        (await blog.holder("editor"), on(thrown, "purgePost"), 403, "not-permitted"),
    ):
        problem = (await run(client, operation)).problem(status, "batch-refused")
        assert problem.problem is not None
        assert (problem.index, problem.problem.code) == (0, code)
    assert (await run(ada, on(hers, "publishPost"), {"op": "createTag", "name": "New"})).status == 200


async def test_if_match_is_said_in_the_operations_and_not_in_a_header() -> None:
    admin = await Served().holder()

    answer = await admin.post(BATCH, json={"operations": [{"op": "createTag", "name": "x"}]}, headers=ANY)

    assert answer.status == 200
    assert "etag" not in answer.headers
