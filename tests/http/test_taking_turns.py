"""Under load as much is worked on at once as finishes quickly, a burst waits, what is too much is refused at once."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator

import pytest
from starlette.types import Receive, Scope, Send

from blog_http.layers.identity import RequestId
from blog_http.layers.net import Net
from blog_http.layers.turns import TakingTurns, Turns
from tests.asgi import Answered, Client
from tests.http.things import Small


class Hall:
    """An app whose work takes until it is told to end; time stands still unless it is moved."""

    def __init__(self, reads: int = 2, changes: int = 1) -> None:
        self.time = 1000.0
        self.working = self.most = 0
        self.paths: list[str] = []
        self.began = asyncio.Event()
        self.gates: dict[str, asyncio.Event] = {}
        turns = Turns(reads=reads, changes=changes, now=lambda: self.time)
        self.client = Client(RequestId(TakingTurns(Net(self._work), turns=turns)))

    def begin(self, path: str, method: str = "GET", **options: object) -> "asyncio.Task[Answered]":
        return asyncio.create_task(self.client.request(method, path, **options))  # type: ignore[arg-type]

    def gate(self, path: str) -> asyncio.Event:
        return self.gates.setdefault(path, asyncio.Event())

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            continue
        self.paths.append(scope["path"])
        self.began.set()
        self.working += 1
        self.most = max(self.most, self.working)
        try:
            await self.gate(scope["path"]).wait()
        finally:
            self.working -= 1
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})


async def settle() -> None:
    """Let everything go on that can."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_burst_waits_its_turn_in_the_order_it_came() -> None:
    hall = Hall()
    asked = [hall.begin(f"/{number}") for number in range(30)]
    await settle()
    begun = len(hall.paths)

    for number in range(30):
        hall.gate(f"/{number}").set()

    assert {answer.status for answer in await asyncio.gather(*asked)} == {204}
    assert (begun, hall.most, hall.paths) == (2, 2, [f"/{number}" for number in range(30)])


async def test_where_nobody_gets_a_turn_soon_the_next_are_refused_at_once() -> None:
    hall = Hall()
    early = [hall.begin(f"/{number}") for number in range(5)]
    await settle()
    hall.time += 0.4

    late = await hall.client.get("/late")

    late.problem(503, "unavailable")
    assert (late.headers["retry-after"], late.headers["cache-control"]) == ("1", "no-store")
    for number in range(5):
        hall.gate(f"/{number}").set()
    assert {answer.status for answer in await asyncio.gather(*early)} == {204}


async def test_while_some_are_refused_nobody_waits_but_free_turns_are_taken() -> None:
    hall = Hall()
    early = [hall.begin(path) for path in "ab"]
    await settle()
    hall.time += 0.4
    (await hall.client.get("/c")).problem(503, "unavailable")
    hall.gate("a").set()
    await early[0]
    hall.time += 0.5

    taken = hall.begin("/d")
    await settle()
    (await hall.client.get("/e")).problem(503, "unavailable")

    for path in ("b", "/d"):
        hall.gate(path).set()
    assert ((await early[1]).status, (await taken).status) == (204, 204)


async def test_a_second_after_the_last_refusal_there_is_a_line_again() -> None:
    hall = Hall(reads=1)
    first = hall.begin("/first")
    await settle()
    hall.time += 0.4
    (await hall.client.get("/refused")).problem(503, "unavailable")
    hall.gate("/first").set()
    await first
    hall.time += 1.1

    asked = [hall.begin(path) for path in ("/second", "/third")]
    await settle()
    for path in ("/second", "/third"):
        hall.gate(path).set()

    assert [answer.status for answer in await asyncio.gather(*asked)] == [204, 204]


async def test_a_flood_of_changes_leaves_readers_alone() -> None:
    hall = Hall(changes=1)
    flood = [hall.begin("/change", method) for method in ("POST", "PATCH", "DELETE", "PUT")]
    await settle()
    hall.gate("/read").set()

    assert (await hall.client.get("/read")).status == 204

    hall.gate("/change").set()
    assert {answer.status for answer in await asyncio.gather(*flood)} == {204}
    assert hall.most == 2


