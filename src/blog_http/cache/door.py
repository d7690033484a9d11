"""Answering a reader at the door: what is kept goes out as one piece of bytes, and nothing is begun for it.

The layer `Kept` would say the same (a test holds the two against each other), at four times the price.
"""

from collections.abc import Sequence
from time import perf_counter
from typing import Final, TypeAlias

from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from blog_http.cache.questions import question
from blog_http.cache.readers import KEPT, ReadersCache
from blog_http.layers.identity import request_id

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]

_READING: Final = frozenset({b"GET", b"HEAD"})


class Door:
    """Gives what a cache has, with the headers that the server puts on every answer."""

    def __init__(self, cache: ReadersCache) -> None:
        self.cache = cache
        self._defaults: Headers = ()
        self._lines = 0
        self._first: dict[int, bytes] = {}
        self._is_closing = False

    def answer(self, method: bytes, target: bytes, headers: Headers, defaults: Headers) -> bytes | None:
        """A whole answer to this GET or HEAD on a connection that stays, if there is one."""
        began = perf_counter()
        if defaults is not self._defaults or len(defaults) != self._lines:
            self._learn(defaults)
        asked = question(target, headers) if method in _READING and not self._is_closing else None
        found = asked and self.cache.find(asked)
        if not (asked and found):
            return None
        name = request_id(asked.request_id)
        body = b"" if method == b"HEAD" else found.body
        answer = b"%b%bx-request-id: %b\r\n\r\n%b" % (self._first[found.status], found.head, name.encode(), body)
        self.cache.log.note(method.decode(), found.route, found.status, name, began=began)
        return answer

    def _learn(self, defaults: Headers) -> None:
        """Make what answers begin with; the server makes a new list every second, for the date, and adds to one."""
        self._defaults, self._lines = defaults, len(defaults)
        lines = b"".join(b"%b: %b\r\n" % line for line in defaults)
        self._first = {status: STATUS_LINE[status] + lines for status in KEPT}
        self._is_closing = any(name == b"connection" for name, _ in defaults)
