"""How long the differences take that are the hardest to tell: `python -m benchmarks.diff`."""

import time
from collections.abc import Callable

from blogcore.domain.diff import text_diff
from tests.properties.test_diff import HARD


def taken(old: str, new: str) -> float:
    """Seconds of CPU, the least of three."""
    return min(_once(lambda: text_diff(old, new)) for _ in range(3))


def _once(doing: Callable[[], object]) -> float:
    before = time.process_time()
    doing()
    return time.process_time() - before


if __name__ == "__main__":
    for name, make in HARD.items():
        print(f"{taken(*make()) * 1000:6.1f} ms  {name}")