async def test_who_waits_for_nothing_any_more_costs_nobody_a_turn() -> None:
    hall = Hall(reads=1)
    first, second, third = [hall.begin(path) for path in ("/1", "/2", "/3")]
    await settle()
    second.cancel()
    hall.gate("/1").set()
    await first
    await settle()
    third.cancel()
    await asyncio.gather(second, third, return_exceptions=True)

    hall.gate("/4").set()
    assert (await hall.client.get("/4")).status == 204
    assert "/2" not in hall.paths


async def test_who_is_cancelled_when_the_turn_comes_hands_it_on() -> None:
    hall = Hall(reads=1)
    first, second, third = [hall.begin(path) for path in ("/1", "/2", "/3")]
    await settle()
    hall.gate("/3").set()
    hall.gate("/1").set()
    while not first.done():
        await asyncio.sleep(0)
        second.cancel()

    assert (await third).status == 204
    assert (await first).status == 204


async def test_a_body_that_is_slow_to_arrive_keeps_nobody_waiting() -> None:
    hall = Hall(changes=1)
    finish = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        yield b"a"
        await finish.wait()
        yield b"b"

    upload = hall.begin("/slow", "POST", content=slow())
    await settle()
    for path in ("/quick", "/slow"):
        hall.gate(path).set()

    assert (await hall.client.post("/quick", content=b"c")).status == 204
    assert hall.paths == ["/quick"]
    finish.set()
    assert (await upload).status == 204


async def test_an_answer_that_has_begun_needs_no_turn() -> None:
    begun, finish = asyncio.Event(), asyncio.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        begun.set()
        if scope["path"] == "/stream":
            await finish.wait()
        await send({"type": "http.response.body"})

    client = Client(TakingTurns(app, turns=Turns(reads=1, changes=1)))
    stream = asyncio.create_task(client.get("/stream"))
    await begun.wait()

    assert (await client.get("/other")).status == 200
    finish.set()
    assert (await stream).status == 200


async def test_a_server_under_load_says_that_it_lives() -> None:
    hall = Hall(reads=1)
    first = hall.begin("/first")
    await settle()
    hall.time += 0.4
    (await hall.client.get("/other")).problem(503, "unavailable")
    hall.gate("/healthz").set()

    assert (await hall.client.get("/healthz")).status == 204

    hall.gate("/first").set()
    await first


async def test_many_refusals_are_one_line_a_second_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    hall = Hall(reads=1)
    first = hall.begin("/first")
    await settle()
    hall.time += 0.4
    with caplog.at_level(logging.WARNING, logger="blog.requests"):
        for _ in range(10):
            await hall.client.get("/other")
        hall.time += 0.9
        await hall.client.get("/other")
        hall.time += 0.4
        await hall.client.get("/other")

    assert [record.getMessage().split()[0] for record in caplog.records] == ["1", "11"]
    hall.gate("/first").set()
    await first


async def test_a_refusal_is_as_any_other_problem_for_browsers_and_for_head() -> None:
    small = Small(reads_at_once=0)

    refused = await small.client.get("/api/things")
    head = await small.client.request("HEAD", "/api/things")
    upload = await small.client.post("/api/admin/things", json={"name": "a"})

    refused.problem(503, "unavailable")
    assert refused.headers["access-control-allow-origin"] == "*"
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert json.loads(refused.body)["detail"] == "too many requests are being served; try again"
    assert (head.status, head.body, int(head.headers["content-length"])) == (503, b"", len(refused.body))
    assert upload.status != 503


async def test_who_will_not_send_the_rest_of_a_refused_body_is_told_that_the_connection_ends() -> None:
    refused = await Small(changes_at_once=0).client.post("/api/admin/things", json={"name": "a"})

    refused.problem(503, "unavailable")
    assert refused.headers["connection"] == "close"


async def test_who_comes_back_with_the_rest_of_a_body_takes_a_turn_like_everybody() -> None:
    hall = Hall(changes=1)
    finish = asyncio.Event()

    async def slow() -> AsyncIterator[bytes]:
        await finish.wait()
        yield b"a"

    upload = hall.begin("/slow", "POST", content=slow())
    blocking = hall.begin("/blocking", "POST", content=b"")
    await hall.began.wait()
    hall.time += 2
    finish.set()

    (await upload).problem(503, "unavailable")
    hall.gate("/blocking").set()
    assert (await blocking).status == 204
