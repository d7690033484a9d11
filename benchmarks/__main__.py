"""All measurements, and the page they make: `python -m benchmarks` (`make bench`).

Without a case all are run and `docs/performance.md` is written. With `--quick` or with cases the page is written into
`.bench/` instead, where PostgreSQL, the corpus and what was measured are kept, too.
"""

import argparse
import asyncio
import os
import signal
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

import asyncpg

from benchmarks import databases, machine, page, results
from benchmarks.bench import Bench, NotThere, Options
from benchmarks.cases import cached, frameworks, importing, lists, memory, one_post, paging, search, walk, wired
from benchmarks.encoding import fastest
from benchmarks.results import Figure, Results, Section

Case: TypeAlias = Callable[[Bench], Awaitable[Section]]

ROOT: Final = Path(__file__).parents[1]
FULL: Final = Options(posts=100_000, summaries=1_000_000, reads=1_000_000, imports=10_000, rounds=9, seconds=2.0)
QUICK: Final = Options(posts=10_000, summaries=50_000, reads=10_000, imports=500, rounds=3, seconds=0.5)
CASES: Final[Mapping[str, Case]] = {
    "one-post": one_post.run,
    "lists": lists.run,
    "cached": cached.run,
    "paging": paging.run,
    "search": search.run,
    "walk": walk.run,
    "import": importing.run,
    "memory": memory.run,
    "frameworks": frameworks.run,
    "wiring": wired.run,
}


def main() -> int:
    """Run what the command line asks for; 1 if a case failed."""
    arguments = _parser().parse_args()
    # Not as asyncio has it: a case awaits nothing for minutes, and shall end at once, with all it has started.
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, _stop)
    folder = (arguments.folder or ROOT / ".bench").absolute()
    folder.mkdir(exist_ok=True)
    (folder / "servers.log").unlink(missing_ok=True)
    (folder / ".gitignore").write_text("*\n")
    whole = not arguments.cases and not arguments.quick
    written = arguments.page or (ROOT / "docs" / "performance.md" if whole else folder / "performance.md")
    kept = folder / "results.json"
    if arguments.again:
        page.write(results.loaded(kept), written)
        return 0
    options = _options(arguments)
    found = asyncio.run(_measured(folder, arguments.cases or list(CASES), options, _command(arguments)))
    found.save(kept)
    page.write(found, written)
    _say(f"written: {written}")
    return int(any(figure.verdict == "failed" for section in found.sections for figure in section.figures))


async def _measured(folder: Path, names: list[str], options: Options, command: str) -> Results:
    cores = machine.cores()
    _say("making what is measured with")
    await databases.prepare(folder, posts={options.posts}, lists={options.summaries}, say=_say)
    sections = []
    async with databases.running(folder) as cluster:
        os.sched_setaffinity(0, cores.load)
        bench = Bench(options=options, cluster=cluster, cores=cores, folder=folder, say=_say)
        for name in names:
            _say(name)
            began = time.monotonic()
            machine.pin(cluster.process, cores.database)
            sections.append(await _one(name, bench))
            _say(f"    {time.monotonic() - began:.0f} s")
        described = {
            **machine.described(),
            "cores": str(len(cores.all)),
            "pinned": cores.told,
            "postgres": await _version(cluster.dsn),
            "encoder": fastest()[0],
        }
    return Results(command=command, date=f"{datetime.now(UTC):%Y-%m-%d}", machine=described, sections=sections)


async def _one(name: str, bench: Bench) -> Section:
    try:
        return await CASES[name](bench)
    except NotThere as why:
        return _lost(name, str(why), "not there")
    except Exception as error:  # noqa: BLE001  the other cases are worth their figures
        traceback.print_exc()
        return _lost(name, f"{type(error).__name__}: {error}", "failed")


def _lost(name: str, why: str, verdict: results.Verdict) -> Section:
    figure = Figure(what=name, target="", measured=why, verdict=verdict)
    return Section(
        case=name, title=name.replace("-", " ").capitalize(), text=f"{why[:1].upper()}{why[1:]}.", figures=[figure]
    )


async def _version(dsn: str) -> str:
    connection = await asyncpg.connect(dsn)
    try:
        return str(await connection.fetchval("SHOW server_version"))
    finally:
        await connection.close()


def _command(arguments: argparse.Namespace) -> str:
    """What was asked for, but not where things were kept."""
    told = [f"--{name} {value}" for name in Options.__slots__ if (value := getattr(arguments, name)) is not None]
    return " ".join(["python -m benchmarks", *(["--quick"] if arguments.quick else []), *told, *arguments.cases])


def _options(arguments: argparse.Namespace) -> Options:
    base = QUICK if arguments.quick else FULL
    given = {name: getattr(arguments, name) for name in Options.__slots__}
    return Options(**{name: getattr(base, name) if value is None else value for name, value in given.items()})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", nargs="*", choices=[*CASES, []], metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--quick", action="store_true", help="small corpora and few rounds: to see that all works")
    parser.add_argument("--posts", type=int, metavar="N", help=f"posts with texts ({FULL.posts:,})")
    parser.add_argument("--summaries", type=int, metavar="N", help=f"posts without, for paging ({FULL.summaries:,})")
    parser.add_argument("--reads", type=int, metavar="N", help=f"mixed reads for the memory ({FULL.reads:,})")
    parser.add_argument("--imports", type=int, metavar="N", help=f"posts to import ({FULL.imports:,})")
    parser.add_argument("--rounds", type=int, metavar="N", help=f"of all that is compared ({FULL.rounds})")
    parser.add_argument("--seconds", type=float, metavar="S", help=f"of each in a round ({FULL.seconds:g})")
    parser.add_argument("--page", type=Path, metavar="FILE", help="where to write the page")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to keep everything (.bench)")
    parser.add_argument("--again", action="store_true", help="only write the page, from what was measured last")
    return parser


def _stop(number: int, _frame: object) -> NoReturn:
    sys.exit(128 + number)


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
