"""Header lines of a request, read where they lie: names are lower-case there (ASGI), and seldom are there many."""

from starlette.types import Scope


def header(scope: Scope, name: bytes) -> str | None:
    """The first line of this name; None if there is none."""
    for each, value in scope["headers"]:
        if each == name:
            return bytes(value).decode("latin-1")
    return None


def header_lines(scope: Scope, name: bytes) -> list[str]:
    """All lines of this name."""
    return [value.decode("latin-1") for each, value in scope["headers"] if each == name]
