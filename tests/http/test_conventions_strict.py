"""What routes refuse to take."""

import pytest

from blog_http.problems import Refused
from blog_http.strict_json import strict_json
from tests.asgi import Answered
from tests.http.served import ANY, Served, at, written
from tests.http.things import Small

small = Small()
JSON = {"Content-Type": "application/json"}


async def posted(content: bytes, content_type: str = "application/json") -> Answered:
    editor = await small.editor()
    return await editor.post("/api/admin/things", content=content, headers={"Content-Type": content_type})


async def test_an_unknown_parameter_is_refused() -> None:
    problem = (await small.client.get("/api/things?colour=red&limit=2")).problem(422, "invalid")

    assert [(wrong.parameter, wrong.code) for wrong in problem.errors or []] == [("colour", "unknown")]


async def test_a_parameter_given_twice_is_refused() -> None:
    problem = (await small.client.get("/api/things?limit=1&limit=1")).problem(422, "invalid")

    assert [(wrong.parameter, wrong.code) for wrong in problem.errors or []] == [("limit", "repeated")]


async def test_a_parameter_that_may_be_repeated_is_taken() -> None:
    assert (await small.client.get("/api/things?tag=a&tag=b")).status == 200


async def test_an_unprintable_parameter_name_is_not_repeated_in_the_answer() -> None:
    problem = (await small.client.get("/api/things?%22%3Cscript%3E%0A=1")).problem(422, "invalid")

    assert [wrong.parameter for wrong in problem.errors or []] == ["?"]


@pytest.mark.parametrize(
    "target",
    [
        "/api/things/%ff",
        "/api/things/%00",
        "/api/things/a%ed%a0%80",
        "/api/things?tag=%ff",
        "/api/things?tag=%00",
        "/api/things?%fe=1",
    ],
)
async def test_an_address_that_is_no_text_is_refused(target: str) -> None:
    (await small.client.get(target)).problem(400, "malformed-request")


@pytest.mark.parametrize("value", ["1e1", "+1", " 1", "1_0", "%D9%A1", "1.0", "", "-1", "0", "101", str(10**20), "x"])
async def test_only_digits_are_a_number(value: str) -> None:
    problem = (await small.client.get(f"/api/things?limit={value}")).problem(422, "invalid")

    assert [wrong.parameter for wrong in problem.errors or []] == ["limit"]


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"{}x",
        b'{"name": NaN}',
        b'{"name": Infinity}',
        b'{"name": "a", "name": "b"}',
        b'{"name": "a", "parts": [{"partName": "a", "partName": "b"}]}',
        b'{"name": "\\ud800"}',
        b'{"name": "\\udc00 \\ud800"}',
        b'{"name": "\xed\xa0\x80"}',
        b'{"name": "\\u0000"}',
        b'{"name": "\x00"}',
        b'{"\\u0000": 1}',
        b'{"name": "\xff"}',
        b'{"size": 1e400}',
        b'{"size": -1e400}',
        b'{"size": 9223372036854775808}',
        b'{"size": ' + b"9" * 5_000 + b"}",
        b"[" * 40 + b"]" * 40,
        b"[" * 100_000,
        b'{"a":' * 33 + b"1" + b"}" * 33,
        '{"name": "a"}'.encode("utf-16"),
        b"\xef\xbb\xbf{}",
        b"'name'",
        b'{"name": "a",}',
        b'{"name": 01}',
        b" ",
    ],
)
async def test_what_is_no_strict_json_is_refused(content: bytes) -> None:
    (await posted(content)).problem(400, "malformed-json")


@pytest.mark.parametrize(
    "content",
    [b"9223372036854775807", b"-9223372036854775808", b"[" * 32 + b"]" * 32, b'"\\ud83d\\ude00"', b"1.5e300", b"null"],
)
def test_what_is_within_the_bounds_is_read(content: bytes) -> None:
    strict_json(content)


def test_a_value_33_levels_deep_is_one_too_many() -> None:
    with pytest.raises(Refused, match="32 levels"):
        strict_json(b"[" * 33 + b"]" * 33)


async def test_malformed_json_says_where() -> None:
    problem = (await posted(b'{"name": "a",\n "size": x}')).problem(400, "malformed-json")

    assert "line 2" in problem.detail


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/xml", "application/merge-patch+json", "application/json; charset=latin-1", "json", ""],
)
async def test_a_body_of_another_media_type_is_refused(content_type: str) -> None:
    answer = await posted(b'{"name": "a"}', content_type)

    answer.problem(415, "unsupported-media-type")
    assert answer.headers["accept"] == "application/json"


