"""The schemas of the OpenAPI document, tidied: in the contract's words, with nothing that misleads generators."""

from collections.abc import Mapping
from typing import Any, Final

from blog_http.openapi_parts import Document
from blog_http.problem_kinds import KINDS
from blog_http.schemas.problem import FIELD_CODES, Problem

_SCHEMAS: Final = "#/components/schemas/"
_NULL: Final = {"type": "null"}


def problem_schemas() -> dict[str, Document]:
    """The schemas of `Problem` and its parts, which FastAPI does not see."""
    problem = Problem.model_json_schema(ref_template=_SCHEMAS + "{model}", mode="serialization")
    parts: dict[str, Document] = problem.pop("$defs", {})
    coded = {"InnerProblem": "ProblemCode", "FieldProblem": "FieldProblemCode"}
    for schema, codes in ((problem, "ProblemCode"), *((parts[name], codes) for name, codes in coded.items())):
        _absent_instead_of_null(schema)
        del schema["properties"]["code"]["type"]
        schema["properties"]["code"]["$ref"] = _SCHEMAS + codes
    return parts | {
        "Problem": problem,
        "ProblemCode": {
            "type": "string",
            "enum": sorted(KINDS),
            "description": "What programs switch on. Later versions may know more: go by `status` then.",
        },
        "FieldProblemCode": {
            "type": "string",
            "enum": list(FIELD_CODES),
            "description": "What is wrong with a value. Later versions may know more.",
        },
    }


def tidied(document: Document) -> Document:
    """The document with schemas in order, in the contract's words, without FastAPI's validation errors."""
    schemas = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    words = {name: name.removesuffix("Out") for name in sorted(schemas)}
    document["components"]["schemas"] = {word: _component(name, word, schemas[name]) for name, word in words.items()}
    for path in document["paths"].values():
        for operation in path.values():
            _tidy_operation(operation)
    _rename_references(document, {_SCHEMAS + name: _SCHEMAS + word for name, word in words.items()})
    return document


def _component(name: str, word: str, schema: Document) -> Document:
    component = {"title": word, **_plain(schema)}
    if name.endswith(("Out", "Page")):
        # Answers have every field, always.
        component["required"] = list(component["properties"])
        for each in component["properties"].values():
            each.pop("default", None)
    return component


def _tidy_operation(operation: Document) -> None:
    for parameter in operation.get("parameters", ()):
        parameter["required"] = parameter["required"] or parameter["name"] == "If-Match"  # else: 428
        parameter["schema"] = _never_null(_plain(parameter["schema"]))
        parameter["schema"].pop("description", None)  # said beside the schema already
    body = operation.get("requestBody", {})
    for content in body.get("content", {}).values():
        content["schema"] = _never_null(_plain(content["schema"]))


def _plain(schema: Document) -> Document:
    """Without pydantic's titles, which generators take for the names of types; nullable in one breath."""
    kept = {name: _whole(inner) for name, inner in schema.items() if name != "title"}
    for name in ("properties", "$defs"):
        if name in kept:
            kept[name] = {each: _plain(inner) for each, inner in kept[name].items()}
    for name in ("anyOf", "allOf", "oneOf", "prefixItems"):
        if name in kept:
            kept[name] = [_plain(inner) for inner in kept[name]]
    if isinstance(kept.get("items"), dict):
        kept["items"] = _plain(kept["items"])
    return _type_or_null(kept)


def _type_or_null(schema: Document) -> Document:
    """`type: [string, null]` for a text that may be null: of `anyOf` generators make a class with one text in it."""
    choices = schema.get("anyOf", [])
    if _NULL not in choices or len(choices) != 2 or choices[0].get("type") in {None, "object"}:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**choices[0], **rest, "type": [choices[0]["type"], "null"]}


def _whole(value: Any) -> Any:
    """Bounds of whole numbers as whole numbers: pydantic makes `1.0` of them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _never_null(schema: Document) -> Document:
    """A parameter or a body is there or it is not: as null it cannot be sent."""
    rest = {name: value for name, value in schema.items() if name not in {"anyOf", "default"}}
    if isinstance(schema.get("type"), list):
        return {**rest, "type": schema["type"][0]}
    choices = [each for each in schema.get("anyOf", []) if each != _NULL]
    return {**rest, **choices[0]} if len(choices) == 1 else schema


def _absent_instead_of_null(schema: Document) -> None:
    """What an answer leaves out when there is nothing to say is never null."""
    required = schema.get("required", [])
    for name, each in schema.get("properties", {}).items():
        if name not in required:
            schema["properties"][name] = _never_null(each)


def _rename_references(part: Any, words: Mapping[str, str]) -> None:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            part["$ref"] = words.get(part["$ref"], part["$ref"])
        for inner in part.values():
            _rename_references(inner, words)
    elif isinstance(part, list):
        for inner in part:
            _rename_references(inner, words)
