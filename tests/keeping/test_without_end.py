"""What goes on without end: following, and the chores that the blog does by itself."""

import asyncio
import logging
from contextlib import aclosing
from typing import TypeVar

import pytest

from blogcore.domain.changes import PublicChange
from blogcore.domain.errors import Unavailable
from blogcore.domain.policy import Actor, Role
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.ports.feeds import Batch
from blogcore.use_cases.administering.keys import NewKey
from blogcore.use_cases.keeping.keeper import Chore, Keeper
from tests.fakes import AN_ADMIN, HOUR, NOON, House

T = TypeVar("T")


def kinds(batch: Batch[PublicChange]) -> list[str]:
    return [entry.thing.kind.value for entry in batch.entries]


async def test_who_follows_gets_what_there_is_then_a_pulse_then_what_comes() -> None:
    house = House()
    await house.post(publish=PUBLISH_NOW)
    async with aclosing(house.blog.reading.follow_changes.execute(pulse=0.001)) as batches:
        first = await anext(batches)
        assert kinds(first) == ["published"]
        rest = await anext(batches)
        assert (rest.entries, rest.end) == ((), first.end)
        await house.post(publish=PUBLISH_NOW)
        assert kinds(await anext(batches)) == ["published"]


async def test_who_follows_events_does_so_as_long_as_the_key_is_good() -> None:
    house = House()
    issued = await house.blog.administering.create_key.execute(
        AN_ADMIN, NewKey(name="k", role=Role.EDITOR, expires_at=NOON + HOUR)
    )
    actor = Actor(role=Role.EDITOR, key_id=issued.key.id)
    async with aclosing(house.blog.editing.follow_events.execute(actor)) as batches:
        assert (await anext(batches)).entries == ()
        await house.post()
        assert len((await anext(batches)).entries) == 1
        house.clock.tick()
        await house.post()
        assert await anext(batches, None) is None


async def test_a_chore_that_fails_is_logged_once_done_again_and_ends_with_the_keeper(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []
    enough = asyncio.Event()

    async def chore() -> None:
        done.append(len(done))
        if len(done) in {1, 2}:
            raise Unavailable("away")
        if len(done) == 4:
            raise ZeroDivisionError
        if len(done) == 6:
            enough.set()

    caplog.set_level(logging.INFO, "blog.keeper")
    async with Keeper([Chore(name="x", every=0, do=chore)]).running():
        await enough.wait()
    count = len(done)
    await asyncio.sleep(0)

    assert len(done) == count >= 6
    assert [record.getMessage() for record in caplog.records] == [
        "x has to wait: away",
        "x goes on",
        "x failed",
        "x goes on",
    ]
