"""What the document shows: examples, wherever they stand, and whether they are as their schemas say."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker

from tests.http.declared import Document, document, resolved

# A cursor is good for one list with its filters, and no other: there is none that could be sent everywhere.
NOT_SENT: Final = {"start_after", "end_before", "Last-Event-ID"}


def is_a_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def is_a_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(UUID(value)) == value


def is_an_address(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).scheme and urlsplit(value).netloc and " " not in value)


def is_a_reference(value: object) -> bool:
    return not isinstance(value, str) or bool(urlsplit(value).path and " " not in value)


def fits_32_bits(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


FORMATS: Final = {
    "date-time": is_a_moment,
    "int32": fits_32_bits,
    "uri": is_an_address,
    "uri-reference": is_a_reference,
    "uuid": is_a_uuid,
}
FORMAT_CHECKER: Final = FormatChecker(())
for _name, _check in FORMATS.items():
    FORMAT_CHECKER.checks(_name, raises=ValueError)(_check)


def examples_of(part: Document) -> dict[str, Any]:
    """The examples of a media type or parameter by name: its own, or those of its schema."""
    if "examples" in part:
        return {name: resolved(each)["value"] for name, each in part["examples"].items()}
    if "example" in part:
        return {"example": part["example"]}
    given = part.get("schema", {})
    schema = resolved(given) | given
    if "const" in schema:
        return {"const": schema["const"]}
    return {str(number): each for number, each in enumerate(schema.get("examples", ()))}


def faults(schema: Document, value: object) -> list[str]:
    """What is wrong with it."""
    whole = {**schema, "components": document()["components"]}
    validator = Draft202012Validator(whole, format_checker=FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def parameters(operation: Document) -> list[Document]:
    return [resolved(each) for each in operation.get("parameters", ())]


def first_examples(operation: Document, place: str) -> dict[str, Any]:
    return {
        each["name"]: next(iter(examples_of(each).values()))
        for each in parameters(operation)
        if each["in"] == place and each["name"] not in NOT_SENT and examples_of(each)
    }


def schemas_inside(part: Any, where: str) -> Iterator[tuple[str, Document]]:
    """Every schema, at any depth; what stands in an example is none."""
    if isinstance(part, dict):
        if "type" in part or "$ref" in part or "anyOf" in part:
            yield where, part
        for name, inner in part.items():
            if name not in {"examples", "example", "default", "const", "enum"}:
                yield from schemas_inside(inner, f"{where}/{name}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            yield from schemas_inside(inner, f"{where}/{number}")
