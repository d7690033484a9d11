"""The Python types of what a method takes."""

from clients.python.generator.document import ANY_JSON, Document, Json, Parameter

_PLAIN = {"integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_FORMATS = {"uuid": "UUID | str", "date-time": "datetime"}


def annotation(document: Document, parameter: Parameter) -> str:
    """The type of a parameter; a query parameter that may be repeated takes one value as well.

    None in a query or a header stands for nothing.
    """
    schema = parameter.schema
    if parameter.where in {"path", "body"}:
        return _union(document, schema)
    if schema.get("type") == "array":
        return f"{_union(document, schema['items'])} | {_union(document, schema)} | None"
    text = _union(document, schema).removesuffix(" | None")
    return text if parameter.required else f"{text} | None"


def _union(document: Document, schema: Json) -> str:
    """One or more types, each named once, None last."""
    alternatives = schema.get("anyOf") or schema.get("oneOf") or [schema]
    if isinstance(schema.get("type"), list):
        alternatives = [{**schema, "type": each} for each in schema["type"]]
    names = dict.fromkeys(name for each in alternatives for name in _type(document, each).split(" | "))
    return " | ".join(sorted(names, key=lambda name: name == "None"))


def _type(document: Document, schema: Json) -> str:
    if "anyOf" in schema or "oneOf" in schema:
        return _union(document, schema)
    if "$ref" in schema:
        return _named(document, schema)
    if "const" in schema or "enum" in schema:
        return _literal(schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"Sequence[{_union(document, schema['items'])}]"
    if schema.get("type") == "object":
        values = schema.get("additionalProperties")
        return f"Mapping[str, {_union(document, values) if isinstance(values, dict) else ANY_JSON}]"
    if schema.get("type") == "string":
        return _FORMATS.get(schema.get("format", ""), "str")
    return _PLAIN.get(schema.get("type", ""), ANY_JSON)


def _named(document: Document, schema: Json) -> str:
    name, found = str(schema["$ref"]).rpartition("/")[2], document.resolved(schema)
    return f"{name} | {_literal(found['enum'])}" if "enum" in found else name


def _literal(values: list[object]) -> str:
    if set(values) == {"true", "false"}:
        return "bool"
    return "Literal[" + ", ".join(f'"{value}"' if isinstance(value, str) else repr(value) for value in values) + "]"
