"""`python -m tools.crash`: kill the blog and its database, and see whether it keeps its promises.

Without arguments 25 kills of servers and 25 of PostgreSQL. Exits with 1 if a promise was broken, or if a planted defect
was not found.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.crash.findings import Findings
from tools.crash.planting import defects
from tools.crash.runs import RUNS, Task, find


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="crash", description=__doc__)
    parser.add_argument("--kills", type=int, metavar="N", help="that many of each; 25 unless told")
    parser.add_argument("--race", type=int, nargs="?", const=2_000, metavar="EDITS", help="many writers, one post")
    parser.add_argument("--once", type=int, nargs="?", const=1_000, metavar="KEYS", help="repeated idempotency keys")
    parser.add_argument("--stop", type=int, nargs="?", const=10, metavar="TIMES", help="SIGTERM under load")
    parser.add_argument("--planted", action="store_true", help="show that planted defects are found")
    parser.add_argument("--all", action="store_true", help="everything above")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed chooses the same")
    given = parser.parse_args(arguments)
    lengths: dict[str, int | None] = {"kill": given.kills, "race": given.race, "once": given.once, "stop": given.stop}
    if given.all:
        lengths = {name: lengths[name] or run.length for name, run in RUNS.items()}
    elif not given.planted and not any(lengths.values()):
        lengths["kill"] = RUNS["kill"].length
    results = [asyncio.run(_run(name, length, given.seed)) for name, length in lengths.items() if length]
    if given.planted or given.all:
        results.append(asyncio.run(_planted(given.seed)))
    return 0 if all(results) else 1


async def _run(name: str, length: int, seed: int) -> bool:
    findings = Findings()
    print(f"{name}, seed {seed}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        task = Task(length=length, folder=Path(folder), findings=findings, seed=seed, say=_say)
        await RUNS[name].run(task)
    verdict = "BROKEN" if findings.violations else "kept every promise"
    print(f"{findings.summary}\n{name}: {verdict}, {time.monotonic() - began:.0f} s\n", flush=True)
    return not findings.violations


async def _planted(seed: int) -> bool:
    found = []
    for defect in defects():
        with tempfile.TemporaryDirectory(prefix="crash-") as folder:
            findings = await find(defect, Path(folder), seed=seed)
        found.append(bool(findings.violations))
        said = findings.violations[0][:200] if findings.violations else "NOT FOUND"
        print(f"planted: {defect.name}\n  {defect.run}: {said}", flush=True)
    return all(found)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
