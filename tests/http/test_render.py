"""A look at a text that is not kept."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from blogcore.adapters.markdown import MarkdownRenderer
from tests.http.served import POSTS, Served, shared, shown
from tests.http.story import TrueRenderer

RENDER = "/api/admin/render"


@pytest.fixture(scope="module")
async def renderer() -> AsyncIterator[TrueRenderer]:
    real = MarkdownRenderer(workers=1)
    yield TrueRenderer(real)
    await real.aclose()


async def test_a_text_is_rendered_as_that_of_a_post_and_nothing_is_kept(renderer: TrueRenderer) -> None:
    blog = Served(renderer)
    admin = await blog.holder()
    happened = len(blog.house.storage.events)
    body = "# One\n\nSome *words*.\n\n<script>alert(1)</script>\n"

    answer = await admin.post(RENDER, json={"body": body})

    seen = shown(answer)
    assert len(blog.house.storage.events) == happened
    assert shown(await admin.get(f"{POSTS}?count=exact"))["count"] == 0
    post = (await admin.post(POSTS, json={"title": "x", "body": body})).json()
    names = ("html", "toc", "excerpt", "wordCount", "readingMinutes")
    assert set(seen) == {*names, "warnings"}
    assert {name: seen[name] for name in names} == {name: post[name] for name in names}
    assert seen["warnings"] == post["renderWarnings"] != []
    assert seen["toc"] == [{"id": "one", "level": 1, "text": "One"}]
    assert "script" not in seen["html"]


async def test_html_is_rendered_too(renderer: TrueRenderer) -> None:
    admin = await Served(renderer).holder("contributor", "ada")

    seen = shown(await admin.post(RENDER, json={"body": "<p onclick='x()'>*Not* Markdown</p>", "bodyFormat": "html"}))

    assert seen["html"] == "<p>*Not* Markdown</p>"
    assert [warning["code"] for warning in seen["warnings"]] != []


async def test_of_nothing_comes_nothing(renderer: TrueRenderer) -> None:
    admin = await Served(renderer).holder()

    assert shown(await admin.post(RENDER, json={"body": ""})) == {
        "html": "", "toc": [], "excerpt": None, "wordCount": 0, "readingMinutes": 0, "warnings": []
    }  # fmt: skip


async def test_what_cannot_be_rendered_is_refused(renderer: TrueRenderer) -> None:
    admin = await Served(renderer).holder()

    vast = "|a" * 300 + "\n|" + ":-:|" * 300 + "\n" + ("|" * 300 + "\n") * 500

    problem = (await admin.post(RENDER, json={"body": vast})).problem(422, "unrenderable")

    assert [wrong.pointer for wrong in problem.errors or []] == ["/body"]
    (await admin.post(RENDER, json={"body": "x" * 1024 * 1024})).problem(413, "payload-too-large")


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({}, "/body"),
        ({"body": None}, "/body"),
        ({"body": 1}, "/body"),
        ({"body": "x", "bodyFormat": "rst"}, "/bodyFormat"),
        ({"body": "x", "bodyFormat": None}, "/bodyFormat"),
        ({"body": "x", "title": "x"}, "/title"),
    ],
)
async def test_a_value_that_breaks_a_rule_is_pointed_at(sent: dict[str, Any], pointer: str) -> None:
    _, admin = await shared()

    problem = (await admin.post(RENDER, json=sent)).problem(422, "invalid")

    assert [wrong.pointer for wrong in problem.errors or []] == [pointer]


async def test_the_first_answer_is_given_again_and_another_text_needs_another_key() -> None:
    blog, admin = await shared()
    asked = blog.house.renderer.asked
    headers = {"Idempotency-Key": "look"}

    first = await admin.post(RENDER, json={"body": "x"}, headers=headers)
    again = await admin.post(RENDER, json={"body": "x"}, headers=headers)

    assert shown(first) == shown(again)
    assert again.headers["idempotent-replayed"] == "true"
    assert blog.house.renderer.asked == asked + 1
    (await admin.post(RENDER, json={"body": "y"}, headers=headers)).problem(422, "idempotency-key-reused")
