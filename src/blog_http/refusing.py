"""Refusing a reader at the door: what a request costs that gets no turn is taken from those who have one.

The layers would say the same (a test holds the two against each other), at three times the price.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from starlette.datastructures import MutableHeaders
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from blog_http.layers.cors import is_editing, share
from blog_http.layers.identity import HEADER
from blog_http.layers.security import HEADERS
from blog_http.layers.turns import ALWAYS, REFUSAL_HEADERS, Turns
from blog_http.problem_kinds import KINDS
from blogcore.domain.ids import uuid7

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]

# What asks for more than a plain answer on a connection that stays: the layers see to that.
_SPECIAL: Final = frozenset(
    {b"connection", b"content-length", b"expect", b"origin", b"transfer-encoding", b"upgrade", HEADER}
)


def refused_at_the_door(
    turns: Turns, method: bytes, target: bytes, headers: Headers, defaults: Headers
) -> bytes | None:
    """A whole answer if this plain GET of a reader would get no turn anyway; `defaults` are the server's headers."""
    path = target.partition(b"?")[0].decode("latin-1")
    if method != b"GET" or is_editing(path) or path == ALWAYS or any(name in _SPECIAL for name, _ in headers):
        return None
    if not turns.lane("GET").refuses():
        return None
    request_id = str(uuid7())
    body = turns.refusal(request_id)
    lines = [b"%b: %b\r\n" % line for line in defaults]
    lines.append(b"x-request-id: %b\r\ncontent-length: %d\r\n\r\n" % (request_id.encode(), len(body)))
    return b"".join([_HEAD, *lines, body])


def _head() -> bytes:
    headers = MutableHeaders(HEADERS)
    share(headers, False, "*")
    lines = [b"%b: %b\r\n" % line for line in (*headers.raw, *REFUSAL_HEADERS)]
    return STATUS_LINE[KINDS["unavailable"].status] + b"".join(lines)


_HEAD: Final = _head()
