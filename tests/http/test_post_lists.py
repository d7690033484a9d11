"""Lists of posts as readers get them: order, pages, filters."""

from urllib.parse import quote

import pytest

from tests.http.served import NOBODY, Served, published, shown, trashed, written


async def test_the_list_begins_with_the_newest_date_whenever_it_was_published() -> None:
    blog = Served()
    editor = await blog.holder()
    for title, date in (
        ("b", "2020-01-01T00:00:00Z"),
        ("c", "2019-01-01T00:00:00+02:00"),
        ("a", "2021-01-01T00:00:00Z"),
    ):
        await written(editor, title, publish={"date": date})
        blog.house.clock.tick()

    results = shown(await blog.reader.get("/api/posts"))["results"]

    assert [post["title"] for post in results] == ["a", "b", "c"]
    assert results[2]["publishedAt"] == "2018-12-31T22:00:00Z"
    assert results[2]["updatedAt"] == "2026-01-01T13:00:00Z"


async def test_posts_of_the_same_instant_come_once_each_on_the_pages() -> None:
    blog = Served()
    editor = await blog.holder()
    ids = {(await published(editor, f"Post {number}"))["id"] for number in range(7)}

    seen, target = [], "/api/posts?limit=3"
    while target:
        answer = await blog.reader.get(target)
        seen += [post["id"] for post in shown(answer)["results"]]
        following = [link for link in answer.headers["link"].split(", ") if 'rel="next"' in link]
        target = following[0][1 : following[0].index(">")] if following else ""

    assert (len(seen), set(seen)) == (7, ids)


async def test_a_page_knows_its_neighbours_and_its_count() -> None:
    blog = Served()
    editor = await blog.holder()
    for number in range(5):
        await published(editor, f"Post {number}", tags=["a"])
        blog.house.clock.tick()

    first = await blog.reader.get("/api/posts?limit=2&tag=a&count=exact")
    second = await blog.reader.get(f"/api/posts?limit=2&tag=a&start_after={first.json()['next']}")
    back = await blog.reader.get(f"/api/posts?limit=2&tag=a&end_before={second.json()['previous']}")

    assert [post["title"] for post in first.json()["results"]] == ["Post 4", "Post 3"]
    assert (first.json()["count"], first.json()["previous"], second.json()["count"]) == (5, None, None)
    assert [post["title"] for post in second.json()["results"]] == ["Post 2", "Post 1"]
    assert back.json()["results"] == first.json()["results"]
    assert first.headers["link"].startswith(
        '</api/posts?limit=2&tag=a&count=exact>; rel="first", '
        f'</api/posts?limit=2&tag=a&count=exact&start_after={first.json()["next"]}>; rel="next", </feed.'
    )


async def test_a_page_goes_on_where_it_ended_when_posts_come_and_go() -> None:
    blog = Served()
    editor = await blog.holder()
    posts = []
    for number in range(6):
        posts.append(await published(editor, f"Post {number}"))
        blog.house.clock.tick()
    first = shown(await blog.reader.get("/api/posts?limit=2"))

    await published(editor, "Newer")
    await trashed(editor, posts[4])

    second = shown(await blog.reader.get(f"/api/posts?limit=2&start_after={first['next']}"))
    assert [post["title"] for post in second["results"]] == ["Post 3", "Post 2"]


async def test_the_list_is_conditional_too() -> None:
    blog = Served()
    editor = await blog.holder()
    await published(editor)
    tag = (await blog.reader.get("/api/posts")).headers["etag"]

    assert (await blog.reader.get("/api/posts", headers={"If-None-Match": tag})).status == 304
    await published(editor)
    assert (await blog.reader.get("/api/posts", headers={"If-None-Match": tag})).status == 200


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("tag=a", {"ab", "a"}),
        ("tag=a&tag=b", {"ab"}),
        ("tag=a&tag=a", {"ab", "a"}),
        ("tag=A", set()),
        ("tag=never", set()),
        ("tag=u%CC%88ber", {"b"}),
        ("author=ada", {"ab", "b"}),
        ("author=ada&tag=a", {"ab"}),
        ("author=never", set()),
        ("author=Ada", set()),
    ],
)
async def test_the_list_is_filtered_by_tags_and_author(query: str, titles: set[str]) -> None:
    blog = await _filtered()

    page = shown(await blog.reader.get(f"/api/posts?{query}&count=exact"))

    assert {post["title"] for post in page["results"]} == titles
    assert page["count"] == len(titles)


