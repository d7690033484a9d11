"""The pages for people: what they say, and that nobody else has a say in them. How they look is tested in a browser."""

import json
import re
from html import escape
from typing import Any, Final

import pytest

from blog_http.pages.described import Described
from blog_http.pages.fields import items, limits, options, pattern, sample, words
from blog_http.pages.html import Html, el, html, inline, prose
from blog_http.pages.parts import Json
from blog_http.problem_kinds import KINDS
from tests.asgi import Client
from tests.http.declared import document
from tests.http.served import Served

HTML: Final = "text/html; charset=utf-8"
PAGES: Final = ("/", "/docs", "/problems", "/problems/invalid")
SCRIPTED: Final = ("/", "/docs")
NOTHING: Final = Described({"info": {"title": "Nothing", "version": "0"}, "paths": {}})


def reader(**settings: Any) -> Client:
    return Client(Served(**settings).app)


def loaded(text: str) -> list[str]:
    """What a page loads without being asked; where its feeds are it only says."""
    return re.findall(r'<(?:link(?! rel="alternate")|script|img)[^>]*(?:src|href)="([^"]+)"', text)


@pytest.mark.parametrize("target", PAGES)
async def test_a_page_may_be_kept_and_asked_for_anew(target: str) -> None:
    first = await reader().get(target)
    again = await reader().get(target, headers={"If-None-Match": first.headers["etag"]})
    head = await reader().request("HEAD", target)

    assert (first.status, first.headers["content-type"]) == (200, HTML)
    assert re.fullmatch(r"public, max-age=\d+", first.headers["cache-control"])
    assert (again.status, again.body) == (304, b"")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(first.body))


@pytest.mark.parametrize("target", PAGES)
async def test_a_page_asks_no_other_host_and_has_nothing_inline(target: str) -> None:
    page = await reader().get(target)
    policy = page.headers["content-security-policy"].split("; ")

    assert policy[0] == "default-src 'none'"
    assert {"base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert ("script-src 'self'" in policy) == ("<script" in page.text) == (target in SCRIPTED)
    assert all(each.rpartition(" ")[2] in {"'self'", "'none'"} for each in policy)
    assert not re.search(r"<script[^>]*>[^<]|<style|\son\w+=|\sstyle=", page.text)
    for address in loaded(page.text):
        file = await reader().get(address)
        assert address.startswith("/docs/static/")
        assert (file.status, file.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")


@pytest.mark.parametrize("name", ["secret", "..%2fassets.py", "__init__.py"])
async def test_nothing_but_the_files_of_the_pages_is_served(name: str) -> None:
    [style, *_] = [each for each in loaded((await reader().get("/")).text) if each.endswith(".css")]

    (await reader().get(style.replace("pages.css", name))).problem(404, "not-found")
    (await reader().get("/docs/static/0123456789ab/pages.css")).problem(404, "not-found")


async def test_the_front_page_says_what_runs_here_and_leads_everywhere() -> None:
    page = await reader(site_title="News & <b>Views</b>", version="1.2.3").get("/")

    assert "<h1>News &amp; &lt;b&gt;Views&lt;/b&gt;</h1>" in page.text
    assert "<dd>1.2.3</dd>" in page.text
    for target in ("/docs", "/openapi.json", "/api/posts", "/problems", "/healthz", "/readyz"):
        assert f'href="{target}"' in page.text
        assert (await reader().get(target)).status == 200


async def test_the_documentation_has_every_operation_and_every_schema_of_the_document() -> None:
    page = (await reader().get("/docs")).text
    ids = re.findall(r'\sid="([^"]+)"', page)
    operations = [each["operationId"] for methods in document()["paths"].values() for each in methods.values()]

    assert len(ids) == len(set(ids))
    assert {*operations, *(f"schema-{name}" for name in document()["components"]["schemas"])} <= set(ids)


async def test_every_link_inside_the_documentation_leads_somewhere() -> None:
    page = (await reader().get("/docs")).text
    links = set(re.findall(r'href="([^"]+)"', page))
    ids = set(re.findall(r'\sid="([^"]+)"', page))

    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert {link.rpartition("/")[2] for link in links if link.startswith("/problems/")} <= set(KINDS)


async def test_what_descriptions_mark_as_code_is_shown_as_code() -> None:
    page = (await reader().get("/docs")).text

    assert "`" not in re.sub(r"<(pre|textarea|option)\b.*?</\1>", "", page, flags=re.DOTALL)


async def test_the_documentation_offers_the_examples_of_the_document() -> None:
    page = (await reader().get("/docs")).text
    examples = document()["paths"]["/api/admin/tags"]["post"]["requestBody"]["content"]["application/json"]["examples"]
    described = Described(document())

    for example in examples.values():
        text = json.dumps(described.resolved(example)["value"], ensure_ascii=False, indent=2)
        assert escape(text) in page


async def test_a_problem_names_the_operations_that_answer_it() -> None:
    page = await reader().get("/problems/slug-taken")
    data = await reader().get("/problems/slug-taken", headers={"Accept": "application/json"})

    assert {"createPost", "editPost"} <= set(data.json()["operations"])
    assert "listPosts" not in data.json()["operations"]
    for name in data.json()["operations"]:
        assert f'href="/docs#{name}"' in page.text


def test_text_is_escaped_and_markup_is_not() -> None:
    inside = el("b", "<&>", title='"')

    assert inside == '<b title="&quot;">&lt;&amp;&gt;</b>'
    assert html("<", inside, None, ["a", [Html("<hr>")]]) == f"&lt;{inside}a<hr>"


def test_attributes_that_do_not_hold_are_left_out() -> None:
    assert el("input", hidden=True, required=False, id=None, class_="a", aria_label="b") == (
        '<input hidden class="a" aria-label="b">'
    )


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a `b<c` d", "a <code>b&lt;c</code> d"),
        ("**a `b`**", "<strong>a <code>b</code></strong>"),
        ("[a](/b) & [c](#d)", '<a href="/b">a</a> &amp; <a href="#d">c</a>'),
        ("[a](javascript:b)", "[a](javascript:b)"),
        ("<i>", "&lt;i&gt;"),
    ],
)
def test_descriptions_have_a_little_markdown(text: str, made: str) -> None:
    assert inline(text) == made


