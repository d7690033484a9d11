"""Decides whether HTML may be shown to a reader. It knows nothing of the sanitiser's lists: these are its own."""

import re
import unicodedata

from tests.rendering.bodies import Page

HARMLESS = frozenset(
    "a abbr article aside audio b bdi bdo blockquote br caption center cite code dd del details dfn div dl dt em"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd li mark ol p pre q rp rt ruby s samp"
    " section small source span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video"
    " wbr".split()
)
PLAIN = frozenset(
    "align alt aria-label checked colspan controls datetime dir disabled height hreflang lang loading loop muted open"
    " playsinline preload rel reversed rowspan scope start title type value width data-footnotes data-footnote-ref"
    " data-footnote-backref data-footnote-backref-idx".split()
)
CLASS = re.compile(r"(language-\S+|footnotes|footnote-ref|footnote-backref)( language-\S+)*")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)


def faults(html: str) -> list[str]:
    """Everything in the HTML that a reader should not be given."""
    page = Page(html)
    found = list(page.oddities)
    for tag, attributes in page.elements:
        if tag not in HARMLESS:
            found.append(f"<{tag}>")
        found += [f"{name}={value!r} on <{tag}>" for name, value in attributes.items() if not fits(tag, name, value)]
        if tag == "input" and (attributes.get("type") != "checkbox" or "disabled" not in attributes):
            found.append("an input that works")
    return found


def fits(tag: str, name: str, value: str) -> bool:
    """Whether an element may have the attribute."""
    if name in PLAIN:
        return True
    if name == "class":
        return CLASS.fullmatch(value) is not None
    if name in {"id", "name"}:
        heading = tag in {"h1", "h2", "h3", "h4", "h5", "h6"} and name == "id" and _is_word(value)
        return heading or value.startswith("user-content-")
    if name in {"href", "src", "poster", "cite"}:
        scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value))
        allowed = {"http", "https", "mailto", "tel"} if name == "href" else {"http", "https"}
        return scheme is None or scheme[1].lower() in allowed
    return False


def _is_word(value: str) -> bool:
    return value != "" and all(one.isalnum() or one in "-_" or unicodedata.category(one)[0] == "M" for one in value)
