"""What goes wrong has a type, and tells no secrets."""

import logging
import pickle

import httpx
import pytest

from blog_client import BlogClient, BlogProblem, ConnectionLost, TimedOut, UnexpectedAnswer, problems
from blog_client.models import Problem
from tests.clients.wire import (
    AT_ONCE,
    URL,
    admin_of,
    answers,
    loses_the_request,
    refuses_connections,
    wire_to,
    wire_to_nowhere,
)
from tests.http.served import NOBODY, Served

STALE = problems.Stale(
    Problem.model_validate(
        {"type": "/problems/stale", "title": "Stale", "status": 412, "detail": "No.", "code": "stale", "instance": "x"}
    ),
    httpx.Response(412),
)


async def test_a_refusal_has_a_type_of_its_own_and_says_why() -> None:
    async with await admin_of(Served()) as admin:
        await admin.create_post(title="Hello", slug="hello")
        with pytest.raises(problems.SlugTaken) as caught:
            await admin.create_post(title="Hello again", slug="hello")

    taken = caught.value
    assert (taken.kind, taken.code, taken.status, taken.title) == ("slug-taken", "slug-taken", 409, "Slug taken")
    assert taken.type == "/problems/slug-taken"
    assert taken.request_id == taken.response.headers["X-Request-Id"]
    assert str(taken) == f"409 slug-taken: {taken.detail} (request {taken.request_id})"


async def test_an_invalid_value_is_named() -> None:
    async with await admin_of(Served()) as admin:
        with pytest.raises(problems.Invalid) as caught:
            await admin.create_post(title="x" * 301)

    (wrong,) = caught.value.errors
    assert wrong.pointer == "/title"
    assert str(caught.value) == f"422 invalid: /title: {wrong.detail} (request {caught.value.request_id})"


async def test_several_invalid_values_are_named_one_after_another() -> None:
    async with await admin_of(Served()) as admin:
        with pytest.raises(problems.Invalid) as caught:
            await admin.create_post(title="x" * 301, slug="y" * 301)

    wrong = "; ".join(f"{each.pointer}: {each.detail}" for each in caught.value.errors)
    assert str(caught.value) == f"422 invalid: 2 values break a rule; {wrong} (request {caught.value.request_id})"


async def test_what_is_wrong_is_said_once() -> None:
    async with await admin_of(Served()) as admin:
        with pytest.raises(problems.Invalid, match=r"^422 invalid: limit: must be at least 1 \(request"):
            await admin.list_posts(limit=0)
        with pytest.raises(BlogProblem) as caught:
            await admin.create_post(title="Hello", authors=["nobody"])

    assert str(caught.value).count(caught.value.errors[0].detail) == 1


@pytest.mark.parametrize(
    ("detail", "error", "text"),
    [
        ("the body must be an object", {"pointer": "", "detail": "must be an object"}, "the body: must be an object"),
        ("is too old", {"pointer": "/date", "detail": "is too old"}, "/date: is too old"),
        ("Too much.", {"header": "If-Match", "detail": "is too long"}, "Too much.; If-Match: is too long"),
    ],
)
def test_a_detail_stands_beside_the_errors_unless_it_is_one_of_them(
    detail: str, error: dict[str, str], text: str
) -> None:
    told = {"type": "/problems", "title": "Title", "status": 422, "code": "invalid", "instance": "x"}
    problem = Problem.model_validate({**told, "detail": detail, "errors": [{"code": "type", **error}]})

    assert str(BlogProblem(problem, httpx.Response(422))) == f"422 invalid: {text} (request x)"


async def test_a_stale_version_comes_with_the_current_one() -> None:
    async with await admin_of(Served()) as admin:
        post = await admin.create_post(title="Hello")
        await admin.edit_post(post.id, if_match=1, title="Changed")
        with pytest.raises(problems.Stale) as caught:
            await admin.edit_post(post.id, if_match=1, title="Changed, too")

    assert caught.value.current_version == 2


async def test_a_missing_post_and_a_missing_key_are_told_apart() -> None:
    async with BlogClient(URL, transport=wire_to(Served())) as reader:
        with pytest.raises(problems.NotFound):
            await reader.get_post(NOBODY)
        with pytest.raises(problems.Unauthenticated):
            await reader.get_me()


async def test_a_code_that_is_newer_than_the_client_is_a_problem_still() -> None:
    async with BlogClient(URL, transport=wire_to_nowhere(answers(418, "teapot"))) as reader:
        with pytest.raises(BlogProblem) as caught:
            await reader.list_posts()

    assert (type(caught.value), caught.value.code, caught.value.status) == (BlogProblem, "teapot", 418)


async def test_a_page_of_a_gateway_is_unexpected() -> None:
    wire = wire_to_nowhere(answers(502, Retry_After="7"))
    async with BlogClient(URL, retries=0, transport=wire) as reader:
        with pytest.raises(UnexpectedAnswer, match="GET /api/posts: 502") as caught:
            await reader.list_posts()

    assert caught.value.response is not None
    assert caught.value.retry_after == 7


async def test_a_body_that_is_not_as_documented_is_unexpected() -> None:
    async with BlogClient(URL, transport=wire_to_nowhere(answers(200))) as reader:
        with pytest.raises(UnexpectedAnswer, match=r"the answer \(200\) is not what this API says"):
            await reader.list_posts()


async def test_a_circle_of_redirects_is_unexpected() -> None:
    circle = answers(308, Location="/api/posts/by-slug/hello")
    async with BlogClient(URL, transport=wire_to_nowhere(*[circle] * 30)) as reader:
        with pytest.raises(UnexpectedAnswer, match="redirects"):
            await reader.get_post_by_slug("hello")


async def test_nobody_there_and_nobody_any_more_are_told_apart() -> None:
    async with BlogClient(URL, retries=0, transport=wire_to_nowhere(refuses_connections, loses_the_request)) as reader:
        with pytest.raises(ConnectionLost, match="GET /api/posts: connection refused") as refused:
            await reader.list_posts()
        with pytest.raises(ConnectionLost, match="connection reset") as lost:
            await reader.list_posts()

    assert (refused.value.sent, lost.value.sent) == (False, True)


async def test_a_key_is_shown_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    blog = Served()
    secret = (await blog.key()).token.text
    faults = [answers(503, "unavailable"), refuses_connections, answers(502), answers(422, "invalid")]
    async with BlogClient(URL, api_key=secret, retries=AT_ONCE, transport=wire_to(blog, *faults)) as admin:
        with pytest.raises(UnexpectedAnswer) as gateway:
            await admin.get_me()
        with pytest.raises(problems.Invalid) as invalid:
            await admin.get_me()
        issued = await admin.with_raw_response.create_key(name="another", role="editor")

    response = invalid.value.response
    errors = [gateway.value, gateway.value.args, invalid.value, invalid.value.args]
    shown = [admin, admin.with_raw_response, issued, issued.parsed, *errors, response, response.request.headers]

    assert issued.parsed.key is not None
    text = " ".join([*map(repr, shown), *map(str, shown), caplog.text])
    assert "once more in" in text
    assert secret not in text
    assert issued.parsed.key not in text
    assert f"blog_{issued.parsed.id}_…" in text


@pytest.mark.parametrize("error", [TimedOut("late"), ConnectionLost("lost"), UnexpectedAnswer("what?"), STALE])
def test_an_error_survives_a_process_boundary(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))

    assert (type(copy), str(copy)) == (type(error), str(error))
