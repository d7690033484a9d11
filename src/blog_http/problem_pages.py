"""What `type` of a problem leads to: a short page on cause and cure."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from blog_http.accept import chosen
from blog_http.answers import fresh
from blog_http.pages.layout import sent
from blog_http.pages.site import PROBLEMS, Site, example_of
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


class KindPageOut(KindOut):
    """One kind of problem, with an example and the ids of the operations that answer it."""

    example: dict[str, Any]
    operations: list[str]


def kind_pages_router(site: Site) -> APIRouter:
    """`/problems` and `/problems/{code}`: HTML, or JSON for who accepts only that."""
    router = APIRouter(prefix=PROBLEMS, include_in_schema=False)

    @router.get("")
    async def list_problem_kinds(request: Request) -> Response:
        if _wants_json(request):
            return _json(request, KindsOut(results=[KindOut(**_told(kind)) for kind in KINDS.values()]))
        return sent(request, site.problems, cache=_CACHE, vary="Accept")

    @router.get("/{code}")
    async def show_problem_kind(request: Request, code: str) -> Response:
        kind = KINDS.get(code)
        if kind is None:
            raise NotFound("there is no such kind of problem")
        if _wants_json(request):
            operations = [each.id for each in site.answering(code)]
            return _json(request, KindPageOut(**_told(kind), example=example_of(code), operations=operations))
        return sent(request, site.problem(code), cache=_CACHE, vary="Accept")

    return router


def _wants_json(request: Request) -> bool:
    return chosen(request.headers.get("accept"), _OFFERS) == "application/json"


def _json(request: Request, model: BaseModel) -> Response:
    return fresh(request, model.model_dump_json().encode(), cache=_CACHE, headers={"Vary": "Accept"})


def _told(kind: Kind) -> dict[str, Any]:
    return {
        "type": f"{PROBLEMS}/{kind.code}",
        "code": kind.code,
        "status": kind.status,
        "title": kind.title,
        "cause": kind.cause,
        "cure": kind.cure,
    }
