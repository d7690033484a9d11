"""Routes without a body leave most of FastAPI out, and nobody can tell: not by an answer, not by the document."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal

import pytest
from fastapi import APIRouter, Body, Cookie, Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.routing import request_response
from pydantic import BeforeValidator, Field
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from blog_http.app import app_of
from blog_http.openapi import openapi_document
from blog_http.openapi_names import operation_id
from blog_http.problems import Refused
from blog_http.schemas.base import is_whole
from blog_http.settings import HttpSettings, NoMeter
from blog_http.straight import Straight
from blog_http.strict import StrictRoute
from blogcore.domain.errors import NotFound
from tests.asgi import Client
from tests.fakes import House
from tests.http.test_encoding import PLAIN
from tests.stage import Played


class LongRoute(StrictRoute):
    """The same checks, and then FastAPI as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_lean = False
        self.app = request_response(self.get_route_handler())


async def _page(
    places: Annotated[list[str], Query(default_factory=list, alias="place", max_length=2)],
    limit: Annotated[Annotated[int, Field(ge=1, le=9)], BeforeValidator(is_whole), Query()] = 3,
) -> tuple[int, list[str]]:
    if limit == 8:
        raise Refused("malformed-request", "not eight")
    return limit, places


async def _who(who: Annotated[Annotated[str, Field(max_length=5)] | None, Header(alias="X-Who")] = None) -> str:
    return who or "nobody"


def _router(kind: type[StrictRoute]) -> APIRouter:
    router = APIRouter(prefix="/api", route_class=kind, generate_unique_id_function=operation_id)

    @router.get("/all")
    async def list_all(
        request: Request,
        page: Annotated[tuple[int, list[str]], Depends(_page)],
        who: Annotated[str, Depends(_who)],
        sort: Annotated[Literal["a", "b"], Query()] = "a",
        wanted: Annotated[bool | None, Query()] = None,
    ) -> Response:
        page[1].append("changed")  # what is a default now must be none for the next
        return Response(repr((request.scope["path"], page, who, sort, wanted)))

    @router.get("/all/{number}")
    async def get_one(
        number: Annotated[Annotated[int, Field(ge=1)], Path()], needed: Annotated[str, Query(min_length=2)]
    ) -> Response:
        if number == 4:
            raise NotFound("there is no four")
        return Response(repr((number, needed)))

    @router.delete("/all/{number}", status_code=204)
    async def remove(number: Annotated[str, Path()]) -> Response:
        return Response(status_code=204, headers={"X-Number": number})

    return router


def _app(kind: type[StrictRoute]) -> FastAPI:
    @asynccontextmanager
    async def running() -> AsyncIterator[None]:
        yield

    async def ready() -> None:
        """Always."""

    return app_of([_router(kind)], HttpSettings(), running=running, ready=ready, meter=NoMeter())


LEAN, LONG = _app(StrictRoute), _app(LongRoute)


@pytest.mark.parametrize(
    "target",
    [
        "/api/all",
        "/api/all?limit=5&sort=b&place=x&place=y&wanted=true",
        "/api/all?limit=0&sort=c&wanted=perhaps&place=1&place=2&place=3",
        "/api/all?limit=x",
        "/api/all?limit=+4",
        "/api/all?limit=8&sort=c",
        "/api/all?limit=",
        "/api/all?place=",
        "/api/all?wanted=&sort=",
        "/api/all?unknown=1&other=2",
        "/api/all?limit=4&limit=5",
        "/api/all?%00=1",
        "/api/all?sort=%FF",
        "/api/all?sort=b%20",
        "/api/all?sort=b#",
        "/api/all/7?needed=abc",
        "/api/all/7?needed=a",
        "/api/all/7",
        "/api/all/0",
        "/api/all/x?needed=",
        "/api/all/%C3%BC?needed=abc",
        "/api/all/%FF?needed=abc",
        "/api/all/4?needed=abc",
        "/api/all/a%2Fb?needed=abc",
        "/api/all/",
        "/api/nowhere",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "POST", "OPTIONS"])
async def test_the_short_way_answers_what_the_long_way_does(method: str, target: str) -> None:
    for headers in ({}, {"X-Who": "me"}, {"X-Who": "too long", "Accept": "image/png"}):
        await _same(method, target, headers={"X-Request-Id": "r", **headers})


