"""Whether a history of calls on one post is linearizable (Herlihy and Wing 1990).

It is if each call can be given an instant between its sending and its answer, so that the calls, done one after the
other at those instants, would have got the answers they got. For calls that name a version the order is known: making
version 5, then whoever saw 5, then making 6. So each instant is the earliest that is left, and nothing is searched.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An edit made for version `expected`; the times are of one clock.

    It was acknowledged as version `made`, or refused because `seen` is the current version.
    """

    sent: float
    answered: float
    expected: int
    made: int | None = None
    seen: int | None = None


def violations(history: Sequence[Call], *, first: int = 1) -> Iterator[str]:
    """What of the history no order of single calls explains; `first` is the version before it began."""
    yield from (wrong for call in history for wrong in _alone(call))
    making = {call.made: call for call in history if call.made is not None}
    seeing: dict[int, list[Call]] = {}
    for call in history:
        if call.seen is not None:
            seeing.setdefault(call.seen, []).append(call)
    yield from _versions(history, first)
    yield from (f"version {seen} was seen and never made" for seen in seeing.keys() - making.keys() - {first})
    yield from _instants(making, seeing)


def _alone(call: Call) -> Iterator[str]:
    if (call.made is None) == (call.seen is None):
        yield f"neither acknowledged nor refused, or both: {call}"
    if call.made is not None and call.made != call.expected + 1:
        yield f"acknowledged though made for another version: {call}"
    if call.seen is not None and call.seen == call.expected:
        yield f"refused though made for the current version: {call}"


def _versions(history: Sequence[Call], first: int) -> Iterator[str]:
    made = sorted(call.made for call in history if call.made is not None)
    yield from (f"version {one} was acknowledged twice" for one, two in pairwise(made) if one == two)
    if missing := set(range(first + 1, max(made, default=first) + 1)) - set(made):
        yield f"versions that nobody made: {sorted(missing)}"


def _instants(making: dict[int, Call], seeing: dict[int, list[Call]]) -> Iterator[str]:
    now = float("-inf")
    for version in sorted(making.keys() | seeing.keys()):
        if version in making:
            now = max(now, making[version].sent)
            if now > making[version].answered:
                yield f"made before what was made earlier: {making[version]}"
        for call in seeing.get(version, ()):
            if now > call.answered:
                yield f"saw what was not there yet: {call}"
        # The next version comes after all who saw this one, each as early as it can be.
        now = max([now, *(call.sent for call in seeing.get(version, ()) if call.sent <= call.answered)])
