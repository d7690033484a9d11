"""Judges HTML as a browser's parser reads it: html5lib follows the standard and shares no code with the sanitiser."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

import html5lib

from tests.rendering.judge import HARMLESS, fits

HTML: Final = "{http://www.w3.org/1999/xhtml}"
_SCHEMES: Final = re.compile(r"(?ia)(java|vb|live)script:")


def html5_faults(html: str) -> list[str]:
    """What a reader should not be given, at first sight and when a script has read and written the page once more."""
    found = list(_faults(_parsed(html)))
    again = html5lib.serialize(_parsed(html), tree="etree", omit_optional_tags=False, quote_attr_values="always")
    return found + [f"written again: {fault}" for fault in _faults(_parsed(again))]


def _parsed(html: str) -> Element:
    """As `innerHTML` of a `<div>`, by a parser that runs scripts: what is in a `<noscript>` is text."""
    fragment: Element = html5lib.parseFragment(html, container="div", treebuilder="etree", scripting=True)
    return fragment


def _faults(root: Element) -> Iterator[str]:
    for element in root.iter():
        if element is root:
            continue
        if not isinstance(element.tag, str):
            yield "a comment"
            continue
        tag = element.tag.removeprefix(HTML)
        if tag not in HARMLESS:
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            if not fits(tag, str(name), value) or (
                _SCHEMES.match(re.sub(r"[\x00-\x20]", "", value)) and name != "title"
            ):
                yield f"{name}={value!r} on <{tag}>"