def test_descriptions_have_paragraphs_and_lists() -> None:
    assert prose("a\nb\n\n- c\n  d\n- e\n") == "<p>a b</p><ul><li>c d</li><li>e</li></ul>"
    assert prose("") == ""


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({}, "any JSON"),
        ({"type": "string", "format": "date-time"}, "string (date-time)"),
        ({"type": "integer", "format": "int32"}, "integer"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"anyOf": [{"$ref": "#/components/schemas/Tag"}, {"type": "null"}]}, "Tag or null"),
        ({"type": "array", "items": {"type": "string"}}, "list of string"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "object of integer"),
        ({"enum": ["a", "b"], "type": "string"}, "one of a, b"),
        ({"const": "exact"}, '"exact"'),
    ],
)
def test_a_schema_is_a_few_words(schema: Json, said: str) -> None:
    assert re.sub(r"<[^>]+>", "", words(schema)).replace("&quot;", '"') == said


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"minLength": 1, "maxLength": 2000}, ["1–2\u202f000 characters"]),
        ({"maxItems": 5}, ["up to 5 entries"]),
        ({"minimum": 1}, ["at least 1"]),
        ({"anyOf": [{"maxLength": 9}, {"type": "null"}], "default": "a"}, ["up to 9 characters", 'default "a"']),
    ],
)
def test_limits_are_said(schema: Json, said: list[str]) -> None:
    assert [re.sub(r"<[^>]+>", "", each).replace("&quot;", '"') for each in limits(schema)] == said


def test_a_pattern_is_said_where_no_description_says_it_better() -> None:
    assert "^a" in str(pattern({"anyOf": [{"pattern": "^a"}, {"type": "null"}]}))
    assert pattern({"pattern": "^a", "description": "Begins with a."}) is None


async def test_a_pattern_stands_behind_what_is_said_about_the_parameter() -> None:
    page = (await reader().get("/docs")).text
    field = page.partition('id="createPost.header.Idempotency-Key.label"')[2]

    assert 0 < field.index('id="createPost.header.Idempotency-Key.about"') < field.index("matches ")


def test_values_that_can_be_counted_are_chosen() -> None:
    assert options(NOTHING, {"anyOf": [{"enum": ["a", "b"]}, {"type": "null"}]}) == ["a", "b"]
    assert options(NOTHING, {"type": "boolean"}) == ["true", "false"]
    assert options(NOTHING, {"const": "exact"}) == ["exact"]
    assert options(NOTHING, {"type": "string"}) == []
    assert items(NOTHING, {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "null"}]}) is not None


def test_where_a_document_has_no_example_one_is_made_of_what_is_needed() -> None:
    fields: dict[str, Json] = {
        "a": {"type": "string", "examples": ["x"]},
        "b": {"type": "integer"},
        "c": {"anyOf": [{"type": "object", "properties": {"d": {"const": 1}}, "required": ["d"]}, {"type": "null"}]},
    }

    assert sample(NOTHING, {"properties": fields, "required": ["b", "c"]}) == {"b": 0, "c": {"d": 1}}
    assert sample(NOTHING, {"properties": fields}) == {"a": "x"}
