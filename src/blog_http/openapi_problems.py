"""What the OpenAPI document says of problems: which an operation answers, as few responses that many share."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from blog_http.openapi_parts import Document
from blog_http.problem_kinds import KINDS, Kind
from blog_http.problems import PROBLEM_JSON, batch_kinds, declared


def _example_name(status: int | str, code: str) -> str:
    """Each code has one example, but the one that comes with any status has one for each of them."""
    return code if KINDS[code].status == int(status) else f"{code}.{status}"


PROBLEM_EXAMPLES: Final[Mapping[str, Document]] = {
    _example_name(status, code): example
    for kinds in (list(KINDS.values()), batch_kinds())
    for status, each in declared(kinds).items()
    for code, example in each["content"][PROBLEM_JSON]["examples"].items()
}
_DEFAULT: Final = {
    "description": "Any other problem",
    "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def declared_problems(method: str, operation: Document) -> dict[str, Document]:
    """The problem responses of an operation by status: those it declares, and those that follow from what it takes."""
    kinds = dict.fromkeys(
        [*_declared_kinds(operation["responses"]), *(KINDS[code] for code in _codes_of_http(method, operation))]
    )
    found = {str(status): _response(int(status), each) for status, each in declared(list(kinds)).items()}
    return {**found, "default": dict(_DEFAULT)}


def shared_responses(operations: Mapping[str, Document]) -> Mapping[str, Document]:
    """Put references in place of the operations' problem responses; what they refer to, by name."""
    shared: dict[str, Document] = {}
    for name, operation in operations.items():
        responses = operation["responses"]
        for status, response in responses.items():
            if status >= "400":
                kind = _name(name, status, response)
                shared[kind] = response
                responses[status] = {"$ref": f"#/components/responses/{kind}"}
    return dict(sorted(shared.items()))


def _response(status: int, response: Document) -> Document:
    """Its examples stand once among the components: in every response they would be most of the document."""
    problem = response["content"][PROBLEM_JSON]
    codes = sorted(problem["examples"])
    problem["examples"] = {code: {"$ref": f"#/components/examples/{_example_name(status, code)}"} for code in codes}
    return response | {"x-problem-codes": codes}


def _name(operation: str, status: str, response: Document) -> str:
    """By its code, such as `NotFound`, or where there are several by who answers it, such as `CreatePost409`."""
    codes: list[str] = response.get("x-problem-codes", ["any-problem"])
    [code, *others] = codes
    return f"{operation[0].upper()}{operation[1:]}{status}" if others else code.title().replace("-", "")


def _declared_kinds(responses: Mapping[str, Any]) -> list[Kind]:
    """A batch is refused with any status, others with their own."""
    return [
        replace(KINDS[code], status=int(status))
        for status, response in responses.items()
        for code in response.get("content", {}).get(PROBLEM_JSON, {}).get("examples", {})
    ]


def _codes_of_http(method: str, operation: Document) -> list[str]:
    """The refusals that a route need not declare, because they follow from what it takes."""
    parameters = {parameter["name"] for parameter in operation.get("parameters", ())}
    codes = ["malformed-request", "invalid", "uri-too-long", "header-fields-too-large", "internal", "unavailable"]
    codes += ["request-timeout", "payload-too-large"]  # of bodies that nobody asked for, too
    if method == "get":
        codes += ["not-acceptable"]
    if "304" in operation["responses"]:
        codes += ["precondition-failed"]
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
