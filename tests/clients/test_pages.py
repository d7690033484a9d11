"""Lists are walked as far as somebody asks, and no further."""

from datetime import UTC, datetime

import pytest

from blog_client import BlogClient, problems
from blog_client.models import PublishedOrder, PublishIn
from tests.clients.wire import admin_of, wire_to
from tests.http.served import Served

TITLES = [f"Post {number}" for number in range(7)]


async def written(blog: Served) -> None:
    async with await admin_of(blog) as admin:
        for title in reversed(TITLES):
            blog.house.clock.tick()
            await admin.create_post(title=title, tags=["travel"], publish=PublishIn())


async def test_all_posts_come_page_after_page() -> None:
    await written(blog := Served())
    wire = wire_to(blog)
    async with BlogClient("http://blog.test", transport=wire) as reader:
        posts = reader.all_posts(tag="travel", page_size=3)

        assert [post.title async for post in posts] == TITLES
        assert len(wire.sent) == 3
        assert [post.title async for post in posts] == TITLES, "a second loop starts anew"

    assert all(request.url.params["tag"] == "travel" for request in wire.sent)


async def test_all_posts_that_are_wanted_come_in_the_order_that_is_asked_for() -> None:
    await written(blog := Served())
    wire = wire_to(blog)
    async with BlogClient("http://blog.test", transport=wire) as reader:
        some = [post.id async for post in reader.all_posts(sort="title")][:5]
        posts = reader.all_posts(
            id=some,
            featured=False,
            published_after=datetime(2020, 1, 1, tzinfo=UTC),
            sort=PublishedOrder.TITLE_FALLING,
            include=["body", "html"],
            page_size=2,
        )
        found = [(post.title, post.body, post.html) async for post in posts]
        nothing = await reader.list_posts(language="pt-BR", count="exact")

    assert [title for title, _, _ in found] == TITLES[4::-1]
    assert {(body, html) for _, body, html in found} == {("", "<p></p>")}
    assert len(wire.sent) == 5
    assert nothing.count == 0


async def test_who_leaves_early_fetches_no_more() -> None:
    await written(blog := Served())
    wire = wire_to(blog)
    async with BlogClient("http://blog.test", transport=wire) as reader:
        async for post in reader.all_posts(page_size=3):
            if post.title == TITLES[2]:
                break

    assert len(wire.sent) == 1


async def test_nothing_is_fetched_before_it_is_asked_for() -> None:
    wire = wire_to(Served())
    async with BlogClient("http://blog.test", transport=wire) as reader:
        reader.all_posts()

    assert wire.sent == []


async def test_pages_have_their_count_and_a_place_to_go_on_from() -> None:
    await written(blog := Served())
    async with await admin_of(blog) as admin:
        pages = [page async for page in admin.all_admin_posts(state="published", count="exact", page_size=4).pages()]
        rest = [post.title async for post in admin.all_admin_posts(state="published", start_after=pages[0].next)]

    assert [(len(page.results), page.count) for page in pages] == [(4, 7), (3, 7)]
    assert rest == TITLES[4:]


async def test_a_list_of_nothing_is_empty() -> None:
    async with await admin_of(Served()) as admin:
        assert [tag async for tag in admin.all_admin_tags()] == []
        post = await admin.create_post(title="Hello")
        assert [revision.number async for revision in admin.all_revisions(post.id)] == [1]


async def test_a_refusal_comes_out_of_the_loop() -> None:
    async with BlogClient("http://blog.test", transport=wire_to(Served())) as reader:
        with pytest.raises(problems.Invalid):
            await anext(aiter(reader.all_posts(page_size=101)))
