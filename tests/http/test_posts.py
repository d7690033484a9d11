"""Posts as readers get them."""

from urllib.parse import quote
from uuid import UUID

import pytest

from blog_http.urls import MAX_POST_URL
from blogcore.domain.rendering import Heading, Rendering, RenderWarning, Source
from blogcore.domain.site import SiteFacts
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.text import MAX_URL
from tests.fakes import DAY, HOUR, NOON, PlainRenderer, rendering_of
from tests.http.declared import CACHE, document
from tests.http.served import NOBODY, Served, acted, at, edited, published, read_at, shown, trashed, without_id, written

SUMMARY_FIELDS = {
    "id", "slug", "url", "title", "subtitle", "excerpt", "body", "bodyFormat", "html", "wordCount", "readingMinutes",
    "language", "featured", "visibility", "coverImage", "canonicalUrl", "seo", "metadata", "tags", "authors",
    "revision", "publishedAt", "firstPublishedAt", "updatedAt", "createdAt",
}  # fmt: skip
EVERYTHING = {
    "slug": "whole",
    "subtitle": "In which nothing happens",
    "body": "Some words.",
    "bodyFormat": "html",
    "excerpt": "Nothing.",
    "language": "pt-BR",
    "featured": True,
    "coverImage": {"url": "https://example.org/c.jpg", "alt": "a", "caption": "b"},
    "canonicalUrl": "https://example.org/original",
    "seo": {
        "title": "t",
        "description": "d",
        "noindex": True,
        "openGraph": {"title": "ot", "description": "od", "image": "https://example.org/o.jpg"},
        "twitter": {"title": "tt", "description": "td", "image": "https://example.org/t.jpg", "card": "summary"},
    },
    "metadata": {"a": [1, None, {"b": 1.5}], "ü": True, "empty": {}, "null": None},
}


class RichRenderer(PlainRenderer):
    """Every body has a heading, and something that was removed."""

    async def render(self, source: Source) -> Rendering:
        plain = rendering_of(source.body)
        return Rendering(
            html=plain.html,
            toc=(Heading(id="where", level=2, text="Where"),),
            text=plain.text,
            excerpt=plain.excerpt,
            word_count=231,
            warnings=(RenderWarning(code="removed-element", detail="<script> was removed"),),
            renderer="rich",
        )


async def test_a_post_has_every_field_even_where_there_is_nothing_to_say() -> None:
    blog = Served()
    post = await published(await blog.holder(), "Hello", body="Some words.")

    assert shown(await blog.reader.get(read_at(post))) == {
        "id": post["id"],
        "slug": "hello",
        "url": None,
        "title": "Hello",
        "subtitle": None,
        "excerpt": "Some words.",
        "body": "Some words.",
        "bodyFormat": "markdown",
        "html": "<p>Some words.</p>",
        "toc": [],
        "wordCount": 2,
        "readingMinutes": 1,
        "language": None,
        "featured": False,
        "visibility": "public",
        "coverImage": None,
        "canonicalUrl": None,
        "seo": {
            "title": None,
            "description": None,
            "noindex": False,
            "openGraph": {"title": None, "description": None, "image": None},
            "twitter": {"title": None, "description": None, "image": None, "card": None},
        },
        "metadata": {},
        "tags": [],
        "authors": [],
        "revision": 1,
        "publishedAt": "2026-01-01T12:00:00Z",
        "firstPublishedAt": "2026-01-01T12:00:00Z",
        "updatedAt": "2026-01-01T12:00:00Z",
        "createdAt": "2026-01-01T12:00:00Z",
    }
    assert UUID(post["id"]).version == 7


async def test_readers_get_all_that_was_written() -> None:
    blog = Served(RichRenderer(), site=SiteFacts(post_url="https://blog.example/{slug}"))
    editor = await blog.holder("author", "ada")
    await blog.key("author", "bob")

    post = await published(editor, "Whole", tags=["C++", "food"], authors=["bob", "ada"], **EVERYTHING)

    found = shown(await blog.reader.get(read_at(post)))
    assert {name: found[name] for name in EVERYTHING} == EVERYTHING
    assert found["url"] == "https://blog.example/whole"
    assert found["tags"] == [{"slug": "c-plus-plus", "name": "C++"}, {"slug": "food", "name": "food"}]
    assert found["authors"] == [{"slug": "bob", "name": "Bob"}, {"slug": "ada", "name": "Ada"}]
    assert found["toc"] == [{"id": "where", "level": 2, "text": "Where"}]
    assert found["readingMinutes"] == 2


