"""Titles of posts that have none in their front matter."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_FENCE: Final = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ATX: Final = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_CLOSING: Final = re.compile(r"(?:^|(?<=[ \t]))#+$")
_UNDERLINE: Final = re.compile(r" {0,3}(=+|--+)[ \t]*")
_NO_TITLE: Final = re.compile(r" {4}|\t| {0,3}(?:[-+*]\s|[>|#<]|\d+[.)]\s|$)")
_CODE_SPAN: Final = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKUP: Final = (
    (re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
    (re.compile(r"\*{1,3}(?=[^\s*])([^*]*[^\s*])\*{1,3}"), r"\1"),
    (re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])(.*?[^\s_])_{1,3}(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=\S)([^~]*\S)~~"), r"\1"),
)
_LONGEST: Final = 1000
_PRIVATE: Final = 0xE000


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of a Markdown body in plain text, and the places where it starts and where the text after it does."""

    text: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    start: int
    end: int


def titled_by_heading(body: str) -> tuple[str | None, str]:
    """The title a body gives itself, and the body without it.

    The title is the first heading of level one, else the first of any level. A heading that begins the body is
    taken out of it, or readers would see it twice; one further down stays where it is.
    """
    heading = _title_heading(body)
    if heading is None:
        return None, body
    if body[: heading.start].strip():
        return heading.text, body
    return heading.text, body[heading.end :].lstrip("\r\n")


def _title_heading(body: str) -> Heading | None:
    first = None
    for heading in _headings(body):
        if heading.level == 1:
            return heading
        first = first or heading
    return first


def _headings(body: str) -> Iterator[Heading]:
    paragraph: list[_Line] = []
    for line in _lines_outside_code(body):
        if atx := _ATX.fullmatch(line.text):
            found = _heading(_CLOSING.sub("", atx[2]), len(atx[1]), line.start, line.end)
        elif len(paragraph) == 1 and (underline := _UNDERLINE.fullmatch(line.text)):
            found = _heading(paragraph[0].text, 1 if "=" in underline[1] else 2, paragraph[0].start, line.end)
        else:
            paragraph = [] if _NO_TITLE.match(line.text) else [*paragraph[:1], line]
            continue
        paragraph = []
        if found.text:
            yield found


def _heading(source: str, level: int, start: int, end: int) -> Heading:
    return Heading(text=plain_text(source), level=level, start=start, end=end)


def _lines_outside_code(body: str) -> Iterator[_Line]:
    fence = ""
    for match in _LINE.finditer(body):
        text = match[0][:_LONGEST].rstrip()
        mark = _FENCE.match(text)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and text.strip() == mark[1]
            fence, text = "" if closes else fence, ""
        elif mark:
            fence, text = mark[1], ""
        yield _Line(text=text, start=match.start(), end=match.end())


def plain_text(inline: str) -> str:
    """Inline Markdown as the text a reader sees, white space collapsed."""
    kept: list[str] = []

    def keep(literal: str) -> str:
        kept.append(literal)
        return chr(_PRIVATE + len(kept) - 1)

    text = _CODE_SPAN.sub(lambda span: keep(span[2].strip() or span[2]), inline[:_LONGEST])
    text = _ESCAPED.sub(lambda escape: keep(escape[1]), text)
    for markup, replacement in _MARKUP:
        text = markup.sub(replacement, text)
    text = html.unescape(text)
    for number, literal in enumerate(kept):
        text = text.replace(chr(_PRIVATE + number), literal)
    return " ".join(text.split())
