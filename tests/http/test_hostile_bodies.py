"""Bodies that will not do: a declared refusal, nothing echoed, nothing lost."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.http.hostile import MARK, MEBIBYTE, refused, shared
from tests.http.served import ANY, POSTS, at, published, shown, written

JSON = {"Content-Type": "application/json"}


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


BODIES: Mapping[str, tuple[bytes, int]] = {
    "empty": (b"", 422),
    "null": (b"null", 422),
    "list": (b"[]", 422),
    "text": (b'"x"', 422),
    "number": (b"1", 422),
    "cut": (b'{"title": "a"', 400),
    "trailing": (b'{"title": "a"} {}', 400),
    "no json": (b"title=a", 400),
    "bom": (b'\xef\xbb\xbf{"title": "a"}', 400),
    "utf-16": ('{"title": "a"}'.encode("utf-16"), 400),
    "broken utf-8": (b'{"title": "\xff"}', 400),
    "surrogate as utf-8": (b'{"title": "\xed\xa0\x80"}', 400),
    "escaped NUL": (b'{"title": "a\\u0000"}', 400),
    "raw NUL": (b'{"title": "a\x00"}', 400),
    "NUL in a name": (b'{"title": "a", "metadata": {"\\u0000": 1}}', 400),
    "NUL far down": (b'{"title": "a", "metadata": {"a": [[{"b": "\\u0000"}]]}}', 400),
    "lone surrogate": (b'{"title": "\\ud800"}', 400),
    "lone surrogate in a name": (b'{"title": "a", "metadata": {"\\udc00": 1}}', 400),
    "swapped surrogates": (b'{"title": "\\ude00\\ud83d"}', 400),
    "NaN": (b'{"title": "a", "metadata": {"x": NaN}}', 400),
    "Infinity": (b'{"title": "a", "metadata": {"x": -Infinity}}', 400),
    "1e400": (b'{"title": "a", "metadata": {"x": 1e400}}', 400),
    "2**64": (b'{"title": "a", "metadata": {"x": 18446744073709551616}}', 400),
    "5000 digits": (b'{"title": "a", "metadata": {"x": ' + b"9" * 5_000 + b"}}", 400),
    "a million digits": (b'{"title": "a", "metadata": {"x": ' + b"9" * 1_000_000 + b"}}", 400),
    "duplicate names": (b'{"title": "a", "title": "b"}', 400),
    "duplicate names far down": (b'{"title": "a", "metadata": {"x": [{"y": 1, "y": 1}]}}', 400),
    "depth 33": (f'{{"title": "a", "metadata": {{"x": {nested(31)}}}}}'.encode(), 400),
    "depth 100k": (f'{{"title": "a", "metadata": {{"x": {nested(100_000)}}}}}'.encode(), 400),
    "depth 100k, open": (b"[" * 100_000, 400),
    "objects 100k deep": (b'{"a":' * 100_000, 400),
    "1 MB title": (json.dumps({"title": "x" * 1_000_000}).encode(), 422),
    "1 MB name": (json.dumps({"title": "a", "n" * 1_000_000: 1}).encode(), 422),
    "200,000 names": (json.dumps({str(number): 0 for number in range(100_000)}).encode(), 413),
    "10,000 names": (json.dumps({f"n{number}": 0 for number in range(10_000)}).encode(), 422),
    "more than 1 MiB": (json.dumps({"title": "a", "body": "x" * MEBIBYTE}).encode(), 413),
}


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
async def test_a_body_that_will_not_do_is_refused(method: str, body: bytes, status: int) -> None:
    blog, admin, post = await shared()
    before, events = shown(await admin.get(at(post))), len(blog.house.storage.events)

    target = POSTS if method == "POST" else at(post)
    answer = await admin.request(method, target, content=body, headers={**JSON, **ANY})

    refused(answer, status)
    assert shown(await admin.get(at(post))) == before
    assert len(blog.house.storage.events) == events


VALUES: Mapping[str, tuple[dict[str, Any], str]] = {
    "title too long": ({"title": "x" * 301}, "/title"),
    "control character": ({"title": "a\x07b"}, "/title"),
    "line separator": ({"title": "a\u2028b"}, "/title"),
    "title is a list": ({"title": [MARK]}, "/title"),
    "title is a number": ({"title": 1}, "/title"),
    "slug of 300": ({"slug": "a" * 300}, "/slug"),
    "slug with dots": ({"slug": "../../etc"}, "/slug"),
    "slug with NBSP": ({"slug": "a\u00a0b"}, "/slug"),
    "subtitle too long": ({"subtitle": "x" * 501}, "/subtitle"),
    "excerpt too long": ({"excerpt": "x" * 2_001}, "/excerpt"),
    "10,000 tags": ({"tags": [f"tag {number}" for number in range(10_000)]}, "/tags"),
    "10,000 wrong tags": ({"tags": [{"name": MARK, "number": number} for number in range(10_000)]}, "/tags"),
    "tag of 1 MB": ({"tags": ["x" * 1_000_000]}, "/tags/0"),
    "tag with a line break": ({"tags": [f"{MARK}\nb"]}, "/tags/0"),
    "10,000 authors": ({"authors": ["ada"] * 10_000}, "/authors"),
    "metadata over 64 KiB": ({"metadata": {"x": "y" * 65_536}}, "/metadata"),
    "metadata over 64 KiB in UTF-8": ({"metadata": {"x": "ü" * 33_000}}, "/metadata"),
    "metadata is text": ({"metadata": MARK}, "/metadata"),
    "featured is text": ({"featured": MARK}, "/featured"),
    "url of 3,000": ({"canonicalUrl": f"https://a.example/{'x' * 3_000}"}, "/canonicalUrl"),
    "url with a script": ({"canonicalUrl": f"javascript:{MARK}()"}, "/canonicalUrl"),
    "url with a line break": ({"canonicalUrl": "https://a.example/\nx"}, "/canonicalUrl"),
    "url without host": ({"canonicalUrl": "https:///x/y"}, "/canonicalUrl"),
    "url with a broken host": ({"canonicalUrl": "https://[::1/x"}, "/canonicalUrl"),
    "unknown field": ({"metaData": {MARK: MARK}}, "/metaData"),
    "unknown field far down": ({"seo": {"twitter": {"creator": MARK}}}, "/seo/twitter/creator"),
}


@pytest.mark.parametrize(("fields", "pointer"), VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("method", ["POST", "PATCH"])
async def test_a_value_that_will_not_do_is_refused(method: str, fields: dict[str, Any], pointer: str) -> None:
    blog, admin, post = await shared()
    events = len(blog.house.storage.events)

    body = {"title": "a", **fields} if method == "POST" else fields
    answer = await admin.request(method, POSTS if method == "POST" else at(post), json=body, headers=ANY)

    refused(answer, 422)
    assert pointer in {wrong["pointer"] for wrong in answer.json()["errors"]}
    assert len(blog.house.storage.events) == events


@pytest.mark.parametrize(
    "moment",
    [
        "9999-12-31T23:59:59-14:00",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "2026-01-01T24:00:01Z",
        "2026-01-01T12:00:00+99:99",
        "2026-01-01T12:00:00",
        "2026-01-01",
        "1767225600",
        "now",
        "infinity",
        "",
        f"2026-01-01T12:00:00Z{MARK}",
        1767225600,
        1e18,
        True,
        {},
    ],
    ids=str,
)
async def test_a_time_that_will_not_do_is_refused(moment: object) -> None:
    _, admin, post = await shared()

    refused(await admin.post(at(post, "publish"), json={"at": moment}, headers=ANY), 422)
    refused(await admin.post(POSTS, json={"title": "a", "publish": {"until": moment, "date": moment}}), 422)
    body = {"name": "k", "role": "admin", "expiresAt": moment}
    refused(await admin.post("/api/admin/keys", json=body), 422)


async def test_what_is_at_the_limits_is_kept_to_the_letter() -> None:
    blog, admin, _ = await shared()
    body = "\r\n\t\ufeff\ufffe😀 </script> \\u0000 &amp; e\u0301"
    metadata = {
        "__proto__": {"constructor": None},
        "": [9223372036854775807, -9223372036854775808, 0.1, -1.5e300, 5e-324, True, False, None, "", {}, []],
        "1": 1,
        "1.0": 1.0,
        "😀": "e\u0301",
    }
    fields = {"title": "x" * 300, "slug": "a" * 200, "subtitle": "s" * 500, "excerpt": "e" * 2_000}

    post = await published(admin, **fields, body=body, metadata=metadata, tags=[f"t{n}" for n in range(100)])

    for found in (shown(await admin.get(at(post))), shown(await blog.reader.get(f"/api/posts/{post['id']}"))):
        assert {name: found[name] for name in fields} == fields
        assert found["body"] == body
        assert json.dumps(found["metadata"], sort_keys=True) == json.dumps(metadata, sort_keys=True)
        assert len(found["tags"]) == 100


async def test_metadata_of_64_kib_and_the_body_of_a_mebibyte_are_taken() -> None:
    _, admin, _ = await shared()
    room = 65_536 - len('{"x":""}')

    assert (await written(admin, metadata={"x": "y" * room}))["metadata"]["x"] == "y" * room
    frame = len(json.dumps({"title": "a", "body": ""}))
    assert (await admin.post(POSTS, json={"title": "a", "body": "x" * (MEBIBYTE - frame)})).status == 201
    refused(await admin.post(POSTS, json={"title": "a", "body": "x" * (MEBIBYTE - frame + 1)}), 413)
