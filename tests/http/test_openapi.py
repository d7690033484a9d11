"""The OpenAPI document of the whole API: true, valid, and good to generate clients from.

That every answer is declared is seen to elsewhere: no client of these tests takes one that is not (`declared.py`).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from blog_http.problem_kinds import KINDS
from tests.asgi import Answered, Client
from tests.http.declared import PROBLEM, check, document, operations
from tests.http.served import Served

FILE: Final = Path(__file__).parents[2] / "docs" / "openapi.json"
OPERATIONS: Final = [(f"{method} {path}", operation) for (method, path), operation in operations().items()]
IDS: Final = [name for name, _ in OPERATIONS]
NOT_ANSWERED: Final = {
    "conflict": "is what its special cases are called together",
}


def inside(value: object) -> Iterator[tuple[str, Any]]:
    """Every name and value in it, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, inner
            yield from inside(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from inside(inner)


def test_the_file_is_what_the_app_says() -> None:
    text = json.dumps(document(), ensure_ascii=False, indent=2) + "\n"

    same = FILE.read_text(encoding="utf-8") == text
    assert same, "the API has changed: run `make openapi` and look at what it does to docs/openapi.json"


async def test_the_document_is_served() -> None:
    answer = await Client(Served().app).get("/openapi.json")

    assert answer.json() == document()
    assert answer.headers["content-type"] == "application/json"


def test_the_document_is_valid_openapi_3_1() -> None:
    validate(document())

    assert document()["openapi"] == "3.1.0"


def test_operation_ids_are_unique_and_camel_case() -> None:
    ids = [operation["operationId"] for _, operation in OPERATIONS]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)+", each) for each in ids)


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=IDS)
def test_an_operation_says_what_it_does_and_for_whom(name: str, operation: dict[str, Any]) -> None:
    editing = "/api/admin" in name

    assert operation["summary"]
    assert not operation["summary"].endswith(".")
    assert "\n" not in operation["summary"]
    assert operation["description"]
    assert len(operation["tags"]) == 1
    assert operation["security"] == ([{"apiKey": []}] if editing else [])
    assert ("401" in operation["responses"]) == editing
    for parameter in operation.get("parameters", ()):
        assert parameter["description"], parameter["name"]


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=IDS)
def test_an_operation_declares_its_answers_and_its_problems(name: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]

    assert {"400", "422", "500", "503", "default"} <= set(responses)
    assert [status for status in responses if status.startswith("2")]
    for status, response in responses.items():
        if status == "default" or status >= "400":
            assert set(response["content"]) == {PROBLEM}
            assert response["content"][PROBLEM]["schema"] == {"$ref": "#/components/schemas/Problem"}
        elif status in {"204", "304", "308"}:
            assert "content" not in response
        else:
            others = set(response["content"]) - {"application/json"}
            assert len(others) < len(response["content"])
            assert others <= {"text/event-stream"} or others == {"text/markdown", "text/html"}
            assert response["content"]["application/json"]["schema"]["$ref"].startswith("#/components/schemas/")
            assert {response["content"][other]["schema"]["type"] for other in others} <= {"string"}


@pytest.mark.parametrize(("name", "operation"), OPERATIONS, ids=IDS)
def test_headers_and_conditions_follow_from_what_an_operation_is(name: str, operation: dict[str, Any]) -> None:
    method, path = name.split()
    headers = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"}
    existing = re.search(r"\{(post_id|\w+_slug)\}", path) is not None or path == "/api/admin/site"
    changes = method != "GET" and existing and "/previews" not in path

    assert ("Idempotency-Key" in headers) == (method != "GET")
    assert ("If-Match" in headers) == changes
    assert ({"412", "428"} <= set(operation["responses"])) == changes
    assert ("304" in operation["responses"]) == (
        path.startswith("/api/") and "/admin" not in path and "/previews" not in path
    )
    if "200" in operation["responses"] and "304" in operation["responses"]:
        assert {"ETag", "Cache-Control"} <= set(operation["responses"]["200"]["headers"])
    if "201" in operation["responses"]:
        assert "Location" in operation["responses"]["201"]["headers"]


