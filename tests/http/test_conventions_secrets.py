"""A key where it does not belong is neither told again nor kept."""

from typing import Final

from tests.http.served import Served, written

KEY: Final = f"blog_{'a' * 12}_{'Z' * 43}"
OTHER: Final = f"blog_{'a' * 12}_{'Y' * 43}"
HALF: Final = "Z" * 43


async def test_a_name_that_is_a_key_is_shown_without_its_secret() -> None:
    reader = Served().reader

    problem = (await reader.get(f"/api/posts?{KEY}=1")).problem(422, "invalid")

    assert problem.errors is not None
    assert problem.errors[0].parameter == f"blog_{'a' * 12}_…"
    assert HALF not in problem.detail


async def test_a_key_is_no_request_id() -> None:
    answer = await Served().reader.get("/api/posts", headers={"X-Request-Id": KEY})

    assert answer.headers["x-request-id"] != KEY


async def test_a_key_may_be_an_idempotency_key_and_is_not_kept() -> None:
    blog = Served()
    admin = await blog.holder()

    async def sent(key: str, title: str) -> tuple[int, bool]:
        headers = {"Idempotency-Key": key}
        answer = await admin.post("/api/admin/posts", json={"title": title}, headers=headers)
        return answer.status, "idempotent-replayed" in answer.headers

    assert [await sent(KEY, "One"), await sent(KEY, "One"), await sent(KEY, "Two")] == [
        (201, False),
        (201, True),
        (422, False),
    ]
    assert await sent(OTHER, "Two") == (201, False), "another secret is another key"
    kept = [text for (_, text), _ in blog.house.storage._tables.answers.items()]
    assert len(kept) == 2
    assert not [text for text in kept if HALF in text]


async def test_what_stands_in_a_post_stays_its_editors_own() -> None:
    admin = await Served().holder()

    assert (await written(admin, KEY))["title"] == KEY
