"""Conditions on readers' requests: which counts before which, and what each asks for (RFC 9110 §13)."""

import pytest
from starlette.datastructures import Headers

from blog_http.conditional import outcome
from tests.fakes import INSTANT, NOON
from tests.http.served import Served, published, read_at

TAG = '"now"'
CHANGED = NOON + 5 * INSTANT  # headers know whole seconds only
BEFORE, SAME, AFTER = (f"Thu, 01 Jan 2026 {time} GMT" for time in ("11:59:59", "12:00:00", "12:00:01"))

MATCH, NONE_MATCH = "If-Match", "If-None-Match"
UNMODIFIED, MODIFIED = "If-Unmodified-Since", "If-Modified-Since"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        # If-Match: strong comparison
        ({MATCH: TAG}, 200),
        ({MATCH: "*"}, 200),
        ({MATCH: " * "}, 200),
        ({MATCH: f'"old", {TAG}'}, 200),
        ({MATCH: f'W/"old",{TAG} , "x"'}, 200),
        ({MATCH: '"a,b", "now"'}, 200),
        ({MATCH: '"old"'}, 412),
        ({MATCH: f"W/{TAG}"}, 412),
        ({MATCH: "now"}, 412),
        ({MATCH: '"NOW"'}, 412),
        ({MATCH: ""}, 412),
        ({MATCH: '"a" "now"'}, 412),
        # If-Unmodified-Since
        ({UNMODIFIED: SAME}, 200),
        ({UNMODIFIED: AFTER}, 200),
        ({UNMODIFIED: BEFORE}, 412),
        ({UNMODIFIED: "yesterday"}, 200),
        ({UNMODIFIED: ""}, 200),
        # If-None-Match: weak comparison
        ({NONE_MATCH: TAG}, 304),
        ({NONE_MATCH: f"W/{TAG}"}, 304),
        ({NONE_MATCH: "*"}, 304),
        ({NONE_MATCH: f'"old",  W/"older",{TAG}'}, 304),
        ({NONE_MATCH: '"old"'}, 200),
        ({NONE_MATCH: "now"}, 200),
        ({NONE_MATCH: f"{TAG} x"}, 200),
        ({NONE_MATCH: f"*, {TAG}"}, 200),
        # If-Modified-Since
        ({MODIFIED: SAME}, 304),
        ({MODIFIED: AFTER}, 304),
        ({MODIFIED: BEFORE}, 200),
        ({MODIFIED: "Thu, 01 Jan 99999 12:00:00 GMT"}, 200),
        ({MODIFIED: "Thursday, 01-Jan-26 12:00:00 GMT"}, 304),
        ({MODIFIED: "Thu Jan  1 12:00:00 2026"}, 304),
        # first If-Match, then the date only where there is none
        ({MATCH: TAG, UNMODIFIED: BEFORE}, 200),
        ({MATCH: '"old"', UNMODIFIED: AFTER}, 412),
        ({MATCH: '"old"', NONE_MATCH: TAG}, 412),
        ({MATCH: '"old"', MODIFIED: AFTER}, 412),
        ({MATCH: TAG, NONE_MATCH: TAG}, 304),
        ({MATCH: TAG, NONE_MATCH: '"old"'}, 200),
        ({MATCH: "*", NONE_MATCH: "*"}, 304),
        ({MATCH: TAG, MODIFIED: SAME}, 304),
        ({UNMODIFIED: BEFORE, NONE_MATCH: TAG}, 412),
        ({UNMODIFIED: AFTER, NONE_MATCH: TAG}, 304),
        ({UNMODIFIED: SAME, MODIFIED: SAME}, 304),
        ({UNMODIFIED: "yesterday", NONE_MATCH: TAG}, 304),
        # then If-None-Match, then the date only where there is none
        ({NONE_MATCH: '"old"', MODIFIED: AFTER}, 200),
        ({NONE_MATCH: TAG, MODIFIED: BEFORE}, 304),
        ({NONE_MATCH: "now", MODIFIED: AFTER}, 200),
        ({MATCH: TAG, UNMODIFIED: BEFORE, NONE_MATCH: '"old"', MODIFIED: AFTER}, 200),
    ],
)
def test_conditions_count_in_their_order(headers: dict[str, str], status: int) -> None:
    assert outcome(Headers(headers), TAG, CHANGED) == status


@pytest.mark.parametrize("name", [UNMODIFIED, MODIFIED])
@pytest.mark.parametrize("date", [BEFORE, AFTER])
def test_what_has_no_date_has_no_condition_on_it(name: str, date: str) -> None:
    assert outcome(Headers({name: date}), TAG, None) == 200


def test_several_lines_are_one_list() -> None:
    lines = Headers(raw=[(b"if-match", b'"old"'), (b"if-match", TAG.encode()), (b"if-none-match", TAG.encode())])

    assert outcome(lines, TAG, None) == 304


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_who_wants_what_is_no_longer_here_is_told_so(method: str) -> None:
    blog = Served()
    post = await published(await blog.holder())
    target = read_at(post)
    tag = (await blog.reader.get(target)).headers["etag"]

    right = await blog.reader.request(method, target, headers={MATCH: tag})
    wrong = await blog.reader.request(method, target, headers={MATCH: '"old"'})
    changed = await blog.reader.request(method, target, headers={UNMODIFIED: BEFORE})

    assert right.status == 200
    assert (wrong.status, wrong.headers["cache-control"]) == (changed.status, "no-store") == (412, "no-store")
    (await blog.reader.get(target, headers={MATCH: '"old"'})).problem(412, "precondition-failed")


async def test_a_condition_on_nothing_is_no_condition() -> None:
    blog = Served()
    post = await published(await blog.holder(), slug="old")
    hidden = await blog.reader.get("/api/posts/by-slug/nowhere", headers={MATCH: "*"})

    hidden.problem(404, "not-found")
    assert (await blog.reader.get(read_at(post), headers={MATCH: "*"})).status == 200
