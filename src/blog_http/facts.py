"""What is known about the request that is being served, by whatever layer learned it."""

import time
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from random import getrandbits
from typing import Any, Final

from blogcore.domain.policy import Actor

_KEY: Final = "blog_http.facts"
_VARIANT: Final = 0b10 << 62  # RFC 9562 §4.1


def _new_id() -> str:
    """A UUIDv7 as the core makes them, written at once: every request needs one."""
    at, chance = time.time_ns() // 1_000_000, getrandbits(74)
    last = f"{_VARIANT | chance >> 12:016x}"
    return f"{at >> 16:08x}-{at & 0xFFFF:04x}-7{chance & 0xFFF:03x}-{last[:4]}-{last[4:]}"


@dataclass(slots=True, kw_only=True)
class RequestFacts:
    """Filled while the request walks in; read by the log, by problems and by whoever needs the caller."""

    request_id: str = field(default_factory=_new_id)
    started: float = field(default_factory=time.perf_counter)
    actor: Actor | None = None
    key_id: str | None = None
    code: str | None = None


def facts_of(scope: MutableMapping[str, Any]) -> RequestFacts:
    """The facts of this request; made on first use."""
    if _KEY not in scope:
        remember(scope, RequestFacts())
    facts: RequestFacts = scope[_KEY]
    return facts


def remember(scope: MutableMapping[str, Any], facts: RequestFacts) -> None:
    """Make these the facts of the request."""
    scope[_KEY] = facts
