"""Searching over HTTP: what is found, how it is shown and paged, and what is refused."""

from random import Random
from urllib.parse import quote, urlencode

import pytest

from tests.hostile_queries import queries
from tests.http.served import Served, acted, published, shown, written


async def a_blog() -> Served:
    """Three posts about the weather, one of them in German, and two that nobody may see."""
    blog = Served()
    editor = await blog.holder()
    await written(editor, "Rain", body="About the weather & wind.", tags=["Climate"], publish={})
    await written(editor, "Weather", body="Sunny.", featured=True, publish={})
    await written(editor, "Regen", body="Das weather.", language="de", publish={})
    await written(editor, "Storms to come", body="Secret weather.")
    await acted(editor, await written(editor, "Storms"), "publish", at="2030-01-01T00:00:00Z")
    return blog


async def titles(blog: Served, q: str, **more: str) -> list[str]:
    answer = await blog.reader.get(f"/api/search?{urlencode({'q': q, **more})}")
    return [hit["post"]["title"] for hit in shown(answer)["results"]]


async def test_hits_come_with_a_marked_snippet_and_a_score_the_best_first() -> None:
    blog = await a_blog()

    page = shown(await blog.reader.get("/api/search?q=weather&count=exact"))

    assert page["results"][0]["post"]["title"] == "Weather"
    assert {hit["post"]["title"]: hit["snippet"] for hit in page["results"]} == {
        "Weather": "Sunny.",
        "Rain": "About the <mark>weather</mark> &amp; wind.",
        "Regen": "Das <mark>weather</mark>.",
    }
    scores = [hit["score"] for hit in page["results"]]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0
    assert (page["count"], page["next"], page["previous"], page["suggestion"]) == (3, None, None, None)
    assert page["results"][0]["post"]["body"] is None


async def test_the_syntax_is_that_of_searching_the_web() -> None:
    blog = await a_blog()

    assert await titles(blog, "climate") == ["Rain"]
    assert await titles(blog, '"the weather"') == ["Rain"]
    assert sorted(await titles(blog, "sunny or das")) == ["Regen", "Weather"]
    assert await titles(blog, "weather -climate -das") == ["Weather"]
    assert await titles(blog, "wea") == []
    assert len(await titles(blog, "wea", prefix="true")) == 3


async def test_filters_of_lists_narrow_a_search() -> None:
    blog = await a_blog()

    assert await titles(blog, "weather", tag="climate") == ["Rain"]
    assert await titles(blog, "weather", featured="true") == ["Weather"]
    assert await titles(blog, "weather", language="de") == ["Regen"]
    assert await titles(blog, "weather", published_after="2030-01-01T00:00:00Z") == []


async def test_pages_lead_on_and_back_and_belong_to_one_search() -> None:
    blog = await a_blog()

    first = await blog.reader.get("/api/search?q=weather&limit=2")
    second = await blog.reader.get(f"/api/search?q=weather&limit=2&start_after={first.json()['next']}")
    back = await blog.reader.get(f"/api/search?q=weather&limit=2&end_before={second.json()['previous']}")

    assert [len(page.json()["results"]) for page in (first, second)] == [2, 1]
    assert back.json()["results"] == first.json()["results"]
    assert 'rel="next"' in first.headers["link"]
    for other in ("q=rain", "q=weather&prefix=true", "q=weather&featured=false"):
        answer = await blog.reader.get(f"/api/search?{other}&start_after={first.json()['next']}")
        assert (answer.status, answer.json()["code"]) == (400, "cursor-mismatch")


async def test_an_answer_is_kept_like_a_list() -> None:
    blog = await a_blog()

    answer = await blog.reader.get("/api/search?q=weather")
    again = await blog.reader.get("/api/search?q=weather", headers={"If-None-Match": answer.headers["etag"]})

    assert answer.headers["cache-control"].startswith("public, max-age=")
    assert again.status == 304


async def test_where_nothing_is_found_something_visible_is_suggested() -> None:
    blog = await a_blog()

    assert shown(await blog.reader.get("/api/search?q=wether"))["suggestion"] == "weather"
    for q in ("storrms", "zzz", "-wether", "wether or x", ""):
        page = shown(await blog.reader.get(f"/api/search?q={quote(q)}&count=exact"))
        assert (page["results"], page["count"], page["suggestion"]) == ([], 0, None)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 422, "invalid"),
        ("q=a&q=b", 422, "invalid"),
        (f"q={'x' * 501}", 422, "invalid"),
        (f"q={'x' * 100_000}", 414, "uri-too-long"),
        ("q=a&prefix=maybe", 422, "invalid"),
        ("q=a&sort=title", 422, "invalid"),
        ("q=%ff", 400, "malformed-request"),
    ],
)
async def test_what_is_no_search_is_refused(query: str, status: int, code: str) -> None:
    answer = await Served().reader.get(f"/api/search?{query}")

    assert (answer.status, answer.json()["code"]) == (status, code)


async def test_whatever_is_looked_for_is_answered_and_nothing_unescaped_comes_back() -> None:
    blog = Served()
    await published(await blog.holder(), "Hello <b>world</b>", body='Hello `<script>` & "world" \' é 日本語 🎉')

    for q in queries(Random(4), 60):
        sent = quote(q.replace("\x00", "").encode(errors="replace"))  # NUL is refused in any address
        answer = await blog.reader.get(f"/api/search?prefix=true&q={sent}")
        assert answer.status == 200, q
        for hit in answer.json()["results"]:
            assert "<" not in hit["snippet"].replace("<mark>", "").replace("</mark>", "")
