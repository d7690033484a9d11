"""What many measurements come to."""

from collections.abc import Iterable, Sequence
from math import ceil
from statistics import median

__all__ = ["median", "percentile", "ratio"]


def percentile(values: Iterable[float], percent: float) -> float:
    """The least value that so many percent do not exceed (nearest rank); `ValueError` for none."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios, each of one round: what slows a round down slows both."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))
