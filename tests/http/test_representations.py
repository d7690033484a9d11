"""One post in three forms: JSON, a Markdown file, and HTML to be put into a page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from blog_cli.entries import entry_of
from blog_cli.markdown_files import Entry, read_entries
from blog_http.accept import chosen
from blog_http.problems import Refused
from blogcore.domain.ids import PostId
from blogcore.domain.policy import OPERATOR
from tests.asgi import Answered
from tests.fakes import House
from tests.http.served import NOBODY, Served, acted, edited, published, read_at, shown, without_id
from tests.http.test_posts import EVERYTHING

JSON, MARKDOWN, HTML = "application/json", "text/markdown", "text/html"
OFFERS: Final = (JSON, MARKDOWN, HTML)
TYPES: Final = {JSON: JSON, MARKDOWN: "text/markdown; charset=utf-8", HTML: "text/html; charset=utf-8"}


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        (None, JSON),
        ("", JSON),
        (" ", JSON),
        ("*/*", JSON),
        ("text/*", MARKDOWN),
        ("text/html", HTML),
        ("TEXT/HTML", HTML),
        ("text/html, text/markdown", MARKDOWN),
        ("text/html, text/markdown;q=0.9", HTML),
        ("text/html;q=0.5, application/json;q=0.4", HTML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", HTML),
        ("*/*;q=0.1, text/markdown;q=0.2", MARKDOWN),
        ("text/*;q=0.9, text/markdown;q=0.1, */*;q=0.5", HTML),
        ("text/markdown;q=0, text/*", HTML),
        ("application/json;q=0, text/html;q=0.001", HTML),
        ("application/*, text/html;q=0.9", JSON),
        ("image/png, */*;q=0.01", JSON),
        ("text/markdown; charset=utf-8", MARKDOWN),
        ('text/markdown; charset="UTF-8"', MARKDOWN),
        ("text/html;level=1, text/html;q=0.3, application/json;q=0.5", JSON),
        ('application/json;profile="a,b;q=0"', JSON),
        ("text/html;q=1.000", HTML),
        ("text/html ; q=0.5 , text/markdown ; q=0.4", HTML),
    ],
)
def test_the_form_is_the_one_the_client_would_rather_have(accept: str | None, best: str) -> None:
    assert chosen(accept, OFFERS) == best


@pytest.mark.parametrize(
    "accept",
    [
        "image/png",
        "*/*;q=0",
        "text/*;q=0, application/json;q=0.0",
        "text",
        "text/html;q=1.1",
        "text/html;q=nan",
        "text/html;q=1e3",
        "*/json",
        "*/*;q=0.0000",
        ",",
    ],
)
def test_what_cannot_be_made_is_refused_with_what_can(accept: str) -> None:
    with pytest.raises(Refused) as refusal:
        chosen(accept, OFFERS)

    assert refusal.value.detail == "this address offers application/json, text/markdown, text/html"


async def _blog(**fields: Any) -> tuple[Served, str]:
    blog = Served()
    editor = await blog.holder(author="ada")
    given = {"body": "# Hello\n\nWords.", "tags": ["C++", "Über"], "authors": ["ada"], **fields}
    return blog, read_at(await published(editor, "Hello: world", **given))


async def _as(blog: Served, target: str, media_type: str, **headers: str) -> Answered:
    return await blog.reader.get(target, headers={"Accept": media_type, **headers})


async def test_each_form_has_its_own_bytes_and_tag_and_varies_by_what_is_accepted() -> None:
    blog, target = await _blog()

    answers = {form: await _as(blog, target, form) for form in OFFERS}

    assert {form: answer.headers["content-type"] for form, answer in answers.items()} == TYPES
    assert {answer.headers["vary"] for answer in answers.values()} == {"Accept, Accept-Encoding"}
    assert len({answer.headers["etag"] for answer in answers.values()}) == 3
    same = ("last-modified", "cache-control", "surrogate-key", "content-security-policy", "x-content-type-options")
    assert len({tuple(answer.headers[name] for name in same) for answer in answers.values()}) == 1
    assert answers[JSON].json()["html"] == answers[HTML].text
    for form, answer in answers.items():
        for other in OFFERS:
            again = await _as(blog, target, other, **{"If-None-Match": answer.headers["etag"]})
            assert again.status == (304 if form == other else 200)
            assert again.headers["vary"] == "Accept, Accept-Encoding"


async def test_the_markdown_is_front_matter_and_the_body_as_it_was_written() -> None:
    blog, target = await _blog(subtitle="no", body="\n---\nWords.  \n", slug="hello")
    post_id = target.rpartition("/")[2]

    assert (await _as(blog, target, MARKDOWN)).text == (
        "---\n"
        'title: "Hello: world"\n'
        "slug: hello\n"
        "date: 2026-01-01 12:00:00+00:00\n"
        f"id: {post_id}\n"
        'subtitle: "no"\n'
        'excerpt: "\\n---\\nWords.  \\n"\n'
        "authors:\n"
        "- name: Ada\n"
        "tags:\n"
        "- C++\n"
        "- Über\n"
        "---\n"
        "\n"
        "\n---\nWords.  \n"
    )


async def test_a_fragment_opened_alone_may_do_nothing() -> None:
    blog, target = await _blog()

    answer = await _as(blog, target, HTML)

    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_all_forms_are_there_by_slug_too_and_what_moved_has_moved_in_all_of_them() -> None:
    blog = Served()
    editor = await blog.holder()
    post = await published(editor, "Hello", slug="old")
    await acted(editor, await edited(editor, post, slug="new"), "publish")

    for form in OFFERS:
        by_id, by_slug, before = [
            await _as(blog, target, form)
            for target in (read_at(post), "/api/posts/by-slug/new", "/api/posts/by-slug/old")
        ]
        assert without_id(by_id) == without_id(by_slug)
        assert (before.status, before.headers["location"]) == (308, "/api/posts/by-slug/new")


@pytest.mark.parametrize("target", ["/api/posts/{}", "/api/posts/by-slug/{}"])
async def test_what_cannot_be_made_is_406_whether_or_not_there_is_a_post(target: str) -> None:
    blog, post = await _blog(slug="hello")
    there = target.format("hello" if "slug" in target else post.rpartition("/")[2])

    for each in (there, target.format(NOBODY)):
        problem = (await _as(blog, each, "image/png")).problem(406, "not-acceptable")
        assert problem.detail == "this address offers application/json, text/markdown, text/html"
    assert (await _as(blog, target.format(NOBODY), MARKDOWN)).status == 404


async def test_lists_come_as_json_only() -> None:
    blog, _ = await _blog()

    (await _as(blog, "/api/posts", MARKDOWN)).problem(406, "not-acceptable")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        EVERYTHING | {"body": "<p>One</p>\n<script>x</script>\n"},
        {"title": "Unlisted", "visibility": "unlisted", "featured": True},
        {
            "body": "\n\n---\nno: front matter\n---\n\r\n  end  \n\n",
            "metadata": {"x" * 200: ["~", {"y": "no"}], "date": "2001-01-01"},
        },
    ],
)
async def test_what_is_answered_can_be_imported_and_is_the_same_post(fields: Mapping[str, Any], tmp_path: Path) -> None:
    blog = Served()
    editor = await blog.holder(author="ada")
    target = read_at(
        await published(editor, **{"title": "Hello", "body": "Words.", "tags": ["C++"], "authors": ["ada"], **fields})
    )
    before = shown(await blog.reader.get(target))
    (tmp_path / "post.md").write_bytes((await _as(blog, target, MARKDOWN)).body)

    other = Served()
    (found,) = read_entries([tmp_path])
    assert isinstance(found, Entry)
    await _imported(other.house, found)
    after = shown(await other.reader.get(target))

    life = {"revision", "createdAt", "updatedAt", "firstPublishedAt"}
    assert {name: value for name, value in after.items() if name not in life} == {
        name: value for name, value in before.items() if name not in life
    }


async def _imported(house: House, found: Entry) -> None:
    await house.blog.editing.import_post.execute(OPERATOR, entry_of(found))
    assert found.id is not None
    assert (await house.blog.reading.get_post.execute(PostId(found.id))).slug == found.slug
