"""The client in front of a real server, over connections that break."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import httpx
import pytest

from blog_client import BlogClient, ConnectionLost, TimedOut, problems
from blog_client.models import PostPatchIn, PublishIn
from tests.clients.live import SOON, cabled, direct, proxied
from tests.system.serving import Server


async def test_a_post_goes_its_whole_way(server: Server) -> None:
    async with direct(server) as blog:
        post = await blog.create_post(title="Over the wire", publish=PublishIn())
        changed = await blog.update_post(post.id, lambda post: PostPatchIn(title=f"{post.title}, changed"))
        await blog.publish_post(post.id, if_match=changed.version)

        assert (await blog.get_post(post.id)).title == "Over the wire, changed"
        with pytest.raises(problems.Stale) as caught:
            await blog.edit_post(post.id, if_match=post.version, title="Late")
        assert caught.value.current_version == changed.version + 1


async def test_a_post_whose_answer_was_lost_on_the_way_is_written_once(server: Server) -> None:
    async with proxied(server, "the answer is lost", "the answer is lost") as (blog, proxy):
        answer = await blog.with_raw_response.create_post(title="Only once", tags=["once"], publish=PublishIn())

    assert (proxy.connections, answer.replayed) == (3, True)
    async with direct(server) as blog:
        assert [post.id async for post in blog.all_posts(tag="once")] == [answer.parsed.id]


async def test_a_server_that_is_busy_is_asked_again_after_as_long_as_it_said_and_we_have_patience(
    server: Server,
) -> None:
    loop = asyncio.get_running_loop()
    async with proxied(server, "unavailable") as (blog, proxy):
        begun = loop.time()
        assert (await blog.get_health()).status == "ok"

    assert loop.time() - begun >= 0.2
    assert proxy.connections == 2


async def test_a_blog_that_is_not_there_is_told_from_one_that_went_away(unused_tcp_port: int) -> None:
    nowhere = f"http://127.0.0.1:{unused_tcp_port}"
    async with BlogClient(nowhere, retries=SOON, transport=httpx.AsyncHTTPTransport()) as blog:
        with pytest.raises(ConnectionLost) as caught:
            await blog.get_health()

    assert not caught.value.sent


async def test_a_server_that_says_nothing_times_out() -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as silent:
        port = silent.sockets[0].getsockname()[1]
        async with BlogClient(f"http://127.0.0.1:{port}", retries=0, transport=httpx.AsyncHTTPTransport()) as blog:
            with pytest.raises(TimedOut):
                await blog.get_health(timeout=0.05)


async def test_a_follower_whose_connection_is_cut_misses_nothing_and_hears_nothing_twice(server: Server) -> None:
    async with cabled(server) as (follower, cable), direct(server) as blog:
        place = [page.next async for page in blog.all_changes().pages()][-1]
        async with aclosing(follower.follow(place)) as changes, aclosing(follower.follow_events()) as events:
            assert (await anext(events)).kind
            told = []
            for title in ["before", "after"]:
                post = await blog.create_post(title=title, publish=PublishIn())
                told.append(await anext(changes))
                assert told[-1].post_id == post.id
                cable.cut()
                await blog.delete_post(post.id, if_match="*")
                told.append(await anext(changes))

    assert [(change.kind, change.slug) for change in told] == [
        ("published", "before"),
        ("removed", "before"),
        ("published", "after"),
        ("removed", "after"),
    ]
    assert cable.connections >= 4


async def test_a_follower_is_told_that_its_key_was_revoked_and_that_its_place_is_none(server: Server) -> None:
    async with direct(server) as blog:
        issued = await blog.create_key(name="follower", role="editor")
        assert issued.key is not None
        async with BlogClient(
            server.url, api_key=issued.key, retries=SOON, transport=httpx.AsyncHTTPTransport()
        ) as follower:
            events = follower.follow_events()
            assert (await anext(events)).kind
            await blog.revoke_key(issued.id)
            with pytest.raises(problems.Unauthenticated):
                await drained(events)
            with pytest.raises(problems.MalformedCursor):
                await anext(follower.follow("nowhere"))


async def drained(events: AsyncIterator[object]) -> None:
    async for _ in events:
        """Until it ends."""
