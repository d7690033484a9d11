"""Prints the fields of all model classes of a generated package as JSON: python models.py FOLDER MODULE.

Knows pydantic's models and attrs' classes, enums are named without fields. Runs where the package can be imported.
"""

import importlib
import inspect
import json
import re
import sys
import typing
from collections.abc import Iterator
from enum import Enum
from types import ModuleType, NoneType

Found = dict[str, object]


def declared(module: ModuleType) -> Iterator[Found]:
    """Every class that the package itself defines, with its fields."""
    package = module.__name__.split(".")[0]
    for name, kind in inspect.getmembers(module, inspect.isclass):
        if kind.__module__.split(".")[0] != package or "[" in name:
            continue
        yield {"schema": name, "name": None}
        if hasattr(kind, "__attrs_attrs__"):
            yield from _attrs(name, kind)
        elif hasattr(kind, "model_fields") and not issubclass(kind, Enum):
            yield from _pydantic(name, kind)


def _pydantic(schema: str, model: typing.Any) -> Iterator[Found]:
    for name, field in model.model_fields.items():
        if name in ("root", "additional_properties"):
            continue
        hint = field.annotation
        yield {
            "schema": schema,
            "name": field.alias or name,
            "optional": not field.is_required(),
            "nullable": NoneType in typing.get_args(hint),
            "type": hint.__name__ if inspect.isclass(hint) and not typing.get_args(hint) else str(hint),
        }


def _attrs(schema: str, model: typing.Any) -> Iterator[Found]:
    for field in model.__attrs_attrs__:
        if field.name == "additional_properties":
            continue
        parts = [part.strip() for part in str(field.type).split("|")]
        yield {
            "schema": schema,
            "name": re.sub(r"_([a-z])", lambda match: match[1].upper(), field.name.rstrip("_")),
            "optional": "Unset" in parts,
            "nullable": "None" in parts,
            "type": str(field.type),
        }


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    sys.stdout.write(json.dumps(list(declared(importlib.import_module(sys.argv[2])))))
