"""The work of ceiling (ii) inside of frameworks: `python -m benchmarks.frameworks KIND DSN`, all else as in `ceilings`.

starlette   a route of Starlette
raw         the same route, added to an app of FastAPI
bytes       a route of FastAPI that returns a Response
model       a route of FastAPI as its documentation has it: a response model, fields checked and encoded by it
"""

import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any, Final

import asyncpg
from fastapi import FastAPI, Path
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.ceilings import POST, encoded, fields_of, on_uvicorn, opened_pool, run


class Name(BaseModel):
    slug: str
    name: str


class Post(BaseModel):
    """As ceiling (ii) sends it."""

    id: str
    slug: str
    url: str | None
    title: str
    subtitle: str | None
    excerpt: str | None
    body: str
    bodyFormat: str  # noqa: N815  as the contract has it
    html: str
    toc: list[dict[str, Any]]
    wordCount: int  # noqa: N815
    readingMinutes: int  # noqa: N815
    language: str | None
    featured: bool
    visibility: str
    coverImage: dict[str, Any] | None  # noqa: N815
    canonicalUrl: str | None  # noqa: N815
    seo: dict[str, Any]
    metadata: dict[str, Any]
    tags: list[Name]
    authors: list[Name]
    revision: int
    publishedAt: str  # noqa: N815
    firstPublishedAt: str  # noqa: N815
    updatedAt: str  # noqa: N815
    createdAt: str  # noqa: N815


class Work:
    """One read by asyncpg."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    @asynccontextmanager
    async def lifespan(self, _app: object) -> AsyncIterator[None]:
        self._pool = await opened_pool(self._dsn)
        yield
        self._pool.terminate()

    async def fields(self, slug: str) -> dict[str, object]:
        assert self._pool is not None
        row = await self._pool.fetchrow(POST, slug, datetime.now(UTC))
        assert row is not None
        return fields_of(row)

    async def answer(self, request: Request) -> Response:
        return Response(encoded(await self.fields(request.path_params["slug"])), media_type="application/json")


def starlette(work: Work) -> Starlette:
    return Starlette(routes=[Route("/post/{slug}", work.answer)], lifespan=work.lifespan)


def raw(work: Work) -> FastAPI:
    app = FastAPI(openapi_url=None, lifespan=work.lifespan)
    app.add_route("/post/{slug}", work.answer)
    return app


def returned_bytes(work: Work) -> FastAPI:
    app = FastAPI(openapi_url=None, lifespan=work.lifespan)

    @app.get("/post/{slug}")
    async def post(slug: Annotated[str, Path(max_length=200)]) -> Response:
        return Response(encoded(await work.fields(slug)), media_type="application/json")

    return app


def modelled(work: Work) -> FastAPI:
    app = FastAPI(openapi_url=None, lifespan=work.lifespan)

    @app.get("/post/{slug}", response_model=Post)
    async def post(slug: Annotated[str, Path(max_length=200)]) -> Mapping[str, object]:
        return await work.fields(slug)

    return app


KINDS: Final[Mapping[str, Callable[[Work], Any]]] = {
    "starlette": starlette,
    "raw": raw,
    "bytes": returned_bytes,
    "model": modelled,
}

if __name__ == "__main__":
    run(on_uvicorn(KINDS[sys.argv[1]](Work(sys.argv[2]))))
