"""The OpenAPI 3.1 document: FastAPI's, put right once so that generated clients get all of the contract."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from blog_http.openapi_parts import HEADERS, header_refs
from blog_http.problem_kinds import KINDS
from blog_http.problems import PROBLEM_JSON, Problem, declared
from blog_http.settings import HttpSettings

Document: TypeAlias = dict[str, Any]

TAGS: Final = {
    "Posts": "What readers see: publications that are visible now.",
    "Tags": "Tags that have a visible post.",
    "Authors": "Authors who have a visible post.",
    "Editing posts": "Working copies, and what becomes of them.",
    "Revisions": "Every state that a working copy had.",
    "Editing tags": "All tags, whether used or not.",
    "Editing authors": "All authors, whether they have posts or not.",
    "Keys": "API keys: who may come in, and as whom.",
    "Operations": "For whoever runs this server.",
}
_DESCRIPTION: Final = """\
A headless blog: readers get what is published, editors with an API key make it.

Errors are `application/problem+json`; each `type` leads to a page on cause and cure under [/problems](/problems)."""
_METHODS: Final = frozenset({"get", "put", "post", "delete", "patch"})
_SCHEMA: Final = "#/components/schemas/{model}"


def openapi_document(app: FastAPI, settings: HttpSettings) -> Document:
    """The document of this app."""
    document = get_openapi(
        title="Blog",
        version=settings.version,
        description=_DESCRIPTION,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        servers=[{"url": "/", "description": "this server"}],
        license_info={"name": "MIT", "identifier": "MIT"},
        separate_input_output_schemas=False,
    )
    for method, operation in _operations(document):
        _complete(method, operation)
    _add_components(document)
    _drop_unused_tags(document)
    return _in_the_words_of_the_contract(document)


def _operations(document: Document) -> Iterator[tuple[str, Document]]:
    for path in document["paths"].values():
        yield from ((method, operation) for method, operation in path.items() if method in _METHODS)


def _complete(method: str, operation: Document) -> None:
    operation.setdefault("security", [])
    _head(operation)
    if method == "patch":
        _offer_merge_patch(operation)
    responses = operation["responses"]
    codes = [*_declared_codes(responses), *_codes_of_http(method, operation)]
    for status in [status for status in responses if status >= "400"]:
        del responses[status]
    responses |= {
        str(status): _by_reference(each)
        for status, each in declared([KINDS[code] for code in dict.fromkeys(codes)]).items()
    }
    responses["default"] = {
        "description": "Any other problem",
        "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    _declare_headers(operation)
    operation["responses"] = dict(sorted(responses.items()))


def _by_reference(response: Document) -> Document:
    """Its examples stand once among the components: in every operation they would be most of the document."""
    problem = response["content"][PROBLEM_JSON]
    problem["examples"] = {code: {"$ref": f"#/components/examples/{code}"} for code in problem["examples"]}
    return response


def _head(operation: Document) -> None:
    """The first line of the function's docstring is the summary."""
    summary, _, rest = operation.get("description", "").partition("\n")
    if summary:
        operation["summary"] = summary.removesuffix(".")
        operation["description"] = rest.strip() or summary


def _offer_merge_patch(operation: Document) -> None:
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        content["application/merge-patch+json"] = content["application/json"]


def _declared_codes(responses: Mapping[str, Any]) -> list[str]:
    return [
        code
        for response in responses.values()
        for code in response.get("content", {}).get(PROBLEM_JSON, {}).get("examples", {})
    ]


def _codes_of_http(method: str, operation: Document) -> list[str]:
    """The refusals that a route need not declare, because they follow from what it takes."""
    parameters = {parameter["name"] for parameter in operation.get("parameters", ())}
    codes = ["malformed-request", "invalid", "uri-too-long", "header-fields-too-large", "internal", "unavailable"]
    codes += ["request-timeout", "payload-too-large"]  # of bodies that nobody asked for, too
    if method == "get":
        codes += ["not-acceptable"]
    if operation["security"]:
        codes += ["unauthenticated"]
    if "requestBody" in operation:
        codes += ["malformed-json", "unsupported-media-type"]
    if "start_after" in parameters:
        codes += ["malformed-cursor", "cursor-mismatch"]
    if "If-Match" in parameters:
        codes += ["version-required", "stale"]
    if "Idempotency-Key" in parameters:
        codes += ["idempotency-key-in-use", "idempotency-key-reused"]
    return codes


def _declare_headers(operation: Document) -> None:
    once = any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", ()))
    for status, response in operation["responses"].items():
        names = ["X-Request-Id", *_headers_of(status)]
        if once and status.startswith("2"):
            names.append("Idempotent-Replayed")
        response["headers"] = {**response.get("headers", {}), **header_refs(*names)}


def _headers_of(status: str) -> Sequence[str]:
    return {"401": ["WWW-Authenticate"], "503": ["Retry-After"]}.get(status, [])


def _add_components(document: Document) -> None:
    components = document.setdefault("components", {})
    components["headers"] = HEADERS
    components["examples"] = {
        code: example
        for each in declared(list(KINDS.values())).values()
        for code, example in each["content"][PROBLEM_JSON]["examples"].items()
    }
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    problem = Problem.model_json_schema(ref_template=_SCHEMA, mode="serialization")
    schemas |= problem.pop("$defs", {}) | {"Problem": problem}
    components["schemas"] = dict(sorted(schemas.items()))


def _in_the_words_of_the_contract(document: Document) -> Document:
    """What clients get is a `Post`, whatever our class for it is called."""
    schemas = document["components"]["schemas"]
    words = {name: name.removesuffix("Out") for name in schemas}
    document["components"]["schemas"] = {words[name]: _titled(words[name], schema) for name, schema in schemas.items()}
    _rename_references(
        document, {_SCHEMA.format(model=name): _SCHEMA.format(model=word) for name, word in words.items()}
    )
    return document


def _titled(word: str, schema: Document) -> Document:
    return {**schema, "title": word} if "title" in schema else schema


def _rename_references(part: Any, words: Mapping[str, str]) -> None:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            part["$ref"] = words.get(part["$ref"], part["$ref"])
        for inner in part.values():
            _rename_references(inner, words)
    elif isinstance(part, list):
        for inner in part:
            _rename_references(inner, words)


def _drop_unused_tags(document: Document) -> None:
    used = {tag for _, operation in _operations(document) for tag in operation.get("tags", ())}
    document["tags"] = [tag for tag in document["tags"] if tag["name"] in used]
