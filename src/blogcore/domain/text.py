"""Rules for text that people read."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from blogcore.domain.errors import Invalid

MAX_URL: Final = 2_000
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_STORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")


def line(text: str, field: str, longest: int) -> str:
    """One line: composed (NFC), trimmed, not empty, no control characters; else `Invalid`."""
    shown = unicodedata.normalize("NFC", text).strip()
    if not shown:
        raise Invalid(field, "must not be empty")
    if len(shown) > longest:
        raise Invalid(field, f"must have at most {longest} characters")
    if _CONTROL.search(shown):
        raise Invalid(field, "must be one line without control characters")
    return shown


def optional_line(text: str | None, field: str, longest: int) -> str | None:
    """The same for a line that may be missing; an empty one is."""
    return None if text is None or not text.strip() else line(text, field, longest)


def passage(text: str | None, field: str, longest: int) -> str | None:
    """Some lines of text, or none; `Invalid` when too long or not storable."""
    if text is None or not text.strip():
        return None
    if len(text) > longest:
        raise Invalid(field, f"must have at most {longest} characters")
    if _NOT_STORABLE.search(text):
        raise Invalid(field, "must not contain NUL or half of a surrogate pair")
    return text


def web_address(text: str | None, field: str) -> str | None:
    """An absolute http or https URL of at most 2,000 characters, or none; else `Invalid`."""
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or len(text) > MAX_URL or _CONTROL.search(text) or " " in text:
        raise Invalid(field, f"must be an absolute http or https URL of at most {MAX_URL} characters")
    return text


def language_tag(text: str | None, field: str = "language") -> str | None:
    """A language tag such as `en` or `pt-BR` (BCP 47), or none; else `Invalid`."""
    if text is not None and not (len(text) <= 35 and _LANGUAGE.fullmatch(text)):
        raise Invalid(field, "must be a language tag such as `en` or `pt-BR`")
    return text
