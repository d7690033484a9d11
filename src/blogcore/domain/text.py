"""Rules for text that people read."""

import re
import unicodedata
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final

from blogcore.domain.errors import Invalid

MAX_URL: Final = 2_000
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NOT_STORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")
_PART: Final = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]++|%[0-9A-Fa-f]{2})*+"
_WEB_ADDRESS: Final = re.compile(
    r"https?://"
    r"(?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:]++|%[0-9A-Fa-f]{2})*+@)?"
    r"(?:\[(?P<ipv6>[0-9A-Fa-f:.]+)\]|(?P<host>[A-Za-z0-9\-_]+(?:\.[A-Za-z0-9\-_]++)*+\.?))"
    rf"(?::(?P<port>[0-9]*))?(?:[/?]{_PART})?(?:\#{_PART})?",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
_LAST_PORT: Final = 65_535
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
    """An absolute http or https URL of at most 2,000 characters, or none; else `Invalid`.

    A URI as in RFC 3986 with a host as the DNS has it: whatever reads `format: uri` reads it. So other letters than
    ASCII's are percent-encoded, in hosts as IDNA has them (`xn--…`).
    """
    if text is None:
        return None
    if len(text) > MAX_URL:
        raise Invalid(field, f"must have at most {MAX_URL} characters")
    if not text.isascii():
        raise Invalid(field, "must be a URL in ASCII: percent-encode other letters, and write a host as `xn--…`")
    found = _WEB_ADDRESS.fullmatch(text)
    if found is None:
        raise Invalid(field, "must be an absolute http or https URL, with what is no part of one percent-encoded")
    if len(port := (found["port"] or "").lstrip("0")) > 5 or int(port or 0) > _LAST_PORT:
        raise Invalid(field, f"must have a port of at most {_LAST_PORT}")
    if not _names_a_host(found["ipv6"], found["host"]):
        raise Invalid(field, "must have the name of a host or its IP address")
    return text


def _names_a_host(ipv6: str | None, host: str | None) -> bool:
    """Whether it is a name, or else a whole IP address: a name whose last part is a number is none (WHATWG URL)."""
    try:
        if ipv6 is not None:
            IPv6Address(ipv6)
        elif host is not None and _NUMBER.fullmatch(host.removesuffix(".").rpartition(".")[2]):
            IPv4Address(host)
    except AddressValueError:
        return False
    return True


def language_tag(text: str | None, field: str = "language") -> str | None:
    """A language tag such as `en` or `pt-BR` (BCP 47), or none; else `Invalid`."""
    if text is not None and not (len(text) <= 35 and _LANGUAGE.fullmatch(text)):
        raise Invalid(field, "must be a language tag such as `en` or `pt-BR`")
    return text


def is_variety(language: str | None, wanted: str) -> bool:
    """Whether a language is the one wanted or a variety of it, as `pt-BR` is of `pt` (RFC 4647 §3.3.1)."""
    return language is not None and f"{language}-".lower().startswith(f"{wanted}-".lower())
