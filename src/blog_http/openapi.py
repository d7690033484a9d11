"""The OpenAPI 3.1 document: FastAPI's, put right once so that generated clients get all of the contract."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from blog_http.openapi_examples import add_examples
from blog_http.openapi_links import add_links
from blog_http.openapi_parts import HEADERS, IF_NONE_MATCH, Document, header_refs
from blog_http.openapi_problems import PROBLEM_EXAMPLES, declared_problems, shared_responses
from blog_http.openapi_schemas import problem_schemas, tidied
from blog_http.settings import HttpSettings

TAGS: Final = {
    "Posts": "What readers see: publications that are visible now.",
    "Tags": "Tags that have a visible post.",
    "Authors": "Authors who have a visible post.",
    "Changes": "What readers see, as it changes: for copies, indexes and static sites.",
    "Editing posts": "Working copies, and what becomes of them.",
    "Revisions": "Every state that a working copy had.",
    "Previews": "Links that show the working copy of a post to whoever has one, for a while.",
    "Editing tags": "All tags, whether used or not.",
    "Editing authors": "All authors, whether they have posts or not.",
    "Batch": "Several changes as one: all of them, or none.",
    "Events": "Who did what when.",
    "Keys": "API keys: who may come in, and as whom.",
    "Site": "What the blog says of itself, and where its front end shows things.",
    "Operations": "For whoever runs this server.",
}
_DESCRIPTION: Final = """\
A headless blog: readers get what is published, editors with an API key make it.

**Reading** (`/api/…`) needs no key. Lists are pages: follow `next` with `start_after`, or the `Link` header. Send the
`ETag` of what you have as `If-None-Match` and get 304 while it still holds.

**Editing** (`/api/admin/…`) needs `Authorization: Bearer blog_<id>_<secret>`. A change of something that exists says
in `If-Match` which version it was made for. An `Idempotency-Key` makes the repetition of a change safe.

**Errors** are `application/problem+json` (RFC 9457); programs switch on `code`, and each `type` leads to a page on
cause and cure under [/problems](/problems). Answers may grow: pass over fields you do not know.
Treat a `code` you do not know by its `status`."""
_METHODS: Final = frozenset({"get", "put", "post", "delete", "patch"})


def openapi_document(app: FastAPI, settings: HttpSettings) -> Document:
    """The document of this app."""
    document = get_openapi(
        title="Blog",
        version=settings.version,
        description=_DESCRIPTION,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
        servers=[{"url": "/", "description": "this server"}],
        contact={"name": "Whoever runs this server"},
        license_info={"name": "MIT", "identifier": "MIT"},
        separate_input_output_schemas=False,
    )
    components = document.setdefault("components", {})
    components["schemas"] = components.get("schemas", {}) | problem_schemas()
    for method, operation in _operations(document):
        _complete(method, operation)
    document = tidied(document)
    operations = {operation["operationId"]: operation for _, operation in _operations(document)}
    add_links(operations)
    components |= {
        "examples": add_examples(operations, components["schemas"]) | dict(PROBLEM_EXAMPLES),
        "headers": HEADERS,
    }
    components["responses"] = shared_responses(operations)
    _drop_unused(document)
    return document


def _operations(document: Document) -> Iterator[tuple[str, Document]]:
    for path in document["paths"].values():
        yield from ((method, operation) for method, operation in path.items() if method in _METHODS)


def _complete(method: str, operation: Document) -> None:
    operation.setdefault("security", [])
    _head(operation)
    if method == "patch":
        _offer_merge_patch(operation)
    if "304" in operation["responses"]:
        operation["parameters"] = [*operation.get("parameters", ()), deepcopy(IF_NONE_MATCH)]
    successes = {status: each for status, each in operation["responses"].items() if status < "400"}
    operation["responses"] = dict(sorted({**successes, **declared_problems(method, operation)}.items()))
    _declare_headers(operation)


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


def _declare_headers(operation: Document) -> None:
    once = any(parameter["name"] == "Idempotency-Key" for parameter in operation.get("parameters", ()))
    for status, response in operation["responses"].items():
        headers = ["RequestId", *_headers_of(status)]
        if once and status.startswith("2"):
            headers.append("Replayed")
        response["headers"] = {**response.get("headers", {}), **header_refs(*headers)}


def _headers_of(status: str) -> list[str]:
    if status < "400":
        return []
    return ["NoStore", *{"401": ["Challenge"], "503": ["RetryAfter"]}.get(status, [])]


def _drop_unused(document: Document) -> None:
    used = {tag for _, operation in _operations(document) for tag in operation.get("tags", ())}
    document["tags"] = [tag for tag in document["tags"] if tag["name"] in used]
    components = document["components"]
    for kind in ("headers", "examples", "responses", "schemas"):
        found = set(_references(document))
        components[kind] = {
            name: each for name, each in components[kind].items() if f"#/components/{kind}/{name}" in found
        }


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for inner in part.values():
            yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)
