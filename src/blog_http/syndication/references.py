"""Addresses inside of HTML: who reads a feed does not stand where the post is shown."""

import re
from functools import partial
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

_ADDRESSES: Final = frozenset({"href", "src", "poster", "cite"})
_TAG: Final = re.compile(r"""<[A-Za-z][^\s<>]*+(?:\s++[^\s=<>"/]++(?:="[^"]*+")?+)++\s*+/?>""")
_ATTRIBUTE: Final = re.compile(r"""(\s)([^\s=<>"/]++)="([^"]*+)[\"]""")
_RELATIVE: Final = re.compile(r"""\s(?:href|src|poster|cite)="(?![A-Za-z][A-Za-z0-9+.\-]*+:)""")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+:")


def absolute(html: str, base: str | None) -> str:
    """The HTML with its relative references made absolute by `base`; as it is if there is none.

    It must be as our sanitiser writes it: every value in double quotes, `"` and `&` escaped.
    """
    if base is None or not _RELATIVE.search(html):
        return html
    joined = partial(_joined, base=base)
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(joined, tag[0]), html)


def _joined(found: re.Match[str], *, base: str) -> str:
    space, name, reference = found.groups()
    if name not in _ADDRESSES or _SCHEME.match(reference):
        return found[0]
    try:
        whole = urljoin(base, unescape(reference))
    except ValueError:  # such as `//[`: leads nowhere from anywhere
        return found[0]
    return f'{space}{name}="{escape(whole)}"'
