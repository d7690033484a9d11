"""Servers that are measured: processes of their own, on their own core, gone when this one is."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from threading import Timer
from typing import Final

from benchmarks.children import dying_with_us
from blog_cli.settings import Settings

ROOT: Final = Path(__file__).parents[1]
_URL: Final = re.compile(r"served at http://\S+?:(\d+)")
_STOP_SECONDS: Final = 15.0
_START_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers."""

    port: int
    process: int


def environment(**settings: str) -> dict[str, str]:
    """That of this process, with these settings of the blog and no others: `cache_bytes="0"` is BLOG_CACHE_BYTES=0."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("BLOG_")}
    ours = {f"BLOG_{name.upper()}": text for name, text in settings.items()}
    return {**kept, **ours, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def has_setting(name: str) -> bool:
    """Whether this blog can be told so."""
    return any(each.name == name for each in fields(Settings))


@contextmanager
def blog(dsn: str, folder: Path, where: frozenset[int], **settings: str) -> Iterator[Served]:
    """A blog over this database, one worker."""
    command = [sys.executable, "-m", "blog_cli", "serve", "--port", "0"]
    with _serving(command, folder, where, environment(database_url=dsn, workers="1", **settings)) as served:
        yield served


@contextmanager
def ceiling(dsn: str, folder: Path, where: frozenset[int]) -> Iterator[Served]:
    """The bare app over this database."""
    with _serving([sys.executable, "-m", "benchmarks.ceilings", dsn], folder, where, environment()) as served:
        yield served


@contextmanager
def framework(kind: str, dsn: str, folder: Path, where: frozenset[int]) -> Iterator[Served]:
    """The same work in a framework, see `benchmarks.frameworks`."""
    with _serving([sys.executable, "-m", "benchmarks.frameworks", kind, dsn], folder, where, environment()) as served:
        yield served


@contextmanager
def _serving(command: list[str], folder: Path, where: frozenset[int], variables: Mapping[str, str]) -> Iterator[Served]:
    def prepared() -> None:
        dying_with_us()
        os.sched_setaffinity(0, where)

    with (
        (folder / "servers.log").open("ab") as log,
        subprocess.Popen(
            command,
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            preexec_fn=prepared,  # noqa: PLW1509  two system calls, which wait for no other thread
        ) as process,
    ):
        try:
            yield Served(_port(process), process.pid)
        finally:
            _stop(process)


def _port(process: "subprocess.Popen[str]") -> int:
    limit = Timer(_START_SECONDS, process.kill)
    limit.start()
    try:
        for line in process.stdout or ():
            if found := _URL.search(line):
                return int(found[1])
    finally:
        limit.cancel()
    raise RuntimeError("a server did not start; servers.log says why")


def _stop(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
