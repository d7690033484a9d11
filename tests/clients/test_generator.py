"""The generator reads what OpenAPI 3.1 can say, and writes the types that Python has for it."""

from collections.abc import Sequence
from typing import Any

import pytest

from clients.python.generator.annotations import annotation
from clients.python.generator.document import Document, Parameter
from clients.python.generator.operations import operations as methods
from clients.python.generator.operations import raw_operations
from clients.python.generator.text import docstring

SCHEMAS: dict[str, Any] = {
    "Colour": {"type": "string", "enum": ["red", "blue"]},
    "Paint": {"type": "object", "properties": {"colour": {"$ref": "#/components/schemas/Colour"}}},
    "PaintOrName": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Paint"}], "description": "Either."},
}
PROBLEM = {"application/problem+json": {"examples": {"x": {"$ref": "#/components/examples/x"}}}}
OK = {"application/json": {"schema": {"$ref": "#/components/schemas/Paint"}}}


def a_document(parameters: Sequence[Any] = (), **responses: Any) -> Document:
    operation = {
        "operationId": "getPaint",
        "summary": "Get it",
        "description": "At once.",
        "security": [],
        "parameters": parameters,
        "responses": {status.removeprefix("on_"): {"content": content} for status, content in responses.items()},
    }
    example = {"value": {"code": "too-wet", "instance": "x", "status": 409, "detail": "Wait."}}
    components = {"schemas": SCHEMAS, "examples": {"x": example}}
    return Document({"paths": {"/paint": {"get": operation}}, "components": components})


def a_parameter(where: str, schema: Any) -> Parameter:
    return Parameter(name="x", where=where, required=False, schema=schema, description="")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "str"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"anyOf": [{"type": "null"}, {"type": "integer"}]}, "int | None"),
        ({"oneOf": [{"type": "number"}, {"type": "boolean"}]}, "float | bool"),
        ({"type": "string", "format": "uuid"}, "UUID | str"),
        ({"type": "string", "format": "date-time"}, "datetime"),
        ({"type": "string", "const": "exact"}, 'Literal["exact"]'),
        ({"$ref": "#/components/schemas/Colour"}, 'Colour | Literal["red", "blue"]'),
        ({"$ref": "#/components/schemas/Paint"}, "Paint"),
        ({"type": "array", "items": {"type": "string"}}, "Sequence[str]"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "Mapping[str, int]"),
        ({"type": "object", "additionalProperties": True}, "Mapping[str, JsonValue]"),
        ({}, "JsonValue"),
    ],
)
def test_a_schema_has_a_type(schema: Any, expected: str) -> None:
    assert annotation(a_document(), a_parameter("body", schema)) == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "integer"}, "int | None"),
        ({"type": "string", "enum": ["true", "false"]}, "bool | None"),
        ({"type": "array", "items": {"type": "string"}}, "str | Sequence[str] | None"),
    ],
)
def test_what_may_stand_in_a_query_may_be_left_out(schema: Any, expected: str) -> None:
    assert annotation(a_document(), a_parameter("query", schema)) == expected


def test_an_alias_is_what_it_stands_for() -> None:
    document = Document(
        {
            "paths": {},
            "components": {
                "schemas": SCHEMAS | {"Tin": {"properties": {"paint": {"$ref": "#/components/schemas/PaintOrName"}}}}
            },
        }
    )

    assert set(document.schemas) == {"Colour", "Paint", "Tin"}
    assert document.schemas["Tin"]["properties"]["paint"] == SCHEMAS["PaintOrName"]


def test_codes_are_read_from_the_examples_of_an_operation() -> None:
    document = a_document(on_200=OK, on_409=PROBLEM)
    (operation,) = document.operations()

    assert (operation.answer, operation.may_be_empty) == ("Paint", False)
    assert operation.codes == {"too-wet"}
    assert list(document.problems()) == ["too-wet"]


def test_an_answer_that_is_no_json_is_not_passed_over() -> None:
    with pytest.raises(NotImplementedError, match="getPaint does not answer with one kind of JSON"):
        list(a_document(on_200={"text/html": {}}).operations())


def test_a_read_is_conditional_where_it_takes_a_condition_and_may_say_nothing_new() -> None:
    condition = {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}, "description": "."}
    ways = [
        a_document([condition], on_200=OK, on_304={}),
        a_document([condition], on_200=OK),
        a_document([], on_200=OK, on_304={}),
    ]

    operations = [next(document.operations()) for document in ways]
    assert [each.conditional for each in operations] == [True, False, False]
    assert [each.has("If-None-Match") for each in operations] == [True, False, False]
    assert ["if_none_match" in raw_operations(document) for document in ways] == [True, False, False]
    assert not any("if_none_match" in methods(document) for document in ways)


def test_docstrings_are_wrapped_and_cannot_be_ended_from_within() -> None:
    text = docstring("One.", "Args:\n    x: " + "word " * 40, 'a """ and a \\', indent=4)

    lines = text.splitlines()
    assert max(map(len, lines)) <= 120
    assert lines[3].startswith("        x: word")
    assert lines[4].startswith("            word")
    assert lines[-2:] == ["    a ''' and a \\\\", '    """']
    assert docstring("One\ntext.\n- And\n- a list.", indent=0) == '"""One text.\n- And\n- a list.\n"""'
    assert docstring('It is "7"', indent=0) == '"""It is "7"\n"""'
