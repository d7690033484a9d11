"""The fastest JSON encoder that is installed: ceilings shall be as high as they can be."""

import json
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, TypeAlias

Encode: TypeAlias = Callable[[object], bytes]
Decode: TypeAlias = Callable[[str], Any]

# pydantic_core is there whatever else is: pydantic stands on it.
_KNOWN: Final = (
    ("orjson", "orjson", "dumps", "loads"),
    ("msgspec", "msgspec.json", "encode", "decode"),
    ("pydantic_core", "pydantic_core", "to_json", "from_json"),
)


def fastest() -> tuple[str, Encode, Decode]:
    """Its name, and both directions."""
    for package, module, encode, decode in _KNOWN:
        if find_spec(package):
            found = import_module(module)
            return package, getattr(found, encode), getattr(found, decode)
    return "json", lambda value: json.dumps(value, ensure_ascii=False).encode(), json.loads
