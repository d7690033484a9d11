"""What a post stands beside: related posts, the newer and the older one, and the archive."""

import pytest

from tests.asgi import Answered
from tests.http.declared import CACHE
from tests.http.served import NOBODY, Served, published, read_at, shown, trashed, without_id, written
from tests.http.test_posts import SUMMARY_FIELDS

BESIDE = ("related", "adjacent")


async def _series(blog: Served, *days: int, **fields: object) -> list[dict[str, object]]:
    editor = await blog.holder()
    return [
        await written(editor, f"Post {day}", publish={"date": f"2026-01-{day:02}T00:00:00Z"}, **fields) for day in days
    ]


async def test_related_posts_are_summaries_of_others_and_at_most_ten() -> None:
    blog = Served()
    posts = await _series(blog, *range(1, 14), tags=["a"])

    results = shown(await blog.reader.get(f"{read_at(posts[0])}/related"))["results"]

    assert [post["title"] for post in results] == [f"Post {day}" for day in range(13, 3, -1)]
    assert results[0].keys() == SUMMARY_FIELDS


async def test_a_post_without_tags_has_no_related_ones() -> None:
    blog = Served()
    post, _ = await _series(blog, 1, 2)

    assert shown(await blog.reader.get(f"{read_at(post)}/related")) == {"results": []}


async def test_the_newer_and_the_older_post_are_summaries_or_null() -> None:
    blog = Served()
    posts = await _series(blog, 1, 2, 3)

    first, middle, last = [shown(await blog.reader.get(f"{read_at(post)}/adjacent")) for post in posts]

    assert first["older"] is last["newer"] is None
    assert (middle["newer"]["title"], middle["older"]["title"]) == ("Post 3", "Post 1")
    assert middle["newer"].keys() == SUMMARY_FIELDS
    assert first["newer"] == last["older"]


async def test_an_unlisted_post_has_neighbours_and_is_none() -> None:
    blog = Served()
    older, unlisted, newer = [
        *await _series(blog, 1, tags=["a"]),
        *await _series(blog, 2, tags=["a"], visibility="unlisted"),
        *await _series(blog, 3, tags=["a"]),
    ]

    beside = shown(await blog.reader.get(f"{read_at(unlisted)}/adjacent"))
    related = shown(await blog.reader.get(f"{read_at(unlisted)}/related"))
    theirs = shown(await blog.reader.get(f"{read_at(older)}/adjacent"))

    assert (beside["newer"]["id"], beside["older"]["id"]) == (newer["id"], older["id"])
    assert [post["id"] for post in related["results"]] == [newer["id"], older["id"]]
    assert theirs["newer"]["id"] == newer["id"]


@pytest.mark.parametrize("what", BESIDE)
async def test_what_is_hidden_has_no_more_neighbours_than_what_never_was(what: str) -> None:
    blog = Served()
    editor = await blog.holder()
    draft = await written(editor, "Draft")
    later = await written(editor, "Later", publish={"at": "2027-01-01T00:00:00Z"})
    gone = await trashed(editor, await published(editor, "Gone"))

    missing = without_id(await blog.reader.get(f"/api/posts/{NOBODY}/{what}"))

    for post in (draft, later, gone):
        assert without_id(await blog.reader.get(f"{read_at(post)}/{what}")) == missing
    assert missing[0] == 404


@pytest.mark.parametrize("what", BESIDE)
async def test_a_post_may_be_called_by_the_last_word_of_an_address(what: str) -> None:
    blog = Served()
    post = await published(await blog.holder(), "Hello", slug=what)

    assert shown(await blog.reader.get(f"/api/posts/by-slug/{what}"))["id"] == post["id"]


async def test_the_archive_counts_by_year_and_month_newest_first() -> None:
    blog = Served()
    editor = await blog.holder(author="ada")
    for title, date, tags in (
        ("a", "2026-01-01T00:30:00+01:00", ["a"]),
        ("b", "2025-12-31T12:00:00Z", ["a", "b"]),
        ("c", "2026-01-01T00:00:00Z", ["b"]),
    ):
        await written(editor, title, publish={"date": date}, tags=tags)

    whole, tagged, both, hers, nobodys = [
        shown(await blog.reader.get(f"/api/archive{query}"))["results"]
        for query in ("", "?tag=b", "?tag=b&tag=a", "?author=ada", "?author=bob")
    ]

    assert whole == hers == [{"year": 2026, "month": 1, "count": 1}, {"year": 2025, "month": 12, "count": 2}]
    assert tagged == [{"year": 2026, "month": 1, "count": 1}, {"year": 2025, "month": 12, "count": 1}]
    assert both == [{"year": 2025, "month": 12, "count": 1}]
    assert nobodys == []


async def test_neighbours_and_the_archive_are_conditional() -> None:
    blog = Served()
    post, _ = await _series(blog, 1, 2, tags=["a"])

    for target in (*(f"{read_at(post)}/{what}" for what in BESIDE), "/api/archive"):
        answer = await blog.reader.get(target)
        assert answer.headers["cache-control"] == CACHE
        again = await blog.reader.get(target, headers={"If-None-Match": answer.headers["etag"]})
        assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("target", "status", "code"),
    [
        ("/api/posts/nonsense/related", 422, "invalid"),
        ("/api/posts/nonsense/adjacent", 422, "invalid"),
        (f"/api/posts/{NOBODY}/related?limit=3", 422, "invalid"),
        (f"/api/posts/{NOBODY}/adjacent?x=", 422, "invalid"),
        ("/api/archive?year=2026", 422, "invalid"),
        ("/api/archive?author=a&author=b", 422, "invalid"),
        (f"/api/archive?{'&'.join(f'tag={n}' for n in range(21))}", 422, "invalid"),
        (f"/api/archive?{'&'.join(f'tag={n}' for n in range(10_000))}", 414, "uri-too-long"),
        ("/api/archive?tag=%ff", 400, "malformed-request"),
        ("/api/archive?tag=%00", 400, "malformed-request"),
    ],
)
async def test_what_cannot_be_asked_is_refused(target: str, status: int, code: str) -> None:
    answer: Answered = await Served().reader.get(target)

    answer.problem(status, code)
