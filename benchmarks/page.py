"""The page `docs/performance.md`, written from what a run found out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.results import Figure, Results, Section, Table
from benchmarks.svg import drawn

_SIGNS: Final = {"met": "✓", "not met": "✗ not met", "not there": "not there", "failed": "failed", "": ""}
_INTRODUCTION: Final = """\
# Performance

Written by `{command}` from the figures of that run, on {date}; nothing here is put in by hand.

**How it is measured.** {cores}; one worker; the corpus is made from a seed (`benchmarks/corpus`), about 5 KB of \
Markdown a post. What is compared runs in turn, round after round, and is told as the median of the ratios of each \
round: machines are noisy, and what disturbs one disturbs the other. CPU is what the operating system counts for a \
process and all it starts. The ceilings are (i) a bare ASGI app on the same uvicorn that sends fixed bytes of the same \
size, and (ii) the same app with one read by asyncpg and JSON made by hand (`benchmarks/ceilings.py`). "Of the \
ceiling" is the ceiling's CPU for a request as a share of ours: 100 % would be as good as no framework at all.

**The machine.** {machine}.
"""


def write(results: Results, page: Path) -> None:
    """Write the page, and its plots into a folder beside it that is called as the page is."""
    plots = page.with_suffix("")
    plots.mkdir(parents=True, exist_ok=True)
    for old in plots.glob("*.svg"):
        old.unlink()
    for section in results.sections:
        for plot in section.plots:
            (plots / f"{plot.name}.svg").write_text(drawn(plot))
    page.write_text(written(results, plots.name))


def written(results: Results, plots: str) -> str:
    """The page itself; `plots` is the folder that pictures are in."""
    machine = results.machine
    told = (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory']} of memory, {machine['system']}, "
        f"Python {machine['python']}, PostgreSQL {machine['postgres']} with the settings of the embedded database; "
        f"JSON of ceiling (ii) by {machine['encoder']}"
    )
    parts = [
        _INTRODUCTION.format(
            command=results.command, date=results.date, cores=machine["pinned"].capitalize(), machine=told
        ),
        "## The figures\n",
        *_figures(results),
        "",
    ]
    for section in results.sections:
        parts += _section(section, plots)
    return "\n".join(parts).rstrip() + "\n"


def _figures(results: Results) -> Iterator[str]:
    rows = [_figure(figure, section) for section in results.sections for figure in section.figures]
    yield from _rows(Table(columns=["what", "figure to reach", "measured", "", "case"], rows=rows))
    yield "\nEach case is run alone by `python -m benchmarks CASE`."


def _figure(figure: Figure, section: Section) -> Sequence[str]:
    return [figure.what, figure.target, figure.measured, _SIGNS[figure.verdict], f"`{section.case}`"]


def _section(section: Section, plots: str) -> Iterator[str]:
    yield f"## {section.title}\n"
    yield f"{section.text}\n"
    for table in section.tables:
        yield from _rows(table)
        yield ""
    for plot in section.plots:
        yield f"![{plot.title}]({plots}/{plot.name}.svg)\n"
    yield f"Measured by `python -m benchmarks {section.case}`.\n"


def _rows(table: Table) -> Iterator[str]:
    yield "| " + " | ".join(table.columns) + " |"
    yield "| " + " | ".join(["---", *["---:"] * (len(table.columns) - 1)]) + " |"
    for row in table.rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
