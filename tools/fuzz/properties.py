"""Properties that tests look for in a small part of what there is: non-interference, the model, every role."""

import asyncio
import tempfile
from pathlib import Path
from typing import Final

from tests.http.probing import CALLERS, probed
from tests.interference.__main__ import search
from tests.model.machine import explored
from tests.postgres import a_cluster

_AT_ONCE: Final = 20_000  # steps: hypothesis remembers each run that it made


def hidden(pairs: float, seed: int) -> list[str]:
    """Ask two blogs, one of which has secrets, in memory."""
    return search(int(pairs), seed)


def hidden_in_postgres(pairs: float, seed: int) -> list[str]:
    """The same over PostgreSQL."""
    return search(int(pairs), seed, postgres=True)


def machine(steps: float, seed: int) -> list[str]:
    """Whatever editors can do, to PostgreSQL and to the model."""
    return asyncio.run(_machine(int(steps), seed))


async def _machine(steps: int, seed: int) -> list[str]:
    done, began = 0, seed
    with tempfile.TemporaryDirectory() as folder:
        async with a_cluster(Path(folder)) as cluster, cluster.database("migrated") as dsn:
            while done < steps:
                wanted = min(_AT_ONCE, steps - done)
                try:
                    answered = await asyncio.to_thread(explored, dsn, wanted, seed=seed)
                except AssertionError as difference:
                    return ["\n".join([f"with seed {seed}: {difference}", *getattr(difference, "__notes__", ())])]
                done += sum(answered.values())
                seed += 1
                print(f"{done} requests to both, {len(answered)} kinds of answers, seeds from {began} on", flush=True)
    return []


def roles(cases: float, seed: int) -> list[str]:  # noqa: ARG001  it makes up the same each time
    """Schemathesis as every role and without a key."""
    return [f"schemathesis as {caller} found something" for caller in CALLERS if not probed(caller, int(cases))]
