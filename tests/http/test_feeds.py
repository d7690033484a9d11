"""Feeds over HTTP: in every format the whole text of what lists show, at addresses and under ids that stay."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from blogcore.domain.site import SiteFacts
from tests.asgi import Client
from tests.fakes import DAY
from tests.http.feed_readers import READERS, read
from tests.http.served import NOBODY, Served, acted, edited, published, trashed, written

PATHS = sorted(READERS)
SITE = SiteFacts(
    title="A & B",
    description="About <everything>",
    language="en-GB",
    url="https://front.example",
    post_url="https://front.example/p/{slug}",
    tag_url="https://front.example/t/{slug}",
    author_url="https://front.example/by/{slug}",
)
SERVER = "https://api.example/blog"

every_format = pytest.mark.parametrize("path", PATHS)


def reader(blog: Served) -> Client:
    """Feeds are no operations of the document: nothing is held against it."""
    return Client(blog.app)


@every_format
async def test_a_feed_has_the_whole_of_the_posts(path: str) -> None:
    blog = Served(site=SITE, public_url=SERVER)
    editor = await blog.holder("editor", "ada")
    post = await published(
        editor,
        "Fish & <chips>",
        body='<a href="/x">here</a> ]]> &amp; there',
        excerpt="Short & <sweet>",
        slug="grüße",
        tags=["Fish & more", "b"],
        authors=["ada"],
        language="de",
        coverImage={"url": "https://front.example/a.png?b=1&c=2", "alt": 'A "picture"', "caption": None},
    )
    blog.house.clock.tick()
    await published(editor, "Second")

    feed = read(await reader(blog).get(path), path)

    assert (feed.title, feed.home, feed.here, feed.older) == (
        "A & B",
        "https://front.example",
        SERVER + path,
        None,
    )
    assert (feed.language, feed.titles) == ("en-GB", ["Second", "Fish & <chips>"])
    entry = feed.entries[1]
    assert entry.id == f"urn:uuid:{post['id']}"
    assert entry.url == "https://front.example/p/gr%C3%BC%C3%9Fe"
    assert entry.html == '<p><a href="https://front.example/x">here</a> ]]> &amp; there</p>'
    assert entry.summary == ("Short &amp; &lt;sweet&gt;" if path == "/feed.rss" else "Short & <sweet>")
    assert entry.published == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert entry.updated in {entry.published, None}
    assert (entry.authors, sorted(entry.tags), entry.language) == (["Ada"], ["Fish & more", "b"], "de")
    assert entry.image == "https://front.example/a.png?b=1&c=2"


@every_format
async def test_a_feed_is_valid_where_nobody_said_anything_and_where_nothing_is(path: str) -> None:
    blog = Served()
    assert read(await reader(blog).get(path), path).entries == []
    await published(await blog.holder(), body='<a href="/x">x</a>')

    feed = read(await reader(blog).get(path), path)

    assert (feed.title, feed.home, feed.here, feed.language) == ("Blog", None, path, None)
    (entry,) = feed.entries
    assert (entry.url, entry.authors, entry.html) == (None, [], '<p><a href="/x">x</a></p>')


@every_format
async def test_a_feed_shows_what_lists_show(path: str) -> None:
    blog = Served()
    editor = await blog.holder()
    await published(editor, "Seen")
    await published(editor, "Unlisted", visibility="unlisted")
    await written(editor, "Draft")
    await written(editor, "To come", publish={"at": "2026-02-01T00:00:00Z"})
    await trashed(editor, await published(editor, "Gone"))

    assert read(await reader(blog).get(path), path).titles == ["Seen"]
    blog.house.clock.tick(60 * DAY)
    assert read(await reader(blog).get(path), path).titles == ["To come", "Seen"]


@every_format
async def test_an_id_stays_when_the_slug_does_not(path: str) -> None:
    blog = Served(site=SITE)
    editor = await blog.holder()
    post = await published(editor, slug="one")
    await edited(editor, post, slug="two", title="Other")
    blog.house.clock.tick()
    await acted(editor, post, "publish")

    (entry,) = read(await reader(blog).get(path), path).entries

    assert (entry.id, entry.title) == (f"urn:uuid:{post['id']}", "Other")
    assert entry.url == "https://front.example/p/two"
    assert entry.updated in {datetime(2026, 1, 1, 13, tzinfo=UTC), None}
    assert entry.published == datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "titles", "title"),
    [
        ("tag=a", ["ab", "a"], "A & B: Tag A"),
        ("tag=b&tag=a", ["ab"], "A & B: Tag A, b"),
        ("author=ada", ["ab"], "A & B: Ada"),
        ("author=never", [], "A & B: never"),
        ("featured=true", ["a"], "A & B"),
        ("language=PT", ["ab"], "A & B"),
        ("published_after=2025-01-01T00:00:00Z", ["ab"], "A & B"),
        ("published_before=2025-01-01T00:00:00Z", ["a"], "A & B"),
        (f"id={NOBODY}", [], "A & B"),
        ("sort=title&utm_source=x&count=exact&end_before=x", ["ab", "a"], "A & B"),
    ],
)
async def test_a_feed_takes_the_filters_of_the_list_and_passes_over_the_rest(
    query: str, titles: list[str], title: str
) -> None:
    blog = Served(site=SITE)
    editor = await blog.holder("editor", "ada")
    await editor.post("/api/admin/tags", json={"name": "Tag A", "slug": "a"})
    await published(editor, "ab", tags=["a", "b"], authors=["ada"], language="pt-BR")
    await written(editor, "a", tags=["a"], authors=[], featured=True, publish={"date": "2020-01-01T00:00:00Z"})

    for path in PATHS:
        feed = read(await reader(blog).get(f"{path}?{query}"), path)
        assert (feed.titles, feed.title) == (titles, title)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("limit=0", 422, "invalid"),
        ("limit=101", 422, "invalid"),
        ("featured=maybe", 422, "invalid"),
        ("language=x", 422, "invalid"),
        ("id=7", 422, "invalid"),
        ("published_after=yesterday", 422, "invalid"),
        ("tag=" + "a" * 201, 422, "invalid"),
        ("start_after=x", 400, "malformed-cursor"),
        ("tag=%00", 400, "malformed-request"),
        ("tag=%FF", 400, "malformed-request"),
    ],
)
async def test_a_filter_that_will_not_do_is_refused(query: str, status: int, code: str) -> None:
    for path in PATHS:
        (await reader(Served()).get(f"{path}?{query}")).problem(status, code)


@every_format
async def test_the_history_is_walked_from_part_to_part(path: str) -> None:
    blog = Served(site=SITE, public_url=SERVER)
    editor = await blog.holder()
    for number in range(7):
        await published(editor, f"Post {number}", tags=["a"] if number != 3 else [])
        blog.house.clock.tick()

    seen, target = list[str](), f"{path}?tag=a&limit=2&utm=x"
    while target:
        feed = read(await reader(blog).get(target), path)
        assert feed.here == SERVER + target.replace("&utm=x", "").replace("tag=a&limit=2", "tag=a&limit=2")
        seen += feed.titles
        if len(seen) == 2:
            await published(editor, "Newer", tags=["a"])
        target = (feed.older or "").removeprefix(SERVER)

    assert seen == ["Post 6", "Post 5", "Post 4", "Post 2", "Post 1", "Post 0"]
    (await reader(blog).get(f"{path}?tag=b&{(feed.here).partition('limit=2&')[2]}")).problem(400, "cursor-mismatch")


async def test_a_feed_of_one_tag_or_author_is_at_home_on_its_page() -> None:
    blog = Served(site=SITE)

    homes: dict[str, Any] = {
        query: read(await reader(blog).get(f"/feed.json?{query}"), "/feed.json").home
        for query in ("tag=a", "author=x", "tag=a&tag=b", "tag=a&author=x", "featured=true")
    }

    assert homes == {
        "tag=a": "https://front.example/t/a",
        "author=x": "https://front.example/by/x",
        "tag=a&tag=b": "https://front.example",
        "tag=a&author=x": "https://front.example",
        "featured=true": "https://front.example",
    }


@every_format
async def test_head_is_get_without_the_content_and_nothing_can_be_sent(path: str) -> None:
    blog = Served()
    await published(await blog.holder())

    got, head = await reader(blog).get(path), await reader(blog).request("HEAD", path)

    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "x-request-id": ""} == {**got.headers, "x-request-id": ""}
    assert got.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=600"
    (await reader(blog).post(path)).problem(405, "method-not-allowed")


async def test_feeds_are_found_from_lists_tags_and_authors() -> None:
    blog = Served()
    editor = await blog.holder("editor", "ada")
    await editor.post("/api/admin/tags", json={"name": "Ü", "slug": "ü"})
    await published(editor, tags=["ü"], authors=["ada"], featured=True)

    for target, query in (
        ("/api/posts?limit=1&tag=%C3%BC&author=ada&featured=true", "?tag=%C3%BC&author=ada&featured=true"),
        ("/api/tags/%C3%BC", "?tag=%C3%BC"),
        ("/api/authors/ada", "?author=ada"),
        ("/api/posts", ""),
    ):
        found = [link for link in (await blog.reader.get(target)).headers["link"].split(", ") if "alternate" in link]
        assert found == [
            f'</feed.{kind}{query}>; rel="alternate"; type="application/{media_type}"'
            for kind, media_type in (("atom", "atom+xml"), ("rss", "rss+xml"), ("json", "feed+json"))
        ]
        for link in found:
            path = link[1 : link.index(">")]
            assert read(await reader(blog).get(path), path).titles == ["Hello"]


async def test_feeds_are_found_from_the_pages_of_the_server() -> None:
    blog = Served()
    page = (await reader(blog).get("/")).text

    found = re.findall(r'<link rel="alternate" href="([^"]+)" type="([^"]+)">', page)

    assert sorted(path for path, _ in found) == PATHS
    for path, media_type in found:
        assert (await reader(blog).get(path)).headers["content-type"].startswith(media_type)
