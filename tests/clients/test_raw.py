"""The whole answer is at hand for who wants it."""

from blog_client import Raw
from blog_client.models import AdminPost
from tests.clients.wire import admin_of
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
