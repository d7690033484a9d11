"""The checks behind `make clients` find what they are there for; no Node, no generator."""

from tools.generators.checks import Rules, problems, unnamed, untyped_codes
from tools.generators.fields import Made, Models

TAG = {
    "required": ["name", "since"],
    "properties": {
        "name": {"type": ["string", "null"]},
        "since": {"type": "string", "format": "date-time"},
        "state": {"$ref": "#/components/schemas/State"},
    },
}
DOCUMENT = {
    "paths": {"/tags": {"get": {"operationId": "listTags"}}},
    "components": {"schemas": {"Tag": TAG, "State": {"enum": ["draft"]}, "Problem": {"properties": {"code": {}}}}},
}
RULES = Rules(date="Date", loose=r"\bany\b")
TRUE = {
    ("Tag", "name"): Made(optional=False, nullable=True, type="string | null"),
    ("Tag", "since"): Made(optional=False, nullable=False, type="Date"),
    ("Tag", "state"): Made(optional=True, nullable=False, type="State"),
    ("Problem", "code"): Made(optional=True, nullable=False, type="string"),
}


def found(types: frozenset[str] = frozenset(), **wrong: Made) -> list[str]:
    fields = TRUE | {("Tag", name): made for name, made in wrong.items()}
    return list(problems(DOCUMENT, Models(types=types, fields=fields), RULES))


def test_models_as_the_document_has_them_are_clean() -> None:
    assert found(frozenset({"Tag", "State"})) == []


def test_every_way_a_field_can_differ_is_found() -> None:
    assert found(name=Made(optional=True, nullable=True, type="string")) == ["Tag.name is optional"]
    assert found(name=Made(optional=False, nullable=False, type="string")) == ["Tag.name cannot be null"]
    assert found(since=Made(optional=False, nullable=False, type="string")) == ["Tag.since is no date but string"]
    assert found(name=Made(optional=False, nullable=True, type="any")) == ["Tag.name is loose: any"]
    assert found(state=Made(optional=True, nullable=False, type="string")) == ["Tag.state is string, not State"]


def test_twins_and_inline_types_are_found() -> None:
    assert found(frozenset({"TagOutput"})) == ["TagOutput is a twin of Tag"]
    assert found(frozenset({"TagsInner"})) == ["TagsInner is no schema of ours: something inline"]


def test_an_operation_under_another_name_and_a_loose_code_are_found() -> None:
    assert list(unnamed(DOCUMENT, [], r"{snake}\(")) == ["no operation listTags"]
    assert list(untyped_codes(DOCUMENT)) == ["the document: Problem.code is no enumeration"]
