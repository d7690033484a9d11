"""Batches that meet in PostgreSQL."""

import asyncio

import pytest

from blog_pg.storage import PgStorage
from blogcore.blog import Blog
from blogcore.domain.content import PostPatch
from blogcore.domain.errors import BatchRefused, Unavailable
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch
from blogcore.domain.version import ANY_VERSION
from blogcore.ports.transactions import Transaction
from blogcore.use_cases.change import Change
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.editing.run_batch import Operation, Singles
from blogcore.use_cases.editing.tags import NewTag
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


def describing(slug: str, description: str) -> Operation:
    patch = TagPatch(description=description)
    return Operation(
        prepare=lambda singles, actor: singles.edit_tag.prepare(actor, Slug(slug), patch, expected=ANY_VERSION)
    )


def waiting_at(barrier: asyncio.Barrier) -> Operation:
    async def wait(tx: Transaction) -> None:
        await barrier.wait()

    async def prepare(singles: Singles, actor: Actor) -> Change[None]:
        return wait

    return Operation(prepare=prepare)


async def test_of_batches_that_wait_for_each_others_tags_one_is_done_and_the_other_may_come_again(blog: Blog) -> None:
    barrier = asyncio.Barrier(2)
    for name in ("a", "b"):
        await blog.editing.create_tag.execute(AN_ADMIN, NewTag(name=name))

    async def describe(*slugs: str) -> str:
        first, second = (describing(slug, "".join(slugs)) for slug in slugs)
        await blog.editing.run_batch.execute(AN_ADMIN, [first, waiting_at(barrier), second])
        return "".join(slugs)

    async with asyncio.timeout(30):
        ended = await asyncio.gather(describe("a", "b"), describe("b", "a"), return_exceptions=True)

    (done,) = [each for each in ended if isinstance(each, str)]
    (away,) = [each for each in ended if isinstance(each, BaseException)]
    assert isinstance(away, Unavailable)
    kept = [await blog.editing.get_admin_tag.execute(AN_ADMIN, Slug(slug)) for slug in ("a", "b")]
    assert [(one.tag.description, one.tag.version) for one in kept] == [(done, 2)] * 2