async def test_a_summary_is_a_post_without_its_text() -> None:
    blog = Served()
    await published(await blog.holder(), "Hello", body="Some words.")

    page = shown(await blog.reader.get("/api/posts"))

    [summary] = page["results"]
    assert set(page) == {"results", "count", "next", "previous"}
    assert set(summary) == SUMMARY_FIELDS
    assert (summary["body"], summary["html"], summary["excerpt"]) == (None, None, "Some words.")


async def test_the_address_of_a_post_comes_from_the_settings_and_never_from_the_request() -> None:
    blog = Served(site=SiteFacts(post_url="https://blog.example/{slug}/"))
    post = await published(await blog.holder(), "Füße", slug="füße")

    answer = await blog.reader.get(read_at(post), headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})

    assert answer.json()["url"] == f"https://blog.example/{quote('füße')}/"
    assert "evil" not in answer.text


async def test_the_longest_slug_at_the_longest_template_makes_an_address_as_long_as_the_document_says() -> None:
    template = "https://blog.example/{slug}/".ljust(MAX_URL, "x")
    blog = Served(site=SiteFacts(post_url=template))
    post = await published(await blog.holder(), slug="\U00020000" * MAX_SLUG)

    listed = shown(await blog.reader.get("/api/posts"))["results"]

    assert [each["url"] for each in listed] == [template.replace("{slug}", "%F0%A0%80%80" * MAX_SLUG)]
    assert shown(await blog.reader.get(read_at(post)))["url"] == listed[0]["url"]
    longest = document()["components"]["schemas"]["PostSummary"]["properties"]["url"]["maxLength"]
    assert longest == MAX_POST_URL == len(listed[0]["url"]) + len("{slug}")


async def test_a_post_is_found_by_its_slug_too() -> None:
    blog = Served()
    post = await published(await blog.holder(), "Äpfel & Birnen", slug="äpfel_und-birnen")

    by_id = await blog.reader.get(read_at(post))
    by_slug = await blog.reader.get(f"/api/posts/by-slug/{quote('äpfel_und-birnen')}")
    decomposed = await blog.reader.get("/api/posts/by-slug/a%CC%88pfel_und-birnen")

    assert without_id(by_slug) == without_id(by_id)
    assert decomposed.json() == by_id.json()


async def test_a_post_may_be_kept_for_a_while_and_asked_for_again() -> None:
    blog = Served()
    post = await published(await blog.holder())
    first = await blog.reader.get(read_at(post))

    again = await blog.reader.get(read_at(post), headers={"If-None-Match": first.headers["etag"]})
    head = await blog.reader.request("HEAD", read_at(post))

    assert first.headers["cache-control"] == CACHE
    assert first.headers["last-modified"] == "Thu, 01 Jan 2026 12:00:00 GMT"
    assert (again.status, again.headers["etag"]) == (304, first.headers["etag"])
    assert (head.status, head.headers["etag"]) == (200, first.headers["etag"])
    assert head.headers["content-length"] == str(len(first.body))


@pytest.mark.parametrize("change", ["redated", "edited"])
async def test_what_readers_get_is_new_to_those_who_have_the_old(change: str) -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor)
    tag = (await blog.reader.get(read_at(post))).headers["etag"]
    blog.house.clock.tick(HOUR)

    if change == "edited":
        await edited(editor, post, title="Other")
        await acted(editor, post, "publish")
    else:
        await acted(editor, post, "publish", date="2020-01-01T00:00:00Z")

    assert (await blog.reader.get(read_at(post), headers={"If-None-Match": tag})).status == 200


async def test_nothing_in_the_headers_depends_on_what_is_scheduled() -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor)
    before = await blog.reader.get(read_at(post))

    await edited(editor, post, title="Tomorrow")
    await acted(editor, post, "publish", at=(NOON + DAY).isoformat(), until=(NOON + 2 * DAY).isoformat())

    assert without_id(await blog.reader.get(read_at(post))) == without_id(before)


