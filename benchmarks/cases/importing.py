"""Importing Markdown files by the real command, into an empty database."""

import os
import resource
import subprocess
import sys
import time
from typing import Final

from benchmarks import machine
from benchmarks.bench import Bench
from benchmarks.children import dying_with_us
from benchmarks.corpus.markdown import files
from benchmarks.results import Section, Table, at_least
from benchmarks.search_words import lacking
from benchmarks.servers import environment

TARGET: Final = 300.0


async def run(bench: Bench) -> Section:
    posts = bench.options.imports
    source = files(bench.folder / "markdown", posts)
    machine.pin(bench.cluster.process, bench.cores.all)
    async with bench.cluster.empty_one() as dsn:
        before = resource.getrusage(resource.RUSAGE_CHILDREN), machine.cpu_seconds(bench.cluster.process)
        began = time.perf_counter()
        _import(bench, dsn, str(source))
        seconds = time.perf_counter() - began
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        database = machine.cpu_seconds(bench.cluster.process) - before[1]
        command = after.ru_utime + after.ru_stime - before[0].ru_utime - before[0].ru_stime
        kept = (await bench.fetch(dsn, "SELECT count(*) AS posts FROM publications"))[0]["posts"]
        unknown = await lacking(dsn)
    if kept != posts:
        raise RuntimeError(f"{kept} of {posts} posts are there after the import")
    bench.say(f"    {posts / seconds:.0f} posts/s, {unknown} left for search")
    return Section(
        case="import",
        title="Import",
        text=f"`blog import markdown` with {posts:,} files, on all cores, into an empty database, from the start of "
        f"the command to its end; {_searched(unknown)}. CPU is that of the command with its renderers, and that of "
        "the database.",
        figures=[at_least(f"import of {posts:,} posts", posts / seconds, TARGET, "{:,.0f}", more=" posts/s")],
        tables=[
            Table(
                columns=["", "posts/s", "CPU of the command, a post", "of the database, a post"],
                rows=[
                    [
                        "import",
                        f"{posts / seconds:,.0f}",
                        f"{command / posts * 1e6:,.0f} µs",
                        f"{database / posts * 1e6:,.0f} µs",
                    ]
                ],
            )
        ],
    )


def _searched(unknown: int) -> str:
    return f"{unknown:,} of them cannot be searched by then" if unknown else "all of them can be searched by then"


def _import(bench: Bench, dsn: str, source: str) -> None:
    def prepared() -> None:
        dying_with_us()
        os.sched_setaffinity(0, bench.cores.all)

    said = subprocess.run(
        [sys.executable, "-m", "blog_cli", "import", "markdown", source],
        cwd=bench.folder,
        env=environment(database_url=dsn),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=prepared,
    )
    if said.returncode:
        raise RuntimeError(f"the import failed: {said.stderr[-1000:]}")
