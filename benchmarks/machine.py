"""The machine: which processor works for whom, what that costs, and what may be told of it."""

import os
import platform
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_CPU_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cores:
    """One for the load, another for the server, the rest for the database; of two the database shares the second."""

    all: frozenset[int]
    load: frozenset[int]
    server: frozenset[int]
    database: frozenset[int]

    @property
    def told(self) -> str:
        """What is where, in words."""
        match len(self.all):
            case 1:
                return "one core for everything"
            case 2:
                return "the load on one core, server and database on the other"
            case _:
                return "the load on one core, the server on another, the database on the rest"


def cores() -> Cores:
    """Those this process may use now."""
    return shared_out(sorted(os.sched_getaffinity(0)))


def shared_out(numbers: list[int]) -> Cores:
    """The same for any cores."""
    load, server, *rest = numbers if len(numbers) > 1 else numbers * 2
    return Cores(
        frozenset(numbers), frozenset({load}), frozenset({server}), frozenset(rest) if rest else frozenset({server})
    )


def pin(process: int, where: frozenset[int]) -> None:
    """Keep a process and all it has started on these cores."""
    for each in tree(process):
        for thread in _threads(each):
            _try_to_pin(thread, where)


def tree(process: int) -> list[int]:
    """A process and all that came of it, as far as they live."""
    parents = dict(_parents())
    found = [process]
    for each in found:
        found.extend(child for child, parent in parents.items() if parent == each)
    return found


def cpu_seconds(process: int) -> float:
    """CPU time of a process, of all it has started and of those of them that have ended, in seconds."""
    return sum(_own_cpu(each) for each in tree(process)) + _cpu_of_the_buried(process)


def resident_mib(process: int) -> float:
    """Memory of one process that is in use now (VmRSS), in MiB."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


def described() -> dict[str, str]:
    """What figures depend on, without names or paths of this machine."""
    cpus = re.findall(r"model name\s*:\s*(.+)", _read(Path("/proc/cpuinfo")))
    memory = re.search(r"MemTotal:\s+(\d+) kB", _read(Path("/proc/meminfo")))
    return {
        "processor": cpus[0] if cpus else platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(memory[1]) / 1024 / 1024:.0f} GiB" if memory else "unknown",
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
    }


def _own_cpu(process: int) -> float:
    # The clock of another process's CPU time is named by its pid: clock_getcpuclockid(3), in nanoseconds.
    try:
        return time.clock_gettime(~process << 3 | 2)
    except OSError:
        return 0.0


def _cpu_of_the_buried(process: int) -> float:
    fields = _stat(process)
    return (int(fields[13]) + int(fields[14])) / _CPU_TICKS if fields else 0.0


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := _stat(int(folder.name))):
            yield int(folder.name), int(fields[1])


def _stat(process: int) -> list[str]:
    """What follows the name in /proc/PID/stat (proc_pid_stat(5)): state, parent, …"""
    return _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()


def _threads(process: int) -> Iterable[int]:
    try:
        return [int(thread.name) for thread in Path(f"/proc/{process}/task").iterdir()]
    except OSError:
        return []


def _try_to_pin(thread: int, where: frozenset[int]) -> None:
    try:
        os.sched_setaffinity(thread, where)
    except OSError:
        return


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
