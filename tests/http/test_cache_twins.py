"""One blog, asked through two apps: what one of them has kept is always the answer that the other makes."""

import logging
from dataclasses import dataclass
from random import Random
from typing import Any, Final, cast

import pytest

from blog_http.app import create_app
from blog_http.cache.questions import READERS
from blog_http.cache.readers import ReadersCache
from blog_http.settings import HttpSettings, NoMeter
from blogcore.adapters.memory import MemoryStorage
from blogcore.domain.policy import OPERATOR
from blogcore.domain.site import SitePatch
from blogcore.domain.version import ANY_VERSION
from tests.asgi import Client
from tests.fakes import HOUR, INSTANT
from tests.interference.asking import Asker, Question
from tests.interference.history import Author
from tests.interference.worlds import Pair, Script, World

QUESTIONS: Final = 8  # after each step of a history
ROOM: Final = 300_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two apps."""

    reader: Client


class Insistent(Asker):
    """Asks much of what it asks again, and knows no words that were asked once."""

    def __init__(self, pair: Any, dice: Random) -> None:
        super().__init__(cast("Pair", pair), dice)
        self._again: list[Question] = []
        self._chance = dice
        kept = [place for place, one in enumerate(self._operations) if one[1].encode().startswith(READERS)]
        self._operations, self._often = [self._operations[n] for n in kept], [self._often[n] for n in kept]

    def _question(self) -> Question:
        if self._again and self._chance.random() < 0.8:
            return self._chance.choice(self._again[-5:])
        self._again.append(super()._question())
        return self._again[-1]

    def _headers(self) -> Any:
        yield "X-Request-Id", "one-and-the-same"
        if self._chance.random() < 0.3:
            yield "Accept-Encoding", self._chance.choice(["gzip", "gzip, br", "identity", "gzip;q=0.5", "*"])
        yield from super()._headers()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both, and what there is to ask for."""

    script: Script
    both: tuple[Side, Side]


def sides(world: World, script: Script) -> tuple[Sides, ReadersCache]:
    """An app that keeps nothing and one that does, for the same blog."""
    apps = [
        create_app(
            world.blog,
            HttpSettings(cache_bytes=room),
            running=world.storage.running,
            ready=world.storage.ready,
            meter=NoMeter(),
        )
        for room in (0, ROOM)
    ]
    plain, kept = (Side(reader=Client(app)) for app in apps)
    return Sides(script=script, both=(plain, kept)), apps[1].state.door.cache


async def change_site(world: World, dice: Random) -> None:
    patch = SitePatch(post_url=dice.choice([None, "https://a.example/{slug}", "https://b.example/{slug}"]))
    await world.blog.administering.change_site.execute(OPERATOR, patch, expected=ANY_VERSION)


async def nothing(_: World) -> None:
    """Time goes by."""


@pytest.mark.parametrize("seed", [1, 2])
async def test_with_and_without_a_cache_readers_get_the_same_whatever_happens(
    seed: int, caplog: pytest.LogCaptureFixture
) -> None:
    dice, script, world = Random(seed), Author(seed).write(), World(MemoryStorage())
    pair, cache = sides(world, script)
    asker = Insistent(pair, dice)
    caplog.set_level(logging.INFO, "blog.requests")
    steps = [step for _, step in script.steps]
    try:
        for step in [*steps, *[nothing] * 30]:
            await step(world)
            if dice.random() < 0.2:
                await change_site(world, dice)
            if dice.random() < 0.8:
                await cache.epochs.confirm()
            found = await asker.differences(QUESTIONS)
            assert [str(each) for each in found[:1]] == []
            world.clock.tick(dice.choice([INSTANT, HOUR, HOUR, -INSTANT]) if step in steps else 3 * HOUR)
            if dice.random() < 0.3:
                await world.blog.keeping.tick.execute()
            found = await asker.differences(QUESTIONS // 2)
            assert [str(each) for each in found[:1]] == []
    finally:
        await cache.stop()

    given = sum(len(vars(record)["kept"]) for record in caplog.records if "kept" in vars(record))
    assert given > 100
    assert cache.entries.size <= ROOM
