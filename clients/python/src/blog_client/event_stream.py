"""Server-sent events (WHATWG HTML §9.2), from bytes as they come."""

import re
from collections.abc import Iterator
from typing import Final

_LINE_END: Final = re.compile(rb"\r\n|\n|\r")  # and nothing else: `splitlines` would break a line at U+2028
_BOM: Final = b"\xef\xbb\xbf"


class EventStream:
    """What one connection sends, read as far as it came.

    `place` is the last id of a whole event, also of one without data: how far the stream is, even when nothing happens.
    `retry` is how many seconds the server wants clients to wait before they come back. None: it did not say.
    """

    def __init__(self) -> None:
        self.place: str | None = None
        self.retry: float | None = None
        self._rest = b""
        self._begun = False
        self._data: list[str] = []
        self._id: str | None = None

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The data of each event that these bytes end; `place` is that of the event when it is given."""
        *lines, self._rest = self._split(self._rest + chunk)
        for line in lines:
            if line:
                self._field(line.decode(errors="replace"))
            elif (data := self._ended()) is not None:
                yield data

    def _split(self, text: bytes) -> list[bytes]:
        if not self._begun and len(text) >= len(_BOM):
            self._begun, text = True, text.removeprefix(_BOM)
        if not text.endswith(b"\r"):
            return _LINE_END.split(text)
        *lines, last = _LINE_END.split(text[:-1])
        return [*lines, last + b"\r"]  # a line feed may follow, and is then a part of the same end

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._data.append(value)
            case "id" if "\0" not in value:
                self._id = value
            case "retry" if value.isascii() and value.isdigit():
                self.retry = int(value) / 1000
            case _:
                """A comment, which has no name, the name of the event, or something newer than this client."""

    def _ended(self) -> str | None:
        self.place = self._id
        data, self._data = self._data, []
        return "\n".join(data) if data else None
