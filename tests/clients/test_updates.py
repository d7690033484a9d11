"""A change is made to what is there, whoever else is changing it."""

import asyncio

import pytest

from blog_client import Retries, problems
from blog_client.models import AdminPost, PostPatchIn
from tests.clients.wire import admin_of, answers, loses_the_answer, wire_to
from tests.http.served import Served


def louder(post: AdminPost) -> PostPatchIn:
    return PostPatchIn(title=post.title + "!")


async def test_an_update_reads_changes_and_writes() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello", subtitle="World")

        updated = await admin.update_post(post.id, louder)

    assert (updated.title, updated.subtitle, updated.version) == ("Hello!", "World", 2)
    assert wire.headers("If-Match") == [None, None, '"1"']


async def test_of_many_updates_at_once_none_is_lost() -> None:
    async with await admin_of(Served()) as admin:
        post = await admin.create_post(title="Hello")

        await asyncio.gather(*(admin.update_post(post.id, louder, attempts=10) for _ in range(5)))

        assert (await admin.get_admin_post(post.id)).title == "Hello!!!!!"


async def test_an_update_whose_answer_was_lost_is_made_once() -> None:
    wire = wire_to(blog := Served(), None, None, loses_the_answer)
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello")

        assert (await admin.update_post(post.id, louder)).title == "Hello!"

    assert len(wire.sent) == 4


async def test_who_is_always_slower_gives_up_after_as_many_attempts() -> None:
    too_late = answers(412, "stale")
    wire = wire_to(blog := Served(), None, None, too_late, None, too_late)
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello")
        with pytest.raises(problems.Stale):
            await admin.update_post(post.id, louder, attempts=2)

    assert [request.method for request in wire.sent] == ["POST", "GET", "PATCH", "GET", "PATCH"]


async def test_who_was_slower_waits_before_starting_over_ever_longer_and_for_as_long_as_chance_will() -> None:
    waits: list[float] = []
    chances = iter([1.0, 0.5, 0.0, 1.0])

    async def sleep(seconds: float) -> None:
        assert wire.sent[-1].method == "PATCH"
        waits.append(seconds)

    too_late = answers(412, "stale")
    wire = wire_to(blog := Served(), None, *[None, too_late] * 4)
    retries = Retries(times=0, first=1.0, longest=5.0, sleep=sleep, chance=lambda: next(chances))
    async with await admin_of(blog, wire, retries=retries) as admin:
        post = await admin.create_post(title="Hello")

        assert (await admin.update_post(post.id, louder)).title == "Hello!"

    assert waits == [1.0, 1.0, 0.0, 5.0]


async def test_none_leaves_it_as_it_is() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello")

        assert await admin.update_post(post.id, lambda post: None) == post

    assert [request.method for request in wire.sent] == ["POST", "GET"]


async def test_no_attempts_are_too_few() -> None:
    async with await admin_of(Served()) as admin:
        with pytest.raises(ValueError, match="one attempt"):
            await admin.update_post("x", louder, attempts=0)
