"""Compression: gzip for whoever wants it, of what everybody may keep, under its own tag."""

import gzip
from typing import Any, Final

import pytest
from fastapi import APIRouter, Request, Response

from blog_http.answers import fresh
from blog_http.app import app_of
from blog_http.codings import gzip_tag, wish
from blog_http.layers.compression import LEAST
from blog_http.settings import HttpSettings, NoMeter
from tests.asgi import Answered, Client
from tests.fakes import House
from tests.http.served import Served, published, read_at, written

WANTED: Final = {"Accept-Encoding": "gzip"}
LONG: Final = "So many words. " * 200


@pytest.mark.parametrize(
    ("header", "acceptable", "wanted"),
    [
        (None, True, False),
        ("", False, False),
        ("gzip", True, True),
        ("GZip", True, True),
        ("x-gzip", True, True),
        ("deflate, gzip;q=1.0, *;q=0.5", True, True),
        ("gzip;q=0", False, False),
        ("gzip;q=0.000", False, False),
        ("gzip;q=0.001", True, True),
        ("gzip;q=0, *", False, False),
        ("gzip ; q=0", False, False),
        ("*", True, True),
        ("*;q=0", False, False),
        ("identity", False, False),
        ("br, zstd", False, False),
        ("identity;q=0", False, False),
        ("identity;q=0, *;q=0.5", True, True),
        ("identity;q=0.5, gzip;q=1", True, True),
        ("identity, gzip;q=0.5", True, False),
        ("identity;q=0.5, gzip;q=0.5", True, True),
        ("gzip;q=2", False, False),
        ("gzip;q=nan", False, False),
        ("gzip;q=", False, False),
        ("gzip;q=0.0001", False, False),
        ("gzippy, agzip", False, False),
        (", ,gzip,", True, True),
    ],
)
def test_what_a_client_says_of_gzip(header: str | None, acceptable: bool, wanted: bool) -> None:
    found = wish(header)

    assert (found.acceptable, found.wanted) == (acceptable, wanted)


async def _post() -> tuple[Served, str]:
    blog = Served()
    return blog, read_at(await published(await blog.holder(), body=LONG, slug="long"))


