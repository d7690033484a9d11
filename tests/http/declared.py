"""Holds every answer against the OpenAPI document: what is not declared there fails the test that met it."""

import json
import re
from collections.abc import AsyncIterable, Iterable, Mapping
from functools import cache
from typing import Any, Final, TypeAlias
from urllib.parse import unquote

from openapi_schema_validator import OAS31Validator

from blog_http.app import create_app
from blog_http.openapi import openapi_document
from blog_http.openapi_parts import NAMES
from blog_http.settings import HttpSettings, NoMeter
from tests.asgi import Answered, Client
from tests.fakes import House

Document: TypeAlias = dict[str, Any]

PROBLEM: Final = "application/problem+json"
CACHE: Final = "public, max-age=60, stale-while-revalidate=600"
KEPT: Final = {"/api/changes": {"public, max-age=0, must-revalidate", "no-store"}}
_HEADERS: Final = frozenset(header.lower() for header in NAMES.values())
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_TIMES: Final = re.compile(r'"(?:\w+At|from(?=":"[^"]*","until)|until|at)":"([^"]*)"')


@cache
def document() -> Document:
    """The document of the whole app; settings do not change it."""
    house = House()
    app = create_app(
        house.blog, HttpSettings(), running=house.storage.running, ready=house.storage.ready, meter=NoMeter()
    )
    return openapi_document(app, HttpSettings())


@cache
def operations() -> Mapping[tuple[str, str], Document]:
    """Every operation by method and path, with the responses it refers to in place."""
    return {
        (method.upper(), path): operation | {"responses": _responses(operation)}
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }


def _responses(operation: Document) -> Document:
    return {status: resolved(response) for status, response in operation["responses"].items()}


def resolved(part: Document) -> Document:
    """The part itself, or what its reference into the document leads to."""
    reference = part.get("$ref")
    if reference is None:
        return part
    found: Any = document()
    for name in reference.removeprefix("#/").split("/"):
        found = found[name]
    return resolved(found)


class Checked(Client):
    """A client that takes no answer the document does not promise."""

    async def request(
        self,
        method: str,
        target: str,
        *,
        headers: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        json: Any = None,
        content: bytes | AsyncIterable[bytes] | None = None,
    ) -> Answered:
        answer = await super().request(method, target, headers=headers, json=json, content=content)
        check(method, target, answer, sent=json)
        return answer


def check(method: str, target: str, answer: Answered, *, sent: object = None) -> None:
    """Fail unless the document declares this answer, and the body that was taken."""
    path = unquote(target.partition("?")[0])
    template = template_of(path)
    operation = operations().get(("GET" if method == "HEAD" else method, template or ""))
    assert "x-request-id" in answer.headers
    if path.startswith("/api/admin") and method != "OPTIONS":
        assert answer.headers["cache-control"] == "no-store", "the editing port may not be kept"
        assert answer.status != 304, "the editing port knows no 304"
    elif path.startswith("/api/previews/"):
        assert answer.headers["cache-control"] == "no-store", "previews may not be kept"
    elif path.startswith("/api/") and answer.status < 400 and method != "OPTIONS":
        assert answer.headers["cache-control"] in KEPT.get(path, {CACHE}), "the reading port says one thing of keeping"
    if operation is None:
        assert answer.status == 204 or answer.status >= 400, f"{method} {target} answers {answer.status} undeclared"
        _check_content(method, answer, {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}, path)
        return
    name = f"{operation['operationId']} answering {answer.status}"
    declared = operation["responses"].get(str(answer.status))
    assert declared is not None, f"{name} is not declared: {answer.text[:300]}"
    headers = {header.lower(): resolved(each) for header, each in declared["headers"].items()}
    assert not (_HEADERS & set(answer.headers)) - set(headers), f"{name} has undeclared headers"
    missing = [header for header, each in headers.items() if each.get("required") and header not in answer.headers]
    assert not missing, f"{name} lacks {missing}"
    _check_content(method, answer, declared.get("content", {}), name)
    if answer.status < 300 and sent is not None:
        _check_schema(operation["requestBody"]["content"]["application/json"]["schema"], sent, f"the body of {name}")


def _check_content(method: str, answer: Answered, content: Document, name: str) -> None:
    if answer.status in {204, 304, 308}:
        assert (answer.body, answer.headers.get("content-type")) == (b"", None), f"{name} has content"
        return
    media_type = answer.headers["content-type"].removesuffix("; charset=utf-8")
    assert media_type in content, f"{name} is {media_type}"
    assert (media_type == PROBLEM) == (answer.status >= 400)
    assert answer.status < 400 or answer.headers["cache-control"] == "no-store"
    if method == "HEAD":
        assert answer.body == b""
        return
    if media_type == PROBLEM:
        code = answer.json()["code"]
        answer.problem(answer.status, code)  # by the model that the schema is made of
        assert code in content[media_type].get("examples", [code]), f"{name} has undeclared {code}"
        _check_schema(content[media_type]["schema"], answer.json(), name)
        return
    if media_type.startswith("text/"):
        _check_schema(content[media_type]["schema"], answer.text, name)
        return
    _check_schema(content[media_type]["schema"], answer.json(), name)
    for moment in _TIMES.findall(answer.text):
        assert _TIME.fullmatch(moment), f"{name} has a time that is not UTC: {moment}"


def _check_schema(schema: Document, value: object, name: str) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in _validator(json.dumps(schema)).iter_errors(value)]
    assert not errors, f"{name} is not as declared: {errors[:3]}"


@cache
def _validator(schema: str) -> Any:
    return OAS31Validator(_whole(json.loads(schema)))


def _whole(schema: Any) -> Any:
    """The schema with what it refers to in place: looking up references is what takes validators their time."""
    if isinstance(schema, list):
        return [_whole(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _whole(document()["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    return {name: _whole(value) for name, value in schema.items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {path: re.compile(re.sub(r"\{\w+\}", "[^/]+", path)) for _, path in operations()}


def template_of(path: str) -> str | None:
    """The path as the document has it, with its parameters."""
    return next((template for template, pattern in _patterns().items() if pattern.fullmatch(path)), None)
