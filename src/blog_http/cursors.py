"""Cursors: places in a list as text that only this server needs to understand.

Nothing in them is secret and nothing is trusted: whatever is sent comes back as a position whose types and ranges the
list expects, or as a refusal.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Final, TypeAlias
from uuid import UUID

from blog_http.problems import Refused
from blog_http.schemas.base import MAX_CURSOR
from blog_http.schemas.problem import FieldProblem
from blogcore.domain.errors import CursorMismatch
from blogcore.domain.json import storable
from blogcore.domain.pages import Position

Value: TypeAlias = datetime | str | int
Tie: TypeAlias = UUID | str | None

_VERSION: Final = b"\x01"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Which list a cursor belongs to, and what the positions in it are made of."""

    digest: bytes
    value: type[Value]
    tie: type[UUID] | type[str] | type[None]


def fingerprint(
    list_name: str,
    *,
    value: type[Value] = datetime,
    tie: type[UUID] | type[str] | type[None] = UUID,
    **filters: object,
) -> Fingerprint:
    """The fingerprint of a list with this sort order and these filters; filters that are None count as absent."""
    given = sorted((name, repr(wanted)) for name, wanted in filters.items() if wanted is not None)
    described = repr((list_name, value.__name__, tie.__name__, given))
    return Fingerprint(digest=_digest(described), value=value, tie=tie)


@lru_cache(256)
def _digest(described: str) -> bytes:
    return sha256(described.encode(errors="backslashreplace")).digest()[:8]


def encode(position: Position, of: Fingerprint) -> str:
    """The position as text for a URL: at most 2 kB."""
    value, tie = _packed(position.value), _packed_tie(position.id)
    content = _VERSION + of.digest + struct.pack(">H", len(value)) + value + tie
    return urlsafe_b64encode(content + sha256(content).digest()[:4]).rstrip(b"=").decode()


def decode(text: str, of: Fingerprint, *, parameter: str = "start_after", header: str | None = None) -> Position:
    """The position; `CursorMismatch` if it belongs to another list, a malformed-cursor problem if to none.

    The problem names the query parameter, or the header that it came in.
    """
    where = FieldProblem(
        parameter=None if header else parameter,
        header=header,
        code="cursor",
        detail="is no cursor that this server made",
    )
    content = _content(text, where)
    if content[1:9] != of.digest:
        raise CursorMismatch("this cursor belongs to another list, or to other filters or another order")
    try:
        (length,) = struct.unpack(">H", content[9:11])
        return Position(
            value=_unpacked(content[11 : 11 + length], of.value), id=_unpacked_tie(content[11 + length :], of.tie)
        )
    except (ValueError, OverflowError, struct.error) as error:
        raise _malformed(where) from error


def _content(text: str, where: FieldProblem) -> bytes:
    if not 0 < len(text) <= MAX_CURSOR:
        raise _malformed(where)
    try:
        whole = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (Error, ValueError) as error:
        raise _malformed(where) from error
    content, check = whole[:-4], whole[-4:]
    canonical = urlsafe_b64encode(whole).rstrip(b"=").decode() == text
    if not canonical or content[:1] != _VERSION or sha256(content).digest()[:4] != check:
        raise _malformed(where)
    return content


def _packed(value: Value) -> bytes:
    if isinstance(value, datetime):
        return struct.pack(">q", (value - _EPOCH) // _MICROSECOND)
    return value.encode() if isinstance(value, str) else struct.pack(">q", value)


def _unpacked(value: bytes, kind: type[Value]) -> Value:
    if kind is str:
        return _text(value)
    (number,) = struct.unpack(">q", value)
    return _EPOCH + number * _MICROSECOND if kind is datetime else int(number)


def _packed_tie(tie: Tie) -> bytes:
    if tie is None:
        return b""
    return tie.bytes if isinstance(tie, UUID) else tie.encode()


def _unpacked_tie(tie: bytes, kind: type[UUID] | type[str] | type[None]) -> Tie:
    if kind is UUID:
        return UUID(bytes=tie)
    if kind is str:
        return _text(tie)
    if tie:
        raise ValueError("no tie expected")
    return None


def _text(value: bytes) -> str:
    text = value.decode()
    if not storable(text):
        raise ValueError("not storable")
    return text


def _malformed(where: FieldProblem) -> Refused:
    return Refused("malformed-cursor", f"{where.parameter or where.header} {where.detail}", errors=[where])
