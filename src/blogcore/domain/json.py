"""JSON values as plain Python, and the few things the blog does to them."""

import json
import math
import re
from collections.abc import Mapping
from typing import Final, TypeAlias

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
JsonObject: TypeAlias = Mapping[str, "Json"]

_NOT_STORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")


def merged(target: JsonObject, patch: JsonObject) -> dict[str, Json]:
    """Apply a JSON merge patch (RFC 7396): null removes, objects merge, all else replaces."""
    result = dict(target)
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        elif isinstance(value, dict):
            old = result.get(name)
            result[name] = merged(old if isinstance(old, dict) else {}, value)
        else:
            result[name] = value
    return result


def size_of(value: JsonObject) -> int:
    """Bytes of the value as compact JSON in UTF-8."""
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass"))


def storable(value: "Json | JsonObject") -> bool:
    """Whether it is JSON that can be kept.

    Numbers are finite, whole ones have at most 64 bits; no text, names included, has NUL or half of a surrogate pair.
    """
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, str):
        return not _NOT_STORABLE.search(value)
    if isinstance(value, Mapping):
        return all(storable(name) and storable(inner) for name, inner in value.items())
    if isinstance(value, list):
        return all(map(storable, value))
    return True
