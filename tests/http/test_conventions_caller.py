"""Who is calling."""

from collections.abc import AsyncIterator

import pytest

from tests.http.things import Small

small = Small()


async def test_without_a_key_nobody_comes_in() -> None:
    answer = await small.client.post("/api/admin/things", json={"name": "a"})

    answer.problem(401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "blog_aaaaaaaaaaaa_" + "a" * 43,
        "Bearer blog_x_y",
        "Bearer {key} x",
        "Bearer {key},",
    ],
)
async def test_what_is_no_key_does_not_open(value: str) -> None:
    headers = {"Authorization": value.replace("{key}", await small.key())}

    (await small.client.post("/api/admin/things", json={"name": "a"}, headers=headers)).problem(401, "unauthenticated")


async def test_two_keys_are_none() -> None:
    key = await small.key()
    headers = [("Authorization", f"Bearer {key}"), ("Authorization", f"Bearer {key}")]

    (await small.client.post("/api/admin/things", json={"name": "a"}, headers=headers)).problem(401, "unauthenticated")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
async def test_the_scheme_may_be_written_in_any_case(scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {await small.key()}"}

    assert (await small.client.post("/api/admin/things", json={"name": "a"}, headers=headers)).status == 201


async def test_an_unknown_key_and_a_wrong_secret_get_the_same_answer() -> None:
    key = await small.key()
    unknown = f"blog_{'z' * 12}_{'a' * 43}"

    answers = [
        await small.client.post("/api/admin/things", json={"name": "a"}, headers={"Authorization": f"Bearer {each}"})
        for each in (unknown, key[:-1] + ("a" if key[-1] != "a" else "b"))
    ]

    one, other = [answer.problem(401, "unauthenticated").detail for answer in answers]
    assert one == other


async def test_strangers_are_turned_away_before_their_body_is_read() -> None:
    read: list[int] = []

    async def body() -> AsyncIterator[bytes]:
        for number in range(3):
            read.append(number)
            yield b"x" * 1_000

    answer = await small.client.post("/api/admin/things", content=body(), headers={"Content-Type": "text/plain"})

    answer.problem(401, "unauthenticated")
    assert read == []
    assert answer.headers["connection"] == "close"


async def test_strangers_do_not_learn_what_is_wrong_with_their_request() -> None:
    (await small.client.post("/api/admin/things?x=1", content=b"{")).problem(401, "unauthenticated")


async def test_the_caller_is_who_holds_the_key() -> None:
    editor = await small.editor()

    await editor.post("/api/admin/things", json={"name": "a"})

    assert small.things.last is not None
    assert small.things.last.role == "admin"


async def test_the_reading_port_asks_for_no_key() -> None:
    assert (await small.client.get("/api/things", headers={"Authorization": "Bearer nonsense"})).status == 200
