"""What is hidden changes nothing that anybody is told."""

from functools import partial
from random import Random
from urllib.parse import quote

import pytest

from tests.http.declared import operations
from tests.http.served import without_id
from tests.interference.asking import Asker, is_public
from tests.interference.history import Author
from tests.interference.leaks import LEAKS, Leak, leaking
from tests.interference.worlds import played

SEEDS = range(3)
QUESTIONS = 400  # for each of two moments: 2,400 pairs of answers in all
OPERATIONS = {operation["operationId"] for (_, path), operation in operations().items() if is_public(path)}


@pytest.mark.parametrize("seed", SEEDS)
async def test_two_blogs_that_differ_in_secrets_answer_the_same_byte_for_byte(seed: int) -> None:
    async with played(Author(seed).write()) as pair:
        asker = Asker(pair, Random(seed))
        found = list(await asker.differences(QUESTIONS))
        for _ in range(60):
            await pair.tick()
        found += await asker.differences(QUESTIONS)

    assert [str(each) for each in found[:1]] == []
    assert {operation for operation, _ in asker.asked} == OPERATIONS
    assert {operation for operation, status in asker.asked if status == 200} == OPERATIONS - {"getPreview"}
    assert asker.asked["getPreview", 404]


async def test_two_blogs_that_differ_in_secrets_tell_the_same_to_those_who_follow() -> None:
    async with played(Author(1).write()) as pair:
        for _ in range(60):
            await pair.tick()
        told = []
        for world in pair.both:
            page = await world.reader.get("/api/changes?limit=100")
            async with world.reader.stream("/api/changes") as stream:
                await stream.heard(len(page.json()["results"]))
                told.append((stream.status, stream.headers | {"x-request-id": ""}, stream.text))

    assert told[0] == told[1]
    assert told[0][2].count("event: ") > 10


async def test_two_blogs_that_differ_in_secrets_have_the_same_feeds_at_all_times() -> None:
    script = Author(2).write()
    async with played(script) as pair:
        seen = set[str]()
        for _ in range(40):
            for query in ("", "?limit=100", f"?tag={quote(script.tags[0])}"):
                one, other = [await world.reader.get(f"/feed.atom{query}") for world in pair.both]
                assert without_id(one) == without_id(other)
                assert one.status == 200
                seen.add(one.headers.get("last-modified", ""))
            await pair.tick()

    assert len(seen) > 2


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
async def test_a_leak_is_found(leak: Leak) -> None:
    made = partial(leaking, leak)
    async with played(Author(0).write(), made, made) as pair:
        assert await Asker(pair, Random(0)).finds(8 * QUESTIONS)
