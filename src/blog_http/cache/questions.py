"""What of a request decides about its answer: whether one that is kept may do, and which."""

from collections.abc import Iterable
from typing import Final, NamedTuple

READERS: Final = (b"/api/posts", b"/api/search", b"/api/archive", b"/api/tags", b"/api/authors", b"/feed", b"/sitemap")
_MOST_BYTES, _MOST_LINES = 4 * 1024, 50  # of address and headers: what has more is for the layers to judge

# Who sends one of these asks for more than what readers get.
_SPECIAL: Final = frozenset(
    {
        b"authorization",
        b"content-length",
        b"expect",
        b"if-match",
        b"if-range",
        b"if-unmodified-since",
        b"range",
        b"transfer-encoding",
        b"upgrade",
    }
)
_HEEDED: Final = _SPECIAL | {b"accept", b"accept-encoding", b"if-modified-since", b"if-none-match", b"x-request-id"}


class Question(NamedTuple):
    """A reader's request: what it asks for, what the reader has already, and how it wants to be called."""

    key: bytes
    none_match: bytes | None
    modified_since: bytes | None
    request_id: bytes | None


def question(target: bytes, headers: Iterable[tuple[bytes, bytes]]) -> Question | None:
    """What this GET or HEAD asks for, by its target as it was sent and its headers, their names in lower case.

    None if it is to be answered by the app in any case.
    """
    if not target.startswith(READERS):
        return None
    size, lines = len(target), 0
    heeded: dict[bytes, bytes] = {}
    for name, value in headers:
        size += len(name) + len(value)
        lines += 1
        if name in _HEEDED:
            if name in _SPECIAL or name in heeded:
                return None
            heeded[name] = value
    if size > _MOST_BYTES or lines > _MOST_LINES:
        return None
    get = heeded.get
    accept = get(b"accept", b"")
    key = b"%b %b\n%b" % (target, b"" if accept == b"*/*" else accept, _coding(get(b"accept-encoding", b"")))
    return Question(key, get(b"if-none-match"), get(b"if-modified-since"), get(b"x-request-id"))


def _coding(accepted: bytes) -> bytes:
    """What there can be but the plain answer: gzip or nothing, or, where that takes some thought, what was sent."""
    known = _CODINGS.get(accepted)
    if known is None:
        if len(_CODINGS) == _MOST_CODINGS:
            _CODINGS.clear()
        known = _CODINGS[accepted] = _thought_of(accepted)
    return known


def _thought_of(accepted: bytes) -> bytes:
    codings = [each.strip().lower() for each in accepted.split(b",")]
    if b"gzip" in codings and b";" not in accepted and b"*" not in accepted:
        return b"gzip"
    return accepted if any(each in accepted.lower() for each in (b"gzip", b"*", b";")) else b""


_MOST_CODINGS: Final = 100
_CODINGS: Final[dict[bytes, bytes]] = {}
