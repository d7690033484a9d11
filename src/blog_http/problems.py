"""Problems (RFC 9457): the one shape of every error, made from every kind of refusal."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from fastapi import Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from blog_http.facts import facts_of
from blog_http.problem_kinds import KINDS, Kind, kind_of
from blog_http.schemas.problem import FieldProblem, InnerProblem, Problem
from blog_http.secrecy import without_secrets
from blogcore.domain.errors import BatchRefused, BlogError, Invalid, Stale, Unauthenticated, Unavailable

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
        status: int | None = None,
    ) -> None:
        self.kind = replace(KINDS[code], status=status or KINDS[code].status)
        super().__init__(self.kind.status, detail, dict(headers or {}))
        self.errors = tuple(errors)


def refused(error: Exception, scope: Scope) -> Refused | None:
    """A refusal of the core in the words of HTTP; None if the exception is no refusal."""
    if isinstance(error, Refused):
        return error
    if not isinstance(error, BlogError):
        return None
    if isinstance(error, BatchRefused):
        return _batch_refused(error, scope)
    wrong = [_field_problem(error, scope)] if isinstance(error, Invalid) else []
    answer = Refused(kind_of(type(error)).code, error.detail, errors=wrong, headers=_headers(error))
    answer.__cause__ = error
    return answer


def problem_response(error: Exception, scope: Scope) -> Response:
    """The answer to a refusal, or to anything else that went wrong: that tells nothing."""
    answer = refused(error, scope) or Refused("internal", "something went wrong; the request id leads to the log")
    facts = facts_of(scope)
    facts.code = answer.kind.code
    problem = _problem(answer, facts.request_id)
    if isinstance(answer.__cause__, BatchRefused):
        problem = in_batch(problem, answer.__cause__.index, _problem(_alone(answer.__cause__, scope), facts.request_id))
    return Response(
        without_secrets(problem.model_dump_json(by_alias=True, exclude_none=True)),
        status_code=answer.kind.status,
        headers={"Cache-Control": "no-store", **answer.headers},
        media_type=PROBLEM_JSON,
    )


def _problem(answer: Refused, request_id: str) -> Problem:
    current = answer.__cause__.current if isinstance(answer.__cause__, Stale) else None
    return problem_of(answer.kind, answer.detail, request_id, errors=answer.errors, current_version=current)


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


def in_batch(problem: Problem, index: int, inner: Problem) -> Problem:
    """The problem of a whole batch, with that of the operation that was refused."""
    alone = InnerProblem.model_validate(dict(inner))
    return problem.model_copy(update={"index": index, "problem": alone})


def _batch_refused(error: BatchRefused, scope: Scope) -> Refused:
    """With the status of what was refused; its errors lead into the body of the whole."""
    inner = _alone(error, scope)
    wrong = [
        each.model_copy(update={"pointer": f"/operations/{error.index}{each.pointer}"})
        for each in inner.errors
        if each.pointer is not None
    ]
    answer = Refused("batch-refused", error.detail, errors=wrong, status=inner.kind.status)
    answer.__cause__ = error
    return answer


def _alone(error: BatchRefused, scope: Scope) -> Refused:
    """What the operation would have been told alone."""
    return refused(error.refusal, scope) or Refused("internal", "something went wrong")


# With which status a batch is refused, and what an operation might be told then.
_IN_BATCHES: Final[Mapping[int, str]] = {
    403: "not-permitted",
    404: "not-found",
    409: "slug-taken",
    412: "stale",
    422: "unknown-reference",
}


def batch_kinds() -> Sequence[Kind]:
    """The refusals of a batch: one for each status that one of its operations might have been answered with."""
    return [replace(KINDS["batch-refused"], status=status) for status in _IN_BATCHES]


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
    problem = _example_alone(kind)
    if kind.code == "batch-refused":
        problem = in_batch(problem, 2, _example_alone(KINDS[_IN_BATCHES[kind.status]]))
    return problem.model_dump(mode="json", by_alias=True, exclude_none=True)


def _example_alone(kind: Kind) -> Problem:
    wrong = [_EXAMPLES[kind.code]] if kind.code in _EXAMPLES else []
    current = 7 if kind.code == "stale" else None
    return problem_of(kind, kind.cause, "0190b5a0-7c5e-7000-8000-000000000000", errors=wrong, current_version=current)


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