@pytest.mark.parametrize("target", ["/api/posts?tag={}", "/api/posts?author={}"])
async def test_a_slug_to_find_is_measured_when_it_is_composed(target: str) -> None:
    blog = await _filtered()

    shown(await blog.reader.get(target.format(quote("a\u0308" * 200))))
    problem = (await blog.reader.get(target.format("a" * 201))).problem(422, "invalid")

    assert [wrong.detail for wrong in problem.errors or []] == ["must have at most 200 characters"]


@pytest.mark.parametrize("target", ["/api/posts/by-slug/{}", "/api/tags/{}", "/api/authors/{}"])
async def test_a_slug_in_the_address_is_measured_as_it_is_written(target: str) -> None:
    blog = await _filtered()

    (await blog.reader.get(target.format(quote("a\u0308" * 400)))).problem(404, "not-found")
    problem = (await blog.reader.get(target.format("a" * 801))).problem(422, "invalid")

    assert [wrong.detail for wrong in problem.errors or []] == ["must have at most 800 characters"]


_FILTERED: list[Served] = []


async def _filtered() -> Served:
    if not _FILTERED:
        blog = Served()
        editor = await blog.holder("editor", "ada")
        await blog.key("author", "bob")
        await editor.post("/api/admin/tags", json={"name": "Über", "slug": "über"})
        await published(editor, "ab", tags=["a", "b"], authors=["ada"])
        await published(editor, "a", tags=["a"], authors=["bob"])
        await published(editor, "b", tags=["b", "über"], authors=["bob", "ada"])
        await written(editor, "draft", tags=["a"], authors=["ada"])
        _FILTERED.append(blog)
    return _FILTERED[0]


@pytest.mark.parametrize(
    "query", ["q=x", "state=draft", "visibility=unlisted", "updated_after=2026-01-01T00:00:00Z", "offset=1", "page=2"]
)
async def test_readers_may_not_ask_what_is_not_offered(query: str) -> None:
    blog = await _filtered()

    problem = (await blog.reader.get(f"/api/posts?{query}")).problem(422, "invalid")

    assert [(wrong.parameter, wrong.code) for wrong in problem.errors or []] == [(query.partition("=")[0], "unknown")]


async def test_a_cursor_of_one_list_opens_no_other() -> None:
    blog = Served()
    editor = await blog.holder("admin", "ada")
    for number in range(2):
        await published(editor, f"Post {number}", tags=["a", "b"])
        await editor.post("/api/admin/tags", json={"name": f"Tag {number}"})
    cursor = shown(await blog.reader.get("/api/posts?limit=1&tag=a"))["next"]
    of_tags = shown(await blog.reader.get("/api/tags?limit=1"))["next"]

    for target in ("/api/posts", "/api/posts?tag=b", "/api/posts?tag=a&author=ada", "/api/tags", "/api/authors"):
        query = f"{'&' if '?' in target else '?'}start_after={cursor}"
        (await blog.reader.get(target + query)).problem(400, "cursor-mismatch")
    (await editor.get(f"/api/admin/posts?start_after={cursor}")).problem(400, "cursor-mismatch")
    (await editor.get(f"/api/admin/tags?start_after={of_tags}")).problem(400, "cursor-mismatch")
    assert (await blog.reader.get(f"/api/posts?tag=a&limit=50&start_after={cursor}")).status == 200


@pytest.mark.parametrize(
    "accept", ["application/json", "*/*", "application/*;q=0.1", "text/html, application/json;q=0"]
)
async def test_json_is_what_there_is(accept: str) -> None:
    blog = await _filtered()

    answer = await blog.reader.get("/api/posts", headers={"Accept": accept})

    if accept.endswith("q=0"):
        answer.problem(406, "not-acceptable")
    else:
        assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "target", ["/api/posts", f"/api/posts/{NOBODY}", "/api/posts/by-slug/a", "/api/tags", "/api/authors/x"]
)
async def test_the_reading_port_changes_nothing(method: str, target: str) -> None:
    blog = await _filtered()

    answer = await blog.reader.request(method, target, json={})

    answer.problem(405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
