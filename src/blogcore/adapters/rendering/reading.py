"""
One walk over sanitised HTML: plain text, table of contents, anchors.

Nothing may follow the sanitiser that could undo it. What follows here is safe because html5ever writes every tag in one
form (`_TAG`), the walk refuses HTML that has a `<` anywhere else, and all it writes are values between quotes made of
letters, digits, marks, hyphens and underscores: the ids of headings, and the prefix of the authors' own ids.
"""

import re
from html import unescape
from typing import Final, NamedTuple
from urllib.parse import unquote

from blogcore.adapters.rendering.policy import ID_PREFIX, INLINE
from blogcore.adapters.rendering.words import EXCERPT_LENGTH, heading_id

_TAG: Final = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"]*")*)>')
_ATTRIBUTE: Final = re.compile(r' ([a-z][a-z-]*)="([^"]*)"')
_ANCHOR: Final = re.compile(rf' (?:id|name)="{ID_PREFIX}([^"]*)"')
_SPACES: Final = re.compile(r"\s+")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE: Final = _HEADINGS | {"pre", "table", "figcaption"}
_FOOTNOTE_MARKS: Final = {"sup": 'class="footnote-ref"', "a": 'class="footnote-backref"'}
_ENOUGH_PROSE: Final = 4 * EXCERPT_LENGTH


class NotCanonicalError(Exception):
    """The HTML is not in the one form that the sanitiser writes."""


class Reading(NamedTuple):
    """`html` with anchors in place; `toc` holds id, level and text of each heading; `prose` is text for an excerpt."""

    html: str
    toc: list[tuple[str, int, str]]
    text: str
    prose: str


def reading(html: str) -> Reading:
    """Read sanitised `html` once; `NotCanonicalError` if it did not come from the sanitiser."""
    walk = _Walk(html)
    walk.run()
    toc = walk.table_of_contents()
    text = "".join(walk.pieces).strip()
    return Reading(walk.edited(), toc, text, "".join(walk.prose).strip() or text)


class _Heading:
    __slots__ = ("begins", "id", "tag", "text")

    def __init__(self, tag: re.Match[str], begins: int) -> None:
        self.tag = tag
        self.begins = begins
        self.text = ""
        self.id = ""

    def own_id(self) -> str | None:
        """The id its author gave it, as links name it."""
        own = dict(_ATTRIBUTE.findall(self.tag[3])).get("id")
        return None if own is None else own.removeprefix(ID_PREFIX)

    def html(self) -> str:
        kept = "".join(f' {name}="{value}"' for name, value in _ATTRIBUTE.findall(self.tag[3]) if name != "id")
        return f'<{self.tag[2]}{kept} id="{self.id}">'


class _Walk:
    def __init__(self, html: str) -> None:
        self.pieces: list[str] = []
        self.prose: list[str] = []
        self._html = html
        self._anchors = set(_ANCHOR.findall(html))
        self._headings: list[_Heading] = []
        self._open: list[_Heading] = []
        self._links: list[tuple[int, int, str]] = []
        self._aside = 0
        self._verbatim = 0
        self._prose_length = 0
        self._skipped = ""

    def run(self) -> None:
        end = 0
        for tag in _TAG.finditer(self._html):
            self._text(self._html[end : tag.start()])
            end = tag.end()
            if self._anchors and tag[2] == "a":
                self._note_link(tag)
            if self._skipped:
                if tag[1] and tag[2] == self._skipped:
                    self._skipped = ""
            elif tag[2] in INLINE:
                self._inline(tag)
            else:
                self._block(tag)
        self._text(self._html[end:])

    def table_of_contents(self) -> list[tuple[str, int, str]]:
        """Give each heading its id, and list them."""
        taken = {ID_PREFIX + anchor for anchor in self._anchors}
        repeated: dict[str, int] = {}
        for heading in self._headings:
            wished = heading_id(heading.text)
            heading.id = wished
            while heading.id in taken:
                repeated[wished] = repeated.get(wished, 0) + 1
                heading.id = f"{wished}-{repeated[wished]}"
            taken.add(heading.id)
        return [(heading.id, int(heading.tag[2][1]), heading.text) for heading in self._headings]

    def edited(self) -> str:
        """The HTML with ids on headings, and with links inside the page that follow the ids' new names."""
        edits = [(heading.tag.start(), heading.tag.end(), heading.html()) for heading in self._headings]
        names = {own: heading.id for heading in self._headings if (own := heading.own_id()) is not None}
        for start, end, fragment in self._links:
            target = self._target(fragment, names)
            if target is not None:
                edits.append((start, end, target))
        return _replaced(self._html, sorted(edits)) if edits else self._html

    def _target(self, fragment: str, names: dict[str, str]) -> str | None:
        for name in (fragment, unquote(unescape(fragment))):
            if name in names:
                return names[name]
            if name in self._anchors:
                return ID_PREFIX + fragment
        return None

    def _text(self, text: str) -> None:
        if "<" in text:
            raise NotCanonicalError
        if not text or self._skipped:
            return
        if "&" in text:
            text = unescape(text)
        if not self._verbatim:
            text = _SPACES.sub(" ", text)
            if not self.pieces or self.pieces[-1].endswith("\n"):
                text = text.lstrip()
        if text:
            self._write(text)

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        if not self._aside and self._prose_length < _ENOUGH_PROSE:
            self.prose.append(text)
            self._prose_length += len(text)

    def _inline(self, tag: re.Match[str]) -> None:
        _, name, attributes = tag.groups()
        if not attributes:
            return
        if name in _FOOTNOTE_MARKS and _FOOTNOTE_MARKS[name] in attributes:
            self._skipped = name
        elif name == "img" and self._open:
            self._write(unescape(dict(_ATTRIBUTE.findall(attributes)).get("alt", "")))

    def _note_link(self, tag: re.Match[str]) -> None:
        for attribute in _ATTRIBUTE.finditer(tag[3]):
            if attribute[1] == "href" and attribute[2].startswith("#"):
                start = tag.start(3) + attribute.start(2) + 1
                self._links.append((start, tag.start(3) + attribute.end(2), attribute[2][1:]))

    def _block(self, tag: re.Match[str]) -> None:
        closing, name, attributes = tag.groups()
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self._write("\n")
        if name in _ASIDE:
            self._aside += -1 if closing else 1
        if name == "pre":
            self._verbatim += -1 if closing else 1
        elif name in _HEADINGS:
            self._heading(tag)
        elif name == "section" and 'class="footnotes"' in attributes:
            self._prose_length = _ENOUGH_PROSE

    def _heading(self, tag: re.Match[str]) -> None:
        if not tag[1]:
            heading = _Heading(tag, len(self.pieces))
            self._headings.append(heading)
            self._open.append(heading)
        elif self._open:
            heading = self._open.pop()
            heading.text = " ".join("".join(self.pieces[heading.begins :]).split())


def _replaced(html: str, edits: list[tuple[int, int, str]]) -> str:
    kept: list[str] = []
    last = 0
    for start, end, replacement in edits:
        kept += html[last:start], replacement
        last = end
    return "".join((*kept, html[last:]))
