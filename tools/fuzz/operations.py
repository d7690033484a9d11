"""Valid requests for every operation of docs/openapi.json, as they go over the wire: what mutations begin with."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "openapi.json"
_ELSEWHERE: Final = ("/docs", "/openapi.json", "/problems/not-found", "/problems")


def valid_requests(key: str, post_ids: Sequence[str], chance: random.Random) -> list[bytes]:
    """One request for each example of each operation; those with a post's id for one of these posts."""
    document = json.loads(DOCUMENT.read_text())
    made = [f"GET {path} HTTP/1.1\r\nHost: blog.example\r\n\r\n".encode() for path in _ELSEWHERE]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            target = _target(document, path, operation, {"post_id": chance.choice(post_ids)})
            made += [
                _request(method.upper(), target, headers, content)
                for content_type, content in _bodies(document, operation)
                for headers in [_headers(document, operation, key, content_type)]
            ]
    return made


def _target(document: Mapping[str, Any], path: str, operation: Mapping[str, Any], known: Mapping[str, str]) -> str:
    query = []
    for parameter in _parameters(document, operation):
        name, value = parameter["name"], _example(parameter)
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", known.get(name, value))
        elif parameter["in"] == "query" and name not in {"start_after", "end_before"}:
            query.append(f"{name}={value}")
    return path + ("?" + "&".join(query) if query else "")


def _headers(document: Mapping[str, Any], operation: Mapping[str, Any], key: str, content_type: str) -> list[str]:
    lines = ["Host: blog.example", "Accept: application/json"]
    if operation.get("security") != []:
        lines.append(f"Authorization: Bearer {key}")
    wanted = {parameter["name"] for parameter in _parameters(document, operation) if parameter["in"] == "header"}
    if "If-Match" in wanted:
        lines.append("If-Match: *")
    if "If-None-Match" in wanted:
        lines.append('If-None-Match: "some"')
    return [*lines, f"Content-Type: {content_type}"] if content_type else lines


def _bodies(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    content = operation.get("requestBody", {}).get("content", {})
    if not content:
        yield "", b""
    for content_type, media in content.items():
        for example in media.get("examples", {"none": {"value": {}}}).values():
            yield content_type, json.dumps(_resolved(document, example)["value"]).encode()


def _request(method: str, target: str, headers: Sequence[str], content: bytes) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", *headers]
    if content:
        lines.append(f"Content-Length: {len(content)}")
    return "\r\n".join([*lines, "", ""]).encode() + content


def _parameters(document: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for parameter in operation.get("parameters", ()):
        yield _resolved(document, parameter)


def _example(parameter: Mapping[str, Any]) -> str:
    """One that the document names, else something that is at least no empty text."""
    schema = parameter.get("schema", {})
    for example in parameter.get("examples", {}).values():
        return str(example.get("value", "1"))
    found = parameter.get("example", schema.get("default", next(iter(schema.get("examples", [])), "1")))
    return str(found if found is not None else "1")


def _resolved(document: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in part:
        return part
    found: Any = document
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return _resolved(document, found)
