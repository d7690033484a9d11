"""The list of posts as readers filter and sort it."""

from typing import Any

import pytest

from tests.http.served import ANY, Served, edited, published, shown, written

_FILLED: list[tuple[Served, dict[str, str]]] = []


async def filled() -> tuple[Served, dict[str, str]]:
    """A blog and the ids of its posts: an hour lies between any two things that were done."""
    if not _FILLED:
        blog = Served()
        editor = await blog.holder("admin", "ada")
        posts = [
            await published(editor, "Élan", tags=["a", "b"], language="en-GB", featured=True, body="Vim."),
            await _later(blog, editor, "beta", tags=["a"], language="pt-BR", publish={"date": "2020-01-01T00:00:00Z"}),
            await _later(blog, editor, "Alpha", tags=["b"], authors=["ada"], publish={"date": "2019-01-01T00:00:00Z"}),
            await _later(blog, editor, "gamma", language="pt", featured=True, publish={"date": "2020-01-01T00:00:00Z"}),
            await _later(blog, editor, "hidden", tags=["a"], visibility="unlisted", publish={}),
            await _later(blog, editor, "draft", tags=["a"], featured=True),
        ]
        blog.house.clock.tick()
        await edited(editor, posts[0], title="Zest, not published yet")
        _FILLED.append((blog, {post["title"]: post["id"] for post in posts}))
    return _FILLED[0]


async def _later(blog: Served, editor: Any, title: str, **fields: Any) -> dict[str, Any]:
    blog.house.clock.tick()
    return await written(editor, title, **fields)


async def titles(query: str) -> list[str]:
    """The titles of a list, walked one by one, and back; counted, too."""
    blog, _ = await filled()
    found: list[str] = []
    before: list[str] = []
    page = shown(await blog.reader.get(f"/api/posts?limit=1&count=exact&{query}"))
    while True:
        found += [post["title"] for post in page["results"]]
        if page["next"] is None:
            break
        page = shown(await blog.reader.get(f"/api/posts?limit=1&count=exact&{query}&start_after={page['next']}"))
    while page["previous"]:
        before = [post["title"] for post in page["results"]] + before
        page = shown(await blog.reader.get(f"/api/posts?limit=1&count=exact&{query}&end_before={page['previous']}"))
    assert [post["title"] for post in page["results"]] + before == found
    assert page["count"] == len(found)
    return found


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=title", "Alpha beta Élan gamma"),
        ("sort=-title", "gamma Élan beta Alpha"),
        ("sort=updated_at", "Élan beta Alpha gamma"),
        ("sort=-updated_at", "gamma Alpha beta Élan"),
        ("sort=published_at&tag=b", "Alpha Élan"),
        ("sort=-published_at&tag=b", "Élan Alpha"),
        ("featured=true&sort=title", "Élan gamma"),
        ("featured=false&sort=title", "Alpha beta"),
        ("language=pt&sort=title", "beta gamma"),
        ("language=PT-br&sort=title", "beta"),
        ("language=en", "Élan"),
        ("language=xx", ""),
        ("published_after=2019-01-01T00:00:00Z&sort=title", "beta Élan gamma"),
        ("published_after=2018-12-31T23:59:59.999999Z&sort=published_at&tag=b", "Alpha Élan"),
        ("published_before=2020-01-01T00:00:00Z", "Alpha"),
        ("published_before=2020-01-01T01:00:00.000001%2B01:00&sort=title", "Alpha beta gamma"),
        (
            "published_after=2019-06-01T00:00:00Z&published_before=2020-06-01T00:00:00Z&language=pt&featured=true",
            "gamma",
        ),
        ("published_after=2020-06-01T00:00:00Z&published_before=2019-06-01T00:00:00Z", ""),
        ("tag=a&author=ada&featured=true&sort=-updated_at", "Élan"),
    ],
)
async def test_posts_are_filtered_and_sorted(query: str, expected: str) -> None:
    assert await titles(query) == expected.split()


async def test_posts_are_chosen_by_id() -> None:
    _, ids = await filled()
    chosen = "&".join(f"id={ids[title]}" for title in ("Élan", "gamma", "hidden", "draft", "gamma"))

    assert await titles(f"{chosen}&sort=title") == ["Élan", "gamma"]
    assert await titles(f"{chosen}&language=pt") == ["gamma"]
    assert await titles(f"id={ids['draft']}") == []


async def test_former_slugs_find_what_has_the_present_one() -> None:
    blog = Served()
    editor = await blog.holder("admin", "ada")
    await editor.post("/api/admin/authors", json={"name": "Bob"})
    for number in range(3):
        await published(editor, f"Post {number}", tags=["old", "b"], authors=["bob"])
    await editor.patch("/api/admin/tags/old", json={"slug": "new"}, headers=ANY)
    await editor.patch("/api/admin/authors/bob", json={"slug": "robert"}, headers=ANY)
    await editor.post("/api/admin/tags/new/merge", json={"into": "b"}, headers=ANY)

    for query in ("tag=b", "tag=old&tag=b", "tag=new", "author=bob&tag=old", "author=robert"):
        first = shown(await blog.reader.get(f"/api/posts?limit=2&count=exact&{query}"))
        second = shown(await blog.reader.get(f"/api/posts?limit=2&{query}&start_after={first['next']}"))
        assert (first["count"], len(first["results"]), len(second["results"])) == (3, 2, 1)
    assert shown(await blog.reader.get("/api/posts?tag=older&author=bob&count=exact"))["count"] == 0


