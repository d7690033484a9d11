"""Bytes that are almost requests, over a socket: a fixed part of what `python -m tools.fuzz requests` sends."""

import asyncio
import random

from blog_http.server import Server, listen
from tests.http.served import Served
from tools.fuzz.mutations import MUTATIONS, mutated
from tools.fuzz.operations import valid_requests
from tools.fuzz.requests import fuzzed, written
from tools.fuzz.wire import answers, exchanged

SEED = 4
REQUESTS = 300


async def test_whatever_comes_is_answered_whole_or_let_go_and_never_with_a_500() -> None:
    served = Served()
    key = (await served.key()).token.text
    ready, sock = asyncio.Event(), listen("127.0.0.1", 0)
    port = sock.getsockname()[1]
    server = Server(served._stage.app, sock, on_ready=lambda _: ready.set())
    served._stage.house = served.house
    serving = asyncio.create_task(server.serve())
    await ready.wait()
    chance = random.Random(SEED)

    post_ids = [await written(port, key, f"Post {number}") for number in range(4)]
    found = await fuzzed(port, valid_requests(key, post_ids, chance), chance, count=REQUESTS)
    last = await exchanged(port, b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n", chance, patience=5)
    server.stop()
    await serving

    assert found.told() == []
    assert found.sent == REQUESTS
    assert {200, 201, 400, 401, 404, 405, 422} <= set(found.statuses)
    assert [answer.status for answer in answers(last, without_bodies=False)[0]] == [200]


def test_every_operation_has_a_valid_request_and_every_mutation_changes_some() -> None:
    chance = random.Random(SEED)
    valid = valid_requests("blog_key", ["an-id"], chance)

    assert len({request.partition(b"\r\n")[0] for request in valid}) > 20
    for mutation in MUTATIONS:
        assert any(mutation(chance, request) != request for request in valid * 3), mutation
    assert len({mutated(chance, max(valid, key=len)) for _ in range(100)}) > 90


def test_what_is_wrong_with_an_answer_is_seen() -> None:
    whole = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
    error = b"HTTP/1.1 404 Not Found\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nno"

    (fine,), nothing = answers(whole, without_bodies=False)
    (plain,), _ = answers(error, without_bodies=False)
    (broken,), _ = answers(error.replace(b"404", b"500"), without_bodies=False)

    assert (list(fine.faults()), nothing) == ([], "")
    assert list(plain.faults()) == ["404 that is no problem+json", "404 whose body is no JSON"]
    assert "500" in list(broken.faults())
    assert answers(whole[:-1], without_bodies=False)[1] == "200 with 1 of 2 bytes"
    assert answers(b"hello", without_bodies=False)[1].startswith("no answer begins")
    assert answers(whole + b"x", without_bodies=False)[1].startswith("no answer begins")
