"""What the methods of the client send, and make of what comes back."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import httpx
import pydantic
import pytest

from blog_client import VERSION, BlogClient, models, problems
from blog_client.models import NamedIn, PostOrder, PublishIn, Role, SeoIn, State, Visibility
from tests.clients.wire import URL, admin_of, answers, wire_to, wire_to_nowhere
from tests.http.served import Served


async def test_a_post_is_written_published_and_read() -> None:
    blog = Served()
    async with await admin_of(blog) as admin, BlogClient(URL, transport=wire_to(blog)) as reader:
        draft = await admin.create_post(
            title="Hello",
            body="Words.",
            tags=["Travel", NamedIn(slug="food")],
            seo=SeoIn(noindex=True),
            visibility="unlisted",
            metadata={"mood": ["sunny", None, 1.5]},
        )
        assert (draft.state, draft.visibility, draft.live) == ("draft", Visibility.UNLISTED, None)

        live = await admin.publish_post(draft.id, if_match=draft.version, date=datetime(2020, 2, 29, tzinfo=UTC))
        seen = await reader.get_post(draft.id)

    assert live.state is State.PUBLISHED
    assert live.live is not None
    assert live.live.from_.tzinfo is not None
    assert isinstance(seen.id, UUID)
    assert (seen.published_at, seen.seo.noindex, seen.seo.open_graph.title) == (
        datetime(2020, 2, 29, tzinfo=UTC),
        True,
        None,
    )
    assert [tag.slug for tag in seen.tags] == ["travel", "food"]
    assert seen.metadata == {"mood": ["sunny", None, 1.5]}


async def test_what_is_not_given_stays_and_none_empties() -> None:
    async with await admin_of(Served()) as admin:
        post = await admin.create_post(title="Hello", subtitle="World", excerpt="Short.")

        changed = await admin.edit_post(post.id, if_match=post.version, subtitle=None)

    assert (changed.title, changed.subtitle, changed.excerpt) == ("Hello", None, "Short.")


async def test_only_what_is_given_is_sent() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        await admin.create_post(title="Hello", publish=PublishIn(until=None))

    assert wire.sent[0].content == b'{"title":"Hello","publish":{"until":null}}'


async def test_an_if_match_is_a_version_a_tag_or_a_star() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        post = await admin.create_post(title="Hello")
        await admin.edit_post(post.id, if_match=1, title="One")
        await admin.edit_post(post.id, if_match='"2"', title="Two")
        await admin.edit_post(post.id, if_match="*", title="Three")

    assert wire.headers("If-Match")[1:] == ['"1"', '"2"', "*"]


async def test_a_post_is_trashed_restored_and_purged() -> None:
    async with await admin_of(Served()) as admin:
        post = await admin.create_post(title="Hello")
        trashed = await admin.delete_post(post.id, if_match=post.version)
        assert trashed is not None
        assert trashed.state == "trashed"
        restored = await admin.restore_post(post.id, if_match="*")
        await admin.delete_post(post.id, if_match=restored.version)

        assert await admin.delete_post(post.id, if_match="*", purge=True) is None


async def test_a_former_slug_leads_to_the_post() -> None:
    blog = Served()
    async with await admin_of(blog) as admin, BlogClient(URL, transport=wire_to(blog)) as reader:
        post = await admin.create_post(title="Hello", publish=PublishIn())
        await admin.edit_post(post.id, if_match="*", slug="good-day")
        await admin.publish_post(post.id, if_match="*")

        assert (await reader.get_post_by_slug("hello")).slug == "good-day"


async def test_lists_are_filtered_by_one_value_or_several() -> None:
    blog = Served()
    async with await admin_of(blog) as admin:
        await admin.create_post(title="One", tags=["a", "b"], publish=PublishIn())
        await admin.create_post(title="Two", tags=["a"], publish=PublishIn())

        one_tag = await admin.list_posts(tag="a", count="exact")
        both = await admin.list_posts(tag=["a", "b"])
        drafts = await admin.list_admin_posts(state="draft")

    assert one_tag.count == 2
    assert [post.title for post in both.results] == ["One"]
    assert drafts.results == []


async def test_editors_search_sort_and_get_the_texts_with_the_list() -> None:
    blog = Served()
    async with await admin_of(blog) as admin:
        await admin.create_post(title="Beta", body="Quick.")
        await admin.create_post(title="Alpha", body="Quickly.")
        moment = datetime(2026, 1, 1, 11, 30, tzinfo=timezone(timedelta(hours=1)))

        found = await admin.list_admin_posts(q="quick", sort="title", include="body", updated_after=moment)
        falling = await admin.list_admin_posts(sort=PostOrder.TITLE_FALLING)
        with pytest.raises(ValueError, match="time zone"):
            await admin.list_admin_posts(updated_after=moment.replace(tzinfo=None))

    assert [(post.title, post.body, post.html) for post in found.results] == [
        ("Alpha", "Quickly.", None),
        ("Beta", "Quick.", None),
    ]
    assert [post.title for post in falling.results] == ["Beta", "Alpha"]


async def test_a_slug_of_any_alphabet_is_one_part_of_the_path() -> None:
    async with await admin_of(Served()) as admin:
        tag = await admin.create_tag(name="Müll / Eimer?", slug="müll")
        await admin.create_post(title="One", tags=[tag.slug], publish=PublishIn())

        assert (await admin.get_tag("müll")).name == "Müll / Eimer?"


async def test_what_means_something_in_an_address_is_escaped() -> None:
    wire = wire_to_nowhere(answers(404, "not-found"))
    async with BlogClient(URL, transport=wire) as reader:
        with pytest.raises(problems.NotFound):
            await reader.get_tag("a/b?c#d%41")

    assert wire.sent[0].url.raw_path == b"/api/tags/a%2Fb%3Fc%23d%2541"


@pytest.mark.parametrize("slug", ["", ".", ".."])
async def test_what_would_lead_to_another_address_is_refused(slug: str) -> None:
    wire = wire_to_nowhere()
    async with BlogClient(URL, transport=wire) as reader:
        with pytest.raises(ValueError, match="part of an address"):
            await reader.get_tag(slug)

    assert wire.sent == []


async def test_a_time_without_a_zone_is_refused_before_it_is_sent() -> None:
    wire = wire_to_nowhere()
    async with BlogClient(URL, transport=wire) as blog:
        with pytest.raises(pydantic.ValidationError, match="timezone"):
            await blog.publish_post("x", if_match="*", at=datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point

    assert wire.sent == []


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
async def test_a_number_that_json_has_no_word_for_is_refused_before_it_is_sent(number: float) -> None:
    wire = wire_to_nowhere()
    async with BlogClient(URL, transport=wire) as blog:
        with pytest.raises(ValueError, match="finite number"):
            await blog.create_post(title="Hello", metadata={"a": [1.5, {"b": number}]})
        with pytest.raises(ValueError, match="finite number"):
            models.PostPatchIn(metadata={"a": number})

    assert wire.sent == []


async def test_the_key_goes_with_editing_only() -> None:
    wire = wire_to(blog := Served())
    async with await admin_of(blog, wire) as admin:
        await admin.list_posts()
        await admin.get_me()

    without, with_key = wire.headers("Authorization")
    assert without is None
    assert with_key is not None
    assert with_key.startswith("Bearer blog_")


async def test_a_blog_may_be_served_under_a_path() -> None:
    wire = wire_to_nowhere(answers_health)
    async with BlogClient("https://example.org/journal/", transport=wire) as blog:
        await blog.get_health()

    assert str(wire.sent[0].url) == "https://example.org/journal/healthz"
    assert wire.headers("User-Agent") == [f"blog_client/{VERSION}"]


async def answers_health(end: httpx.AsyncBaseTransport, request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"status": "ok", "since": "a newer server"})


async def test_connections_are_closed_at_the_end_of_the_block() -> None:
    async with BlogClient(URL, transport=(wire := wire_to_nowhere())):
        assert not wire.closed

    assert wire.closed


@pytest.mark.parametrize("url", ["blog.test", "ftp://blog.test", "https://", "/api"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="address of a blog"):
        BlogClient(url)


@pytest.mark.parametrize("key", ["blog_x_y\n", "blog_x y", "blog_x_ÿ", ""])
def test_a_key_that_no_header_can_hold_is_refused_and_not_told(key: str) -> None:
    with pytest.raises(ValueError, match="an API key is printable ASCII without spaces, one character") as caught:
        BlogClient(URL, api_key=key)

    assert "blog_x" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "a\nb", "ä"])
async def test_a_header_that_cannot_be_sent_is_refused(text: str) -> None:
    wire = wire_to_nowhere()
    async with BlogClient(URL, transport=wire) as blog:
        with pytest.raises(ValueError, match="idempotency_key must be printable"):
            await blog.create_tag(name="Travel", idempotency_key=text)
        with pytest.raises(ValueError, match="if_match must be printable"):
            await blog.restore_post("x", if_match=text)

    assert wire.sent == []


@pytest.mark.parametrize("version", [0, -1, True])
async def test_a_version_that_no_post_has_is_refused(version: int) -> None:
    wire = wire_to_nowhere()
    async with BlogClient(URL, transport=wire) as blog:
        with pytest.raises(ValueError, match="if_match must be a version, which is 1 at least"):
            await blog.restore_post("x", if_match=version)

    assert wire.sent == []


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
async def test_a_time_in_which_nothing_can_be_done_is_refused(seconds: float) -> None:
    wire = wire_to_nowhere()
    with pytest.raises(ValueError, match="timeout must be more than 0 seconds"):
        BlogClient(URL, timeout=seconds)
    async with BlogClient(URL, transport=wire) as blog:
        with pytest.raises(ValueError, match="timeout must be more than 0 seconds"):
            await blog.list_posts(timeout=seconds)

    assert wire.sent == []


async def test_who_has_time_without_end_waits_that_long() -> None:
    async with BlogClient(URL, timeout=float("inf"), transport=wire_to(Served())) as blog:
        assert (await blog.list_posts()).results == []


def test_what_a_newer_server_says_more_is_no_mistake() -> None:
    key = models.Key.model_validate(
        {
            "id": "0123456789ab",
            "name": "somebody",
            "role": "owner",
            "author": None,
            "createdAt": "2026-01-01T12:00:00Z",
            "expiresAt": None,
            "revokedAt": None,
            "lastUsedAt": None,
        }
    )

    assert key.role == "owner"
    assert isinstance(key.role, Role)
    assert key.role not in list(Role)


def test_models_do_not_change() -> None:
    named = models.Named(slug="a", name="A")

    with pytest.raises(pydantic.ValidationError, match="frozen"):
        named.name = "B"  # type: ignore[misc]