@pytest.mark.parametrize("content", [b"", b"{}", b" {} ", b"[]", b"{"])
@pytest.mark.parametrize("target", ["/api/all", "/api/all/7"])
async def test_what_comes_with_a_body_where_none_belongs_is_told_the_same(target: str, content: bytes) -> None:
    for method in ("GET", "DELETE"):
        await _same(method, target, headers={"X-Request-Id": "r"}, content=content)


async def _same(method: str, target: str, **options: Any) -> None:
    short, long = [await Client(app).request(method, target, **options) for app in (LEAN, LONG)]
    assert (short.status, sorted(short.lines), short.body) == (long.status, sorted(long.lines), long.body)


async def test_an_accident_on_the_short_way_is_an_answer_and_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("hush")

    monkeypatch.setattr(_route(LEAN, "/api/all"), "app", broken)
    with caplog.at_level(logging.ERROR):
        answer = await Client(LEAN).get("/api/all")

    answer.problem(500, "internal")
    assert "hush" not in answer.text
    assert "hush" in caplog.text


def test_the_document_is_the_same() -> None:
    assert openapi_document(LEAN, HttpSettings()) == openapi_document(LONG, HttpSettings())


def test_every_route_that_reads_is_lean() -> None:
    reading = [route for route in _routes() if isinstance(route, StrictRoute) and "GET" in (route.methods or ())]

    assert len(reading) > 20
    assert [route.path for route in reading if not route.is_lean] == []


def _not_async() -> int:
    return 1


async def _closing() -> AsyncIterator[int]:
    yield 1


async def _with_body(_: Annotated[dict[str, str], Body()]) -> Response:
    return Response()


async def _with_cookie(_: Annotated[str, Cookie()]) -> Response:
    return Response()


async def _with_thread(_: Annotated[int, Depends(_not_async)]) -> Response:
    return Response()


async def _with_something_to_close(_: Annotated[int, Depends(_closing)]) -> Response:
    return Response()


async def _with_an_answer(_: Response) -> Response:
    return Response()


async def _with_the_same_twice(_: Annotated[str, Depends(_who)], __: Annotated[str, Depends(_who)]) -> Response:
    return Response()


def _without_async() -> Response:
    return Response()


@pytest.mark.parametrize(
    "function",
    [
        _with_body,
        _with_cookie,
        _with_thread,
        _with_something_to_close,
        _with_an_answer,
        _with_the_same_twice,
        _without_async,
    ],
)
def test_what_asks_for_more_than_can_be_read_goes_the_long_way(function: Callable[..., Any]) -> None:
    assert not StrictRoute("/more", function, response_model=None).is_lean


def test_the_short_way_leads_where_the_long_way_would() -> None:
    post = PLAIN.id
    for path in (
        *(
            "/api/posts",
            "/api/posts/by-slug/a",
            "/api/posts/by-slug",
            f"/api/posts/{post}",
            "/api/posts/",
            "/api/posts/a/b",
        ),
        *("/api/tags", "/api/tags/a", "/api/authors", "/api/authors/a", "/api/previews/t", "/api/changes"),
        *(
            "/api/admin/posts",
            f"/api/admin/posts/{post}",
            f"/api/admin/posts/{post}/revisions/1/diff/2",
            "/api/admin/me",
        ),
        *("/healthz", "/readyz", "/", "/docs", "/problems/stale", "/api", "/nowhere", "/api/posts\n"),
    ):
        scope: Scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        nothing: tuple[Any, Any] = (None, {})
        full = ((route, child) for route in _routes() for match, child in [route.matches(scope)] if match == Match.FULL)
        found, child = next(full, nothing)
        expected = found.app if isinstance(found, StrictRoute) else _otherwise
        assert _straight()._way(scope) is expected, path
        if isinstance(found, StrictRoute):
            assert (scope["route"], scope["path_params"]) == (found, child["path_params"]), path


def test_below_a_path_of_somebody_elses_there_is_no_short_way() -> None:
    assert (
        _straight()._way({"type": "http", "method": "GET", "path": "/blog/api/posts", "root_path": "/blog"})
        is _otherwise
    )


async def _otherwise(scope: Scope, receive: Receive, send: Send) -> None:
    raise AssertionError


def _straight() -> Straight:
    return Straight(_otherwise, routes=_routes())


def _routes() -> list[Any]:
    house = House()
    played = Played(house.storage, house.clock)
    return list(played._stage.app.routes)


def _route(app: FastAPI, path: str) -> Route:
    return next(route for route in app.routes if isinstance(route, Route) and route.path == path)
