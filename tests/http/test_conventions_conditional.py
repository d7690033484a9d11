"""Asking again, and changing what one has read."""

import pytest

from blog_http.conditional import entity_tag, expected_version, matches_weakly
from blog_http.problems import Refused
from blogcore.domain.version import ANY_VERSION, Expected
from tests.http.things import Small

small = Small()
THING = "/api/things/thing-01"


async def test_the_same_bytes_have_the_same_tag() -> None:
    one, same, other = [await small.client.get(each) for each in (THING, THING, "/api/things/thing-02")]

    assert one.headers["etag"] == same.headers["etag"] == entity_tag(one.body)
    assert one.headers["etag"] != other.headers["etag"]
    assert one.headers["etag"].startswith('"')


@pytest.mark.parametrize("template", ["{}", "W/{}", '"other", {}', '"a,b",W/{} , "c"', "*", '"x" , {}'])
async def test_who_has_it_gets_304(template: str) -> None:
    known = await small.client.get(THING)

    again = await small.client.get(THING, headers={"If-None-Match": template.format(known.headers["etag"])})

    assert (again.status, again.body) == (304, b"")
    for name in ("etag", "cache-control", "last-modified", "x-request-id"):
        assert name in again.headers
    assert again.headers["etag"] == known.headers["etag"]
    assert "content-type" not in again.headers


@pytest.mark.parametrize("header", ['"other"', "other", '"', '"a" "b"', "", ",", "{} x", '"**"'])
async def test_who_has_something_else_gets_it_whole(header: str) -> None:
    known = await small.client.get(THING)

    again = await small.client.get(THING, headers={"If-None-Match": header.format(known.headers["etag"])})

    assert (again.status, again.body) == (200, known.body)


async def test_a_page_that_is_known_has_its_links_already() -> None:
    known = await small.client.get("/api/things?limit=1")

    again = await small.client.get("/api/things?limit=1", headers={"If-None-Match": known.headers["etag"]})

    assert again.status == 304
    assert "link" not in again.headers


async def test_documentation_that_is_known_keeps_its_policy() -> None:
    known = await small.client.get("/docs")

    again = await small.client.get("/docs", headers={"If-None-Match": known.headers["etag"]})

    assert again.status == 304
    assert again.headers["content-security-policy"] == known.headers["content-security-policy"]


async def test_two_lines_of_tags_are_one_list() -> None:
    tag = (await small.client.get(THING)).headers["etag"]

    again = await small.client.get(THING, headers=[("If-None-Match", '"other"'), ("If-None-Match", tag)])

    assert again.status == 304


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Thu, 01 Jan 2026 12:00:00 GMT", 304),
        ("Thu, 01 Jan 2026 12:00:01 GMT", 304),
        ("Thu, 01 Jan 2026 11:59:59 GMT", 200),
        ("yesterday", 200),
        ("", 200),
        ("Thu, 01 Jan 99999 12:00:00 GMT", 200),
    ],
)
async def test_a_date_will_do_where_there_is_no_tag(since: str, status: int) -> None:
    assert (await small.client.get(THING, headers={"If-Modified-Since": since})).status == status


async def test_a_tag_counts_more_than_a_date() -> None:
    headers = {"If-None-Match": '"other"', "If-Modified-Since": "Thu, 01 Jan 2026 12:00:00 GMT"}

    assert (await small.client.get(THING, headers=headers)).status == 200


async def test_head_is_conditional_too() -> None:
    tag = (await small.client.get(THING)).headers["etag"]

    assert (await small.client.request("HEAD", THING, headers={"If-None-Match": tag})).status == 304


async def test_what_moved_keeps_its_query_and_its_letters() -> None:
    answer = await small.client.get("/api/things/old-%C3%A9%20?full=true")

    assert answer.status == 308
    assert answer.headers["location"] == "/api/things/%C3%A9%20?full=true"
    assert answer.headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], None),
        (['"3"'], 3),
        ([' "3" '], 3),
        (["*"], ANY_VERSION),
        (['"3", "3"'], 3),
        (['"3"', 'W/"4"'], 3),
        (['"3", "abc"'], 3),
        (['W/"3"'], -1),
        (['"abc"'], -1),
        (['"03"'], -1),
        (['"99999999999999999999"'], -1),
    ],
)
def test_if_match_names_a_version(lines: list[str], expected: Expected) -> None:
    assert expected_version(lines) == expected


@pytest.mark.parametrize(
    "lines", [["3"], [""], ['"3"', "*"], ['"3", "4"'], ['"3'], ['"3"x'], [","], ["W/3"], ['"\u00e9']]
)
def test_if_match_that_cannot_be_read_is_refused(lines: list[str]) -> None:
    with pytest.raises(Refused) as caught:
        expected_version(lines)

    assert caught.value.kind.code == "malformed-request"
    assert [wrong.header for wrong in caught.value.errors] == ["If-Match"]


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        (None, 428, "version-required"),
        ('"6"', 412, "stale"),
        ('W/"7"', 412, "stale"),
        ('"abc"', 412, "stale"),
        ("7", 400, "malformed-request"),
    ],
)
async def test_a_change_must_know_the_version(header: str | None, status: int, code: str) -> None:
    editor = await small.editor()

    answer = await editor.patch(
        "/api/admin/things/a", json={"name": "a"}, headers={"If-Match": header} if header else {}
    )

    problem = answer.problem(status, code)
    assert problem.current_version == (7 if code == "stale" else None)


@pytest.mark.parametrize("header", ['"7"', "*"])
async def test_a_change_of_the_current_version_tells_the_next(header: str) -> None:
    editor = await small.editor()

    answer = await editor.patch("/api/admin/things/a", json={"name": "a"}, headers={"If-Match": header})

    assert (answer.status, answer.headers["etag"]) == (200, '"8"')
    assert answer.headers["cache-control"] == "no-store"


async def test_the_editing_port_never_answers_304() -> None:
    editor = await small.editor()

    answer = await editor.patch(
        "/api/admin/things/a", json={"name": "a"}, headers={"If-Match": "*", "If-None-Match": '"8"'}
    )

    assert answer.status == 200


def test_an_endless_list_of_tags_is_read_in_no_time() -> None:
    assert not matches_weakly(", ".join(['"x"'] * 10_000), '"y"')
