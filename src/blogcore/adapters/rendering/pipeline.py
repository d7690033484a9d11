"""From a body to safe HTML and all that is read from it; runs in a worker process."""

from typing import Final

from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from blogcore.adapters.rendering.losses import losses
from blogcore.adapters.rendering.messages import Rendered
from blogcore.adapters.rendering.policy import sanitised
from blogcore.adapters.rendering.reading import reading
from blogcore.adapters.rendering.words import excerpt, word_count

MAX_OUTPUT: Final = 8 * 1024 * 1024
# Each becomes an object in the process that serves: a hundred thousand would hold it up for a tenth of a second.
MAX_HEADINGS: Final = 10_000
# Ordinary Markdown grows to twice its size at most; a table of empty cells to 260 times.
_GROWTH: Final = 16
_ALWAYS_FINE: Final = 256 * 1024
# Raw HTML passes through: the sanitiser comes last, whoever wrote it.
_OPTIONS: Final = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS: Final = ("table", "strikethrough", "autolink", "tasklist")


class TooLargeError(Exception):
    """The HTML is too many times the body, or exceeds `MAX_OUTPUT` characters or `MAX_HEADINGS`."""


def rendered(body: str, *, markdown: bool) -> Rendered:
    """Render and sanitise; takes as long as it takes, and may exhaust the stack: see `Workers`."""
    limit = min(MAX_OUTPUT, _ALWAYS_FINE + _GROWTH * len(body))
    raw: str = markdown_to_html_with_extensions(body, _OPTIONS, _EXTENSIONS) if markdown else body
    _bound(len(raw), limit)
    safe = sanitised(raw)
    _bound(len(safe), limit)
    read = reading(safe)
    _bound(len(read.html) + sum(len(text) for _, _, text in read.toc), 2 * limit)
    _bound(len(read.toc), MAX_HEADINGS)
    return {
        "html": read.html,
        "toc": read.toc,
        "text": read.text,
        "excerpt": excerpt(read.prose),
        "word_count": word_count(read.text),
        "warnings": losses(raw),
    }


def _bound(size: int, limit: int) -> None:
    if size > limit:
        raise TooLargeError
