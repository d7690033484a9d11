"""What HTML a post may hold: one allow-list for every role, applied by nh3 (ammonia, html5ever)."""

import re
from collections.abc import Mapping
from typing import Final

import nh3

ID_PREFIX: Final = "user-content-"
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
INLINE: Final = frozenset(
    "a abbr b bdi bdo cite code del dfn em i img input ins kbd mark q rp rt ruby s samp small span strike strong sub"
    " sup time tt u var wbr".split()
)
_BLOCKS: Final = frozenset(
    "article aside audio blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li ol p pre section source summary table tbody td tfoot th thead tr ul video".split()
)
TAGS: Final = INLINE | _BLOCKS
ANYWHERE: Final = frozenset({"id", "title", "lang", "dir"})
_ALIGNED: Final = frozenset({"align"})
_CELL: Final = frozenset({"align", "colspan", "rowspan"})
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset(
        "href hreflang name rel class aria-label"
        " data-footnote-ref data-footnote-backref data-footnote-backref-idx".split()
    ),
    "audio": frozenset({"src", "controls", "loop", "preload"}),
    "blockquote": frozenset({"cite"}),
    "code": frozenset({"class"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "div": _ALIGNED,
    "img": frozenset({"src", "alt", "width", "height", "loading", "align"}),
    "input": frozenset({"checked"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "p": _ALIGNED,
    "q": frozenset({"cite"}),
    "section": frozenset({"class", "data-footnotes"}),
    "source": frozenset({"src", "type"}),
    "sup": frozenset({"class"}),
    "table": _ALIGNED,
    "td": _CELL,
    "th": _CELL | {"scope"},
    "time": frozenset({"datetime"}),
    "tr": _ALIGNED,
    "video": frozenset({"src", "poster", "controls", "loop", "muted", "playsinline", "preload", "width", "height"}),
    **{f"h{level}": _ALIGNED for level in range(1, 7)},
}
# Set on every such element whatever the author wrote: an input can only be the box of a task list.
ALWAYS: Final[Mapping[str, Mapping[str, str]]] = {
    "input": {"type": "checkbox", "disabled": ""},
    "audio": {"controls": ""},
    "video": {"controls": ""},
}
# Elements whose content is not prose: it goes with them.
WITH_CONTENT: Final = frozenset(
    "script style svg math template noscript title textarea select iframe object noembed noframes xmp".split()
)
_CLASSES: Final[Mapping[str, re.Pattern[str]]] = {
    "a": re.compile(r"footnote-backref"),
    "code": re.compile(r"language-[^\s\"'<>&]{1,100}"),
    "section": re.compile(r"footnotes"),
    "sup": re.compile(r"footnote-ref"),
}
_REL: Final = re.compile(r"nofollow|ugc|sponsored|me|author|license|noopener|noreferrer")
_VALUES: Final[Mapping[str, re.Pattern[str]]] = {
    "align": re.compile(r"left|right|center|justify", re.IGNORECASE),
    "colspan": re.compile(r"\d{1,3}"),
    "dir": re.compile(r"ltr|rtl|auto", re.IGNORECASE),
    "height": re.compile(r"\d{1,5}(?:%|px)?"),
    "loading": re.compile(r"lazy|eager"),
    "preload": re.compile(r"none|metadata|auto|"),
    "rowspan": re.compile(r"\d{1,3}"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "start": re.compile(r"-?\d{1,9}"),
    "value": re.compile(r"-?\d{1,9}"),
    "width": re.compile(r"\d{1,5}(?:%|px)?"),
}
_WEB_ONLY: Final = frozenset({"src", "poster", "cite"})
# Browsers ignore tabs and line breaks; that others might ignore all control characters costs nothing to assume.
_IGNORED_IN_URLS: Final = re.compile(r"^[\x00-\x20]+|[\x00-\x1f]")
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


def sanitised(html: str) -> str:
    """Keep only what the allow-list names. Never feed the answer in again: nested paragraphs would move."""
    return _CLEANER.clean(html)


def kept(tag: str, attribute: str, value: str) -> str | None:
    """The value that an allowed attribute keeps, or None where it is removed."""
    if attribute in _WEB_ONLY:
        return value if scheme(value) in {"", "http", "https"} else None
    if attribute == "href":
        return value if scheme(value) in {"", *SCHEMES} else None
    if attribute == "class":
        return _matching(_CLASSES[tag], value)
    if attribute == "rel":
        return _matching(_REL, value)
    if attribute == "name":
        return value if value.startswith(ID_PREFIX) else ID_PREFIX + value
    rule = _VALUES.get(attribute)
    return value if rule is None or rule.fullmatch(value.strip()) else None


def scheme(url: str) -> str:
    """The scheme a browser would read, in lower case; empty for a relative reference (WHATWG URL §4.4)."""
    found = _SCHEME.match(_IGNORED_IN_URLS.sub("", url))
    return found[1].lower() if found else ""


def _matching(rule: re.Pattern[str], value: str) -> str | None:
    return " ".join(word for word in value.split() if rule.fullmatch(word)) or None


_CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=WITH_CONTENT,
    attributes={**ATTRIBUTES, "*": ANYWHERE},
    attribute_filter=kept,
    set_tag_attribute_values=ALWAYS,
    url_schemes=SCHEMES,
    id_prefix=ID_PREFIX,
    # No target is allowed, so there is no opener to protect; an author's own nofollow or sponsored must survive.
    link_rel=None,
)
