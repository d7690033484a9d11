"""Asking twice for the same change of a post."""

import asyncio

import pytest

from tests.http.served import (
    ANY,
    POSTS,
    Served,
    acted,
    at,
    change,
    shared,
    shown,
    trashed,
    written,
)


async def test_a_request_repeated_under_its_key_is_done_once() -> None:
    blog = Served()
    admin = await blog.holder()
    headers = {"Idempotency-Key": '"create-1"'}

    first = await admin.post(POSTS, json={"title": "Once"}, headers=headers)
    again = await admin.post(POSTS, json={"title": "Once"}, headers=headers)

    assert (again.status, again.body) == (201, first.body)
    assert again.headers["idempotent-replayed"] == "true"
    assert (again.headers["location"], again.headers["etag"]) == (first.headers["location"], '"1"')
    (await admin.post(POSTS, json={"title": "Twice"}, headers=headers)).problem(422, "idempotency-key-reused")
    assert shown(await admin.get(f"{POSTS}?count=exact"))["count"] == 1


@pytest.mark.parametrize("way", ["patch", "publish", "unpublish", "restore", "trash", "purge"])
async def test_every_change_is_replayed_before_its_version_is_looked_at(way: str) -> None:
    _, admin = await shared()
    post = await written(admin)
    if way in {"restore", "purge"}:
        post = await trashed(admin, post)
    elif way == "unpublish":
        post = await acted(admin, post, "publish")
    headers = {"Idempotency-Key": f"{way}-{post['id']}", "If-Match": f'"{post["version"]}"'}

    first = await change(admin, way, post, headers)
    again = await change(admin, way, post, headers)
    without_version = await change(admin, way, post, {"Idempotency-Key": headers["Idempotency-Key"]})

    assert first.status == (204 if way == "purge" else 200)
    for replayed in (again, without_version):
        assert (replayed.status, replayed.body) == (first.status, first.body)
        assert replayed.headers["idempotent-replayed"] == "true"
        assert replayed.headers.get("etag") == first.headers.get("etag")


async def test_a_refusal_frees_its_key_and_a_change_undoes_with_it() -> None:
    _, admin = await shared()
    post = await written(admin)
    headers = {"Idempotency-Key": "refused-then-done"}

    (await admin.patch(at(post), json={"title": "Done"}, headers={**headers, "If-Match": '"9"'})).problem(412, "stale")
    unknown = {"title": "Done", "tags": ["a"], "authors": ["x"]}
    (await admin.patch(at(post), json=unknown, headers={**headers, **ANY})).problem(422, "unknown-reference")

    answer = await admin.patch(at(post), json={"title": "Done"}, headers={**headers, "If-Match": '"1"'})
    assert (shown(answer)["title"], "idempotent-replayed" in answer.headers) == ("Done", False)


async def test_a_key_is_in_use_while_its_first_request_is_running() -> None:
    blog = Served()
    admin = await blog.holder()
    headers = {"Idempotency-Key": "slow"}

    async with blog.house.storage.begin():
        first = asyncio.create_task(admin.post(POSTS, json={"title": "Slow"}, headers=headers))
        while not blog.house.storage._held:  # noqa: ASYNC110  the storage has no event for it
            await asyncio.sleep(0)
        second = await admin.post(POSTS, json={"title": "Slow"}, headers=headers)

    second.problem(409, "idempotency-key-in-use")
    assert (await first).status == 201
    assert shown(await admin.get(f"{POSTS}?count=exact"))["count"] == 1
