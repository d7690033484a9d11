"""Changing what editors wrote: merge patches, versions and what must not be written."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.fakes import HOUR, NOON
from tests.http.served import (
    ANY,
    NOBODY,
    POSTS,
    Served,
    at,
    change,
    edited,
    published,
    shared,
    shown,
    without_id,
    written,
)

BARE_CARD = {"title": None, "description": None, "image": None}


BARE_SEO = {
    "title": None,
    "description": None,
    "noindex": False,
    "openGraph": BARE_CARD,
    "twitter": {**BARE_CARD, "card": None},
}


MERGE_PATCH = {"Content-Type": "application/merge-patch+json", **ANY}


async def test_a_change_makes_the_next_revision_and_the_next_version() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, body="One.")
    blog.house.clock.tick(HOUR)

    answer = await admin.patch(at(post), json={"body": "One two."}, headers={"If-Match": '"1"'})

    after = shown(answer)
    assert answer.headers["etag"] == '"2"'
    assert (after["version"], after["revision"], after["html"], after["wordCount"]) == (2, 2, "<p>One two.</p>", 2)
    assert (after["createdAt"], after["updatedAt"]) == ("2026-01-01T12:00:00Z", "2026-01-01T13:00:00Z")
    assert shown(await admin.get(at(post))) == after


async def test_another_slug_alone_is_a_version_but_no_revision() -> None:
    _, admin = await shared()
    post = await written(admin)

    after = await edited(admin, post, slug=f"{post['slug']}-renamed")

    assert (after["version"], after["revision"]) == (2, 1)


@pytest.mark.parametrize("patch", [{}, {"title": "Same"}, {"title": " Same "}, {"seo": {}}, {"metadata": {"x": None}}])
async def test_a_change_that_changes_nothing_is_no_change(patch: dict[str, Any]) -> None:
    blog, admin = await shared()
    post = await written(admin, "Same", metadata={"a": 1}, tags=["same"])
    blog.house.clock.tick()

    answer = await admin.patch(at(post), json=patch, headers={"If-Match": '"1"'})

    assert (shown(answer), answer.headers["etag"]) == (post, '"1"')


async def test_one_and_true_are_different_changes() -> None:
    _, admin = await shared()
    post = await written(admin, metadata={"a": 1})

    assert (await edited(admin, post, metadata={"a": True}))["metadata"] == {"a": True}


@pytest.mark.parametrize(
    ("before", "patch", "after"),
    [
        ({"subtitle": "s"}, {"subtitle": None}, {"subtitle": None}),
        ({"subtitle": "s"}, {"subtitle": ""}, {"subtitle": None}),
        ({"body": "b"}, {"body": ""}, {"body": ""}),
        ({"body": "words", "excerpt": "e"}, {"excerpt": None}, {"excerpt": "words"}),
        ({"featured": True}, {"featured": False}, {"featured": False}),
        ({"language": "en"}, {"language": None}, {"language": None}),
        ({"canonicalUrl": "https://a.example"}, {"canonicalUrl": None}, {"canonicalUrl": None}),
        (
            {"coverImage": {"url": "https://a.example/1", "alt": "a", "caption": "c"}},
            {"coverImage": {"alt": None, "caption": "d"}},
            {"coverImage": {"url": "https://a.example/1", "alt": None, "caption": "d"}},
        ),
        ({"coverImage": {"url": "https://a.example/1"}}, {"coverImage": None}, {"coverImage": None}),
        (
            {"seo": {"title": "t", "openGraph": {"title": "o", "image": "https://a.example/1"}}},
            {"seo": {"title": None, "openGraph": {"image": None}}},
            {"seo": {**BARE_SEO, "openGraph": {**BARE_CARD, "title": "o"}}},
        ),
        (
            {"seo": {"title": "t", "noindex": True, "twitter": {"card": "summary"}}},
            {"seo": {"twitter": None}},
            {"seo": {**BARE_SEO, "title": "t", "noindex": True}},
        ),
        ({"seo": {"title": "t", "noindex": True}}, {"seo": None}, {"seo": BARE_SEO}),
        (
            {"metadata": {"a": {"b": 1, "c": [1, {"d": None}]}, "e": 1}},
            {"metadata": {"a": {"b": None, "f": {"g": None, "h": 2}}, "e": None, "i": [None]}},
            {"metadata": {"a": {"c": [1, {"d": None}], "f": {"h": 2}}, "i": [None]}},
        ),
        ({"metadata": {"a": 1}}, {"metadata": None}, {"metadata": {}}),
        ({"metadata": {"a": [1, 2]}}, {"metadata": {"a": {"0": None}}}, {"metadata": {"a": {}}}),
        ({"tags": ["a", "b"]}, {"tags": ["c"]}, {"tags": [{"slug": "c", "name": "c"}]}),
        ({"tags": ["a", "b"]}, {"tags": []}, {"tags": []}),
        ({"tags": ["a"]}, {"title": "t"}, {"tags": [{"slug": "a", "name": "a"}], "title": "t"}),
    ],
)
async def test_a_patch_is_merged(before: dict[str, Any], patch: dict[str, Any], after: dict[str, Any]) -> None:
    _, admin = await shared()
    post = await written(admin, **before)

    answer = await admin.patch(at(post), content=json.dumps(patch).encode(), headers=MERGE_PATCH)

    changed = shown(answer)
    assert {name: changed[name] for name in after} == after
    follows = {"excerpt", "html", "wordCount", "readingMinutes", "version", "revision", "updatedAt"}
    untouched = set(post) - set(after) - follows
    assert {name: changed[name] for name in untouched} == {name: post[name] for name in untouched}


@pytest.mark.parametrize(
    ("patch", "pointer"),
    [
        ({"title": None}, "/title"),
        ({"title": " "}, "/title"),
        ({"title": "a\nb"}, "/title"),
        ({"slug": None}, "/slug"),
        ({"slug": "No Slug"}, "/slug"),
        ({"slug": "-a-"}, "/slug"),
        ({"slug": "a/b"}, "/slug"),
        ({"bodyFormat": "rst"}, "/bodyFormat"),
        ({"visibility": "private"}, "/visibility"),
        ({"featured": "true"}, "/featured"),
        ({"featured": 1}, "/featured"),
        ({"language": "not a language"}, "/language"),
        ({"canonicalUrl": "javascript:alert(1)"}, "/canonicalUrl"),
        ({"canonicalUrl": "/relative"}, "/canonicalUrl"),
        ({"coverImage": {"alt": "no url"}}, "/coverImage/url"),
        ({"coverImage": {"url": "data:image/png;base64,AAAA"}}, "/coverImage/url"),
        ({"coverImage": "https://a.example"}, "/coverImage"),
        ({"seo": {"openGraph": {"image": "ftp://a.example"}}}, "/seo/openGraph/image"),
        ({"seo": {"open_graph": {}}}, "/seo/open_graph"),
        ({"metadata": []}, "/metadata"),
        ({"tags": "a"}, "/tags"),
        ({"tags": [""]}, "/tags/0"),
        ({"tags": [" "]}, "/tags/0"),
        ({"tags": [{"slug": "a"}, {"name": "b"}]}, "/tags/1/slug"),
        ({"tags": [None]}, "/tags/0"),
        ({"authors": ["nobody"]}, "/authors/0"),
        ({"authors": [{"slug": "nobody"}]}, "/authors/0/slug"),
        ({"version": 3}, "/version"),
        ({"state": "published"}, "/state"),
        ({"publish": {}}, "/publish"),
        ({"id": NOBODY}, "/id"),
        ({"body_format": "html"}, "/body_format"),
        ({"html": "<p>"}, "/html"),
    ],
)
async def test_a_value_that_breaks_a_rule_is_pointed_at_and_nothing_changes(
    patch: dict[str, Any], pointer: str
) -> None:
    _, admin = await shared()
    post = await written(admin)

    answer = await admin.patch(at(post), json=patch, headers=ANY)

    problem = answer.problem(422, answer.json()["code"])
    assert problem.code in {"invalid", "unknown-reference"}
    assert pointer in [wrong.pointer for wrong in problem.errors or []]
    assert shown(await admin.get(at(post))) == post


@pytest.mark.parametrize("headers", [{}, {"If-Match": '"1"'}, {"If-Match": 'W/"2"'}, {"If-Match": "2"}])
@pytest.mark.parametrize("way", ["patch", "publish", "unpublish", "restore", "trash", "purge"])
async def test_a_change_that_does_not_know_the_version_is_refused(way: str, headers: Mapping[str, str]) -> None:
    _, admin = await shared()
    post = await written(admin)
    post = await edited(admin, post, title="Second version")

    answer = await change(admin, way, post, headers)

    if not headers:
        answer.problem(428, "version-required")
    elif headers["If-Match"] == "2":
        answer.problem(400, "malformed-request")
    else:
        assert answer.problem(412, "stale").current_version == 2
    assert shown(await admin.get(at(post))) == post


async def test_of_two_who_change_the_same_version_one_is_refused() -> None:
    _, admin = await shared()
    post = await written(admin)
    known = {"If-Match": '"1"'}

    first = await admin.patch(at(post), json={"title": "First"}, headers=known)
    second = await admin.patch(at(post), json={"title": "Second"}, headers=known)

    assert first.status == 200
    assert second.problem(412, "stale").current_version == 2
    assert shown(await admin.get(at(post)))["title"] == "First"


async def test_there_is_nothing_to_change_where_there_is_no_post() -> None:
    _, admin = await shared()
    nowhere = {"id": NOBODY}

    for way in ("patch", "publish", "unpublish", "restore", "trash", "purge"):
        (await change(admin, way, nowhere, ANY)).problem(404, "not-found")
        (await change(admin, way, nowhere, {})).problem(404, "not-found")
    (await admin.get(at(nowhere))).problem(404, "not-found")


async def test_what_is_refused_leaves_nothing_behind() -> None:
    blog = Served()
    admin = await blog.holder()

    (await admin.post(POSTS, json={"title": "x", "tags": ["made"], "authors": ["nobody"]})).problem(
        422, "unknown-reference"
    )
    (await admin.post(POSTS, json={"title": "x", "tags": ["made"], "publish": {"until": NOON.isoformat()}})).problem(
        422, "invalid"
    )

    assert shown(await admin.get("/api/admin/tags"))["results"] == []
    assert shown(await admin.get(POSTS))["results"] == []


async def test_a_foreign_post_is_as_one_that_never_was() -> None:
    blog = Served()
    ann = await blog.holder("author", "ann")
    bob = await blog.holder("author", "bob")
    post, nowhere = await published(ann), {"id": NOBODY}

    for way in ("patch", "publish", "unpublish", "restore", "trash"):
        for headers in (ANY, {}, {"If-Match": '"9"'}):
            foreign = await change(bob, way, post, headers)
            foreign.problem(404, "not-found")
            assert without_id(foreign) == without_id(await change(bob, way, nowhere, headers))
    for parts in ((), ("revisions",), ("revisions", 1), ("revisions", 9)):
        foreign = await bob.get(at(post, *parts))
        foreign.problem(404, "not-found")
        assert without_id(foreign) == without_id(await bob.get(at(nowhere, *parts)))
    assert shown(await bob.get(f"{POSTS}?count=exact"))["count"] == 0
