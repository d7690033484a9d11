"""What is hidden changes nothing that anybody is told."""

from functools import partial
from random import Random

import pytest

from tests.interference.asking import Asker
from tests.interference.history import Author
from tests.interference.leaks import LEAKS, Leak, leaking
from tests.interference.worlds import played

SEEDS = range(3)
QUESTIONS = 350  # for each of two moments: 2,100 pairs of answers in all


@pytest.mark.parametrize("seed", SEEDS)
async def test_two_blogs_that_differ_in_secrets_answer_the_same_byte_for_byte(seed: int) -> None:
    async with played(Author(seed).write()) as pair:
        asker = Asker(pair, Random(seed))
        found = list(await asker.differences(QUESTIONS))
        for _ in range(60):
            pair.tick()
        found += await asker.differences(QUESTIONS)

    assert [str(each) for each in found[:1]] == []


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS)
async def test_a_leak_is_found(leak: Leak) -> None:
    made = partial(leaking, leak)
    async with played(Author(0).write(), made, made) as pair:
        assert await Asker(pair, Random(0)).finds(3 * QUESTIONS)
