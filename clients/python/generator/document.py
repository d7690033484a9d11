"""The parts of an OpenAPI document that a client is made from, with references resolved."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

Json: TypeAlias = dict[str, Any]

ANY_JSON: Final = "JsonValue"
_PROBLEM: Final = "application/problem+json"
_JSON: Final = "application/json"
_RESUMPTION: Final = "Last-Event-ID"  # of streams; pages have `start_after`
CONDITION: Final = "If-None-Match"
_SCHEMAS: Final = "#/components/schemas/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of an operation, or a field of its body; `name` as it is sent."""

    name: str
    where: str  # path, query, header, or body
    required: bool
    schema: Json
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation; `body` and `answer` are names of schemas, `may_be_empty` where there is a 204 as well.

    `answer` is None where there is nothing else than that.

    `conditional`: with an If-None-Match it may answer 304, which only whole answers can tell.
    """

    id: str
    method: str
    path: str
    summary: str
    description: str
    secured: bool
    parameters: tuple[Parameter, ...]
    body: str | None
    answer: str | None
    may_be_empty: bool
    conditional: bool
    codes: frozenset[str]

    @property
    def name(self) -> str:
        return snake(self.id)

    def those(self, where: str) -> list[Parameter]:
        return [each for each in self.parameters if each.where == where]

    def has(self, name: str) -> bool:
        return any(each.name == name for each in self.parameters)


class Document:
    """An OpenAPI 3.1 document."""

    def __init__(self, document: Json) -> None:
        named = document["components"]["schemas"]
        aliases = {f"{_SCHEMAS}{name}": schema for name, schema in named.items() if not _has_a_type_of_its_own(schema)}
        self._document = _without(aliases, document)
        self.schemas: dict[str, Json] = {
            name: schema
            for name, schema in self._document["components"]["schemas"].items()
            if f"{_SCHEMAS}{name}" not in aliases
        }

    def resolved(self, value: Json) -> Json:
        """The value, or what it refers to."""
        while "$ref" in value:
            found: Any = self._document
            for part in value["$ref"].removeprefix("#/").split("/"):
                found = found[part]
            value = found
        return value

    def operations(self) -> Iterator[Operation]:
        """All operations, in the document's order."""
        for path, methods in self._document["paths"].items():
            for method, operation in methods.items():
                yield self._operation(path, method.upper(), operation)

    def problems(self) -> Mapping[str, Json]:
        """An example of each problem by its code."""
        examples = [*self._document["components"].get("examples", {}).values()]
        for methods in self._document["paths"].values():
            for operation in methods.values():
                examples += self._examples(operation)
        values = [self.resolved(example).get("value") for example in examples]
        found = {value["code"]: value for value in values if isinstance(value, dict) and "instance" in value}
        return dict(sorted(found.items()))

    def _examples(self, operation: Json) -> list[Json]:
        contents = [self.resolved(response).get("content", {}) for response in operation["responses"].values()]
        return [each for content in contents for each in content.get(_PROBLEM, {}).get("examples", {}).values()]

    def _operation(self, path: str, method: str, operation: Json) -> Operation:
        every = [self._parameter(self.resolved(each)) for each in operation.get("parameters", ())]
        given = [each for each in every if each.name != _RESUMPTION]
        body = self._body(operation)
        done = {status: each for status, each in operation["responses"].items() if status.startswith("2")}
        answers = [self.resolved(each).get("content", {}) for status, each in done.items() if status != "204"]
        conditional = "304" in operation["responses"] and any(each.name == CONDITION for each in given)
        if [{_JSON} - set(content) for content in answers] != [set()] and set(done) != {"204"}:
            raise NotImplementedError(f"{operation['operationId']} does not answer with one kind of JSON")
        return Operation(
            id=operation["operationId"],
            method=method,
            path=path,
            summary=operation["summary"],
            description=operation["description"],
            secured=bool(operation["security"]),
            parameters=(*(each for each in given if conditional or each.name != CONDITION), *self._fields(body)),
            body=body,
            answer=_name(answers[0][_JSON]["schema"]) if answers else None,
            may_be_empty="204" in done,
            conditional=conditional,
            codes=frozenset(self.resolved(each)["value"]["code"] for each in self._examples(operation)),
        )

    def _body(self, operation: Json) -> str | None:
        if "requestBody" not in operation:
            return None
        schema = self.resolved(operation["requestBody"])["content"]["application/json"]["schema"]
        return _name(next(each for each in schema.get("anyOf", [schema]) if "$ref" in each))

    def _parameter(self, parameter: Json) -> Parameter:
        return Parameter(
            name=parameter["name"],
            where=parameter["in"],
            required=parameter.get("required", False),
            schema=parameter["schema"],
            description=parameter["description"],
        )

    def _fields(self, body: str | None) -> Iterator[Parameter]:
        schema = self.schemas[body] if body else {}
        for name, field in schema.get("properties", {}).items():
            required = name in schema.get("required", ())
            yield Parameter(
                name=name, where="body", required=required, schema=field, description=described(self.resolved, field)
            )


def _has_a_type_of_its_own(schema: Json) -> bool:
    return "properties" in schema or "enum" in schema


def _without(aliases: Mapping[str, Json], value: Any) -> Any:
    """The value with each reference to an alias replaced by what the alias stands for."""
    if isinstance(value, list):
        return [_without(aliases, each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("$ref") in aliases:
        beside = {name: each for name, each in value.items() if name != "$ref"}
        return _without(aliases, aliases[value["$ref"]] | beside)
    return {name: _without(aliases, each) for name, each in value.items()}


def _name(schema: Json) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def described(resolved: Callable[[Json], Json], schema: Json) -> str:
    """What the schema says it is, or one of its alternatives, or what it refers to."""
    every = [schema, *schema.get("anyOf", ())]
    every += [resolved(each) for each in every if "$ref" in each]
    return next((str(each["description"]) for each in every if "description" in each), "")


def snake(name: str) -> str:
    """`listPosts` and `If-Match` in the way of Python."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).replace("-", "_").lower()
