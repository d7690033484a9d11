"""What is kept of answers, and how much room that takes."""

import sys
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

OVERHEAD: Final = 450  # bytes an entry takes besides what is in it: places in tables, and what the allocator adds
LARGEST: Final = 8  # no answer takes more than this part of the whole


@dataclass(slots=True, kw_only=True)
class Entry:
    """The answer to one question, as it left the outermost layer, without what every answer has for itself.

    It holds in its epoch, and there `until` some moment of the monotonic clock at the latest.
    `head` and `body` are the whole answer, `unmodified` the head of the one to who has it already; each is missing
    (None) until it was given once. Heads are lines as HTTP/1.1 has them.
    """

    epoch: int
    until: float
    route: str
    status: int = 200
    tag: bytes = b""
    modified: datetime | None = None
    head: bytes | None = None
    body: bytes = b""
    unmodified: bytes | None = None

    @property
    def size(self) -> int:
        """Its bytes in memory, but for the route, which all entries of one share."""
        held = (self.tag, self.modified, self.head, self.body, self.unmodified, self)
        return sum(map(sys.getsizeof, held))


class Entries:
    """Entries by key, the one that was used last at the end; together they take at most `most` bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[bytes, tuple[Entry, int]] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: bytes) -> Entry | None:
        """The entry, which counts as used by this."""
        found = self._entries.get(key)
        if found is None:
            return None
        self._entries.move_to_end(key)
        return found[0]

    def put(self, key: bytes, entry: Entry) -> None:
        """Keep it if it is not too large, and drop what was not used for longest if there is no room."""
        self.drop(key)
        size = OVERHEAD + sys.getsizeof(key) + entry.size
        if size * LARGEST > self._most:
            return
        self._entries[key] = entry, size
        self.size += size
        while self.size > self._most:
            _, (_, gone) = self._entries.popitem(last=False)
            self.size -= gone

    def drop(self, key: bytes) -> None:
        """Keep it no longer."""
        if found := self._entries.pop(key, None):
            self.size -= found[1]
