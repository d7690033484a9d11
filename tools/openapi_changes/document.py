"""Reading an OpenAPI 3.1 document: components, references and operations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

# The edge: a parsed JSON object whose form only the OpenAPI specification promises.
Json = dict[str, Any]

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
REFERENCE: Final = re.compile(r"#/components/([^/]+)/([^/]+)")


class UnknownReferenceError(Exception):
    """A `$ref` that does not lead to a component of the same document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path, with what the path says for all its methods."""

    label: str
    fields: Json
    parameters: list[Json]


@dataclass(frozen=True, slots=True)
class Document:
    """One OpenAPI document."""

    root: Json

    def components(self, kind: str) -> Json:
        """All components of a kind ("schemas", "headers", …) by name."""
        found: Json = self.root.get("components", {}).get(kind, {})
        return found

    def component(self, kind: str, name: str) -> Any:
        """One component (a schema may be `true`); raises UnknownReferenceError if there is none."""
        try:
            return self.components(kind)[name]
        except KeyError:
            raise UnknownReferenceError(f"#/components/{kind}/{name}") from None

    def resolved(self, value: Json) -> tuple[str | None, Json]:
        """A header, parameter, … itself, and the name of the component it came from."""
        name, passed = None, set[str]()
        while (target := value.get("$ref")) is not None:
            if target in passed:
                raise UnknownReferenceError(target)
            passed.add(target)
            kind, at = reference(target)
            name = name or at
            value = self.component(kind, at)
        return name, value

    def operations(self) -> Iterator[tuple[str, Operation]]:
        """All operations, each with a key that does not depend on what path parameters are called."""
        for path, item in self.root.get("paths", {}).items():
            _, fields = self.resolved(item)
            for method in METHODS:
                if method in fields:
                    key = f"{re.sub(r'{[^}]*}', '{}', path)} {method}"
                    yield (
                        key,
                        Operation(
                            label=f"{method.upper()} {path}",
                            fields=fields[method],
                            parameters=[*fields.get("parameters", ()), *fields[method].get("parameters", ())],
                        ),
                    )


def reference(target: str) -> tuple[str, str]:
    """Kind and name of the component a `$ref` names; raises UnknownReferenceError for any other target."""
    match = REFERENCE.fullmatch(target)
    if match is None:
        raise UnknownReferenceError(target)
    return match[1], match[2].replace("~1", "/").replace("~0", "~")
