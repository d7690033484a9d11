"""Tells authors which parts of their body readers will not get."""

import re
from html.parser import HTMLParser
from typing import Final

from blogcore.adapters.rendering.policy import ALWAYS, ANYWHERE, ATTRIBUTES, SCHEMES, TAGS, WITH_CONTENT, kept, scheme

MAX_WARNINGS: Final = 20
_UNSEEN: Final = frozenset({"html", "head", "body"})
_NAME: Final = re.compile(r"[a-z][a-z0-9:_-]{0,39}")
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_OPENING: Final = re.compile(r"<[a-zA-Z!?]")
_HREF: Final = r'"(?:(?:https?|mailto|tel):[^"]*|[#/.?][^"]*|[^":]*)"'
_SRC: Final = r'"(?:https?:[^"]*|[#/.?][^"]*|[^":]*)"'
_TITLE: Final = r'(?: title="[^"]*")?'
_LANGUAGE: Final = r'(?: class="language-[^\s"\'<>&]{1,100}")?'
_ALIGNED: Final = r'(?: align="\w+")?'
# Every opening tag that Markdown makes by itself: bodies of these alone lose nothing and need no closer look.
_USUAL: Final = re.compile(
    rf"<(?:p|li|strong|em|code{_LANGUAGE}|a href={_HREF}{_TITLE}|pre|ul|h[1-6]|br /|td{_ALIGNED}|tr"
    rf'|img src={_SRC} alt="[^"]*"{_TITLE} /|blockquote|th{_ALIGNED}|ol(?: start="\d+")?|table|thead|tbody|hr /|del'
    r'|input type="checkbox"(?: checked="")? disabled="" /)>'
)


def losses(html: str) -> list[tuple[str, str]]:
    """Code and words for each kind of thing the allow-list removes from `html`, at most 20."""
    if len(_OPENING.findall(html)) == len(_USUAL.findall(html)):
        return []
    search = _Search()
    search.feed(_COMMENT.sub("", html))
    search.close()
    return list(search.found)[:MAX_WARNINGS]


class _Search(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[str, str], None] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside or tag in _UNSEEN or len(self.found) >= MAX_WARNINGS:
            return
        if tag not in TAGS:
            self._inside = tag if tag in WITH_CONTENT else ""
            self._lost("removed-element", f"<{_name(tag)}> was removed")
            return
        for attribute, value in attrs:
            self._look_at(tag, attribute, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: ARG002 - the base class's signature
        """Skip `<![…>` as HTML5 does; the base class raises AssertionError at what SGML would not allow."""
        return self.parse_bogus_comment(i)

    def _look_at(self, tag: str, attribute: str, value: str) -> None:
        where = f"`{_name(attribute)}` of <{tag}>"
        if value == ALWAYS.get(tag, {}).get(attribute) or (tag == "input" and attribute == "disabled"):
            return
        if attribute not in ANYWHERE and attribute not in ATTRIBUTES.get(tag, ()):
            self._lost("removed-attribute", f"{where} was removed")
        elif (attribute == "href" and scheme(value) not in {"", *SCHEMES}) or (
            attribute in {"src", "poster", "cite"} and kept(tag, attribute, value) is None
        ):
            self._lost(
                "removed-url", f"{where} was removed: addresses of the kind `{_name(scheme(value))}:` are not allowed"
            )
        elif kept(tag, attribute, value) is None:
            self._lost("removed-attribute", f"{where} was removed: its value is not allowed")

    def _lost(self, code: str, detail: str) -> None:
        self.found[code, detail] = None


def _name(name: str) -> str:
    return name if _NAME.fullmatch(name) else "…"
