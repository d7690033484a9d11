"""Problems (RFC 9457): the one shape of every error, made from every kind of refusal."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from fastapi import Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from blog_http.facts import facts_of
from blog_http.problem_kinds import KINDS, Kind, kind_of
from blog_http.schemas.problem import FieldProblem, Problem
from blog_http.secrecy import without_secrets
from blogcore.domain.errors import BlogError, Invalid, Stale, Unauthenticated, Unavailable

PROBLEM_JSON: Final = "application/problem+json"
Responses: TypeAlias = dict[int | str, dict[str, Any]]  # the type that FastAPI's `responses=` has


class Refused(HTTPException):
    """A refusal of HTTP's own, by the code of its kind.

    FastAPI lets only its own kind of exception out of the reading of a body, so this is one.
    """

    detail: str
    headers: dict[str, str]

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        errors: Sequence[FieldProblem] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(KINDS[code].status, detail, dict(headers or {}))
        self.kind = KINDS[code]
        self.errors = tuple(errors)


def refused(error: Exception, scope: Scope) -> Refused | None:
    """A refusal of the core in the words of HTTP; None if the exception is no refusal."""
    if isinstance(error, Refused):
        return error
    if not isinstance(error, BlogError):
        return None
    wrong = [_field_problem(error, scope)] if isinstance(error, Invalid) else []
    answer = Refused(kind_of(type(error)).code, error.detail, errors=wrong, headers=_headers(error))
    answer.__cause__ = error
    return answer


def problem_response(error: Exception, scope: Scope) -> Response:
    """The answer to a refusal, or to anything else that went wrong: that tells nothing."""
    answer = refused(error, scope) or Refused("internal", "something went wrong; the request id leads to the log")
    facts = facts_of(scope)
    facts.code = answer.kind.code
    current = answer.__cause__.current if isinstance(answer.__cause__, Stale) else None
    problem = problem_of(answer.kind, answer.detail, facts.request_id, errors=answer.errors, current_version=current)
    return Response(
        without_secrets(problem.model_dump_json(by_alias=True, exclude_none=True)),
        status_code=answer.kind.status,
        headers={"Cache-Control": "no-store", **answer.headers},
        media_type=PROBLEM_JSON,
    )


def problem_of(
    kind: Kind,
    detail: str,
    request_id: str,
    *,
    errors: Sequence[FieldProblem] = (),
    current_version: int | None = None,
) -> Problem:
    """A problem of this kind."""
    return Problem(
        type=f"/problems/{kind.code}",
        title=kind.title,
        status=kind.status,
        detail=detail,
        code=kind.code,
        instance=request_id,
        errors=list(errors) or None,
        current_version=current_version,
    )


def problems(*refusals: type[BlogError], also: Sequence[str] = ()) -> Responses:
    """What to declare as `responses=` for these refusals and, by code, for those of HTTP's own."""
    kinds = {kind.code: kind for kind in [*map(kind_of, refusals), *(KINDS[code] for code in also)]}
    return declared(list(kinds.values()))


def declared(kinds: Sequence[Kind]) -> Responses:
    """OpenAPI's responses for these kinds: one for each status, with an example for each code."""
    by_status: dict[int, list[Kind]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    return {status: _declared(same) for status, same in sorted(by_status.items())}


def _declared(kinds: Sequence[Kind]) -> dict[str, Any]:
    examples = {kind.code: {"summary": kind.title, "value": _example(kind)} for kind in kinds}
    return {
        "description": "; ".join(f"{kind.title} (`{kind.code}`)" for kind in kinds),
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}},
    }


_EXAMPLES: Final[Mapping[str, FieldProblem]] = {
    "malformed-cursor": FieldProblem(
        parameter="start_after", code="cursor", detail="is no cursor that this server made"
    ),
    "invalid": FieldProblem(pointer="/title", code="required", detail="is required"),
    "unknown-reference": FieldProblem(pointer="/authors/0", code="unknown-reference", detail="there is no such author"),
    "unrenderable": FieldProblem(pointer="/body", code="unrenderable", detail="takes longer than 5 seconds to render"),
}


def _example(kind: Kind) -> dict[str, Any]:
    wrong = [_EXAMPLES[kind.code]] if kind.code in _EXAMPLES else []
    current = 7 if kind.code == "stale" else None
    problem = problem_of(
        kind, kind.cause, "0190b5a0-7c5e-7000-8000-000000000000", errors=wrong, current_version=current
    )
    return problem.model_dump(mode="json", by_alias=True, exclude_none=True)


def _headers(error: BlogError) -> dict[str, str]:
    if isinstance(error, Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    if isinstance(error, Unavailable):
        return {"Retry-After": str(error.retry_after)}
    return {}


_QUERY_NAMES: Final = "blog_http.query_names"


def _field_problem(error: Invalid, scope: Scope) -> FieldProblem:
    name = error.field.partition(".")[0]
    if name in scope.get(_QUERY_NAMES, ()):
        return FieldProblem(parameter=name, code=error.code, detail=error.detail)
    if name in scope.get("path_params", {}) and not scope.get("blog_http.has_body"):
        return FieldProblem(parameter=name, code=error.code, detail=error.detail)
    return FieldProblem(pointer=pointer(error.field), code=error.code, detail=error.detail)


def pointer(field: str) -> str:
    """The JSON pointer of a field path in the core's words: `seo.open_graph.title` is `/seo/openGraph/title`."""
    return "".join(f"/{_camel(part)}" for part in field.split("."))


def _camel(name: str) -> str:
    return re.sub(r"_+([a-z0-9])", lambda match: match[1].upper(), name)
