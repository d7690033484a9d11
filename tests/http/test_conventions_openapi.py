"""The OpenAPI document, and the pages around it."""

import json
import re
from typing import Any

from openapi_spec_validator import validate

from blog_http.app import app_of
from blog_http.openapi import openapi_document
from blog_http.settings import HttpSettings
from tests.http.things import Small

small = Small()
DOCUMENT = openapi_document(small.app, HttpSettings(version="1.2.3"))
METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation | {"responses": resolved(operation["responses"])})
        for path, methods in DOCUMENT["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def resolved(responses: dict[str, Any]) -> dict[str, Any]:
    shared = DOCUMENT["components"]["responses"]
    return {
        status: shared[response["$ref"].rpartition("/")[2]] if "$ref" in response else response
        for status, response in responses.items()
    }


def operation(operation_id: str) -> dict[str, Any]:
    [found] = [each for _, _, each in operations() if each["operationId"] == operation_id]
    return found


def test_the_document_is_valid() -> None:
    validate(DOCUMENT)

    assert DOCUMENT["openapi"].startswith("3.1")
    assert DOCUMENT["info"]["version"] == "1.2.3"
    assert DOCUMENT["servers"] == [{"url": "/", "description": "this server"}]


def test_operation_ids_are_unique_and_camel_case() -> None:
    ids = [each["operationId"] for _, _, each in operations()]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", each) for each in ids)
    assert "createThing" in ids


def test_head_is_not_listed() -> None:
    assert not [method for _, method, _ in operations() if method in {"head", "options"}]


def test_errors_are_problems_and_nothing_else() -> None:
    for _, _, each in operations():
        for status, response in each["responses"].items():
            if status == "default" or status >= "400":
                assert set(response["content"]) == {"application/problem+json"}
                [content] = response["content"].values()
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}


def test_every_operation_has_its_default() -> None:
    assert all({"default", "400", "422", "500", "503"} <= set(each["responses"]) for _, _, each in operations())


def test_fastapis_own_errors_are_gone() -> None:
    assert "HTTPValidationError" not in json.dumps(DOCUMENT)
    assert {"Problem", "FieldProblem"} <= set(DOCUMENT["components"]["schemas"])


def test_models_are_not_split() -> None:
    assert not [name for name in DOCUMENT["components"]["schemas"] if name.endswith(("-Input", "-Output"))]


def test_security_is_said_for_every_operation() -> None:
    for path, _, each in operations():
        assert each["security"] == ([{"apiKey": []}] if path.startswith("/api/admin") else [])
        assert ("401" in each["responses"]) == path.startswith("/api/admin")
    assert DOCUMENT["components"]["securitySchemes"]["apiKey"]["scheme"] == "bearer"


def test_what_follows_from_what_a_route_takes_is_declared() -> None:
    create, edit, listing = operation("createThing"), operation("editThing"), operation("listThings")

    assert {"201", "401", "408", "409", "413", "415"} <= set(create["responses"])
    assert {"slug-taken", "idempotency-key-in-use"} <= set(codes(create, "409"))
    assert "idempotency-key-reused" in codes(create, "422")
    assert {"412", "428"} <= set(edit["responses"])
    assert {"cursor-mismatch", "malformed-cursor"} <= set(codes(listing, "400"))
    assert "428" not in create["responses"]


def codes(operation: dict[str, Any], status: str) -> list[str]:
    return list(operation["responses"][status]["content"]["application/problem+json"]["examples"])


def test_headers_of_requests_are_declared() -> None:
    assert parameters("createThing") == {"Idempotency-Key": "header"}
    assert parameters("editThing") == {"name": "path", "If-Match": "header"}
    assert set(parameters("listThings")) == {"limit", "start_after", "end_before", "count", "tag", "If-None-Match"}


def parameters(operation_id: str) -> dict[str, str]:
    return {each["name"]: each["in"] for each in operation(operation_id).get("parameters", ())}


def test_headers_of_answers_are_declared() -> None:
    created = operation("createThing")["responses"]["201"]["headers"]

    assert {"ETag", "Location", "Idempotent-Replayed", "X-Request-Id"} <= set(created)
    assert "Link" in operation("listThings")["responses"]["200"]["headers"]
    assert "Location" in operation("findMovedThing")["responses"]["308"]["headers"]
    for _, _, each in operations():
        assert "Retry-After" in each["responses"]["503"]["headers"]
        assert all("X-Request-Id" in response["headers"] for response in each["responses"].values())


def test_patch_takes_merge_patches() -> None:
    content = operation("editThing")["requestBody"]["content"]

    assert set(content) == {"application/json", "application/merge-patch+json"}
    assert set(operation("createThing")["requestBody"]["content"]) == {"application/json"}


def test_every_tag_is_described() -> None:
    used = {tag for _, _, each in operations() for tag in each["tags"]}

    assert {tag["name"] for tag in DOCUMENT["tags"] if tag["description"]} == used


def test_every_operation_says_what_it_does() -> None:
    assert operation("listThings")["summary"] == "List things"
    assert all(each["description"] for _, _, each in operations())


def test_asking_twice_gives_the_same_document() -> None:
    assert openapi_document(small.app, HttpSettings(version="1.2.3")) == DOCUMENT


async def test_the_document_is_served_and_may_be_kept() -> None:
    first = await small.client.get("/openapi.json")
    again = await small.client.get("/openapi.json", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status, first.headers["content-type"]) == (200, "application/json")
    assert first.json()["paths"] == DOCUMENT["paths"]
    assert again.status == 304


async def test_two_apps_know_nothing_of_each_other() -> None:
    async def ready() -> None: ...

    other = app_of([], HttpSettings(), running=small._running, ready=ready, meter=METER)

    assert "/api/things" not in openapi_document(other, HttpSettings())["paths"]
    assert "/api/things" in openapi_document(small.app, HttpSettings())["paths"]


class _Meter:
    def start(self) -> None: ...
    def count(self) -> int:
        return 0


METER = _Meter()
