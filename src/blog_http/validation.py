"""Validation errors in plain words: where, a stable code, what it should be; never what was submitted."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi.exceptions import RequestValidationError

from blog_http.problems import Refused
from blog_http.schemas.problem import FieldProblem

_MOST: Final = 20
_LONGEST: Final = 200

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("required", "is required"),
    "extra_forbidden": ("unknown", "is not known here"),
    "string_type": ("type", "must be a text"),
    "bool_type": ("type", "must be true or false"),
    "bool_parsing": ("type", "must be true or false"),
    "int_type": ("type", "must be a whole number"),
    "int_parsing": ("type", "must be a whole number"),
    "int_parsing_size": ("range", "is beyond all bounds"),
    "int_from_float": ("type", "must be a whole number"),
    "float_type": ("type", "must be a number"),
    "float_parsing": ("type", "must be a number"),
    "list_type": ("type", "must be a list"),
    "dict_type": ("type", "must be an object"),
    "model_type": ("type", "must be an object"),
    "model_attributes_type": ("type", "must be an object"),
    "none_required": ("type", "must be null"),
    "literal_error": ("choice", "must be {expected}"),
    "enum": ("choice", "must be {expected}"),
    "union_tag_not_found": ("required", "must say which kind it is"),
    "union_tag_invalid": ("choice", "must be one of the known kinds"),
    "string_too_short": ("too-short", "must have at least {min_length} characters"),
    "string_too_long": ("too-long", "must have at most {max_length} characters"),
    "too_short": ("too-short", "must have at least {min_length} entries"),
    "too_long": ("too-long", "must have at most {max_length} entries"),
    "greater_than": ("range", "must be greater than {gt}"),
    "greater_than_equal": ("range", "must be at least {ge}"),
    "less_than": ("range", "must be less than {lt}"),
    "less_than_equal": ("range", "must be at most {le}"),
    "string_pattern_mismatch": ("format", "must match the pattern {pattern}"),
    "uuid_parsing": ("format", "must be a UUID with its hyphens"),
    "uuid_type": ("format", "must be a UUID"),
    "timezone_aware": ("format", "must be a date and time with its offset, as in RFC 3339"),
    "value_error": ("invalid", "{error}"),
}
_FAMILIES: Final = (
    ("datetime_", ("format", "must be a date and time with its offset, as in RFC 3339")),
    ("date_", ("format", "must be a date such as 2026-01-31")),
    ("url_", ("format", "must be an absolute http or https URL")),
)


def invalid(error: RequestValidationError) -> Refused:
    """The refusal that names every value that will not do, up to twenty."""
    found: dict[tuple[str | None, ...], FieldProblem] = {}
    for each in error.errors()[: 10 * _MOST]:
        problem = _field_problem(each, error.body)
        found.setdefault((problem.pointer, problem.parameter, problem.header), problem)
    wrong = list(found.values())[:_MOST]
    return Refused("invalid", _summary(wrong), errors=wrong)


def _summary(wrong: Sequence[FieldProblem]) -> str:
    if len(wrong) != 1:
        return f"{len(wrong)} values break a rule"
    [one] = wrong
    return f"{one.parameter or one.header or one.pointer or 'the body'} {one.detail}"


def _field_problem(error: Mapping[str, Any], body: object) -> FieldProblem:
    source, *path = error["loc"]
    code, detail = _words(error["type"], error.get("ctx") or {})
    if source == "body":
        return FieldProblem(pointer=_pointer(path, body, error["type"]), code=code, detail=detail)
    name = str(path[0]) if path else ""
    if source == "header":
        return FieldProblem(header=name, code=code, detail=detail)
    return FieldProblem(parameter=name, code=code, detail=detail)


def _words(kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    family = next((words for prefix, words in _FAMILIES if kind.startswith(prefix)), ("invalid", "will not do"))
    code, template = _WORDS.get(kind, family)
    try:
        return code, template.format_map(context)
    except KeyError:
        return code, "will not do"


def _pointer(path: Sequence[str | int], body: object, kind: str) -> str:
    """The path as the body has it: the names of union members that pydantic puts in are no part of it."""
    found, here = "", body
    for at, part in enumerate(path):
        if isinstance(here, Mapping) and part in here:
            found, here = f"{found}/{_escaped(part)}", here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            found, here = f"{found}/{part}", here[part]
        elif isinstance(here, Mapping) and kind == "missing" and at == len(path) - 1:
            found = f"{found}/{_escaped(part)}"
    return found[:_LONGEST]


def _escaped(part: str | int) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")
