"""What cases have in common."""

from collections.abc import Mapping, Sequence

from benchmarks.results import Line, Plot, Table
from benchmarks.rounds import Measured
from benchmarks.statistics import median


def ceiling_table(found: Mapping[str, Measured], against: Mapping[str, str]) -> Table:
    """All that was measured, and for ours the shares of what it is measured against."""
    rows = []
    for name, measured in found.items():
        ceiling = found[against[name]] if name in against else None
        rows.append(
            [
                name,
                f"{measured.size:,} B",
                f"{median(measured.rate):,.0f}",
                f"{median(measured.server):,.0f} µs",
                f"{median(measured.database):,.0f} µs",
                f"{measured.share_of(ceiling):.0%}" if ceiling else "",
                f"{measured.rate_of(ceiling):.0%}" if ceiling else "",
            ]
        )
    columns = ["", "body", "requests/s", "CPU of the server", "of the database", "share by CPU", "share by requests/s"]
    return Table(columns=columns, rows=rows)


def ceiling_plot(name: str, title: str, shares: Mapping[str, float], targets: Sequence[float] = ()) -> Plot:
    """Shares of a ceiling, in per cent."""
    return Plot(
        name=name,
        kind="bars",
        title=title,
        unit="% of the ceiling, by CPU for a request",
        across=list(shares),
        lines=[Line(name="", values=[share * 100 for share in shares.values()])],
        targets=[target * 100 for target in targets],
    )
