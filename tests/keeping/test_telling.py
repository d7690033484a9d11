"""Telling followers: by those who change posts, and by the clock."""

from typing import TypeVar

from blogcore.domain.changes import PublicChange
from blogcore.domain.content import PostPatch
from blogcore.domain.errors import NotFound, NotPermitted
from blogcore.domain.events import EventKind
from blogcore.domain.pages import Position
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.ports.feeds import Batch
from tests.fakes import ALL, AN_AUTHOR, AN_EDITOR, DAY, HOUR, NOON, House, a_post, refused

T = TypeVar("T")


async def told(house: House, after: Position | None = None) -> list[str]:
    """The kinds of all changes."""
    return kinds(await house.blog.reading.list_changes.execute(after))


def kinds(batch: Batch[PublicChange]) -> list[str]:
    return [entry.thing.kind.value for entry in batch.entries]


async def test_each_way_of_changing_what_readers_see_is_told() -> None:
    house = House()
    post = await house.post(publish=PUBLISH_NOW)
    post = await house.edit(post, PostPatch(title="Other"))
    house.clock.tick()
    post = await house.publish(post)
    post = await house.unpublish(post)
    post = await house.publish(post)
    post = await house.trash(post)
    await house.purge(post)

    assert await told(house) == ["published", "updated", "removed", "published", "removed"]


async def test_a_tick_tells_what_the_clock_did_and_the_next_one_nothing() -> None:
    house = House()
    await house.keeps(a_post(publish=PublishPlan(at=NOON + HOUR, until=NOON + DAY)))
    tick = house.blog.keeping.tick

    assert await tick.execute() == 0
    house.clock.tick()
    assert (await tick.execute(), await tick.execute()) == (1, 0)
    house.clock.tick(DAY)
    assert (await tick.execute(), await tick.execute()) == (1, 0)

    assert await told(house) == ["published", "removed"]
    assert house.happened == [EventKind.POST_WENT_LIVE, EventKind.POST_EXPIRED]


async def test_who_edits_before_the_tick_tells_in_its_place() -> None:
    house = House()
    post = a_post(publish=PublishPlan(at=NOON + HOUR))
    await house.keeps(post)
    house.clock.tick()

    await house.edit(post, PostPatch(title="Other"))

    assert await house.blog.keeping.tick.execute() == 0
    assert await told(house) == ["published"]
    assert house.happened == [EventKind.POST_WENT_LIVE, EventKind.POST_EDITED]


async def test_events_are_for_admins_and_editors_and_history_for_who_sees_the_post() -> None:
    house = House()
    post = await house.post()

    assert len((await house.blog.editing.list_events.execute(AN_EDITOR)).entries) == 1
    with refused(NotPermitted):
        await house.blog.editing.list_events.execute(AN_AUTHOR)
    with refused(NotFound):
        await house.blog.editing.list_history.execute(AN_AUTHOR, post.id, ALL)
