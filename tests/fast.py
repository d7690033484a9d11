"""Run the tests that touch nothing, without pytest: `python -m tests.fast [--cpu-ms LIMIT] [part of a name]`.

They are plain functions without fixtures, so one event loop is enough and a few hundred of them fit between two
keystrokes. Prints their count, the time and the CPU time of their bodies; exits with 1 where a test fails or the
bodies take more CPU than the limit.
"""

import argparse
import asyncio
import gc
import inspect
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

ROOMS = ("domain", "use_cases")
TRIES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    name: str
    body: Callable[[], Awaitable[None] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    failures: int
    wall_ms: float
    cpu_ms: float


def cases(folder: Path) -> Iterator[Case]:
    """The tests below a folder called `tests`, in the order in which pytest would run them."""
    for room in ROOMS:
        for path in sorted((folder / room).rglob("test_*.py")):
            inner = path.relative_to(folder.parent)
            yield from _cases_of(".".join(inner.with_suffix("").parts), inner.as_posix())


def _cases_of(module_name: str, path: str) -> Iterator[Case]:
    for name, value in vars(import_module(module_name)).items():
        if name.startswith("test_") and inspect.isfunction(value) and value.__module__ == module_name:
            if inspect.signature(value).parameters:
                raise SystemExit(f"{path}::{name} takes parameters: tests of this room have no fixtures")
            yield Case(name=f"{path}::{name}", body=value)


def run(tests: list[Case]) -> Outcome:
    """Run all, telling of each failure as it comes; measure the bodies, neither imports nor the making of the loop."""
    with asyncio.Runner() as runner:
        runner.get_loop()
        gc.collect()
        gc.freeze()
        wall, cpu = time.perf_counter(), time.process_time()
        failures = runner.run(_failures(tests))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return Outcome(failures=failures, wall_ms=wall * 1000, cpu_ms=cpu * 1000)


async def _failures(tests: list[Case]) -> int:
    failures = 0
    for test in tests:
        try:
            pending = test.body()
            if pending is not None:
                await pending
        except Exception:  # noqa: BLE001 - whatever it is, the test has failed and the next one runs
            failures += 1
            print(f"FAILED {test.name}\n{traceback.format_exc()}", file=sys.stderr)
    return failures


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fast")
    parser.add_argument("part", nargs="?", default="", help="run only tests whose name contains this")
    parser.add_argument("--cpu-ms", type=float, default=float("inf"), help="the CPU time the bodies may take, in ms")
    options = parser.parse_args(arguments)
    tests = [case for case in cases(Path(__file__).parent) if options.part in case.name]
    outcome = run(tests)
    for _ in range(TRIES - 1):  # a busy machine makes code look dear: dear code stays dear
        if outcome.failures or outcome.cpu_ms <= options.cpu_ms:
            break
        outcome = min(outcome, run(tests), key=lambda each: each.cpu_ms)
    failed = f", {outcome.failures} FAILED" if outcome.failures else ""
    print(
        f"{len(tests)} tests in {outcome.wall_ms:.1f} ms, {outcome.cpu_ms:.1f} ms of CPU{failed}",
        file=sys.stderr,
    )
    if outcome.cpu_ms > options.cpu_ms:
        print(f"more than {options.cpu_ms:g} ms of CPU", file=sys.stderr)
    return int(outcome.failures > 0 or outcome.cpu_ms > options.cpu_ms)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
