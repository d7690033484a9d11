"""Contestants measured in turn, round after round: what disturbs the machine disturbs all of them."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmarks import machine
from benchmarks.client import Load, drive
from benchmarks.servers import Served
from benchmarks.statistics import median, percentile, ratio

WARM_UP_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """Requests to a server, over and over."""

    name: str
    server: Served
    requests: Sequence[bytes]
    expected: frozenset[int] = frozenset({200})


@dataclass(slots=True)
class Measured:
    """One value for each round: requests a second, and microseconds of CPU for a request."""

    rate: list[float] = field(default_factory=list)
    server: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    size: int = 0
    latencies: "array[float]" = field(default_factory=lambda: array("d"))

    @property
    def both(self) -> list[float]:
        """CPU of server and database."""
        return [one + other for one, other in zip(self.server, self.database, strict=True)]

    def milliseconds(self, percent: float) -> float:
        """Of the time until the answer is there."""
        return percentile(self.latencies, percent) * 1000

    def share_of(self, ceiling: "Measured") -> float:
        """How much of the ceiling is reached, by CPU of the server for a request."""
        return ratio(ceiling.server, self.server)

    def rate_of(self, ceiling: "Measured") -> float:
        """The same by requests a second."""
        return ratio(self.rate, ceiling.rate)


def in_rounds(
    contestants: Sequence[Contestant],
    *,
    rounds: int,
    seconds: float,
    database: int,
    connections: int = 8,
    say: Callable[[str], None] = lambda _: None,
) -> Mapping[str, Measured]:
    """All of them in turn for so many seconds each, in so many rounds; `database` is PostgreSQL's first process."""
    found = {each.name: Measured() for each in contestants}
    for each in contestants:
        _driven(each, min(seconds, WARM_UP_SECONDS), connections)
    for number in range(rounds):
        # Whoever comes after a costly one shall not always be the same.
        for each in contestants if number % 2 == 0 else reversed(contestants):
            _measure(each, found[each.name], seconds, database, connections)
    for each in contestants:
        say(f"    {each.name:<44} {told(found[each.name])}")
    return found


def told(measured: Measured) -> str:
    """The medians, in a line."""
    return (
        f"{median(measured.rate):7.0f}/s  server {median(measured.server):5.0f} µs  "
        f"database {median(measured.database):5.0f} µs  p50 {measured.milliseconds(50):.2f} ms"
    )


def _measure(each: Contestant, into: Measured, seconds: float, database: int, connections: int) -> None:
    before = machine.cpu_seconds(each.server.process), machine.cpu_seconds(database)
    load = _driven(each, seconds, connections)
    after = machine.cpu_seconds(each.server.process), machine.cpu_seconds(database)
    into.rate.append(load.requests / load.seconds)
    into.server.append((after[0] - before[0]) / load.requests * 1e6)
    into.database.append((after[1] - before[1]) / load.requests * 1e6)
    into.size = load.bytes // load.requests
    into.latencies.extend(load.latencies)


def _driven(each: Contestant, seconds: float, connections: int) -> Load:
    return drive(each.server.port, each.requests, connections=connections, seconds=seconds, expected=each.expected)
