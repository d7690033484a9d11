"""`python -m tools.fuzz`: the long forms of what the tests do briefly, against a real server. All of it, or one:

    python -m tools.fuzz requests --seconds 120 --seed 7

Exits with 1 if something does not hold.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from tools.fuzz import overload, requests, responsiveness, texts

RUNS: Final[Mapping[str, tuple[Callable[[float, int], list[str]], float]]] = {
    "texts": (texts.main, 120),
    "requests": (requests.main, 60),
    "responsiveness": (responsiveness.main, 15),
    "overload": (overload.main, 10),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run them; the exit status."""
    parser = argparse.ArgumentParser(
        prog="fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("runs", nargs="*", metavar="RUN", help=", ".join(RUNS), choices=[[], *RUNS])
    parser.add_argument("--seconds", type=float, help="for each run, or for each of its measurements")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    faults = [fault for name in given.runs or RUNS for fault in _run(name, given.seconds, given.seed)]
    return 1 if faults else 0


def _run(name: str, seconds: float | None, seed: int) -> list[str]:
    run, usual = RUNS[name]
    began = time.monotonic()
    print(f"== {name}", flush=True)
    faults = run(usual if seconds is None else seconds, seed)
    for fault in faults:
        print(f"WRONG: {fault}")
    print(f"{name}: {'wrong' if faults else 'all well'} after {time.monotonic() - began:.0f} s", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