async def test_a_body_without_media_type_is_refused() -> None:
    editor = await small.editor()

    (await editor.post("/api/admin/things", content=b'{"name": "a"}')).problem(415, "unsupported-media-type")


async def test_a_compressed_body_is_refused() -> None:
    editor = await small.editor()
    headers = {"Content-Encoding": "gzip"}

    (await editor.post("/api/admin/things", json={"name": "a"}, headers=headers)).problem(415, "unsupported-media-type")


async def test_a_body_of_two_media_types_is_refused() -> None:
    editor = await small.editor()
    headers = {"Content-Type": "text/plain"}

    (await editor.post("/api/admin/things", json={"name": "a"}, headers=headers)).problem(415, "unsupported-media-type")


@pytest.mark.parametrize(
    "content_type", ["application/json", "application/json; charset=UTF-8", "Application/JSON;charset=utf-8"]
)
async def test_json_may_say_its_charset(content_type: str) -> None:
    assert (await posted(b'{"name": "a"}', content_type)).status == 201


@pytest.mark.parametrize("content_type", ["application/json", "application/merge-patch+json"])
async def test_patch_takes_merge_patches(content_type: str) -> None:
    editor = await small.editor()
    headers = {"Content-Type": content_type, "If-Match": "*"}

    assert (await editor.patch("/api/admin/things/a", content=b'{"name": "a"}', headers=headers)).status == 200


async def test_patch_names_what_it_takes() -> None:
    editor = await small.editor()

    answer = await editor.patch("/api/admin/things/a", content=b"x", headers={"Content-Type": "text/plain"})

    assert answer.headers["accept-patch"] == "application/json, application/merge-patch+json"


async def test_a_missing_body_is_said_to_be_required() -> None:
    editor = await small.editor()

    problem = (await editor.post("/api/admin/things")).problem(422, "invalid")

    assert [(wrong.pointer, wrong.code) for wrong in problem.errors or []] == [("", "required")]


@pytest.mark.parametrize("content", [b"", b"{}", b" {} "])
async def test_an_address_without_body_lets_an_empty_one_pass(content: bytes) -> None:
    editor = await small.editor()

    assert (await editor.post("/api/admin/things/a/publish", content=content, headers=JSON)).status == 200


async def test_an_address_without_body_takes_none() -> None:
    editor = await small.editor()

    (await editor.post("/api/admin/things/a/publish", json={"at": "now"})).problem(422, "invalid")
    (await editor.delete("/api/admin/things/a", json={"purge": True})).problem(422, "invalid")
    (await small.client.request("GET", "/api/things", json={"limit": 1})).problem(422, "invalid")


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/name", "required"),
        ({"name": None}, "/name", "type"),
        ({"name": "a", "colour": 1}, "/colour", "unknown"),
        ({"name": "a", "size": -1}, "/size", "range"),
        ({"name": "a", "size": "x"}, "/size", "type"),
        ({"name": "a", "parts": {}}, "/parts", "type"),
        ({"name": "a", "parts": ["b", {}]}, "/parts/1/partName", "required"),
        ({"name": "a", "a/b~c": 1}, "/a~1b~0c", "unknown"),
        ([], "", "type"),
    ],
)
async def test_an_invalid_value_is_pointed_at(body: object, pointer: str, code: str) -> None:
    editor = await small.editor()

    problem = (await editor.post("/api/admin/things", json=body)).problem(422, "invalid")

    assert (pointer, code) in [(wrong.pointer, wrong.code) for wrong in problem.errors or []]


async def test_a_long_unknown_name_makes_a_short_answer() -> None:
    editor = await small.editor()

    answer = await editor.post("/api/admin/things", json={"name": "a", "n" * 100_000: 1})

    answer.problem(422, "invalid")
    assert len(answer.body) < 2_000


async def test_json_is_all_there_is() -> None:
    (await small.client.get("/api/things", headers={"Accept": "application/xml"})).problem(406, "not-acceptable")


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/*;q=0.1", "text/html, */*;q=0.1", ""])
async def test_who_accepts_json_gets_it(accept: str) -> None:
    assert (await small.client.get("/api/things", headers={"Accept": accept})).status == 200


async def test_who_refuses_json_does_not_get_it() -> None:
    answer = await small.client.get("/api/things", headers={"Accept": "application/json;q=0, */*"})

    answer.problem(406, "not-acceptable")


async def test_null_is_no_body_that_may_be_left_out() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin)
    headers = {"Content-Type": "application/json", **ANY}

    answer = await admin.post(at(post, "publish"), content=b"null", headers=headers)

    assert [(each.pointer, each.code) for each in answer.problem(422, "invalid").errors or ()] == [("", "type")]