def test_nothing_of_the_framework_shows() -> None:
    names = set(document()["components"]["schemas"])

    assert not {"HTTPValidationError", "ValidationError"} & names
    assert not [name for name in names if name.endswith(("-Input", "-Output")) or "_" in name or "[" in name]
    assert "_blog_http" not in json.dumps(document())


def test_every_schema_is_used_and_every_reference_leads_somewhere() -> None:
    schemas = document()["components"]["schemas"]
    references = {value for name, value in inside(document()) if name == "$ref"}

    used = {each.removeprefix("#/components/schemas/") for each in references if "/schemas/" in each}
    assert used == set(schemas)
    headers = {each.removeprefix("#/components/headers/") for each in references if "/headers/" in each}
    assert headers <= set(document()["components"]["headers"])


def test_answers_have_every_field_and_requests_know_no_other() -> None:
    for name, schema in document()["components"]["schemas"].items():
        if name.endswith("In"):
            assert schema["additionalProperties"] is False, name
        elif "properties" in schema and "Problem" not in name:
            assert set(schema["required"]) == set(schema["properties"]), name


def test_names_in_json_are_camel_case_and_in_queries_snake_case() -> None:
    for schema in document()["components"]["schemas"].values():
        assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", name) for name in schema.get("properties", ()))
    for _, operation in OPERATIONS:
        for parameter in operation.get("parameters", ()):
            pattern = r"[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*" if parameter["in"] == "header" else r"[a-z]+(_[a-z]+)*"
            assert re.fullmatch(pattern, parameter["name"])


def test_a_change_may_leave_everything_out_and_a_new_post_needs_its_title() -> None:
    schemas = document()["components"]["schemas"]

    assert schemas["PostIn"]["required"] == ["title"]
    assert "required" not in schemas["PostPatchIn"]
    assert not [name for name, each in schemas["PostPatchIn"]["properties"].items() if "default" in each]


def test_every_problem_is_declared_somewhere_and_none_is_made_up() -> None:
    declared = {
        code
        for _, operation in OPERATIONS
        for response in operation["responses"].values()
        for code in response.get("content", {}).get(PROBLEM, {}).get("examples", {})
    }

    assert declared == set(KINDS) - set(NOT_ANSWERED) - {"method-not-allowed"}


def test_examples_are_as_their_schemas_say() -> None:
    for name, schema in inside(document()):
        if isinstance(schema, dict) and "examples" in schema and isinstance(schema["examples"], list):
            for example in schema["examples"]:
                errors = list(OAS31Validator(schema | {"components": document()["components"]}).iter_errors(example))
                assert not errors, f"{name}: {errors[0].message}"


@pytest.mark.parametrize(
    ("method", "target", "status", "body"),
    [
        ("GET", "/api/posts", 202, {}),
        ("GET", "/api/posts", 200, {"results": []}),
        ("GET", "/api/posts", 200, {"results": [], "count": None, "next": None, "previous": 1}),
        ("POST", "/api/posts", 201, {}),
        ("GET", "/api/nowhere", 200, {}),
    ],
)
def test_an_answer_that_is_not_declared_would_be_noticed(method: str, target: str, status: int, body: object) -> None:
    lines = (
        ("content-type", "application/json"),
        ("x-request-id", "x"),
        ("cache-control", "public, max-age=60, stale-while-revalidate=600"),
    )

    with pytest.raises(AssertionError):
        check(method, target, Answered(status=status, lines=lines, body=json.dumps(body).encode()))


def test_a_problem_that_is_not_declared_would_be_noticed() -> None:
    problem = {"type": "/problems/stale", "title": "t", "status": 422, "detail": "d", "code": "stale", "instance": "x"}
    lines = (("content-type", PROBLEM), ("x-request-id", "x"), ("cache-control", "no-store"))

    with pytest.raises(AssertionError, match="undeclared stale"):
        check("GET", "/api/posts", Answered(status=422, lines=lines, body=json.dumps(problem).encode()))
