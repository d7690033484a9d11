"""`models.py`: what goes over the wire, by datamodel-code-generator."""

import json
import re
import subprocess
import sys
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

from clients.python.generator.document import ANY_JSON, Document, Json
from clients.python.generator.text import docstring

# Limits are the server's to judge: a newer one may allow more. Titles say what names say.
_LEFT_OUT: Final = {
    *("title", "examples", "format", "pattern", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"),
    *("exclusiveMinimum", "exclusiveMaximum", "multipleOf", "uniqueItems"),
}
_KEPT_FORMATS: Final = {"uuid", "date-time"}
_OPTIONS: Final = [
    *("--input-file-type", "openapi", "--output-model-type", "pydantic_v2.BaseModel"),
    *("--target-python-version", "3.11", "--target-pydantic-version", "2.11"),
    *("--base-class", "blog_client.base.Model", "--no-alias", "--snake-case-field"),
    *("--use-specialized-enum", "--capitalise-enum-members", "--use-one-literal-as-default"),
    *("--use-schema-description", "--use-field-description", "--use-inline-field-description"),
    *("--use-single-line-docstring", "--use-annotated", "--use-generic-container-types", "--use-union-operator"),
    *("--output-datetime-class", "AwareDatetime", "--type-overrides", f'{{"{ANY_JSON}": "pydantic.JsonValue"}}'),
    "--collapse-root-models",
    *("--disable-timestamp", "--disable-future-imports", "--formatters", "builtin"),
]
_OURS: Final = [
    (r"^#.*\n", ""),
    (r"^from enum import StrEnum$", "from blog_client.base import OpenEnum"),
    (r"\(StrEnum\)", "(OpenEnum)"),
    (r"^    FIELD_(\w+) = (['\"])-", r"    \1_FALLING = \2-"),  # sorts
    (r"\(Model\):$", "(Model, frozen=True):"),  # as type checkers understand it
    (r'"""\n    (.*)\n    """', r'"""\1"""'),
    (r"ConfigDict\(\n\s*(.*),\n\s*\)\n", r"ConfigDict(\1)\n\n"),
]


def models(document: Document) -> str:
    """The module's text, but for its first lines."""
    schemas = {name: _slim(deepcopy(schema)) for name, schema in document.schemas.items()}
    schemas[ANY_JSON] = {"type": "object"}  # for its type to be overridden
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "openapi.json"), Path(folder, "models.py")
        head = {"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}
        source.write_text(json.dumps({**head, "components": {"schemas": schemas}}))
        command = [sys.executable, "-m", "datamodel_code_generator", "--input", str(source), "--output", str(target)]
        subprocess.run([*command, *_OPTIONS], check=True)  # noqa: S603 - our own words
        text = target.read_text()
    for pattern, ours in _OURS:
        text = re.sub(pattern, ours, text, flags=re.MULTILINE)
    return re.sub(r'^ {4}"""(.{111,})"""$', lambda found: docstring(found[1], indent=4), text, flags=re.MULTILINE)


def _slim(schema: Any) -> Any:
    """The schema without what types do not say; a description inside an alternative is the field's."""
    if isinstance(schema, list):
        return [_slim(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: value for name, value in schema.items() if name not in _LEFT_OUT or _is_kept(name, value)}
    if kept.get("additionalProperties") in (True, {}):
        kept["additionalProperties"] = {"$ref": f"#/components/schemas/{ANY_JSON}"}
    if "properties" in kept:
        fields = {name: _hoisted(_slim(field)) for name, field in kept["properties"].items()}
        return {**kept, "properties": fields}
    return {name: value if name in {"enum", "const", "default"} else _slim(value) for name, value in kept.items()}


def _is_kept(name: str, value: object) -> bool:
    return name == "format" and value in _KEPT_FORMATS


def _hoisted(field: Json) -> Json:
    inner = [each.pop("description", None) for each in field.get("anyOf", ()) if "$ref" not in each]
    return {"description": text, **field} if (text := next(filter(None, inner), None)) else field
