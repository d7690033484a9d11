"""What is known about the request that is being served, by whatever layer learned it."""

import time
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any, Final

from blog_http.request_ids import new_request_id
from blogcore.domain.policy import Actor

_KEY: Final = "blog_http.facts"


@dataclass(slots=True, kw_only=True)
class RequestFacts:
    """Filled while the request walks in; read by the log, by problems and by whoever needs the caller."""

    request_id: str = field(default_factory=new_request_id)
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
