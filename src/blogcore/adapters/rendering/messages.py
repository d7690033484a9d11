"""
What the renderer and its workers tell each other over a pipe: four bytes of length, then JSON in UTF-8. Some jobs go
there in one message, and come back as one message with as many answers.

JSON rather than pickle, so that a worker that hostile input has taken over can still only say words.
"""

import json
from typing import BinaryIO, Final, Literal, TypedDict

PATIENCE: Final = 1.8  # times the deadline may pass by the clock: a worker waits for a processor, too
_LENGTH: Final = 4


class Rendered(TypedDict):
    """A rendering: `toc` as id, level and text, `warnings` as code and detail."""

    html: str
    toc: list[tuple[str, int, str]]
    text: str
    excerpt: str
    word_count: int
    warnings: list[tuple[str, str]]


class Job(TypedDict):
    """What a worker is asked for; `deadline` in seconds of its own time."""

    body: str
    markdown: bool
    deadline: float


class Answer(TypedDict):
    """A rendering, or why there is none; a `spent` worker ends after this answer."""

    rendering: Rendered | None
    reason: Literal["", "large", "memory", "bug"]
    detail: str
    spent: bool


def send(pipe: BinaryIO, message: object) -> None:
    """Write one message whole; `BrokenPipeError` when nobody reads any more."""
    content = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    pipe.write(len(content).to_bytes(_LENGTH, "big"))
    pipe.write(content)
    pipe.flush()


def receive(pipe: BinaryIO) -> object:
    """Read one message, or raise `EOFError` when the other side has gone."""
    length = _exactly(pipe, _LENGTH)
    message: object = json.loads(_exactly(pipe, int.from_bytes(length, "big")))
    return message


def _exactly(pipe: BinaryIO, size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content
