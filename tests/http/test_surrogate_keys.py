"""Surrogate keys: every answer to readers names what it is made of, so that a CDN can forget it."""

from urllib.parse import quote

import pytest

from blog_http.surrogate import MOST, surrogate_keys
from tests.http.served import Served, acted, edited, published, read_at


def keys(answer_headers: dict[str, str]) -> set[str]:
    return set(answer_headers["surrogate-key"].split(" "))


async def _blog() -> tuple[Served, dict[str, str]]:
    blog = Served()
    editor = await blog.holder(author="ada")
    post = await published(editor, "Old", tags=["Travel"], authors=["ada"])
    renamed = await edited(editor, post, slug="new")
    return blog, await acted(editor, renamed, "publish")


async def test_every_answer_names_what_is_in_it() -> None:
    blog, post = await _blog()
    whole = {f"post-{post['id']}", "tag-travel", "author-ada"}
    expected = {
        read_at(post): {"blog", *whole},
        "/api/posts/by-slug/new": {"blog", *whole},
        "/api/posts/by-slug/old": {"blog", *whole},
        "/api/posts": {"blog", "posts", *whole},
        "/api/posts?tag=other&author=eve": {"blog", "posts", "tag-other", "author-eve"},
        f"{read_at(post)}/related": {"blog", "posts", f"post-{post['id']}"},
        f"{read_at(post)}/adjacent": {"blog", "posts", f"post-{post['id']}"},
        "/api/archive?tag=travel": {"blog", "posts", "tag-travel"},
        "/api/tags": {"blog", "posts", "tags", "tag-travel"},
        "/api/tags/travel": {"blog", "posts", "tag-travel"},
        "/api/authors": {"blog", "posts", "authors", "author-ada"},
        "/api/authors/ada": {"blog", "posts", "author-ada"},
        "/api/changes": {"blog", "posts"},
    }

    answers = {target: await blog.reader.get(target) for target in expected}

    assert {target: keys(answer.headers) for target, answer in answers.items()} == expected
    for target, answer in answers.items():
        if answer.status == 200:
            again = await blog.reader.get(target, headers={"If-None-Match": answer.headers["etag"]})
            assert (again.status, keys(again.headers)) == (304, expected[target])


async def test_what_moved_names_where_it_was_and_where_it_is() -> None:
    blog, _ = await _blog()
    editor = await blog.holder()
    for path in ("tags/travel", "authors/ada"):
        await editor.patch(f"/api/admin/{path}", json={"slug": "now"}, headers={"If-Match": "*"})

    tag, author = [await blog.reader.get(f"/api/{path}") for path in ("tags/travel", "authors/ada")]

    assert (tag.status, keys(tag.headers)) == (308, {"blog", "posts", "tag-travel", "tag-now"})
    assert (author.status, keys(author.headers)) == (308, {"blog", "posts", "author-ada", "author-now"})


@pytest.mark.parametrize("target", ["/api/posts/by-slug/nowhere", "/api/tags/nowhere", "/api/posts?limit=0"])
async def test_what_is_refused_is_kept_by_nobody_and_needs_no_keys(target: str) -> None:
    answer = await Served().reader.get(target)

    assert answer.headers["cache-control"] == "no-store"
    assert "surrogate-key" not in answer.headers


def test_a_key_is_one_word_of_ascii_whatever_the_slug() -> None:
    header = surrogate_keys(tags=["über uns", "a\r\nX: 1", "日" * 40], authors=["\ud800"])

    assert header.isascii()
    blog, first, second, third, author = header.split(" ")
    assert (blog, first, second) == ("blog", f"tag-{quote('über uns')}", "tag-a%0D%0AX%3A%201")
    assert (len(third), author) == (len("tag-") + 32, "author-%3F")


def test_what_cannot_all_be_named_says_so_and_stays_short() -> None:
    slugs = [f"tag-number-{number}" for number in range(1_000)]

    header = surrogate_keys("posts", tags=slugs)

    words = header.split(" ")
    assert len(header) <= MOST
    assert len(header) > MOST - 50
    assert words[:3] == ["blog", "posts", "tag-tag-number-0"]
    assert words[-1] == "unnamed"
    assert set(words[2:-1]) < {f"tag-{slug}" for slug in slugs}


def test_what_just_fits_is_named_whole() -> None:
    for length in range(60, 101):
        slugs = [f"{number:03}".ljust(length, "x") for number in range(40)]
        header = surrogate_keys(tags=slugs)
        words = header.split(" ")
        assert len(header) <= MOST
        assert (len(words) == 41) == ("unnamed" not in words)
