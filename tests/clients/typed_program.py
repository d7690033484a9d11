"""A program of somebody who uses the client and a strict type checker: mypy must agree with every line.

It is not run. Each `type: ignore` is a mistake that has to be found: mypy complains about one that is not needed.
"""

from collections.abc import Sequence
from typing import assert_type
from uuid import UUID

from blog_client import BlogClient, BlogProblem, Listing, NotModified, Raw, problems
from blog_client.models import (
    AdminPost,
    AdminPostSummary,
    FieldProblem,
    Post,
    PostPage,
    PostPatchIn,
    PostSummary,
    PublishIn,
    State,
    Tag,
)


async def program(blog: BlogClient, post_id: UUID, tags: list[str]) -> None:
    post = await blog.create_post(title="Hello", tags=tags, visibility="unlisted", publish=PublishIn())
    assert_type(post, AdminPost)
    assert_type(await blog.get_post(post_id), Post)
    assert_type(await blog.get_post(str(post_id)), Post)
    assert_type(await blog.delete_post(post_id, if_match=post.version, purge=True), AdminPost | None)
    assert_type(await blog.with_raw_response.get_post(post_id), Raw[Post])
    assert_type((await blog.with_raw_response.get_post(post_id)).parsed.tags[0].slug, str)
    assert_type(await blog.edit_post(post_id, if_match="*", subtitle=None, body_format="html"), AdminPost)
    assert_type(await blog.update_post(post_id, lambda post: PostPatchIn(title=post.title)), AdminPost)
    assert_type(blog.all_posts(), Listing[PostPage])
    if post.state == "draft" or post.state is State.EXPIRED:
        assert_type(post.live.slug if post.live else None, str | None)


async def what_is_new(blog: BlogClient, post_id: UUID, etag: str | None) -> Post | None:
    assert_type(await blog.with_raw_response.get_post(post_id, if_none_match=None), Raw[Post])
    answer = await blog.with_raw_response.get_post(post_id, if_none_match=etag)
    assert_type(answer, Raw[Post] | NotModified)
    print(answer.parsed.title)  # type: ignore[union-attr]
    if answer.parsed is None:
        assert_type(answer, NotModified)
    if answer.not_modified:
        return None
    assert_type(answer, Raw[Post])
    return answer.parsed


async def lists(blog: BlogClient) -> Sequence[Tag]:
    async for post in blog.all_posts(tag="travel"):
        assert_type(post, PostSummary)
    async for admin_post in blog.all_admin_posts(state=State.DRAFT):
        assert_type(admin_post, AdminPostSummary)
    async for page in blog.all_posts(count="exact").pages():
        assert_type(page, PostPage)
        assert_type(page.count, int | None)
    return [tag async for tag in blog.all_tags()]


async def errors(blog: BlogClient) -> None:
    try:
        await blog.get_me(timeout=5)
    except problems.Stale as stale:
        assert_type(stale.current_version, int | None)
    except BlogProblem as problem:
        assert_type(problem.errors, tuple[FieldProblem, ...])
        assert_type(problem.retry_after, float | None)


async def mistakes(blog: BlogClient, post: AdminPost) -> None:
    await blog.create_post(body="No title.")  # type: ignore[call-arg]
    await blog.create_post(title=None)  # type: ignore[arg-type]
    await blog.create_post("Hello")  # type: ignore[call-arg]
    await blog.create_post(titel="Hello")  # type: ignore[call-arg]
    await blog.create_post(title="Hello", visibility="secret")  # type: ignore[arg-type]
    await blog.edit_post(post.id, title="Hello")  # type: ignore[call-arg]
    await blog.edit_post(post.id, if_match=None, title="Hello")  # type: ignore[arg-type]
    await blog.get_post(post.id, if_none_match='"x"')  # type: ignore[call-arg]
    await blog.with_raw_response.get_admin_post(post.id, if_none_match='"x"')  # type: ignore[call-arg]
    await blog.list_posts(count="about")  # type: ignore[arg-type]
    await blog.update_post(post.id, lambda post: post)  # type: ignore[arg-type, return-value]
    blog.get_me()  # type: ignore[unused-coroutine]
    PostPatchIn(titel="Hello")  # type: ignore[call-arg]
    post.title = "Hello"  # type: ignore[misc]
