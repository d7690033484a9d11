"""What was asked, and what was acknowledged: the one side of the comparison."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from tools.crash.findings import Findings
from tools.crash.wire import Answer, Request

DEADLINE: Final = 10.0  # seconds in which the server promises an answer
_SLACK: Final = 2.0  # seconds in which we may be slow to take it


class Kind(Enum):
    """What a deed does, in the words of the events that have to come of it."""

    CREATE = "post.created"
    EDIT = "post.edited"
    PUBLISH = "post.published"
    TRASH = "post.trashed"
    CREATE_KEY = "key.created"


class Fate(Enum):
    """What is known of a deed."""

    UNKNOWN = "unknown"  # no answer, or one that does not tell: done once or not at all
    DONE = "acknowledged"  # done, exactly once
    REFUSED = "refused"  # not done


@dataclass(slots=True, kw_only=True)
class Deed:
    """One change that was asked for. `token` is the title or name it writes, which no other deed does.

    `version` and `revision` are those that the acknowledgement names.
    """

    kind: Kind
    token: str
    post: str | None = None
    once: str | None = None  # the idempotency key
    publishes: bool = False
    fate: Fate = Fate.UNKNOWN
    version: int = 0
    revision: int = 0

    def __str__(self) -> str:
        of = f" of {self.post} to version {self.version}" if self.post else ""
        return f"{self.kind.value} {self.token}{of} ({self.fate.value})"


@dataclass(slots=True)
class Journal:
    """Every deed, and whether every answer was one that may be given."""

    findings: Findings
    deeds: list[Deed] = field(default_factory=list)
    _done: int = 0
    _waiting: "list[tuple[int, asyncio.Future[None]]]" = field(default_factory=list)

    def begin(self, deed: Deed) -> Deed:
        """Note it before it is asked for."""
        self.deeds.append(deed)
        return deed

    def end(self, deed: Deed, fate: Fate) -> None:
        """Note what became of it."""
        deed.fate = fate
        self.findings.count(f"changes {fate.value}" if fate is not Fate.UNKNOWN else "changes whose answer got lost")
        if fate is Fate.DONE:
            self._done += 1
            for _, waiting in [each for each in self._waiting if each[0] <= self._done]:
                if not waiting.done():
                    waiting.set_result(None)
            self._waiting = [each for each in self._waiting if each[0] > self._done]

    async def more(self, number: int) -> None:
        """Wait until so many more were acknowledged."""
        reached: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((self._done + number, reached))
        await reached

    def heard(self, request: Request, answer: Answer) -> None:
        """Judge an answer by itself: only 503 with Retry-After may excuse the server, and nothing takes for ever."""
        what = f"{request.method} {_template(request.path)}"
        self.findings.took("until an answer came", answer.seconds)
        if answer.status >= 500:
            self.findings.count(f"answers {answer.status}")
        if answer.status >= 500 and answer.status != 503:
            self.findings.violated(f"{what} was answered {answer.status}: {answer.body.decode()}")
        if answer.status == 503 and not answer.headers.get("retry-after", "").isdecimal():
            self.findings.violated(f"{what} was answered 503 without Retry-After")
        if answer.seconds > DEADLINE + _SLACK:
            self.findings.violated(f"{what} was answered after {answer.seconds:.1f} s")

    def hung(self, request: Request) -> None:
        """No answer came at all, though the connection stayed."""
        self.findings.violated(f"{request.method} {_template(request.path)} was never answered")

    def acknowledged(self) -> Iterator[Deed]:
        """Those that must be there."""
        return (deed for deed in self.deeds if deed.fate is Fate.DONE)


def _template(path: str) -> str:
    return "/".join("{id}" if part.count("-") == 4 else part for part in path.split("/"))
