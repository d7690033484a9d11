"""Asking twice for the same change."""

import asyncio

import pytest

from blog_http.once import key_text
from blog_http.problems import Refused
from tests.asgi import Answered, Client
from tests.http.things import Small

small = Small()


async def made(
    editor: Client, key: str, name: str = "a", target: str = "/api/admin/things", **headers: str
) -> Answered:
    return await editor.post(target, json={"name": name}, headers={"Idempotency-Key": key, **headers})


async def test_the_same_request_is_done_once_and_answered_twice() -> None:
    editor, before = await small.editor(), len(small.things.made)

    first = await made(editor, "one")
    second = await made(editor, "one")

    assert len(small.things.made) == before + 1
    assert (first.status, second.status) == (201, 201)
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    for name in ("etag", "location", "content-type", "cache-control"):
        assert second.headers[name] == first.headers[name]


async def test_a_secret_is_told_once() -> None:
    editor = await small.editor()

    assert (await made(editor, "secret")).json()["secret"] == "s3cret"
    assert (await made(editor, "secret")).json() == {"name": "a", "size": 0, "secret": None}


async def test_a_replay_has_its_own_request_id() -> None:
    editor = await small.editor()

    await made(editor, "id", **{"X-Request-Id": "first"})

    assert (await made(editor, "id", **{"X-Request-Id": "second"})).headers["x-request-id"] == "second"


@pytest.mark.parametrize("second", ['"quoted"', "quoted"])
async def test_quotes_make_no_difference(second: str) -> None:
    editor = await small.editor()
    await made(editor, '"quoted"')

    assert "idempotent-replayed" in (await made(editor, second)).headers


async def test_another_body_under_the_same_key_is_refused() -> None:
    editor = await small.editor()
    await made(editor, "reused")

    (await made(editor, "reused", name="b")).problem(422, "idempotency-key-reused")


async def test_another_address_under_the_same_key_is_refused() -> None:
    editor, headers = await small.editor(), {"Idempotency-Key": "elsewhere"}
    await editor.post("/api/admin/things/a/publish", headers=headers)

    (await editor.post("/api/admin/things/b/publish", headers=headers)).problem(422, "idempotency-key-reused")
    (await editor.delete("/api/admin/things/a", headers=headers)).problem(422, "idempotency-key-reused")


async def test_keys_of_different_callers_are_different() -> None:
    one, other = await small.editor(), await small.editor()
    await made(one, "mine")

    assert "idempotent-replayed" not in (await made(other, "mine", name="b")).headers


async def test_a_refusal_frees_the_key() -> None:
    editor = await small.editor()

    (await made(editor, "refused", name="taken")).problem(409, "slug-taken")
    (await made(editor, "refused", name="taken")).problem(409, "slug-taken")
    assert (await made(editor, "refused", name="free")).status == 201


async def test_without_a_key_everything_is_done_as_often_as_asked() -> None:
    editor, before = await small.editor(), len(small.things.made)

    await editor.post("/api/admin/things", json={"name": "a"})
    again = await editor.post("/api/admin/things", json={"name": "a"})

    assert len(small.things.made) == before + 2
    assert "idempotent-replayed" not in again.headers


async def test_an_answer_without_body_is_replayed_too() -> None:
    editor, headers = await small.editor(), {"Idempotency-Key": "gone"}

    first = await editor.delete("/api/admin/things/a", headers=headers)
    second = await editor.delete("/api/admin/things/a", headers=headers)

    assert (first.status, second.status, second.body) == (204, 204, b"")
    assert second.headers["idempotent-replayed"] == "true"
    assert "content-type" not in second.headers


async def test_if_match_is_no_part_of_the_request() -> None:
    editor = await small.editor()
    await made(editor, "version", **{"If-Match": '"1"'})

    assert "idempotent-replayed" in (await made(editor, "version", **{"If-Match": '"2"'})).headers


async def test_two_at_the_same_time_are_done_once() -> None:
    editor, before = await small.editor(), len(small.things.made)

    answers = await asyncio.gather(*(made(editor, "race") for _ in range(5)))

    assert len(small.things.made) == before + 1
    assert sorted({answer.status for answer in answers}) in ([201], [201, 409])


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("abc", "abc"),
        ('"abc"', "abc"),
        ('  "abc" ', "abc"),
        (r'"a\"b\\c"', r'a"b\c'),
        ("a b", "a b"),
        ("k" * 255, "k" * 255),
    ],
)
def test_a_key_is_any_printable_text(line: str, text: str) -> None:
    assert key_text([line]) == text


@pytest.mark.parametrize("line", ["", '""', '"', '"abc', "k" * 256, "\u00e9", "a\x00", "\t", r'"a\b"'])
def test_what_is_no_key_is_refused(line: str) -> None:
    with pytest.raises(Refused) as caught:
        key_text([line])

    assert [wrong.header for wrong in caught.value.errors] == ["Idempotency-Key"]


def test_two_keys_are_refused() -> None:
    with pytest.raises(Refused):
        key_text(["a", "a"])
