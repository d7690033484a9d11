"""Closing a connection on a client that is still talking, so that it hears the answer.

Whoever closes while bytes are unread makes the kernel reset the connection, and the reset overtakes the answer: the
client sees a broken pipe instead of a 413. So the end of the answer is announced, and for a moment what still comes in
is thrown away (RFC 9112 §9.6).
"""

import asyncio
from collections.abc import Callable
from typing import Any, Final

PATIENCE: Final = 1.0  # seconds


class LingeringTransport(asyncio.Transport):
    """A transport that closes at once if nothing is `unread`, and in stages otherwise."""

    def __init__(self, inner: asyncio.Transport, unread: Callable[[], bool]) -> None:
        super().__init__()
        self._inner = inner
        self._unread = unread
        self._closing = False

    def close(self) -> None:
        if self._closing or self._inner.is_closing():
            return
        self._closing = True
        if not (self._unread() and self._inner.can_write_eof()):
            self._inner.close()
            return
        self._inner.write_eof()
        self._inner.resume_reading()
        asyncio.get_running_loop().call_later(PATIENCE, self._inner.abort)

    def is_closing(self) -> bool:
        return self._closing or self._inner.is_closing()

    def abort(self) -> None:
        self._inner.abort()

    def write(self, data: "bytes | bytearray | memoryview[Any]") -> None:
        """Nothing once it is closed: an app may still be about an answer that nobody waits for."""
        if not (self._closing or self._inner.is_closing()):
            self._inner.write(data)

    def pause_reading(self) -> None:
        if not self._closing:
            self._inner.pause_reading()

    def resume_reading(self) -> None:
        self._inner.resume_reading()

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return self._inner.get_extra_info(name, default)

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._inner.set_protocol(protocol)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._inner.get_protocol()
