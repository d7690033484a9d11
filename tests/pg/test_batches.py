"""Batches that meet in PostgreSQL."""

import asyncio

import pytest

from blog_pg.storage import PgStorage
from blogcore.blog import Blog
from blogcore.domain.content import PostPatch
from blogcore.domain.errors import BatchRefused
from blogcore.domain.post import Post
from blogcore.domain.version import ANY_VERSION
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.editing.run_batch import Operation
from tests.fakes import AN_ADMIN, PlainRenderer, SetClock

MANY = 12


@pytest.fixture
def blog(pg_storage: PgStorage) -> Blog:
    return Blog(pg_storage, SetClock(), PlainRenderer())


async def written(blog: Blog, number: int) -> Post:
    return await blog.editing.create_post.execute(AN_ADMIN, NewPost(fields=PostPatch(title=f"Post {number}")))


def retitling(post: Post, title: str) -> Operation:
    patch = PostPatch(title=title)
    return Operation(
        prepare=lambda singles, actor: singles.edit_post.prepare(actor, post.id, patch, expected=ANY_VERSION),
        post_id=post.id,
    )


async def test_batches_over_the_same_posts_in_any_order_come_one_after_the_other(blog: Blog) -> None:
    posts = [await written(blog, number) for number in range(5)]

    async def retitle_all(number: int) -> None:
        operations = [retitling(post, f"By {number}") for post in posts[:: 1 - number % 2 * 2]]
        await blog.editing.run_batch.execute(AN_ADMIN, operations)

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        for number in range(MANY):
            group.create_task(retitle_all(number))

    kept = [await blog.editing.get_admin_post.execute(AN_ADMIN, post.id) for post in posts]
    assert {post.version for post in kept} == {MANY + 1}
    assert len({post.content.title for post in kept}) == 1


async def test_a_batch_that_is_refused_leaves_nothing_behind(blog: Blog) -> None:
    post = await written(blog, 1)
    fields = PostPatch(title="Other", slug=post.slug, tags=("new",))
    taken = Operation(prepare=lambda singles, actor: singles.create_post.prepare(actor, NewPost(fields=fields)))

    with pytest.raises(BatchRefused) as refusal:
        await blog.editing.run_batch.execute(AN_ADMIN, [retitling(post, "Lost"), taken])

    assert refusal.value.index == 1
    assert await blog.editing.get_admin_post.execute(AN_ADMIN, post.id) == post
