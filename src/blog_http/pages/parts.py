"""What an API is made of, as the pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that goes into path, query or a header (`place`)."""

    name: str
    place: str
    required: bool
    description: str
    schema: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A value as JSON text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A body: the same in each of its media types. That of a request may be left out if it is not `required`."""

    required: bool
    media_types: Sequence[str]
    schema: Json
    examples: Sequence[Example]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that is no problem. `leads_to` are operations that go on from it: what each of their parameters gets,
    as a runtime expression (OpenAPI 3.1 §4.8.20.4)."""

    status: str
    description: str
    content: Content | None
    headers: Mapping[str, str]
    leads_to: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked for. `problems` are the codes it may be refused with."""

    id: str
    method: str
    path: str
    tag: str
    summary: str
    description: str
    needs_key: bool
    deprecated: bool
    parameters: Sequence[Parameter]
    body: Content | None
    answers: Sequence[Answer]
    problems: Sequence[str]