async def _raw(blog: Served, target: str, method: str = "GET", **headers: str) -> Answered:
    """The answer as it is on the wire."""
    return await Client(blog.app).request(
        method, target, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


async def test_the_gzip_form_has_other_bytes_and_another_tag() -> None:
    blog, target = await _post()

    plain, packed = await _raw(blog, target), await _raw(blog, target, accept_encoding="gzip")

    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert packed.headers["content-length"] == str(len(packed.body))
    assert packed.headers["etag"] == gzip_tag(plain.headers["etag"]) == f'{plain.headers["etag"][:-1]}-gzip"'
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    own = {"etag", "content-length", "content-encoding", "x-request-id"}
    assert {name: value for name, value in plain.headers.items() if name not in own} == {
        name: value for name, value in packed.headers.items() if name not in own
    }
    assert plain.headers["vary"] == "Accept, Accept-Encoding"
    assert (await _raw(blog, target, accept_encoding="gzip")).body == packed.body


@pytest.mark.parametrize(
    ("known", "accepted", "status", "told"),
    [
        ("{plain}", None, 304, "{plain}"),
        ("{gzip}", None, 304, "{gzip}"),
        ("W/{gzip}", "gzip", 304, "{gzip}"),
        ("{plain}", "gzip", 304, "{plain}"),
        ('"x", {gzip}, "y"', "gzip", 304, "{gzip}"),
        ("{plain}, {gzip}", "gzip", 304, "{gzip}"),
        ("{plain}, {gzip}", "identity", 304, "{plain}"),
        ("{gzip}", "gzip;q=0", 200, "{plain}"),
        ("{gzip}", "br", 200, "{plain}"),
        ('"x-gzip"', "gzip", 200, "{gzip}"),
        ("*", "gzip", 304, "{plain}"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_either_form_is_known_again(
    known: str, accepted: str | None, status: int, told: str, method: str
) -> None:
    blog, target = await _post()
    tag = (await _raw(blog, target)).headers["etag"]
    tags = {"plain": tag, "gzip": gzip_tag(tag)}
    sent = {"If-None-Match": known.format(**tags)} | ({} if accepted is None else {"Accept-Encoding": accepted})

    answer = await _raw(blog, target, method, **sent)

    assert (answer.status, answer.headers["etag"]) == (status, told.format(**tags))
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert (answer.body == b"") == (status == 304 or method == "HEAD")
    assert status == 200 or not {"content-encoding", "content-type"} & set(answer.headers)


@pytest.mark.parametrize(("accepted", "status"), [("gzip", 200), ("identity", 412)])
async def test_a_precondition_may_name_the_gzip_form(accepted: str, status: int) -> None:
    blog, target = await _post()
    tag = (await _raw(blog, target, accept_encoding="gzip")).headers["etag"]

    assert (await _raw(blog, target, accept_encoding=accepted, if_match=tag)).status == status


async def test_head_tells_of_the_form_that_get_would_send() -> None:
    blog, target = await _post()

    get, head = [await _raw(blog, target, method, accept_encoding="gzip") for method in ("GET", "HEAD")]

    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "x-request-id": ""} == {**get.headers, "x-request-id": ""}


async def test_what_is_short_stays_as_it_is_and_says_that_it_may_not() -> None:
    blog = Served()

    answer = await _raw(blog, "/api/posts", accept_encoding="gzip")

    assert answer.json()["results"] == []
    assert ("content-encoding" in answer.headers, answer.headers["vary"]) == (False, "Accept-Encoding")


async def test_what_not_everybody_may_keep_is_never_compressed() -> None:
    blog, _ = await _post()
    editor = await blog.holder()
    post = await written(editor, "Draft", body=LONG)
    preview = (await editor.post(f"/api/admin/posts/{post['id']}/previews", json={})).json()

    for target, sender in (
        (f"/api/admin/posts/{post['id']}", editor),
        ("/api/admin/posts?include=body", editor),
        (f"/api/previews/{preview['token']}", blog.reader),
        (f"/api/posts?{'&'.join(f'x{number}=' for number in range(90))}", blog.reader),
    ):
        answer = await sender.get(target, headers=WANTED)
        assert len(answer.body) > LEAST
        assert "content-encoding" not in answer.headers
        assert "accept-encoding" not in answer.headers.get("vary", "").lower()
        answer.json()


async def test_streams_are_never_compressed() -> None:
    blog, _ = await _post()

    async with blog.reader.stream("/api/changes", headers=WANTED) as stream:
        [event] = await stream.heard()

    assert event.data["slug"] == "long"
    assert "content-encoding" not in stream.headers
    assert stream.headers["vary"] == "Accept"


@pytest.mark.parametrize("target", ["/docs", "/openapi.json", "/problems", "/"])
async def test_pages_and_the_document_are_compressed_too(target: str) -> None:
    blog = Served()

    plain, packed = await _raw(blog, target), await _raw(blog, target, accept_encoding="gzip, br")

    assert gzip.decompress(packed.body) == plain.body
    assert plain.headers["vary"] == packed.headers["vary"]
    assert packed.headers["vary"].split(", ")[-1] == "Accept-Encoding"


def _one(**answer: Any) -> Client:
    router = APIRouter()

    @router.get("/one")
    async def one(request: Request) -> Response:
        return fresh(request, cache="public, max-age=1", **answer)

    house = House()
    return Client(
        app_of([router], HttpSettings(), running=house.storage.running, ready=house.storage.ready, meter=NoMeter())
    )


@pytest.mark.parametrize(
    ("media_type", "vary", "expected"),
    [
        ("application/json", None, "Accept-Encoding"),
        ("application/feed+json", "Accept", "Accept, Accept-Encoding"),
        ("application/rss+xml", None, "Accept-Encoding"),
        ("application/atom+xml; charset=utf-8", None, "Accept-Encoding"),
        ("application/xml", None, "Accept-Encoding"),
        ("text/markdown; charset=utf-8", "Accept", "Accept, Accept-Encoding"),
        ("text/html; charset=utf-8", None, "Accept-Encoding"),
        ("image/svg+xml", None, "Accept-Encoding"),
        ("image/png", None, None),
        ("text/event-stream", "Accept", "Accept"),
        ("application/octet-stream", None, None),
    ],
)
async def test_text_is_worth_it(media_type: str, vary: str | None, expected: str | None) -> None:
    client = _one(content=LONG.encode(), media_type=media_type, headers={"Vary": vary} if vary else {})

    answer = await client.get("/one", headers=WANTED)

    assert answer.headers.get("vary") == expected
    assert ("content-encoding" in answer.headers) == bool(expected and "Encoding" in expected)


@pytest.mark.parametrize(("length", "packed"), [(LEAST - 1, False), (LEAST, True), (2_000_000, True)])
async def test_length_makes_it_worth_it(length: int, packed: bool) -> None:
    content = b"x" * length

    answer = await _one(content=content).get("/one", headers=WANTED)

    assert ("content-encoding" in answer.headers) == packed
    assert (gzip.decompress(answer.body) if packed else answer.body) == content


async def test_what_has_a_coding_already_is_left_alone() -> None:
    client = _one(content=b"x" * 5_000, headers={"Content-Encoding": "br"})

    answer = await client.get("/one", headers=WANTED)

    assert (answer.body, answer.headers["content-encoding"]) == (b"x" * 5_000, "br")