async def test_editing_changes_nothing_for_readers_until_it_is_published() -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor, "Old", tags=["old"])
    before = [without_id(await blog.reader.get(target)) for target in (read_at(post), "/api/posts", "/api/tags")]

    await edited(editor, post, title="New", tags=["new"], slug="new", visibility="unlisted")

    after = [without_id(await blog.reader.get(target)) for target in (read_at(post), "/api/posts", "/api/tags")]
    assert after == before
    (await blog.reader.get("/api/posts/by-slug/new")).problem(404, "not-found")


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired", "unpublished", "trashed", "purged"])
async def test_what_is_hidden_is_as_what_never_was(state: str) -> None:
    blog = Served()
    editor = await blog.holder("admin", "ada")
    post = await written(editor, "Hidden", tags=["hidden"], authors=["ada"])
    if state == "scheduled":
        await acted(editor, post, "publish", at=(NOON + DAY).isoformat())
    elif state == "expired":
        await acted(editor, post, "publish", until=(NOON + HOUR).isoformat())
        blog.house.clock.tick(HOUR)
    elif state != "draft":
        await acted(editor, post, "publish")
        await (acted(editor, post, "unpublish") if state == "unpublished" else trashed(editor, post))
    if state == "purged":
        assert (await editor.delete(f"{at(post)}?purge=true", headers={"If-Match": "*"})).status == 204

    known = [read_at(post), "/api/posts/by-slug/hidden", "/api/tags/hidden", "/api/authors/ada"]
    never = [f"/api/posts/{NOBODY}", "/api/posts/by-slug/never", "/api/tags/never", "/api/authors/never"]
    for hidden, unknown in zip(known, never, strict=True):
        answer = await blog.reader.get(hidden)
        answer.problem(404, "not-found")
        assert without_id(answer) == without_id(await blog.reader.get(unknown))
        head = await blog.reader.request("HEAD", hidden)
        assert without_id(head) == without_id(await blog.reader.request("HEAD", unknown))
    for target in ("/api/posts", "/api/tags", "/api/authors", "/api/posts?tag=hidden", "/api/posts?author=ada"):
        page = shown(await blog.reader.get(f"{target}{'&' if '?' in target else '?'}count=exact"))
        assert page == {"results": [], "count": 0, "next": None, "previous": None}


async def test_unlisted_posts_answer_by_id_and_slug_and_nowhere_else() -> None:
    blog = Served()
    editor = await blog.holder("admin", "ada")
    post = await published(editor, "Secret", visibility="unlisted", tags=["secret"])

    assert shown(await blog.reader.get(read_at(post)))["visibility"] == "unlisted"
    assert (await blog.reader.get("/api/posts/by-slug/secret")).status == 200
    for target in ("/api/posts", "/api/tags", "/api/authors", "/api/posts?tag=secret", "/api/posts?author=ada"):
        page = shown(await blog.reader.get(f"{target}{'&' if '?' in target else '?'}count=exact"))
        assert (page["results"], page["count"]) == ([], 0)
    (await blog.reader.get("/api/tags/secret")).problem(404, "not-found")
    (await blog.reader.get("/api/authors/ada")).problem(404, "not-found")


async def test_a_former_slug_leads_to_the_present_one() -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor, slug="first")
    for slug in ("second", "dritte-größe"):
        await edited(editor, post, slug=slug)
        await acted(editor, post, "publish")

    for former in ("first", "second"):
        answer = await blog.reader.get(f"/api/posts/by-slug/{former}")

        assert answer.status == 308
        assert answer.headers["location"] == f"/api/posts/by-slug/{quote('dritte-größe')}"
        assert answer.headers["cache-control"] == CACHE
        assert (await blog.reader.get(answer.headers["location"])).json()["id"] == post["id"]


async def test_a_former_slug_of_a_post_that_is_gone_leads_nowhere() -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor, slug="first")
    await edited(editor, post, slug="second")
    await acted(editor, post, "publish")

    await acted(editor, post, "unpublish")

    for slug in ("first", "second"):
        answer = await blog.reader.get(f"/api/posts/by-slug/{slug}")
        assert without_id(answer) == without_id(await blog.reader.get("/api/posts/by-slug/never"))


async def test_a_post_appears_and_ends_to_the_instant_by_the_clock_alone() -> None:
    blog = Served()
    editor = await blog.holder()
    post = await written(
        editor, publish={"at": (NOON + HOUR).isoformat(), "until": (NOON + 2 * HOUR).isoformat()}, tags=["timely"]
    )
    seen = []
    for moment in (HOUR * 0.999, HOUR, HOUR * 1.999, HOUR * 2):
        blog.house.clock.moment = NOON + moment
        listed = len(shown(await blog.reader.get("/api/posts"))["results"])
        tags = len(shown(await blog.reader.get("/api/tags"))["results"])
        seen.append(((await blog.reader.get(read_at(post))).status, listed, tags))

    assert seen == [(404, 0, 0), (200, 1, 1), (200, 1, 1), (404, 0, 0)]
