"""A schema as its alternatives, however it is written.

`type: [string, null]`, `anyOf: [{type: string}, {type: null}]` and `oneOf` of the same are one shape: two alternatives.
`allOf` is what all its members demand together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from tools.openapi_changes.document import Document, Json, reference
from tools.openapi_changes.rules import ANNOTATIONS, LOWER, UPPER

ANYTHING: Final = "anything"

_ASIDE: Final = ANNOTATIONS | {"default", "deprecated", "discriminator"}
_TYPES: Final = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array", dict: "object"}
_IMPLIED: Final = {"properties": "object", "required": "object", "additionalProperties": "object", "items": "array"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One thing a value may be: a component by its name, or a type with what is demanded of it."""

    name: str | None = None
    kind: str = ""
    schema: Json
    origin: str | None = None  # the component it was opened from

    @property
    def label(self) -> str:
        """What readers call it."""
        name = self.name or self.origin
        return self.kind if name is None or self.kind == "null" else f"`{name}`"


def alternatives(document: Document, schema: object) -> list[Alternative]:
    """All that a value of this schema may be, components unopened."""
    found: list[Alternative] = []
    for each in _alternatives(document, schema, frozenset()):
        twin = next((i for i, one in enumerate(found) if _only_values(one) and _only_values(each, one.kind)), None)
        if twin is None:
            found.append(each)
        else:
            values = found[twin].schema["enum"]
            more = [value for value in each.schema["enum"] if value not in values]
            found[twin] = replace(each, schema={"enum": values + more})
    return found


def _only_values(alternative: Alternative, kind: str | None = None) -> bool:
    """Whether it is an `enum` and nothing else: two of these are one with the values of both."""
    return alternative.schema.keys() == {"enum"} and kind in {None, alternative.kind}


def opened(document: Document, alternative: Alternative) -> list[Alternative]:
    """The alternatives inside a component, down to types; anything else is itself."""
    return list(_opened(document, alternative, frozenset()))


def _opened(document: Document, alternative: Alternative, passed: frozenset[str]) -> Iterator[Alternative]:
    if alternative.name is None:
        yield alternative
    elif alternative.name not in passed:
        inside = _alternatives(document, document.component("schemas", alternative.name), frozenset())
        for inner in inside:
            for part in _opened(document, inner, passed | {alternative.name}):
                yield replace(part, origin=alternative.name)


def _alternatives(document: Document, schema: object, passed: frozenset[str]) -> Iterator[Alternative]:
    if schema is False:
        return
    whole = _plain(schema)
    if whole.keys() == {"$ref"}:
        _, name = reference(whole["$ref"])
        yield Alternative(name=name, schema=whole)
        return
    members = _members(whole)
    if len(members) == 1 and members[0] is not whole:
        yield from _alternatives(document, members[0], passed)
        return
    whole = _together(document, whole, passed)
    choices = whole.pop("anyOf", None)
    if choices is None:
        yield from _types(whole)
    for choice in choices or ():
        yield from _alternatives(document, {"allOf": [whole, choice]} if whole else choice, passed)


def _plain(schema: object) -> Json:
    """Without annotations; `oneOf` counts as `anyOf`: what a value may be is the same."""
    if not isinstance(schema, dict):
        return {}
    plain = {key: value for key, value in schema.items() if key not in _ASIDE and not key.startswith("x-")}
    if "oneOf" in plain:
        one: list[object] = plain.pop("oneOf")
        plain["anyOf"] = [{"allOf": [a, b]} for a in plain["anyOf"] for b in one] if "anyOf" in plain else one
    return plain


def _members(whole: Json) -> list[Json]:
    """What a schema demands together: members of `allOf`, what `$ref` names, and the rest."""
    parts: list[Json] = [_plain(member) for member in whole.get("allOf", ())]
    if "$ref" in whole:
        parts.append({"$ref": whole["$ref"]})
    if not parts:
        return [whole]
    return [part for part in (*parts, {k: v for k, v in whole.items() if k not in {"allOf", "$ref"}}) if part]


def _together(document: Document, whole: Json, passed: frozenset[str]) -> Json:
    """One schema without `allOf` and `$ref` at its top."""
    if "$ref" not in whole and "allOf" not in whole:
        return dict(whole)
    result: Json = {}
    for member in _members(whole):
        inner, seen = member, passed
        if member.keys() == {"$ref"}:
            kind, name = reference(member["$ref"])
            inner, seen = ({} if name in passed else _plain(document.component(kind, name))), passed | {name}
        result = _both(result, _together(document, inner, seen))
    return result


def _both(one: Json, two: Json) -> Json:
    """What satisfies both."""
    merged = dict(one)
    for key, value in two.items():
        merged[key] = _joined(key, one[key], value) if key in one else value
    return merged


def _joined(key: str, one: Any, two: Any) -> object:
    joined: object = one if one == two else [one, two]
    if key == "properties":
        joined = {name: {"allOf": [one[name], two[name]]} if name in one else two[name] for name in two} | {
            name: value for name, value in one.items() if name not in two
        }
    elif key == "required":
        joined = sorted({*one, *two})
    elif key in UPPER:
        joined = min(one, two)
    elif key in LOWER:
        joined = max(one, two)
    elif key == "anyOf":
        joined = [{"allOf": [a, b]} for a in one for b in two]
    elif key in {"enum", "type"}:
        joined = [value for value in _list(one) if value in _list(two)]
    elif key == "additionalProperties":
        joined = False if one is False or two is False else {"allOf": [one, two]}
    return joined


def _types(schema: Json) -> Iterator[Alternative]:
    values = schema["enum"] if "enum" in schema else [schema["const"]] if "const" in schema else None
    kinds = _list(schema["type"]) if "type" in schema else _implied(schema, values)
    for kind in kinds:
        fitting = {key: value for key, value in schema.items() if key not in {"type", "enum", "const"}}
        if values is not None and kind != "null":
            fitting["enum"] = [value for value in values if _is(kind, value)]
        if kind == "null":
            fitting = {}
        if kind == "null" and values is not None and None not in values:
            continue
        yield Alternative(kind=kind, schema=fitting)


def _implied(schema: Json, values: list[object] | None) -> list[str]:
    if values is not None:
        return sorted({_TYPES.get(type(value), "null") for value in values})
    return sorted({kind for key, kind in _IMPLIED.items() if key in schema}) or [ANYTHING]


def _is(kind: str, value: object) -> bool:
    actual = _TYPES.get(type(value), "null")
    return kind in {actual, ANYTHING} or (kind == "number" and actual == "integer")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
