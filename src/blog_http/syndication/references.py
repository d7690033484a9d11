"""Addresses inside of HTML: who reads a feed does not stand where the post is shown."""

import re
from functools import partial
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

_TAG: Final = re.compile(r"""<[A-Za-z][^\s>]*(?:\s+[^\s=>"]+(?:="[^"]*")?)+\s*/?>""")
_ADDRESS: Final = re.compile(r'(?<=\s)(href|src|poster|cite)="(?![A-Za-z][A-Za-z0-9+.\-]*:)([^"]*)"')


def absolute(html: str, base: str | None) -> str:
    """The HTML with its relative references made absolute by `base`; as it is if there is none.

    It must be as our sanitiser writes it: every value in double quotes, `"` and `&` escaped.
    """
    if base is None or not _ADDRESS.search(html):
        return html
    return _TAG.sub(lambda tag: _ADDRESS.sub(partial(_joined, base=base), tag[0]), html)


def _joined(found: re.Match[str], *, base: str) -> str:
    name, reference = found.groups()
    try:
        whole = urljoin(base, unescape(reference))
    except ValueError:  # such as `//[`: leads nowhere from anywhere
        return found[0]
    return f'{name}="{escape(whole)}"'
