"""Header lines where they lie, in what a server and an app tell each other: names are lower-case there (ASGI)."""

from starlette.types import Message, Scope


def header(scope: Scope, name: bytes) -> str | None:
    """The first line of this name; None if there is none."""
    for each, value in scope["headers"]:
        if each == name:
            return bytes(value).decode("latin-1")
    return None


def add(message: Message, *lines: tuple[bytes, bytes]) -> None:
    """Put more lines below those of an answer that begins."""
    message["headers"] = [*message.get("headers", ()), *lines]
