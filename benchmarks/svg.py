"""Plots as SVG: bars or lines, a legend, a limit across. Readable on light and dark pages; nothing to install."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Final
from xml.sax.saxutils import escape

from benchmarks.results import Plot

WIDTH: Final = 720
HEIGHT: Final = 320
_LEFT: Final = 64
_RIGHT: Final = 16
_TOP: Final = 52
_BOTTOM: Final = 44
_COLOURS: Final = ("#2f6fb2", "#c8652b", "#3f8f5b", "#8a5aa8", "#b0912f")
_LIMIT: Final = "#c0392b"
_INK: Final = "#6b7280"
_LETTER: Final = 7


@dataclass(frozen=True, slots=True)
class Frame:
    """Where values lie: `top` is the greatest of the scale."""

    top: float

    def y(self, value: float) -> float:
        """Down the page."""
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * value / self.top

    def x(self, part: float) -> float:
        """Across, from 0 to 1."""
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * part


def drawn(plot: Plot) -> str:
    """The whole file."""
    values = [*plot.limits, *plot.targets, *(value for line in plot.lines for value in line.values)]
    frame = Frame(_round_up(max(values, default=1.0) or 1.0))
    marks = _bars(plot, frame) if plot.kind == "bars" else _lines(plot, frame)
    parts = [*_scale(plot, frame), *marks, *_limits(plot, frame), *_legend(plot)]
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{_attribute(plot.title)}" font-family="system-ui, sans-serif" font-size="12">'
    )
    return "\n".join([root, f"<title>{escape(plot.title)}</title>", *parts, "</svg>", ""])


def _scale(plot: Plot, frame: Frame) -> Iterator[str]:
    yield _text(_LEFT, 18, f"{plot.title}, {plot.unit}", size=14, weight=600)
    for step in range(5):
        value = frame.top * step / 4
        y = frame.y(value)
        yield f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_INK}" opacity="0.25"/>'
        yield _text(_LEFT - 8, y + 4, f"{value:,.4g}" if frame.top < 10 else f"{value:,.0f}", anchor="end")


def _bars(plot: Plot, frame: Frame) -> Iterator[str]:
    groups, width = len(plot.across), 0.7 / max(1, len(plot.across))
    for at, name in enumerate(plot.across):
        begin = (at + 0.5) / groups - width / 2
        for number, line in enumerate(plot.lines):
            if at >= len(line.values):
                continue
            value, wide = line.values[at], width / len(plot.lines)
            left, right = frame.x(begin + number * wide), frame.x(begin + (number + 0.92) * wide)
            yield (
                f'<rect x="{left:.1f}" y="{frame.y(value):.1f}" width="{right - left:.1f}"'
                f' height="{frame.y(0) - frame.y(value):.1f}" fill="{_COLOURS[number % len(_COLOURS)]}"/>'
            )
            yield _text((left + right) / 2, frame.y(value) - 5, _short(value), anchor="middle", size=11)
        yield _text(frame.x((at + 0.5) / groups), HEIGHT - _BOTTOM + 18, str(name), anchor="middle")


def _lines(plot: Plot, frame: Frame) -> Iterator[str]:
    numbers = [float(each) for each in plot.across]
    least, most = min(numbers), max(numbers)
    wide = (most - least) or 1.0
    for number, line in enumerate(plot.lines):
        points = " ".join(
            f"{frame.x((at - least) / wide):.1f},{frame.y(value):.1f}"
            for at, value in zip(numbers, line.values, strict=True)
        )
        colour = _COLOURS[number % len(_COLOURS)]
        yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for part, anchor in ((0.0, "start"), (0.5, "middle"), (1.0, "end")):
        label = f"{least + wide * part:,.0f} {plot.across_unit}".strip()
        yield _text(frame.x(part), HEIGHT - _BOTTOM + 18, label, anchor=anchor)


def _limits(plot: Plot, frame: Frame) -> Iterator[str]:
    for value in dict.fromkeys(plot.limits):
        yield from _limit(value, frame, 0.0, 1.0)
    for at, value in enumerate(plot.targets):
        yield from _limit(value, frame, (at + 0.05) / len(plot.targets), (at + 0.95) / len(plot.targets))


def _limit(value: float, frame: Frame, begin: float, end: float) -> Iterator[str]:
    y = frame.y(value)
    yield (
        f'<line x1="{frame.x(begin):.1f}" x2="{frame.x(end):.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="{_LIMIT}"'
        ' stroke-dasharray="6 4"/>'
    )
    yield _text(frame.x(end), y - 4, _short(value), anchor="end", colour=_LIMIT)


def _legend(plot: Plot) -> Iterator[str]:
    named = [line.name for line in plot.lines if line.name]
    x = _LEFT
    for number, name in enumerate(named):
        yield f'<rect x="{x}" y="28" width="10" height="10" fill="{_COLOURS[number % len(_COLOURS)]}"/>'
        yield _text(x + 16, 37, name)
        x += 40 + _LETTER * len(name)
    if plot.limits or plot.targets:
        yield f'<line x1="{x}" x2="{x + 12}" y1="33" y2="33" stroke="{_LIMIT}" stroke-dasharray="4 3"/>'
        yield _text(x + 18, 37, "figure to reach")


def _text(
    x: float, y: float, text: str, *, anchor: str = "start", size: int = 12, weight: int = 400, colour: str = _INK
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}"'
        f' fill="{colour}">{escape(text)}</text>'
    )


def _round_up(value: float) -> float:
    """The next of 1, 1.2, 1.6, 2, 2.4 … times a power of ten, with room for a label above the highest."""
    power = 10.0 ** floor(log10(value * 1.08))
    return next(step * power for step in _STEPS if step * power >= value * 1.08)


_STEPS: Final[Sequence[float]] = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10, 12)


def _short(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})
