"""What every request walks through."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.types import Message, Receive, Scope, Send

from blog_http.layers.crowd import Crowd
from blog_http.layers.deadlines import Deadlines
from blog_http.layers.identity import RequestId
from blog_http.layers.net import Net
from blogcore.domain.errors import Unavailable
from tests.asgi import Answered, Client, _scope
from tests.http.things import Small

small = Small(body_limit=1_000, cors_origins=["https://cms.example"])


async def test_a_request_gets_an_id() -> None:
    one, other = [await small.client.get("/api/things") for _ in range(2)]

    assert one.headers["x-request-id"] != other.headers["x-request-id"]


@pytest.mark.parametrize("given", ["a", "A-b_c.9", "x" * 128])
async def test_a_well_formed_id_is_kept(given: str) -> None:
    answer = await small.client.get("/api/nowhere", headers={"X-Request-Id": given})

    assert answer.problem(404, "not-found").instance == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, "\u00e9", "a\r\nb", '"'])
async def test_any_other_id_is_replaced(given: str) -> None:
    answer = await small.client.get("/api/things", headers={"X-Request-Id": given})

    assert answer.headers["x-request-id"] != given


async def test_two_ids_are_none() -> None:
    answer = await small.client.get("/api/things", headers=[("X-Request-Id", "a"), ("X-Request-Id", "b")])

    assert answer.headers["x-request-id"] not in {"a", "b"}


async def test_head_is_get_without_its_body() -> None:
    get = await small.client.get("/api/things/thing-01")
    head = await small.client.request("HEAD", "/api/things/thing-01")

    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "x-request-id": ""} == {**get.headers, "x-request-id": ""}
    assert head.headers["content-length"] == str(len(get.body))


async def test_head_of_nothing_is_404_without_a_body() -> None:
    head = await small.client.request("HEAD", "/api/nowhere")

    assert (head.status, head.body) == (404, b"")


@pytest.mark.parametrize(
    ("method", "target", "allowed"),
    [
        ("PUT", "/api/admin/things/a", "DELETE, OPTIONS, PATCH"),
        ("GET", "/api/admin/things/a", "DELETE, OPTIONS, PATCH"),
        ("POST", "/api/things", "GET, HEAD, OPTIONS"),
        ("DELETE", "/healthz", "GET, HEAD, OPTIONS"),
        ("BREW", "/api/things/thing-01", "GET, HEAD, OPTIONS"),
    ],
)
async def test_a_wrong_method_names_all_right_ones(method: str, target: str, allowed: str) -> None:
    answer = await small.client.request(method, target)

    answer.problem(405, "method-not-allowed")
    assert answer.headers["allow"] == allowed


async def test_options_names_the_methods() -> None:
    answer = await small.client.request("OPTIONS", "/api/admin/things/a")

    assert (answer.status, answer.body, answer.headers["allow"]) == (204, b"", "DELETE, OPTIONS, PATCH")
    (await small.client.request("OPTIONS", "/api/nowhere")).problem(404, "not-found")


async def never() -> AsyncIterator[bytes]:
    raise AssertionError("the body was read")
    yield b""


async def test_too_much_is_refused_before_it_is_read() -> None:
    editor = await small.editor()
    headers = {"Content-Type": "application/json", "Content-Length": "200000000"}

    answer = await editor.post("/api/admin/things", content=never(), headers=headers)

    assert "1000 bytes" in answer.problem(413, "payload-too-large").detail
    assert answer.headers["connection"] == "close"


async def test_too_much_in_pieces_is_refused_at_the_limit() -> None:
    editor, sent = await small.editor(), []

    async def pieces() -> AsyncIterator[bytes]:
        for number in range(100):
            sent.append(number)
            yield b"x" * 300

    answer = await editor.post("/api/admin/things", content=pieces(), headers={"Content-Type": "application/json"})

    answer.problem(413, "payload-too-large")
    assert (sent, answer.headers["connection"]) == ([0, 1, 2, 3], "close")


async def test_as_much_as_the_limit_is_taken() -> None:
    editor = await small.editor()
    content = b'{"name": "a"}'.ljust(1_000)

    answer = await editor.post("/api/admin/things", content=content, headers={"Content-Type": "application/json"})

    assert answer.status == 201


@pytest.mark.parametrize("length", ["-1", "x", "1e3", "", "\u00b2", "9" * 5_000])
async def test_a_length_that_is_none_is_refused(length: str) -> None:
    answer = await small.client.get("/api/things", headers={"Content-Length": length})

    assert answer.status in {400, 413}
    answer.problem(answer.status, {400: "malformed-request", 413: "payload-too-large"}[answer.status])


async def test_an_endless_address_is_refused() -> None:
    (await small.client.get("/api/things?tag=" + "x" * 9_000)).problem(414, "uri-too-long")
    (await small.client.get("/" + "x" * 9_000)).problem(414, "uri-too-long")


async def test_too_many_headers_are_refused() -> None:
    many = [("X-Many", "1")] * 101

    (await small.client.get("/api/things", headers=many)).problem(431, "header-fields-too-large")
    (await small.client.get("/api/things", headers={"X": "x" * 40_000})).problem(431, "header-fields-too-large")


async def test_a_slow_answer_is_given_up_and_its_work_cancelled() -> None:
    hasty = Small(deadline=0.02)

    answer = await hasty.client.get("/api/things/slow/thing")

    answer.problem(503, "unavailable")
    assert answer.headers["retry-after"] == "1"
    assert hasty.things.cancelled == 1


async def test_a_slow_body_is_given_up() -> None:
    hasty = Small(body_timeout=0.02)
    editor = await hasty.editor()

    async def slow() -> AsyncIterator[bytes]:
        yield b'{"name":'
        await asyncio.Event().wait()

    answer = await editor.post("/api/admin/things", content=slow(), headers={"Content-Type": "application/json"})

    answer.problem(408, "request-timeout")
    assert answer.headers["connection"] == "close"


async def test_a_body_may_take_longer_than_an_answer() -> None:
    patient = Small(body_timeout=5, deadline=0.05)
    editor = await patient.editor()

    async def slow() -> AsyncIterator[bytes]:
        yield b'{"name":'
        await asyncio.sleep(0.1)
        yield b' "a"}'

    answer = await editor.post("/api/admin/things", content=slow(), headers={"Content-Type": "application/json"})

    assert answer.status == 201


async def test_work_before_the_body_counts_as_much_as_work_after_it() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.15)
        await receive()
        await asyncio.sleep(0.15)
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    with pytest.raises(Unavailable):
        await Client(Deadlines(app, body=5, answer=0.2)).get("/")
    assert (await Client(Deadlines(app, body=5, answer=5)).get("/")).status == 204


async def test_an_answer_that_begins_before_the_body_has_come_may_take_its_time() -> None:
    begun = asyncio.Event()

    async def body() -> AsyncIterator[bytes]:
        await begun.wait()
        yield b"words"

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        waiting = asyncio.ensure_future(receive())
        await asyncio.sleep(0)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        begun.set()
        await waiting
        await asyncio.sleep(0.05)
        await send({"type": "http.response.body", "body": b"done"})

    assert (await Client(Deadlines(app, body=5, answer=0.01)).post("/", content=body())).body == b"done"


async def test_an_answer_that_has_begun_may_take_its_time() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(0.05)
        await send({"type": "http.response.body", "body": b"done"})

    assert (await Client(Deadlines(app, body=0.01, answer=0.01)).get("/")).body == b"done"


async def test_what_is_cut_short_by_the_end_of_the_server_may_be_tried_again() -> None:
    hanging = Small()
    task = asyncio.create_task(hanging.client.get("/api/things/slow/thing"))
    await hanging.things.waiting.wait()

    task.cancel()

    (await task).problem(503, "unavailable")


async def test_a_crowd_is_told_to_come_back() -> None:
    inside, leave = asyncio.Event(), asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        inside.set()
        await leave.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    client = Client(RequestId(Net(Crowd(app, most=1))))
    first = asyncio.create_task(client.get("/"))
    await inside.wait()

    second = await client.get("/")
    leave.set()

    second.problem(503, "unavailable")
    assert second.headers["retry-after"] == "1"
    assert (await first).status == 204
    assert (await client.get("/")).status == 204


async def test_an_accident_after_the_answer_began_is_left_to_the_server() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await Client(Net(app)).get("/")


@pytest.mark.parametrize("target", ["/api/things", "/api/nowhere", "/problems", "/openapi.json", "/api/administrators"])
async def test_the_reading_port_is_for_every_origin(target: str) -> None:
    answer = await small.client.get(target, headers={"Origin": "https://anywhere.example"})

    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    exposed = set(answer.headers["access-control-expose-headers"].split(", "))
    assert exposed == {"ETag", "Link", "Location", "Retry-After", "X-Request-Id", "Idempotent-Replayed"}


async def preflight(target: str, origin: str, method: str = "PATCH") -> Answered:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,if-match",
    }
    return await small.client.request("OPTIONS", target, headers=headers)


async def test_the_editing_port_is_for_the_origins_in_the_settings() -> None:
    answer = await preflight("/api/admin/things/a", "https://cms.example")

    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, "https://cms.example")
    assert "PATCH" in answer.headers["access-control-allow-methods"]
    allowed = set(answer.headers["access-control-allow-headers"].split(", "))
    assert {"Authorization", "Content-Type", "If-Match", "Idempotency-Key"} <= allowed
    assert answer.headers["vary"] == "Origin"


async def test_even_a_refusal_may_be_read_by_those_origins() -> None:
    answer = await small.client.post("/api/admin/things", headers={"Origin": "https://cms.example"})

    answer.problem(401, "unauthenticated")
    assert answer.headers["access-control-allow-origin"] == "https://cms.example"


@pytest.mark.parametrize("origin", ["https://evil.example", "https://cms.example.evil", "null", "HTTPS://CMS.EXAMPLE"])
async def test_other_origins_do_not_get_at_the_editing_port(origin: str) -> None:
    answers = [
        await preflight("/api/admin/things/a", origin),
        await small.client.post("/api/admin/things", headers={"Origin": origin}),
    ]

    for answer in answers:
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["vary"] == "Origin"


async def test_the_reading_port_allows_reading_only() -> None:
    answer = await preflight("/api/things", "https://anywhere.example", "DELETE")

    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "Authorization" not in answer.headers["access-control-allow-headers"]


async def test_browsers_are_told_not_to_guess() -> None:
    for target in ("/api/things", "/api/nowhere", "/docs"):
        headers = (await small.client.get(target)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_a_request_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    editor = await small.editor()
    with caplog.at_level(logging.INFO, logger="blog.requests"):
        await editor.patch("/api/admin/things/private-name", json={"name": "secret"}, headers={"X-Request-Id": "r1"})

    [record] = [record for record in caplog.records if record.name == "blog.requests"]
    fields = vars(record)
    assert (fields["method"], fields["route"], fields["status"]) == ("PATCH", "/api/admin/things/{name}", 428)
    assert (fields["request_id"], fields["code"], fields["statements"]) == ("r1", "version-required", 0)
    assert len(fields["key_id"]) == 12
    assert fields["ms"] > 0
    assert "secret" not in str(fields)
    assert "private-name" not in str(fields)


async def test_head_and_strangers_are_logged_as_what_they_are(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="blog.requests"):
        await small.client.request("HEAD", "/api/things/thing-01")
        await small.client.get("/some/secret/place")

    one, other = [vars(record) for record in caplog.records if record.name == "blog.requests"]
    assert (one["method"], one["route"], one["key_id"]) == ("HEAD", "/api/things/{name}", None)
    assert (other["route"], other["status"], other["code"]) == ("-", 404, "not-found")


@pytest.mark.parametrize(("method", "target"), [("GET", "/api/things"), ("POST", "/api/admin/things")])
async def test_who_hangs_up_in_the_middle_of_a_body_is_no_error(
    method: str, target: str, caplog: pytest.LogCaptureFixture
) -> None:
    headers = [("Content-Length", "9"), ("Content-Type", "application/json"), ("Authorization", await small.key())]
    messages: list[Message] = [{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}]
    incoming = iter(messages)

    async def receive() -> Message:
        return next(incoming)

    async def send(message: Message) -> None:
        return

    with caplog.at_level(logging.INFO):
        await small.app(_scope(method, target, headers), receive, send)

    assert [record.levelname for record in caplog.records] == ["INFO"]


async def test_health_is_that_of_the_process() -> None:
    app = Small()
    app.ready = Unavailable("the database is away")

    healthy, ready = [await app.client.get(each) for each in ("/healthz", "/readyz")]

    assert (healthy.status, healthy.json(), healthy.headers["cache-control"]) == (200, {"status": "ok"}, "no-store")
    assert ready.problem(503, "unavailable").detail == "the database is away"
    app.ready = None
    assert (await app.client.get("/readyz")).json() == {"status": "ok"}


async def test_what_runs_beside_the_app_begins_and_ends_with_it() -> None:
    app = Small()

    async with lifespan(app):
        assert app.log == ["began"]

    assert app.log == ["began", "ended"]


@asynccontextmanager
async def lifespan(app: Small) -> AsyncIterator[None]:
    async with app.app.router.lifespan_context(app.app):
        yield


async def test_other_protocols_pass_through() -> None:
    seen: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        raise AssertionError

    await RequestId(Net(Deadlines(app, body=1, answer=1)))({"type": "lifespan"}, receive, send)

    assert seen == ["lifespan"]
