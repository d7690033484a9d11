"""The sitemap: the pages that the front end has for what lists show, in parts if they are many."""

import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from blogcore.domain.site import SiteFacts
from tests.asgi import Answered, Client
from tests.fakes import DAY
from tests.http.served import Served, edited, published, written

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = SiteFacts(url="https://front.example", post_url="https://front.example/p/{slug}?a=1&b=2")
WHOLE = SiteFacts(
    url="https://front.example",
    tag_url="https://front.example/t/{slug}",
    author_url="https://front.example/by/{slug}",
)
SERVER = "https://api.example"


def entries(answer: Answered, kind: str = "urlset") -> dict[str, str | None]:
    """What a sitemap or index leads to, with when it was last another."""
    assert (answer.status, answer.headers["content-type"]) == (200, "application/xml; charset=utf-8")
    root = ET.fromstring(answer.body)
    assert root.tag == NAMESPACE + kind
    found = [(each.findtext(f"{NAMESPACE}loc") or "", each.findtext(f"{NAMESPACE}lastmod")) for each in root]
    assert len(dict(found)) == len(found), "no address may come twice"
    assert all(re.match(r"https?://[^/]+", address) for address, _ in found)
    return dict(found)


async def test_the_sitemap_has_a_page_for_each_post_that_search_engines_may_list() -> None:
    blog = Served(site=SITE)
    editor = await blog.holder()
    post = await published(editor, "Grüße", slug="grüße", tags=["a"])
    await published(editor, "Unlisted", visibility="unlisted")
    await published(editor, "Not for search engines", seo={"noindex": True})
    await written(editor, "Draft")
    await written(editor, "To come", publish={"at": "2026-01-02T00:00:00Z"})
    reader = Client(blog.app)

    assert entries(await reader.get("/sitemap.xml?x=y")) == {
        "https://front.example": None,
        "https://front.example/p/gr%C3%BC%C3%9Fe?a=1&b=2": "2026-01-01T12:00:00Z",
    }
    blog.house.clock.tick(DAY)
    await edited(editor, post, title="Other")
    assert entries(await reader.get("/sitemap.xml")) == {
        "https://front.example": None,
        "https://front.example/p/gr%C3%BC%C3%9Fe?a=1&b=2": "2026-01-01T12:00:00Z",
        "https://front.example/p/to-come?a=1&b=2": "2026-01-02T00:00:00Z",
    }


async def test_tags_and_authors_are_there_if_they_have_pages() -> None:
    blog = Served(site=WHOLE)
    editor = await blog.holder("editor", "ada")
    await published(editor, "One", tags=["a"], authors=["ada"])
    blog.house.clock.tick(DAY)
    await published(editor, "Two", tags=["a", "b"], authors=[])

    assert entries(await Client(blog.app).get("/sitemap.xml")) == {
        "https://front.example": None,
        "https://front.example/one": "2026-01-01T12:00:00Z",
        "https://front.example/two": "2026-01-02T12:00:00Z",
        "https://front.example/t/a": "2026-01-02T12:00:00Z",
        "https://front.example/t/b": "2026-01-02T12:00:00Z",
        "https://front.example/by/ada": "2026-01-01T12:00:00Z",
    }


async def test_where_nobody_said_where_pages_are_there_is_no_sitemap() -> None:
    blog = Served()
    await published(await blog.holder())

    for path in ("/sitemap.xml", "/sitemap-0.xml", "/sitemap-tags.xml"):
        problem = (await Client(blog.app).get(path)).problem(404, "not-found")
        assert "BLOG_SITE_URL" in (problem.detail or "")


@pytest.mark.parametrize("settings", [{"sitemap_most": 9}, {"sitemap_bytes": 900}])
@pytest.mark.parametrize("server", [SERVER, None])
async def test_beyond_the_limits_there_is_an_index_of_parts(settings: dict[str, Any], server: str | None) -> None:
    blog = Served(site=WHOLE, sitemap_part=3, public_url=server, **settings)
    reader, editor = Client(blog.app), await blog.holder("editor", "ada")
    home = server or "https://front.example"
    for number in range(7):
        await published(editor, f"Post {number}", tags=["a"], authors=["ada"])
        if number < 6:
            assert (await reader.get("/sitemap.xml")).text.count("<sitemap>") == 0 or "sitemap_bytes" in settings

    parts = entries(await reader.get("/sitemap.xml"), "sitemapindex")
    found: dict[str, str | None] = {}
    for address in parts:
        assert address.startswith(f"{home}/sitemap-")
        part = entries(await reader.get(address.removeprefix(home)))
        assert len(part) <= 4
        assert not set(part) & set(found)
        found |= part

    assert len(parts) == 5
    assert set(found) == {
        "https://front.example",
        "https://front.example/t/a",
        "https://front.example/by/ada",
        *(f"https://front.example/post-{number}" for number in range(7)),
    }


async def test_an_index_is_where_posts_are_shown_if_nothing_else_is_known() -> None:
    blog = Served(site=SiteFacts(post_url="https://front.example/a/{slug}"), sitemap_most=2)
    editor = await blog.holder()
    for number in range(3):
        await published(editor, f"Post {number}", tags=["a"], authors=[])

    assert list(entries(await Client(blog.app).get("/sitemap.xml"), "sitemapindex")) == [
        "https://front.example/sitemap-0.xml"
    ]


@pytest.mark.parametrize("name", ["1", "x", "TAGS", "0" * 31, "0" * 33, "%00", "%FF", "g" * 32, "posts"])
async def test_a_part_that_cannot_be_is_not_there(name: str) -> None:
    (await Client(Served(site=SITE).app).get(f"/sitemap-{name}.xml")).problem(404, "not-found")


async def test_a_part_beyond_the_last_is_empty_and_valid() -> None:
    assert entries(await Client(Served(site=SITE).app).get(f"/sitemap-{'f' * 32}.xml")) == {}


async def test_the_sitemap_is_conditional_and_kept_like_all_that_readers_get() -> None:
    blog = Served(site=SITE)
    editor, reader = await blog.holder(), Client(blog.app)
    await published(editor)
    first = await reader.get("/sitemap.xml")
    assert first.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=600"

    again = {"If-None-Match": first.headers["etag"]}
    assert (await reader.get("/sitemap.xml", headers=again)).status == 304
    await published(editor)
    assert (await reader.get("/sitemap.xml", headers=again)).status == 200
    assert (await reader.request("HEAD", "/sitemap.xml")).status == 200
    (await reader.post("/sitemap.xml")).problem(405, "method-not-allowed")
