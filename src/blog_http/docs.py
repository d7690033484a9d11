"""The pages for people and the OpenAPI document, served by nobody but this server under a strict content policy."""

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter, Request, Response

from blog_http.answers import fresh
from blog_http.pages.assets import asset
from blog_http.pages.layout import sent
from blog_http.pages.site import DOCS, LANDING, Site
from blog_http.problem_pages import kind_pages_router
from blogcore.domain.errors import NotFound

_SHORT: Final = "public, max-age=60"
_FOREVER: Final = "public, max-age=31536000, immutable"


def docs_router(document: Callable[[], dict[str, Any]], title: str) -> APIRouter:
    """`/`, `/docs`, `/problems`, `/openapi.json` and the files of the pages; all are made when first asked for."""
    router = APIRouter(include_in_schema=False)
    site = Site(document, title)

    @router.get(LANDING)
    async def show_landing_page(request: Request) -> Response:
        return sent(request, site.landing, cache=_SHORT, scripted=True)

    @router.get("/openapi.json")
    async def show_openapi(request: Request) -> Response:
        return fresh(request, site.document, cache=_SHORT)

    @router.get(DOCS)
    async def show_docs(request: Request) -> Response:
        return sent(request, site.docs, cache=_SHORT, scripted=True)

    @router.get("/docs/static/{tag}/{name}")
    async def show_docs_file(request: Request, tag: str, name: str) -> Response:
        found = asset(tag, name)
        if found is None:
            raise NotFound("there is nothing at this address")
        content, media_type = found
        return fresh(request, content, cache=_FOREVER, media_type=media_type)

    router.routes.extend(kind_pages_router(site).routes)
    return router
