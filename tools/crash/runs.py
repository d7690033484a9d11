"""The runs by name, each with a PostgreSQL of its own; and the defects that they have to find."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, Protocol

from tools.crash.findings import Findings
from tools.crash.killing import Plan, kill_again_and_again
from tools.crash.planting import Defect
from tools.crash.postgres import Postgres
from tools.crash.race import race
from tools.crash.repeating import repeat
from tools.crash.stopping import stop_under_load

Say = Callable[[str], None]


class Run(Protocol):
    """A run of some length: kills of each, edits, keys or stops. `front` holds packages to be imported instead."""

    def __call__(
        self, length: int, folder: Path, findings: Findings, *, seed: int, front: Path | None, say: Say
    ) -> Awaitable[None]: ...


async def _kill(length: int, folder: Path, findings: Findings, *, seed: int, front: Path | None, say: Say) -> None:
    await kill_again_and_again(Plan(seed=seed, kills=length), folder, findings, front=front, say=say)


async def _race(length: int, folder: Path, findings: Findings, *, seed: int, front: Path | None, say: Say) -> None:
    say(f"  {length:,} edits of one post by 8 writers through 2 servers")
    postgres = Postgres(folder / "postgres")
    async with postgres.running():
        await race(postgres.dsn, folder, findings, edits=length, seed=seed, front=front)


async def _once(length: int, folder: Path, findings: Findings, *, seed: int, front: Path | None, say: Say) -> None:
    say(f"  {length:,} idempotency keys, each sent 2 to 5 times at once through 2 servers that are killed now and then")
    postgres = Postgres(folder / "postgres")
    async with postgres.running():
        await repeat(postgres.dsn, folder, findings, keys=length, seed=seed, front=front)


async def _stop(length: int, folder: Path, findings: Findings, *, seed: int, front: Path | None, say: Say) -> None:
    del seed  # nothing is chosen
    say(f"  {length:,} servers told to stop under load")
    postgres = Postgres(folder / "postgres")
    async with postgres.running():
        await stop_under_load(postgres.dsn, folder, findings, stops=length, front=front)


RUNS: Final[dict[str, tuple[Run, int]]] = {
    "kill": (_kill, 25),
    "race": (_race, 2_000),
    "once": (_once, 1_000),
    "stop": (_stop, 10),
}
_SHORT: Final = {"kill": 3, "race": 200, "once": 60, "stop": 1}


async def find(defect: Defect, folder: Path, *, seed: int, say: Say) -> Findings:
    """What the run that has to find the defect finds, shorter than it is without one."""
    findings = Findings()
    front = folder / "front"
    front.mkdir(parents=True)
    run, _ = RUNS[defect.run]
    await run(_SHORT[defect.run], folder, findings, seed=seed, front=defect.plant(front), say=say)
    return findings
