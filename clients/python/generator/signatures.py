"""What a method takes, passes on, and says about it."""

from collections.abc import Iterable
from typing import Final

from clients.python.generator.annotations import annotation
from clients.python.generator.document import CONDITION, Document, Operation, Parameter, snake

TIMEOUT: Final = ("timeout", "Seconds for one try, instead of the client's.")
_BODY_FIRST: Final = ("path", "body", "query", "header")
_HEADERS: Final = {
    "If-Match": (
        "version_tag",
        'The version that the change is made for (`post.version`, or an ETag as it came), or `"*"` for any.',
    ),
    CONDITION: ("entity_tags", ""),
    "Idempotency-Key": (
        "key_or_new",
        "Makes it safe to repeat the call later, within a day; without it, it has a key of its own for all its tries.",
    ),
}


def ordered(operation: Operation) -> list[Parameter]:
    """As they stand in the signature: path, what must be given, body, query, header.

    Without the condition of a read, to which only whole answers have a word for "nothing new".
    """
    every = [each for where in _BODY_FIRST for each in operation.those(where) if each.name != CONDITION]
    return sorted(every, key=lambda each: (each.where != "path", not _must(each)))


def _must(parameter: Parameter) -> bool:
    return parameter.required or parameter.name == "If-Match"


def signature_of(document: Document, operation: Operation, *more: str) -> str:
    """What the method of an operation takes."""
    lines = [*(taken(document, each) for each in ordered(operation)), *more]
    return signature([*lines, "timeout: float | None = None"], len(operation.those("path")))


def signature(lines: list[str], positional: int) -> str:
    """`self`, the first of the lines, and the others by name."""
    return ", ".join(["self", *lines[:positional], "*", *lines[positional:]]) + ","


def taken(document: Document, parameter: Parameter) -> str:
    """A parameter with its type and its default."""
    must = _must(parameter)
    if parameter.name == "If-Match":
        return f"{argument(parameter)}: int | str"
    text = annotation(document, parameter)
    if parameter.where == "body" and not must:
        return f"{argument(parameter)}: {text} | Unset = UNSET"
    return f"{argument(parameter)}: {text}{' = None' if text.endswith('None') and not must else ''}"


def argument(parameter: Parameter) -> str:
    """Its name in Python."""
    return snake(parameter.name)


def header_value(parameter: Parameter) -> str:
    """What makes the header's text of its argument."""
    return f"{_HEADERS[parameter.name][0]}({argument(parameter)})"


def documented(parameter: Parameter) -> tuple[str, str]:
    """Its name and what it is for."""
    return argument(parameter), _HEADERS.get(parameter.name, ("", parameter.description))[1]


def answer_type(operation: Operation) -> str:
    """What a method returns."""
    if operation.answer is None:
        return "None"
    return f"{operation.answer} | None" if operation.may_be_empty else operation.answer


def passed(names: list[str], positional: int, *more: str) -> str:
    """The same names as arguments of another method."""
    return ", ".join([*names[:positional], *(f"{name}={name}" for name in [*names[positional:], *more])])


def args(documented: Iterable[tuple[str, str]]) -> str:
    """The part of a docstring that tells what the arguments are for."""
    lines = (f"    {name}: {text}" for name, text in documented if text)
    return "\n".join(["Args:", *lines])
