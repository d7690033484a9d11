"""HTML that cannot be broken by what is put into it: text is escaped, markup is a type of its own."""

import re
from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

_VOID: Final = frozenset({"input", "link", "meta"})
_INLINE: Final = re.compile(r"`(?P<code>[^`]+)`|\[(?P<label>[^\]]+)\]\((?P<to>[^)\s]+)\)|\*\*(?P<strong>[^*]+)\*\*")
_LOCAL: Final = ("/", "#", "https://")
_ITEM: Final = "- "


class Html(str):
    """Markup. Any other `str` is text."""

    __slots__ = ()


Inside: TypeAlias = str | None | Iterable["Inside"]


def html(*inside: Inside) -> Html:
    """All of it as markup, one after the other: `None` is nothing, text is escaped."""
    return Html("".join(_one(each) for each in inside))


def el(name: str, /, *inside: Inside, **attributes: str | bool | None) -> Html:
    """An element. `class_` loses its underscore, `aria_label` gets a hyphen; False and None are left out."""
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(start) if name in _VOID else Html(f"{start}{html(*inside)}</{name}>")


def code(text: str) -> Html:
    """The text as code."""
    return el("code", text)


def joined(separator: Inside, pieces: Iterable[Inside]) -> Html:
    """The pieces with the separator between them."""
    found = [piece for piece in map(html, pieces) if piece]
    return html(*(html(separator, piece) if place else piece for place, piece in enumerate(found)))


def prose(text: str) -> Html:
    """Paragraphs and lists of the little Markdown that descriptions have: code, links and strong words."""
    return html(*(_block(block) for block in re.split(r"\n\s*\n", text.strip()) if block))


def inline(text: str) -> Html:
    """The same inside one line."""
    pieces: list[Inside] = []
    end = 0
    for match in _INLINE.finditer(text):
        pieces += [text[end : match.start()], _span(match)]
        end = match.end()
    return html(*pieces, text[end:])


def _one(inside: Inside) -> str:
    match inside:
        case None:
            return ""
        case Html():
            return inside
        case str():
            return escape(inside)
        case _:
            return html(*inside)


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    word = name.rstrip("_").replace("_", "-")
    return f" {word}" if value is True else f' {word}="{escape(value)}"'


def _block(text: str) -> Html:
    lines = text.splitlines()
    if lines[0].startswith(_ITEM):
        items = re.split(r"^- ", text, flags=re.MULTILINE)[1:]
        return el("ul", [el("li", inline(" ".join(item.split()))) for item in items])
    return el("p", inline(" ".join(lines)))


def _span(match: re.Match[str]) -> Html:
    if match["code"]:
        return code(match["code"])
    if match["strong"]:
        return el("strong", inline(match["strong"]))
    return el("a", inline(match["label"]), href=match["to"]) if match["to"].startswith(_LOCAL) else html(match[0])
