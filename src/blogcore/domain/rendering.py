"""What a body looks like to readers, made once when it is written."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MAX_BODY_BYTES: Final = 1024 * 1024
WORDS_PER_MINUTE: Final = 230


class BodyFormat(StrEnum):
    """The language a body is written in."""

    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A body as its author wrote it."""

    body: str
    format: BodyFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One line of the table of contents; `id` is the anchor in the HTML."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderWarning:
    """Something the author wrote that readers will not get."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A source turned into safe HTML, with all that is counted and cut from it.

    `text` is the plain text without markup, `excerpt` its beginning, `renderer` names the version that made it.
    """

    html: str
    toc: tuple[Heading, ...]
    text: str
    excerpt: str
    word_count: int
    warnings: tuple[RenderWarning, ...]
    renderer: str

    @property
    def reading_minutes(self) -> int:
        """Whole minutes for a reader of 230 words a minute; one at least, none for an empty body."""
        return -(-self.word_count // WORDS_PER_MINUTE)
