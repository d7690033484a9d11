"""What `type` of a problem leads to: a short page on cause and cure."""

from html import escape
from typing import Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from blog_http.accept import chosen
from blog_http.answers import fresh
from blog_http.pages import html_page
from blog_http.problem_kinds import KINDS, Kind
from blogcore.domain.errors import NotFound

_CACHE: Final = "public, max-age=3600"
_OFFERS: Final = ("text/html", "application/json")


class KindOut(BaseModel):
    """One kind of problem."""

    type: str
    code: str
    status: int
    title: str
    cause: str
    cure: str


class KindsOut(BaseModel):
    """Every kind of problem this server answers with."""

    results: list[KindOut]


def problem_pages_router() -> APIRouter:
    """`/problems` and `/problems/{code}`: HTML, or JSON for who accepts only that."""
    router = APIRouter(prefix="/problems", include_in_schema=False)

    @router.get("")
    async def list_problem_kinds(request: Request) -> Response:
        if _wants_json(request):
            return _json(request, KindsOut(results=[_out(kind) for kind in KINDS.values()]))
        rows = "".join(
            f'<li><a href="/problems/{kind.code}">{escape(kind.title)}</a> <code>{kind.code}</code> {kind.status}</li>'
            for kind in KINDS.values()
        )
        return _varying(html_page("Problems", f"<ul>{rows}</ul>", cache=_CACHE))

    @router.get("/{code}")
    async def show_problem_kind(request: Request, code: str) -> Response:
        kind = KINDS.get(code)
        if kind is None:
            raise NotFound("there is no such kind of problem")
        return _json(request, _out(kind)) if _wants_json(request) else _varying(_page(kind))

    return router


def _wants_json(request: Request) -> bool:
    return chosen(request.headers.get("accept"), _OFFERS) == "application/json"


def _json(request: Request, model: BaseModel) -> Response:
    return _varying(fresh(request, model.model_dump_json().encode(), cache=_CACHE))


def _varying(response: Response) -> Response:
    response.headers["Vary"] = "Accept"
    return response


def _out(kind: Kind) -> KindOut:
    return KindOut(
        type=f"/problems/{kind.code}",
        code=kind.code,
        status=kind.status,
        title=kind.title,
        cause=kind.cause,
        cure=kind.cure,
    )


def _page(kind: Kind) -> Response:
    content = (
        f"<dl><dt>Code</dt><dd><code>{kind.code}</code></dd><dt>Status</dt><dd>{kind.status}</dd>"
        f"<dt>Cause</dt><dd>{escape(kind.cause)}</dd><dt>Cure</dt><dd>{escape(kind.cure)}</dd></dl>"
        '<p><a href="/problems">All problems</a> · <a href="/docs">API documentation</a></p>'
    )
    return html_page(kind.title, content, cache=_CACHE)
