"""The cache: looks for an answer that still holds, and keeps what the app has answered while nothing changed."""

from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import Final, NamedTuple, TypeAlias

from blog_http.cache.entries import LARGEST, Entries, Entry
from blog_http.cache.epochs import NONE, Epochs
from blog_http.cache.questions import Question
from blog_http.conditional import http_time, matches_weakly
from blog_http.layers.log import KeptLog

OLDEST: Final = 60.0  # seconds after which an answer is made again in any case
KEPT: Final = frozenset({200, 304, 308})
_VARIES_BY: Final = frozenset({"accept", "accept-encoding"})
_OWN: Final = b"x-request-id"  # what every answer has for itself

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]


class Found(NamedTuple):
    """An answer to be given: its lines are those of HTTP/1.1, all but the request id."""

    status: int
    head: bytes
    body: bytes
    route: str


class ReadersCache:
    """Answers of the reading port, in at most `most` bytes."""

    def __init__(self, epochs: Epochs, most: int) -> None:
        self.epochs = epochs
        self.entries = Entries(most)
        self.log = KeptLog()
        self.largest = most // LARGEST

    async def stop(self) -> None:
        """Ask for nothing more, and log what was answered."""
        await self.epochs.stop()
        self.log.write()

    def find(self, asked: Question) -> Found | None:
        """The answer, if there is one that was made since readers last saw something else."""
        epoch = self.epochs.now()
        entry = self.entries.get(asked.key)
        if entry is None or entry.epoch != epoch or epoch == NONE:
            return None
        if self.epochs.read_at > entry.until:
            return None
        if _is_known(entry, asked):
            return None if entry.unmodified is None else Found(304, entry.unmodified, b"", entry.route)
        return None if entry.head is None else Found(entry.status, entry.head, entry.body, entry.route)

    def keep(self, key: bytes, began: int, *, status: int, headers: Headers, body: bytes, route: str) -> None:
        """Keep what a GET was answered with, if readers still see what they saw when it `began`."""
        named = {name.lower(): value for name, value in headers}
        if status not in KEPT or not _is_public(named) or began == NONE or self.epochs.now() != began:
            return
        head = b"".join(b"%b: %b\r\n" % (name.lower(), value) for name, value in headers if name.lower() != _OWN)
        tag, until = named.get(b"etag", b""), monotonic() + OLDEST
        modified = http_time(named.get(b"last-modified", b"").decode("latin-1"))
        known = self.entries.get(key)
        if known is None or known.epoch != began or known.tag != tag or self.epochs.read_at > known.until:
            known = Entry(epoch=began, route=route, tag=tag, modified=modified, until=until)
        if status == 304:
            self.entries.put(key, replace(known, unmodified=head))
        else:
            self.entries.put(key, replace(known, status=status, head=head, body=body))


def _is_known(entry: Entry, asked: Question) -> bool:
    """Whether the reader has this already (RFC 9110 §13.2.2): tags count, and dates only where there are none."""
    if asked.none_match is not None:
        if asked.none_match == entry.tag:
            return True
        return bool(entry.tag) and matches_weakly(asked.none_match.decode("latin-1"), entry.tag.decode("latin-1"))
    if asked.modified_since is None or entry.modified is None:
        return False
    since = http_time(asked.modified_since.decode("latin-1"))
    return since is not None and entry.modified <= since


def _is_public(headers: dict[bytes, bytes]) -> bool:
    """Whether everybody who asks this gets this."""
    if not headers.get(b"cache-control", b"").startswith(b"public") or b"set-cookie" in headers:
        return False
    varies = {name.strip().lower() for name in headers.get(b"vary", b"").decode("latin-1").split(",")} - {""}
    return varies <= _VARIES_BY and b"connection" not in headers
