"""What every case is given: the options, the database, servers on their cores."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import asyncpg

from benchmarks import machine, servers
from benchmarks.client import ask
from benchmarks.databases import Cluster, posts_name, summaries_name
from benchmarks.rounds import Contestant, Measured, in_rounds
from benchmarks.servers import Served

UNCACHED: Final = {"cache_bytes": "0"}


class NotThere(Exception):
    """This blog does not do what is to be measured; says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How much is measured."""

    posts: int
    summaries: int
    reads: int
    imports: int
    rounds: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A run."""

    options: Options
    cluster: Cluster
    cores: machine.Cores
    folder: Path
    say: Callable[[str], None]

    @property
    def posts(self) -> str:
        """The DSN of the database with posts."""
        return self.cluster.dsn_of(posts_name(self.options.posts))

    @property
    def summaries(self) -> str:
        """The DSN of the larger one, whose posts have no texts."""
        return self.cluster.dsn_of(summaries_name(self.options.summaries))

    @contextmanager
    def blog(self, dsn: str, **settings: str) -> Iterator[Served]:
        """A blog over this database."""
        with servers.blog(dsn, self.folder, self.cores.server, **settings) as served:
            yield served

    @contextmanager
    def ceiling(self, dsn: str) -> Iterator[Served]:
        """The bare app over this database."""
        with servers.ceiling(dsn, self.folder, self.cores.server) as served:
            yield served

    @contextmanager
    def framework(self, kind: str, dsn: str) -> Iterator[Served]:
        """The same work in a framework."""
        with servers.framework(kind, dsn, self.folder, self.cores.server) as served:
            yield served

    def compare(self, contestants: Sequence[Contestant], *, connections: int = 8) -> Mapping[str, Measured]:
        """Measure them in turn, as long as the options say."""
        return in_rounds(
            contestants,
            rounds=self.options.rounds,
            seconds=self.options.seconds,
            database=self.cluster.process,
            connections=connections,
            say=self.say,
        )

    async def fetch(self, dsn: str, statement: str, *values: object) -> list[asyncpg.Record]:
        """The rows of a statement."""
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetch(statement, *values)
        finally:
            await connection.close()


def slugs(number: int, posts: int) -> list[str]:
    """So many, from all over a corpus of so many posts."""
    from benchmarks.corpus.posts import post

    step = max(1, posts // number)
    return [post(at, posts).slug for at in range(0, posts, step)][:number]


def must_answer(served: Served, path: str, what: str) -> bytes:
    """The body of an answer; `NotThere` if there is none."""
    with contextlib.suppress(ConnectionError):
        answer = ask(served.port, path)
        if answer.status == 200:
            return answer.body
        raise NotThere(f"{what}: answered {answer.status}")
    raise NotThere(f"{what}: the connection was closed")
