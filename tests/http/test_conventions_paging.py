"""Walking through a list."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blog_http.cursors import Fingerprint, decode, encode, fingerprint
from blog_http.problems import Refused
from blogcore.domain.errors import CursorMismatch
from blogcore.domain.pages import Position
from tests.http.things import Small

small = Small()
AN_ID = UUID("01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f")
BY_DATE = fingerprint("posts")
LISTS: dict[Any, Fingerprint] = {
    datetime: BY_DATE,
    str: fingerprint("posts", value=str),
    int: fingerprint("revisions", value=int, tie=type(None)),
}


@pytest.mark.parametrize(
    ("position", "of"),
    [
        (Position(value=datetime(2026, 1, 1, 12, 0, 0, 123456, tzinfo=UTC), id=AN_ID), BY_DATE),
        (Position(value=datetime.min.replace(tzinfo=UTC), id=AN_ID), BY_DATE),
        (Position(value=datetime.max.replace(tzinfo=UTC), id=AN_ID), BY_DATE),
        (Position(value="Äpfel & 😀/+", id=AN_ID), LISTS[str]),
        (Position(value="", id=AN_ID), LISTS[str]),
        (Position(value=2**63 - 1), LISTS[int]),
        (Position(value=-(2**63)), LISTS[int]),
        (Position(value=datetime(2026, 1, 1, tzinfo=UTC), id="k3v9d0q2m7xa"), fingerprint("keys", tie=str)),
    ],
)
def test_a_position_survives_as_a_cursor(position: Position, of: Fingerprint) -> None:
    assert decode(encode(position, of), of) == position


def test_a_cursor_fits_into_a_url_as_it_is() -> None:
    cursor = encode(Position(value="😀" * 300, id=AN_ID), LISTS[str])

    assert cursor.replace("-", "").replace("_", "").isalnum()
    assert len(cursor) < 2_048


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_no_text_is_an_accident(text: str) -> None:
    with pytest.raises(Refused):
        decode(text, BY_DATE)


@given(st.binary(max_size=60), st.sampled_from(sorted(LISTS, key=str)))
def test_no_forgery_is_an_accident(payload: bytes, kind: Any) -> None:
    of = LISTS[kind]
    content = b"\x01" + of.digest + payload
    forged = urlsafe_b64encode(content + sha256(content).digest()[:4]).rstrip(b"=").decode()

    try:
        position = decode(forged, of)
    except Refused:
        return

    assert isinstance(position.value, kind)
    assert isinstance(position.id, of.tie)
    assert "\0" not in str(position.value)


def test_a_shortened_cursor_is_none() -> None:
    cursor = encode(Position(value="some title", id=AN_ID), LISTS[str])

    for length in range(len(cursor)):
        with pytest.raises(Refused) as caught:
            decode(cursor[:length], LISTS[str])
        assert caught.value.kind.code == "malformed-cursor"


@pytest.mark.parametrize("extra", ["!", "=", "\n", " ", "A"])
def test_a_cursor_with_anything_more_is_none(extra: str) -> None:
    cursor = encode(Position(value=7), LISTS[int])

    with pytest.raises(Refused):
        decode(cursor + extra, LISTS[int])
    with pytest.raises(Refused):
        decode(cursor[:4] + extra + cursor[4:], LISTS[int])


@pytest.mark.parametrize("text", [b"a\x00b", b"\xff", b"\xed\xa0\x80"])
def test_a_forged_text_that_cannot_be_stored_is_refused(text: bytes) -> None:
    of = fingerprint("tags", value=str, tie=type(None))
    content = b"\x01" + of.digest + len(text).to_bytes(2, "big") + text
    forged = urlsafe_b64encode(content + sha256(content).digest()[:4]).rstrip(b"=").decode()

    with pytest.raises(Refused):
        decode(forged, of)


def test_a_changed_cursor_is_none() -> None:
    raw = bytearray(urlsafe_b64decode(encode(Position(value=7), LISTS[int]) + "=="))
    raw[12] ^= 1

    with pytest.raises(Refused):
        decode(urlsafe_b64encode(raw).rstrip(b"=").decode(), LISTS[int])


@pytest.mark.parametrize(
    "other",
    [
        fingerprint("tags"),
        fingerprint("posts", tag=["a"]),
        fingerprint("posts", value=str),
        fingerprint("posts", tie=str),
    ],
)
def test_a_cursor_belongs_to_one_list(other: Fingerprint) -> None:
    with pytest.raises(CursorMismatch):
        decode(encode(Position(value=datetime(2026, 1, 1, tzinfo=UTC), id=AN_ID), BY_DATE), other)


def test_an_absent_filter_is_as_good_as_none() -> None:
    assert fingerprint("posts", tag=None) == fingerprint("posts")
    assert fingerprint("posts", tag=["a", "b"]) != fingerprint("posts", tag=["a,b"])


async def test_a_list_is_walked_to_its_end_and_back() -> None:
    names, pages, cursor = [], [], ""
    while True:
        page = (await small.client.get(f"/api/things?limit=2{cursor}")).json()
        names += [each["name"] for each in page["results"]]
        pages.append(page)
        if page["next"] is None:
            break
        cursor = f"&start_after={page['next']}"

    back = (await small.client.get(f"/api/things?limit=2&end_before={pages[-1]['previous']}")).json()

    assert names == [f"thing-0{number}" for number in range(1, 6)]
    assert pages[0]["previous"] is None
    assert back["results"] == pages[1]["results"]


async def test_links_lead_to_the_neighbours_and_keep_the_query() -> None:
    first = await small.client.get("/api/things?tag=%C3%A9+%26&limit=2&tag=b")
    cursor = first.json()["next"]

    second = await small.client.get(f"/api/things?tag=%C3%A9+%26&limit=2&tag=b&start_after={cursor}")

    links = {link.split("; ")[1]: link.split("; ")[0] for link in second.headers["link"].split(", ")}
    base = "/api/things?tag=%C3%A9%20%26&limit=2&tag=b"
    body = second.json()
    assert links == {
        'rel="first"': f"<{base}>",
        'rel="next"': f"<{base}&start_after={body['next']}>",
        'rel="prev"': f"<{base}&end_before={body['previous']}>",
    }


async def test_links_do_not_come_from_the_host() -> None:
    page = await small.client.get("/api/things?limit=2", headers={"Host": "evil.example/?tag=evil#"})

    assert "evil" not in page.headers["link"]


async def test_a_link_can_be_followed_as_it_is() -> None:
    first = await small.client.get("/api/things?limit=2&tag=%C3%A9")
    target = next(link for link in first.headers["link"].split(", ") if 'rel="next"' in link)

    second = await small.client.get(target[1 : target.index(">")])

    assert [each["name"] for each in second.json()["results"]] == ["thing-03", "thing-04"]


async def test_a_count_is_made_when_asked_for() -> None:
    assert (await small.client.get("/api/things")).json()["count"] is None
    assert (await small.client.get("/api/things?count=exact")).json()["count"] == 5


@pytest.mark.parametrize("query", ["count=true", "count=", "limit=101", "limit=0", "limit=", "limit=007"])
async def test_what_pages_do_not_know_is_refused(query: str) -> None:
    (await small.client.get(f"/api/things?{query}")).problem(422, "invalid")


@pytest.mark.parametrize("cursor", ["", "x", "%F0%9F%98%80", "A" * 5_000, "AAAA====", "%20"])
async def test_a_cursor_that_is_none_is_refused(cursor: str) -> None:
    problem = (await small.client.get(f"/api/things?end_before={cursor}")).problem(400, "malformed-cursor")

    assert [wrong.parameter for wrong in problem.errors or []] == ["end_before"]


async def test_a_cursor_of_another_filter_is_refused() -> None:
    cursor = (await small.client.get("/api/things?limit=1&tag=a")).json()["next"]

    (await small.client.get(f"/api/things?limit=1&tag=b&start_after={cursor}")).problem(400, "cursor-mismatch")
    assert (await small.client.get(f"/api/things?limit=2&tag=a&start_after={cursor}")).status == 200
