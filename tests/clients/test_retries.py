"""A call is made again where that may help and can do no harm."""

import asyncio
from uuid import UUID

import httpx
import pytest

from blog_client import BlogClient, ConnectionLost, Retries, TimedOut, UnexpectedAnswer, problems
from blog_client.errors import BlogError, BlogProblem
from blog_client.models import Problem
from blog_client.retries import may_repeat
from tests.clients.wire import (
    AT_ONCE,
    URL,
    Fault,
    admin_of,
    answers,
    loses_the_answer,
    loses_the_request,
    never_answers,
    refuses_connections,
    wire_to,
    wire_to_nowhere,
)
from tests.http.served import Served

PASSING: dict[str, Fault] = {
    "refused": refuses_connections,
    "lost": loses_the_request,
    "unavailable": answers(503, "unavailable", Retry_After="1"),
    "too slow": answers(408, "request-timeout"),
    "a gateway without a blog": answers(502),
    "a gateway that waited": answers(504),
    "the first try still runs": answers(409, "idempotency-key-in-use"),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
async def test_what_passes_is_tried_again(fault: Fault) -> None:
    wire = wire_to(blog := Served(), fault, fault)
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello")

    assert post.title == "Hello"
    assert len(wire.sent) == 3


async def test_a_write_whose_answer_was_lost_is_done_once() -> None:
    wire = wire_to(blog := Served(), loses_the_answer)
    async with await admin_of(blog, wire) as admin:
        answer = await admin.with_raw_response.create_post(title="Hello")
        page = await admin.list_admin_posts(count="exact")

    assert page.count == 1
    assert answer.replayed
    first, second, _ = wire.headers("Idempotency-Key")
    assert first == second
    assert UUID(first).version == 4


async def test_every_write_has_a_key_of_its_own_unless_the_caller_has_one() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello", idempotency_key="mine")
        assert await admin.create_post(title="Hello", idempotency_key="mine") == post
        await admin.edit_post(post.id, if_match="*", title="Changed")
        await admin.publish_post(post.id, if_match="*")
        await admin.delete_post(post.id, if_match="*")
        await admin.get_admin_post(post.id)

    keys = wire.headers("Idempotency-Key")
    assert keys[:2] == ["mine", "mine"]
    assert len({*keys[2:5]}) == 3
    assert keys[5] is None


async def test_when_all_tries_fail_the_last_error_is_told() -> None:
    wire = wire_to_nowhere(loses_the_request, answers(503, "unavailable"), answers(503, "unavailable", Retry_After="9"))
    async with BlogClient(URL, retries=AT_ONCE, transport=wire) as reader:
        with pytest.raises(problems.Unavailable) as caught:
            await reader.list_posts()

    assert caught.value.retry_after == 9


@pytest.mark.parametrize("code", ["internal", "slug-taken", "stale", "invalid", "unauthenticated"])
async def test_what_does_not_pass_is_told_at_once(code: str) -> None:
    wire = wire_to_nowhere(answers(500 if code == "internal" else 422, code))
    async with BlogClient(URL, api_key="x", retries=AT_ONCE, transport=wire) as admin:
        with pytest.raises(problems.KINDS[code]):
            await admin.create_tag(name="Travel")

    assert len(wire.sent) == 1


async def test_waits_are_made_by_whom_the_caller_says() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    wire = wire_to(blog := Served(), *[loses_the_request] * 3)
    retries = Retries(times=3, first=1.0, sleep=sleep, chance=lambda: 0.5)
    async with await admin_of(blog, wire, retries=retries) as admin:
        await admin.list_posts()

    assert waits == [0.75, 1.5, 3.0]


async def test_no_retries_are_none() -> None:
    wire = wire_to_nowhere(loses_the_request)
    async with BlogClient(URL, retries=0, transport=wire) as reader:
        with pytest.raises(ConnectionLost):
            await reader.list_posts()

    assert len(wire.sent) == 1


async def test_a_try_that_takes_too_long_is_given_up_and_made_again() -> None:
    wire = wire_to(blog := Served(), never_answers)
    async with await admin_of(blog, wire) as admin:
        assert (await admin.create_post(title="Hello", timeout=0.02)).title == "Hello"

    assert len(wire.sent) == 2


async def test_a_call_has_the_timeout_of_its_client_or_its_own() -> None:
    wire = wire_to_nowhere(never_answers, never_answers)
    async with BlogClient(URL, timeout=0.01, retries=0, transport=wire) as reader:
        with pytest.raises(TimedOut, match=r"GET /api/posts: no answer within 0.01 s"):
            await reader.list_posts()
        with pytest.raises(TimedOut, match=r"no answer within 0.02 s"):
            await reader.list_posts(timeout=0.02)


async def test_who_is_cancelled_stops_at_once() -> None:
    asked = asyncio.Event()

    async def hangs(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
        asked.set()
        return await never_answers(end, request)

    wire = wire_to_nowhere(hangs)
    async with BlogClient(URL, transport=wire) as reader:
        reading = asyncio.create_task(reader.list_posts())
        await asked.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading

    assert len(wire.sent) == 1


def problem(status: int, code: str) -> BlogProblem:
    told = {"type": "/problems", "title": "Title", "status": status, "detail": "Detail.", "code": code, "instance": "x"}
    return BlogProblem(Problem.model_validate(told), httpx.Response(status))


@pytest.mark.parametrize(
    "error",
    [
        ConnectionLost("reset"),
        TimedOut("late"),
        problem(503, "unavailable"),
        UnexpectedAnswer("gateway", httpx.Response(502)),
    ],
)
def test_what_may_have_been_done_is_repeated_only_where_twice_is_once(error: BlogError) -> None:
    assert may_repeat(error, safe=True)
    assert not may_repeat(error, safe=False)


def test_what_was_never_sent_may_always_be_repeated() -> None:
    assert may_repeat(ConnectionLost("refused", sent=False), safe=False)


def test_an_answer_that_cannot_be_read_will_not_get_better() -> None:
    assert not may_repeat(UnexpectedAnswer("redirects"), safe=True)


@pytest.mark.parametrize(
    ("done", "asked", "chance", "wait"),
    [
        (0, None, 1.0, 0.25),
        (0, None, 0.0, 0.125),
        (1, None, 1.0, 0.5),
        (4, None, 1.0, 4.0),
        (5000, None, 1.0, 8.0),
        (0, 3.0, 1.0, 3.0),
        (0, 3600.0, 1.0, 30.0),
        (5, 1.0, 1.0, 8.0),
    ],
)
def test_waits_double_up_to_a_limit_and_are_no_shorter_than_the_server_asks(
    done: int, asked: float | None, chance: float, wait: float
) -> None:
    assert Retries(chance=lambda: chance).wait(done, asked) == wait
