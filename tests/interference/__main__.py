"""`python -m tests.interference --pairs 100000 [--seed 0] [--postgres]`: the same property, for as long as you like."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from blog_pg.database import Database
from blog_pg.storage import PgStorage
from tests.interference.asking import Asker, Difference
from tests.interference.history import Author
from tests.interference.worlds import Pair, played
from tests.postgres import Cluster, a_cluster

_PAIRS_A_HISTORY: Final = 2_000
_HOURS: Final = 60


def search(pairs: int, seed: int, *, postgres: bool = False) -> list[str]:
    """Ask for that many pairs of answers, in one history after the other; the first difference, if there is one."""
    return asyncio.run(_search(pairs, seed, postgres=postgres))


async def _search(pairs: int, seed: int, *, postgres: bool) -> list[str]:
    asked = 0
    with tempfile.TemporaryDirectory() as folder:
        async with _stage(Path(folder), postgres=postgres) as cluster:
            for number in count(seed):
                wanted = min(_PAIRS_A_HISTORY, pairs - asked)
                if wanted <= 0:
                    break
                async with _pair(number, cluster) as pair:
                    found = await _differences(pair, Random(number), wanted)
                if found:
                    return [f"history {number}: {len(found)} differences, the first one\n{found[0]}"]
                asked += wanted
                print(f"{asked} pairs of answers, no difference", flush=True)
    return []


async def _differences(pair: Pair, dice: Random, questions: int) -> list[Difference]:
    """Before and after what is planned has come."""
    asker = Asker(pair, dice)
    found = list(await asker.differences(questions // 2))
    for _ in range(_HOURS):
        await pair.tick()
    return [*found, *await asker.differences(questions - questions // 2)]


@asynccontextmanager
async def _stage(folder: Path, *, postgres: bool) -> AsyncIterator[Cluster | None]:
    if not postgres:
        yield None
        return
    async with a_cluster(folder) as cluster:
        yield cluster


@asynccontextmanager
async def _pair(seed: int, cluster: Cluster | None) -> AsyncIterator[Pair]:
    script = Author(seed).write(posts=20, secrets=50)
    if cluster is None:
        async with played(script) as pair:
            yield pair
        return
    async with (
        cluster.database("migrated") as one,
        cluster.database("migrated") as other,
        played(script, lambda: PgStorage(Database(one)), lambda: PgStorage(Database(other))) as pair,
    ):
        yield pair


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.interference")
    parser.add_argument("--pairs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--postgres", action="store_true", help="over PostgreSQL, not in memory")
    options = parser.parse_args()
    differences = search(options.pairs, options.seed, postgres=options.postgres)
    print(*differences, sep="\n")
    sys.exit(bool(differences))
