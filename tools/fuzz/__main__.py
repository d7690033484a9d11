"""`python -m tools.fuzz RUN…`: the long forms of what the tests do briefly. One of them, several, or `all`:

    python -m tools.fuzz requests --seconds 120 --seed 7
    python -m tools.fuzz hidden machine --count 20000

Some go on for a number of seconds, others until they have made their count. Exits with 1 if something does not hold.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tools.fuzz import overload, properties, requests, responsiveness, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`do` takes how much of its unit is wanted and a seed, and gives back what is wrong."""

    about: str
    do: Callable[[float, int], list[str]]
    usual: float
    unit: str = "seconds"


RUNS: Final[Mapping[str, Run]] = {
    "texts": Run(about="attacks in bodies, judged by parsers and Chromium", do=texts.main, usual=120),
    "requests": Run(about="bytes that are hardly requests", do=requests.main, usual=60),
    "responsiveness": Run(about="readers beside bodies that take long", do=responsiveness.main, usual=15),
    "overload": Run(about="twice the requests that can be served", do=overload.main, usual=10),
    "hidden": Run(about="blogs that differ in secrets only", do=properties.hidden, usual=100_000, unit="pairs"),
    "hidden-postgres": Run(
        about="the same over PostgreSQL", do=properties.hidden_in_postgres, usual=5_000, unit="pairs"
    ),
    "machine": Run(about="PostgreSQL against memory", do=properties.machine, usual=20_000, unit="steps"),
    "roles": Run(about="schemathesis as every role", do=properties.roles, usual=100, unit="cases an operation"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run them; the exit status."""
    parser = argparse.ArgumentParser(
        prog="fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="*", metavar="RUN", help=", ".join([*RUNS, "all"]), choices=[[], *RUNS, "all"])
    parser.add_argument("--seconds", type=float, help="for each run, or for each of its measurements")
    parser.add_argument("--count", type=int, help="of pairs, steps or cases, for runs that count")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if not given.runs:
        print(*(f"{name:16} {run.about}; {run.usual:g} {run.unit}" for name, run in RUNS.items()), sep="\n")
        return 0
    names = RUNS if "all" in given.runs else given.runs
    faults = [fault for name in names for fault in _run(name, given.seconds, given.count, given.seed)]
    return 1 if faults else 0


def _run(name: str, seconds: float | None, count: int | None, seed: int) -> list[str]:
    run = RUNS[name]
    wanted = seconds if run.unit == "seconds" else count
    began = time.monotonic()
    print(f"== {name}", flush=True)
    faults = run.do(run.usual if wanted is None else wanted, seed)
    for fault in faults:
        print(f"WRONG: {fault}")
    print(f"{name}: {'wrong' if faults else 'all well'} after {time.monotonic() - began:.0f} s", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
