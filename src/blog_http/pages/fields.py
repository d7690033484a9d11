"""Schemas for people: what a value may be, in a few words, and the fields of an object."""

import json
from typing import Any, Final

from blog_http.pages.described import Described
from blog_http.pages.html import Html, code, el, html, inline, joined
from blog_http.pages.parts import Json

_NULL: Final = {"type": "null"}
_PREFIX: Final = "#/components/schemas/"
_BOUNDS: Final = (
    ("minLength", "maxLength", " characters"),
    ("minItems", "maxItems", " entries"),
    ("minProperties", "maxProperties", " properties"),
    ("minimum", "maximum", ""),
)
_DEEPEST: Final = 6


def words(schema: Json) -> Html:
    """What a value may be: `string`, `list of Tag`, `one of …`; schemas with a name are links."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_PREFIX)
        return el("a", code(name), href=f"#schema-{name}")
    if "const" in schema:
        return code(json.dumps(schema["const"]))
    if "enum" in schema:
        return html("one of ", joined(", ", (code(str(each)) for each in schema["enum"])))
    for several in ("anyOf", "oneOf", "allOf"):
        if several in schema:
            between = " and " if several == "allOf" else " or "
            return joined(between, dict.fromkeys(words(each) for each in schema[several]))
    return _plain(schema)


def limits(schema: Json) -> list[Html]:
    """What the words leave out: lengths, ranges, the default."""
    inner = _value(schema)
    found = [html(_range(inner, *bounds)) for bounds in _BOUNDS]
    if inner.get("default") is not None:
        found.append(html("default ", code(_text(inner["default"]))))
    return [each for each in found if each]


def pattern(schema: Json) -> Html | None:
    """What text it has to match, where no description says it better."""
    inner = _value(schema)
    if "pattern" not in inner or "description" in inner:
        return None
    return el("p", "matches ", code(inner["pattern"]), class_="type")


def fields(described: Described, schema: Json) -> Html:
    """The fields of an object with what each may be; for anything else the words for it."""
    found = described.resolved(schema)
    if "properties" not in found:
        return el("p", words(found), class_="type")
    needed = found.get("required", ())
    return el("ul", (_field(name, each, name in needed) for name, each in found["properties"].items()), class_="fields")


def options(described: Described, schema: Json) -> list[str]:
    """The values to choose from, if they can be counted."""
    found = described.resolved(_value(schema))
    if found.get("type") == "boolean":
        return ["true", "false"]
    return [str(each) for each in (found.get("enum") or ([found["const"]] if "const" in found else []))]


def items(described: Described, schema: Json) -> Json | None:
    """What a list is made of; None if it is no list."""
    found = described.resolved(_value(schema))
    return found.get("items", {}) if found.get("type") == "array" else None


def example(schema: Json) -> str:
    """An example for a line of input, or nothing."""
    shown = next((each for each in _value(schema).get("examples", ()) if isinstance(each, str | int)), "")
    return str(shown)


def sample(described: Described, schema: Json, depth: int = 0) -> Any:
    """A value that fits, made of the examples of its parts: what an object needs, or else what has an example."""
    found = described.resolved(_value(schema))
    for key in ("examples", "enum"):
        if found.get(key):
            return found[key][0]
    for key in ("example", "const", "default"):
        if key in found:
            return found[key]
    if "properties" in found and depth < _DEEPEST:
        parts: Json = found["properties"]
        shown = found.get("required") or [name for name, each in parts.items() if "examples" in _value(each)]
        return {name: sample(described, parts[name], depth + 1) for name in shown}
    return {"array": [], "object": {}, "integer": 0, "number": 0, "boolean": False}.get(found.get("type", ""), "")


def _field(name: str, schema: Json, needed: bool) -> Html:
    shown = next((each for each in _value(schema).get("examples", ()) if each is not None), None)
    such = None if shown is None or isinstance(shown, dict) else html("such as ", code(_text(shown)))
    told = joined(" · ", [words(schema), *limits(schema), such])
    description = _value(schema).get("description", "")
    return el(
        "li",
        el("p", code(name), " ", el("span", "required", class_="needed") if needed else None, class_="name"),
        el("p", told, class_="type"),
        el("p", inline(description)) if description else pattern(schema),
    )


def _value(schema: Json) -> Json:
    """The schema of the value itself where null is allowed beside it, with what is said about both."""
    several = [each for each in schema.get("anyOf") or schema.get("oneOf") or () if each != _NULL]
    if len(several) != 1:
        return schema
    return {**several[0], **{key: value for key, value in schema.items() if key not in {"anyOf", "oneOf"}}}


def _plain(schema: Json) -> Html:
    kinds = schema.get("type", "any JSON")
    if isinstance(kinds, list):
        return joined(" or ", [words({**schema, "type": each}) for each in kinds])
    if kinds == "array":
        return html("list of ", words(schema.get("items", {})))
    if kinds == "object" and isinstance(schema.get("additionalProperties"), dict):
        return html("object of ", words(schema["additionalProperties"]))
    return html(kinds, f" ({schema['format']})" if "format" in schema and kinds == "string" else None)


def _range(schema: Json, low: str, high: str, unit: str) -> str:
    least, most = schema.get(low), schema.get(high)
    if most is not None:
        return f"{least}–{_number(most)}{unit}" if least is not None else f"up to {_number(most)}{unit}"
    return f"at least {least}{unit}" if least else ""


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    return f"{value:,}".replace(",", "\u202f")
