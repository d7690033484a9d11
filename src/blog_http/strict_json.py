"""Reading JSON strictly (RFC 8259, I-JSON of RFC 7493): what two parsers might read differently is refused."""

import re
from collections.abc import Iterator
from typing import Any, Final

import jiter

from blog_http.problems import Refused

MAX_DEPTH: Final = 32
_MAX_INT: Final = 2**63 - 1
_PLACE: Final = re.compile(r"(?P<what>.*?)(?: at (?P<where>line \d+ column \d+))?$", re.DOTALL)


def strict_json(content: bytes) -> Any:
    """The value; a malformed-json problem for duplicate names, NaN, lone surrogates, NUL, 65 bits or 33 levels."""
    try:
        value = jiter.from_json(content, allow_inf_nan=False, catch_duplicate_keys=True, cache_mode="none")
    except ValueError as error:
        raise _malformed(_reason(str(error))) from None
    for reason in _faults(value):
        raise _malformed(reason)
    return value


def _faults(root: Any) -> Iterator[str]:
    """Level by level, so that no depth of nesting can exhaust the stack."""
    level = [root]
    for _ in range(MAX_DEPTH + 1):
        yield from filter(None, map(_fault, level))
        containers = [value for value in level if isinstance(value, dict | list)]
        if not containers:
            return
        level = [inner for container in containers for inner in _inside(container)]
    yield f"more than {MAX_DEPTH} levels"


def _inside(container: dict[str, Any] | list[Any]) -> Iterator[Any]:
    if isinstance(container, dict):
        yield from container
        yield from container.values()
    else:
        yield from container


def _fault(value: object) -> str | None:
    if isinstance(value, str):
        return "a text contains NUL" if "\0" in value else None
    if isinstance(value, float):
        return "a number beyond 64 bits" if value in {float("inf"), float("-inf")} else None
    if isinstance(value, int):
        return None if -_MAX_INT - 1 <= value <= _MAX_INT else "a whole number beyond 64 bits"
    return None


def _reason(message: str) -> str:
    """The parser's words without the names it quotes: nothing that was submitted is echoed."""
    match = _PLACE.match(message)
    what, where = (match["what"], match["where"]) if match else (message, None)
    if "duplicate key" in what:
        what = "a name occurs twice in one object"
    elif "recursion limit" in what:
        what = f"more than {MAX_DEPTH} levels"
    return f"{what} at {where}" if where else what


def _malformed(reason: str) -> Refused:
    return Refused("malformed-json", f"the body is not strict JSON: {reason}")
