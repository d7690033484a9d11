"""Identities. The core makes them, so that a thing has its name before it is stored."""

import secrets
import time
from typing import NewType
from uuid import UUID

PostId = NewType("PostId", UUID)
TagId = NewType("TagId", UUID)
AuthorId = NewType("AuthorId", UUID)
KeyId = NewType("KeyId", str)
PreviewId = NewType("PreviewId", str)
EventId = NewType("EventId", UUID)


def uuid7() -> UUID:
    """A time-ordered UUID, version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random & (1 << 62) - 1)
