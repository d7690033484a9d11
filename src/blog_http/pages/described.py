"""What the OpenAPI document says, read once into types: nothing else on the pages knows how it says it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from blog_http.pages.parts import Answer, Content, Example, Json, Operation, Parameter
from blog_http.problems import PROBLEM_JSON

_METHODS: Final = ("get", "put", "post", "patch", "delete")
_REF: Final = "$ref"


class Described:
    """An OpenAPI 3.1 document."""

    def __init__(self, document: Json) -> None:
        self._document = document
        self.info: Json = document["info"]
        self.tags: Mapping[str, str] = {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}
        self.schemas: Mapping[str, Json] = document.get("components", {}).get("schemas", {})
        self.operations: Sequence[Operation] = tuple(self._operations())

    def resolved(self, part: Json) -> Json:
        """What a reference leads to, with what stands beside the reference; anything else as it is."""
        if _REF not in part:
            return part
        found: Any = self._document
        for step in part[_REF].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        beside = {key: value for key, value in part.items() if key != _REF}
        return {**self.resolved(found), **beside}

    def _operations(self) -> Iterator[Operation]:
        for path, item in self._document["paths"].items():
            for method in _METHODS:
                if method in item:
                    yield self._operation(path, method, item[method], item.get("parameters", ()))

    def _operation(self, path: str, method: str, said: Json, shared: Sequence[Json]) -> Operation:
        responses = {status: self.resolved(response) for status, response in said["responses"].items()}
        return Operation(
            id=said["operationId"],
            method=method.upper(),
            path=path,
            tag=next(iter(said.get("tags", ())), ""),
            summary=said.get("summary", said["operationId"]),
            description=said.get("description", ""),
            needs_key=bool(said.get("security", self._document.get("security"))),
            deprecated=said.get("deprecated", False),
            parameters=[self._parameter(self.resolved(each)) for each in (*shared, *said.get("parameters", ()))],
            body=self._content(self.resolved(said.get("requestBody", {}))),
            answers=[self._answer(status, each) for status, each in responses.items() if _is_success(status)],
            problems=[code for each in responses.values() for code in self._codes(each)],
        )

    def _parameter(self, said: Json) -> Parameter:
        schema = self.resolved(said.get("schema", {}))
        return Parameter(
            name=said["name"],
            place=said["in"],
            required=said.get("required", False),
            description=said.get("description", schema.get("description", "")),
            schema={**schema, **_example_as_schema(said, self)},
        )

    def _content(self, said: Json) -> Content | None:
        content: Json = said.get("content", {})
        if not content:
            return None
        first: Json = next(iter(content.values()))
        return Content(
            required=said.get("required", False),
            media_types=list(content),
            schema=first.get("schema", {}),
            examples=self._examples(first),
        )

    def _examples(self, said: Json) -> Sequence[Example]:
        """Those of a body: by their names, or the one that has none."""
        if "examples" in said:
            found = {name: self.resolved(each) for name, each in said["examples"].items()}
            return [
                Example(title=each.get("summary", name), text=pretty(each["value"]))
                for name, each in found.items()
                if "value" in each
            ]
        return [Example(title="Example", text=pretty(said["example"]))] if "example" in said else []

    def _answer(self, status: str, said: Json) -> Answer:
        headers = {name: self.resolved(each).get("description", "") for name, each in said.get("headers", {}).items()}
        links = [self.resolved(each) for each in said.get("links", {}).values()]
        return Answer(
            status=status,
            description=said.get("description", ""),
            content=self._content(said),
            headers=headers,
            leads_to={each["operationId"]: each.get("parameters", {}) for each in links if "operationId" in each},
        )

    def _codes(self, said: Json) -> Iterator[str]:
        examples: Json = said.get("content", {}).get(PROBLEM_JSON, {}).get("examples", {})
        for each in examples.values():
            value = self.resolved(each).get("value", {})
            if "code" in value:
                yield value["code"]


def pretty(value: object) -> str:
    """The value as JSON text for people."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def phrase(status: str | int) -> str:
    """The status with the words HTTP has for it: `409 Conflict`."""
    text = str(status)
    return f"{text} {HTTPStatus(int(text)).phrase}" if text.isdigit() else text


def _is_success(status: str) -> bool:
    return status < "4"


def _example_as_schema(said: Json, described: Described) -> Json:
    """The example of a parameter where schemas have theirs."""
    if "example" in said:
        return {"examples": [said["example"]]}
    values = [described.resolved(each).get("value") for each in said.get("examples", {}).values()]
    return {"examples": values} if values else {}
