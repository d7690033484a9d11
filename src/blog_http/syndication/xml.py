"""XML as feeds and sitemaps need it: any text goes in, and what comes out is well-formed (XML 1.0 §2.2)."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

Attributes: TypeAlias = Mapping[str, str | None]

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'
# What XML cannot hold in any spelling, and the controls that it advises against.
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def fit(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _UNFIT.sub("", text)


def escaped(text: str) -> str:
    """The text as content of an element. No CDATA: what is escaped has no end that would have to be split."""
    plain = fit(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return plain.replace("\r", "&#13;")  # else it would be read as a line feed


def element(name: str, text: str | None, attributes: Attributes | None = None) -> str:
    """An element with this text; nothing at all if there is none."""
    return "" if text is None else _written(name, attributes, escaped(text))


def holding(name: str, parts: Iterable[str], attributes: Attributes | None = None) -> str:
    """An element with these elements."""
    return _written(name, attributes, "".join(parts))


def empty(name: str, attributes: Attributes) -> str:
    """An element that only has attributes; those that are None are left out."""
    return f"<{name}{_attributes(attributes)}/>\n"


def _written(name: str, attributes: Attributes | None, content: str) -> str:
    return f"<{name}{_attributes(attributes or {})}>{content}</{name}>\n"


def _attributes(attributes: Attributes) -> str:
    return "".join(f' {name}="{_quoted(value)}"' for name, value in attributes.items() if value is not None)


def _quoted(text: str) -> str:
    """What is left as it is would be read as a space (§3.3.3)."""
    return escaped(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")
