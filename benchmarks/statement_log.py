"""How long statements took in PostgreSQL, as its own log has it: planning and execution, without any client."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from benchmarks.databases import Cluster

_ENTRY: Final = re.compile(
    r"^\S+ \S+ \S+ \[(?P<process>\d+)\] LOG:  duration: (?P<ms>[\d.]+) ms  (?P<step>bind|execute) .*"
)
_DETAIL: Final = re.compile(r"^\S+ \S+ \S+ \[\d+\] DETAIL:  [Pp]arameters: (?P<values>.*)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One that was executed; `values` are its parameters as the log has them."""

    milliseconds: float
    values: str


@asynccontextmanager
async def logged(cluster: Cluster, dsn: str) -> AsyncIterator[None]:
    """Connections to this database that are opened in here log all their statements."""
    name = urlsplit(dsn).path.lstrip("/")
    await cluster.execute(f"ALTER DATABASE {name} SET log_min_duration_statement = 0")
    try:
        yield
    finally:
        await cluster.execute(f"ALTER DATABASE {name} RESET log_min_duration_statement")


class Log:
    """PostgreSQL's log, from now on."""

    def __init__(self, folder: Path) -> None:
        (self._file,) = (file for file in (folder / "postgres").glob("pg*.log"))
        self._at = self._file.stat().st_size

    def statements(self) -> list[Statement]:
        """What was logged since the last time."""
        with self._file.open("rb") as file:
            file.seek(self._at)
            content = file.read()
        self._at += len(content)
        return list(statements(content.decode(errors="replace")))


def statements(log: str) -> Iterator[Statement]:
    """Those in a log; the time of one is that of its last steps, `bind` and `execute`."""
    planned: dict[str, float] = {}
    executed: float | None = None
    for line in log.splitlines():
        if entry := _ENTRY.match(line):
            executed = None
            if entry["step"] == "bind":
                planned[entry["process"]] = float(entry["ms"])
            else:
                executed = float(entry["ms"]) + planned.pop(entry["process"], 0.0)
        elif executed is not None and (detail := _DETAIL.match(line)):
            yield Statement(executed, detail["values"])
            executed = None
