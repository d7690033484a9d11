"""The whole answer is at hand for who wants it."""

import pytest

from blog_client import BlogClient, NotModified, Raw, UnexpectedAnswer
from blog_client.models import AdminPost, PublishIn
from tests.clients.wire import URL, admin_of, answers, wire_to, wire_to_nowhere
from tests.http.served import Served


async def test_a_raw_answer_is_parsed_and_whole() -> None:
    async with await admin_of(Served()) as admin:
        answer: Raw[AdminPost] = await admin.with_raw_response.create_post(title="Hello")

        assert answer.response.status_code == 201
        assert answer.response.headers["Location"] == f"/api/admin/posts/{answer.parsed.id}"
        assert (answer.etag, answer.replayed) == ('"1"', False)
        assert answer.request_id == answer.response.headers["X-Request-Id"]
        assert answer.etag is not None
        assert (await admin.edit_post(answer.parsed.id, if_match=answer.etag, title="Changed")).version == 2


async def test_an_answer_that_is_the_first_again_says_so() -> None:
    async with await admin_of(Served()) as admin:
        first = await admin.with_raw_response.create_key(name="key", role="editor", idempotency_key="once")
        again = await admin.with_raw_response.create_key(name="key", role="editor", idempotency_key="once")

    assert (first.replayed, again.replayed) == (False, True)
    assert again.parsed == first.parsed.model_copy(update={"key": None})


async def test_what_is_still_true_is_not_sent_again() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello", publish=PublishIn())
        first = await admin.with_raw_response.get_post(post.id)
        same = await admin.with_raw_response.get_post(post.id, if_none_match=first.etag)
        await admin.edit_post(post.id, if_match="*", title="Changed")
        await admin.publish_post(post.id, if_match="*")
        changed = await admin.with_raw_response.get_post(post.id, if_none_match=first.etag)

    assert isinstance(same, NotModified)
    assert (same.not_modified, same.parsed, same.response.status_code, same.etag) == (True, None, 304, first.etag)
    assert same.request_id == same.response.headers["X-Request-Id"]
    assert not changed.not_modified
    assert changed.parsed.title == "Changed"
    assert wire.headers("If-None-Match") == [None, None, first.etag, None, None, first.etag]


async def test_lists_and_addresses_of_old_can_be_asked_for_what_is_new() -> None:
    blog = Served()
    async with await admin_of(blog) as admin, BlogClient(URL, transport=wire_to(blog)) as reader:
        post = await admin.create_post(title="Hello", tags=["travel"], publish=PublishIn())
        await admin.edit_post(post.id, if_match="*", slug="good-day")
        await admin.publish_post(post.id, if_match="*")
        raw = reader.with_raw_response
        posts, tag, by_slug = await raw.list_posts(), await raw.get_tag("travel"), await raw.get_post_by_slug("hello")

        assert (await raw.list_posts(if_none_match=posts.etag)).not_modified
        assert (await raw.get_tag("travel", if_none_match=f'"other", {tag.etag}')).not_modified
        assert (await raw.get_post_by_slug("hello", if_none_match=by_slug.etag)).not_modified
        assert not (await raw.list_posts(if_none_match=tag.etag)).not_modified


async def test_nothing_new_for_who_has_nothing_is_unexpected() -> None:
    async with BlogClient(URL, retries=0, transport=wire_to_nowhere(answers(304))) as reader:
        with pytest.raises(UnexpectedAnswer, match="304"):
            await reader.with_raw_response.list_posts(if_none_match=None)


async def test_an_entity_tag_that_cannot_be_sent_is_refused() -> None:
    wire = wire_to_nowhere()
    async with BlogClient(URL, transport=wire) as reader:
        with pytest.raises(ValueError, match="if_none_match must be printable"):
            await reader.with_raw_response.list_posts(if_none_match="")

    assert wire.sent == []
