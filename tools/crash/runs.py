"""The runs by name, each with a PostgreSQL of its own; and the defects that they have to find."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.crash.findings import Findings
from tools.crash.killing import Plan, kill_again_and_again
from tools.crash.planting import Defect
from tools.crash.postgres import Postgres
from tools.crash.race import race
from tools.crash.repeating import repeat
from tools.crash.servers import Server, serving
from tools.crash.stopping import stop_under_load

Say = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a run needs. `front` holds packages to be imported instead of ours."""

    length: int
    folder: Path
    findings: Findings
    seed: int = 1
    front: Path | None = None
    say: Say = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A way to find out: how long it is by itself, and how short where there is a defect to be found."""

    run: Callable[[Task], Awaitable[None]]
    length: int
    short: int


async def _kill(task: Task) -> None:
    plan = Plan(seed=task.seed, kills=task.length)
    await kill_again_and_again(plan, task.folder, task.findings, front=task.front, say=task.say)


async def _race(task: Task) -> None:
    task.say(f"  8 writers race through 2 servers until {task.length:,} edits of one post are acknowledged")
    async with _blog(task, 2) as (dsn, servers):
        await race(servers, dsn, task.findings, edits=task.length, seed=task.seed)


async def _once(task: Task) -> None:
    task.say(f"  {task.length:,} idempotency keys, each sent 2 to 5 times at once, through 2 servers that get killed")
    async with _blog(task, 2) as (dsn, servers):
        await repeat(servers, dsn, task.findings, keys=task.length, seed=task.seed)


async def _stop(task: Task) -> None:
    task.say(f"  a server told to stop under load, {task.length:,} times")
    async with _blog(task, 1) as (dsn, (server,)):
        for _ in range(task.length):
            if not server.runs:
                await server.start()
            await stop_under_load(server, dsn, task.findings)


@asynccontextmanager
async def _blog(task: Task, number: int) -> AsyncIterator[tuple[str, list[Server]]]:
    postgres = Postgres(task.folder / "postgres")
    async with postgres.running(), serving(postgres.dsn, task.folder, number=number, front=task.front) as servers:
        yield postgres.dsn, servers


RUNS: Final[Mapping[str, Run]] = {
    "kill": Run(run=_kill, length=25, short=3),
    "race": Run(run=_race, length=2_000, short=100),
    "once": Run(run=_once, length=1_000, short=60),
    "stop": Run(run=_stop, length=10, short=1),
}


async def find(defect: Defect, folder: Path, *, seed: int = 1) -> Findings:
    """What the run that has to find the defect finds."""
    findings = Findings()
    front = folder / "front"
    front.mkdir(parents=True)
    run = RUNS[defect.run]
    task = Task(length=run.short, folder=folder, findings=findings, seed=seed, front=defect.plant(front))
    await run.run(task)
    return findings