async def test_texts_are_included_on_request() -> None:
    blog, ids = await filled()
    target = f"/api/posts?id={ids['Élan']}"
    whole = shown(await blog.reader.get(f"/api/posts/{ids['Élan']}"))
    texts = {name: whole[name] for name in ("body", "html")}

    for query, kept in (("", ()), ("&include=body", ("body",)), ("&include=html&include=body", ("body", "html"))):
        (post,) = shown(await blog.reader.get(target + query))["results"]
        assert {name: post[name] for name in texts} == {name: texts[name] if name in kept else None for name in texts}
    assert post == {name: value for name, value in whole.items() if name != "toc"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("language=pt", "language=PT"),
        ("tag=a", "tag=a&tag=a"),
        ("id={0}&id={1}", "id={1}&id={0}&id={0}"),
        ("sort=-published_at", ""),
        ("published_after=2019-01-01T00:00:00Z", "published_after=2019-01-01T01:00:00.000%2B01:00"),
        ("limit=1", "include=html&count=exact&limit=2"),
    ],
)
async def test_a_cursor_is_good_for_the_same_list_however_it_is_asked_for(one: str, other: str) -> None:
    blog, ids = await filled()
    one, other = (query.format(*ids.values()) for query in (one, other))
    cursor = await _cursor(blog, one)

    assert (await blog.reader.get(f"/api/posts?start_after={cursor}&{other}")).status == 200


LISTS = (
    "",
    "sort=published_at",
    "sort=title",
    "sort=-title",
    "sort=-updated_at",
    "featured=true",
    "featured=false",
    "language=pt",
    "tag=pt",
    "author=pt",
    "published_after=2019-01-01T00:00:00Z",
    "published_before=2019-01-01T00:00:00Z",
    "id=01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f",
)


@pytest.mark.parametrize("query", LISTS)
async def test_a_cursor_is_no_good_for_any_other_list(query: str) -> None:
    blog, _ = await filled()
    cursors = {other: await _cursor(blog, other) for other in ("", "sort=title", "featured=true", "language=pt")}

    for other, cursor in cursors.items():
        answer = await blog.reader.get(f"/api/posts?end_before={cursor}&{query}")
        if other == query:
            assert answer.status == 200
        else:
            answer.problem(400, "cursor-mismatch")


async def _cursor(blog: Served, query: str) -> str:
    return str(shown(await blog.reader.get(f"/api/posts?limit=1&{query.removeprefix('limit=1')}"))["next"])


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("sort=created_at", "sort"),
        ("sort=PUBLISHED_AT", "sort"),
        ("sort=", "sort"),
        ("sort=title&sort=title", "sort"),
        ("include=toc", "include"),
        ("include=body&include=html&include=body", "include"),
        ("featured=1", "featured"),
        ("featured=TRUE", "featured"),
        ("featured=true&featured=true", "featured"),
        ("language=p", "language"),
        ("language=", "language"),
        ("language=en_US", "language"),
        ("language=en-", "language"),
        ("language=en&language=pt", "language"),
        (f"language={'en-' * 12}en", "language"),
        ("published_after=yesterday", "published_after"),
        ("published_after=2026-01-01", "published_after"),
        ("published_after=2026-01-01T00:00:00", "published_after"),
        ("published_before=0000-01-01T00:00:00Z", "published_before"),
        ("published_before=9999-12-31T23:59:59-23:59", "published_before"),
        ("published_before=1767225600", "published_before"),
        ("published_before=2026-01-01T00:00:00Z&published_before=2026-01-01T00:00:00Z", "published_before"),
        ("id=1", "id"),
        ("id=", "id"),
        ("id=%7B01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f%7D", "id"),
        ("&".join(f"id=01970f4e-7a00-7cc3-98a5-0f3b1c2d{number:04}" for number in range(101)), "id"),
        ("&".join(f"tag={number}" for number in range(21)), "tag"),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_what_makes_no_sense_is_refused_by_name(query: str, parameter: str) -> None:
    blog, _ = await filled()

    problem = (await blog.reader.get(f"/api/posts?{query}")).problem(422, "invalid")

    assert {wrong.parameter for wrong in problem.errors or []} == {parameter}


@pytest.mark.parametrize("name", ["language", "sort", "id", "published_after"])
@pytest.mark.parametrize("value", ["en%00", "%FF"])
async def test_what_is_no_text_is_refused(name: str, value: str) -> None:
    blog, _ = await filled()

    (await blog.reader.get(f"/api/posts?{name}={value}")).problem(400, "malformed-request")


async def test_ten_thousand_tags_are_too_long_an_address() -> None:
    blog, _ = await filled()

    (await blog.reader.get("/api/posts?" + "tag=a&" * 10_000)).problem(414, "uri-too-long")


async def test_a_hundred_posts_can_be_chosen() -> None:
    blog, _ = await filled()
    query = "&".join(f"id=01970f4e-7a00-7cc3-98a5-0f3b1c2d{number:04}" for number in range(100))

    assert shown(await blog.reader.get(f"/api/posts?{query}"))["results"] == []
