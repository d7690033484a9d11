"""What a run found out, as it is kept in a file and written on the page."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias

Verdict: TypeAlias = Literal["met", "not met", "not there", "failed", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One row of the table that counts."""

    what: str
    target: str
    measured: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was measured beside it; the first column says what."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line or one row of bars; bars may end before the others do."""

    name: str
    values: Sequence[float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A picture: bars over names, or lines over numbers; `name` is its file's.

    `limits` are drawn all across, of `targets` each over the bars of one name.
    """

    name: str
    kind: Literal["bars", "lines"]
    title: str
    unit: str
    across: Sequence[str] | Sequence[float]
    lines: Sequence[Line]
    limits: Sequence[float] = ()
    targets: Sequence[float] = ()
    across_unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What one case found out."""

    case: str
    title: str
    text: str
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    plots: Sequence[Plot] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """A whole run."""

    command: str
    date: str
    machine: dict[str, str]
    sections: Sequence[Section] = field(default=())

    def save(self, file: Path) -> None:
        """Keep them as JSON."""
        file.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n")


def loaded(file: Path) -> Results:
    """What was kept."""
    kept: dict[str, Any] = json.loads(file.read_text())
    return Results(**{**kept, "sections": [_section(each) for each in kept["sections"]]})


def _section(kept: dict[str, Any]) -> Section:
    plots = [Plot(**{**plot, "lines": [Line(**line) for line in plot["lines"]]}) for plot in kept["plots"]]
    figures = [Figure(**figure) for figure in kept["figures"]]
    tables = [Table(**table) for table in kept["tables"]]
    return Section(**{**kept, "figures": figures, "tables": tables, "plots": plots})


def at_least(what: str, measured: float, target: float, form: str = "{:.0%}", *, more: str = "") -> Figure:
    """A figure that is to be reached."""
    verdict: Verdict = "met" if measured >= target else "not met"
    return Figure(
        what=what, target=f"≥ {form.format(target)}{more}", measured=form.format(measured) + more, verdict=verdict
    )


def at_most(what: str, measured: float, target: float, form: str = "{:.2f} ×", *, more: str = "") -> Figure:
    """A figure that is not to be exceeded."""
    verdict: Verdict = "met" if measured <= target else "not met"
    return Figure(
        what=what, target=f"≤ {form.format(target)}{more}", measured=form.format(measured) + more, verdict=verdict
    )


def not_there(what: str, target: str, why: str) -> Figure:
    """A figure of something that this blog does not do."""
    return Figure(what=what, target=target, measured=why, verdict="not there")
