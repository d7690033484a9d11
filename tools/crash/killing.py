"""Killing servers and PostgreSQL under load, and looking after each kill whether every promise was kept."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random
from typing import Final

from tools.crash import snapshot
from tools.crash.checking import violations
from tools.crash.findings import Findings
from tools.crash.journal import Journal
from tools.crash.load import Load
from tools.crash.postgres import Postgres
from tools.crash.servers import KEY, Server, serving
from tools.crash.wire import Caller, HungError, LostError, NobodyThereError, Request
from tools.crash.writer import Writer

_LONGEST_OUTAGE: Final = 1.0  # seconds
_READERS: Final = ("/readyz", "/api/posts", "/api/admin/posts")


class Victim(Enum):
    """What is killed."""

    SERVER = "server"
    POSTGRES = "PostgreSQL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much, in what order. The same seed kills the same after as many changes."""

    seed: int = 1
    kills: int = 25  # of each
    back_within: float = 1.0  # seconds after PostgreSQL accepts connections
    least: int = 20  # changes acknowledged before a kill
    most: int = 150

    def victims(self) -> list[Victim]:
        """Who is killed, one after the other."""
        order = [*Victim] * self.kills
        Random(self.seed).shuffle(order)  # noqa: S311 - no secret
        return order


@dataclass(slots=True, kw_only=True)
class _Run:
    plan: Plan
    findings: Findings
    postgres: Postgres
    servers: list[Server]
    journal: Journal
    load: Load
    chance: Random
    callers: dict[int, Caller] = field(default_factory=dict)

    async def kill(self, victim: Victim) -> None:
        """Under load, then check at rest."""
        self.load.begin()
        await self.journal.more(self.chance.randint(self.plan.least, self.plan.most))
        await asyncio.sleep(self.chance.random() * 0.01)  # an answer has just gone out: not always at that moment
        await (self._kill_servers() if victim is Victim.SERVER else self._kill_postgres())
        self.findings.count(f"kills of {victim.value}")
        await self.journal.more(5)
        await self.load.paused()
        await self._check()

    async def _kill_servers(self) -> None:
        both = self.chance.random() < 0.3
        victims = list(self.servers) if both else [self.chance.choice(self.servers)]
        await asyncio.gather(*(server.kill() for server in victims))
        began = time.monotonic()
        await asyncio.gather(*(server.start() for server in victims))
        self.findings.took("until a killed server served again", time.monotonic() - began)

    async def _kill_postgres(self) -> None:
        if self.chance.random() < 0.2:
            await self.postgres.kill_one_of_us()
        else:
            await self.postgres.kill()
            await self._outage(self.chance.random() * _LONGEST_OUTAGE)
            await self.postgres.start()
        accepted = time.monotonic()
        await asyncio.gather(*(self._back(server, accepted) for server in self.servers))

    async def _outage(self, seconds: float) -> None:
        """Readers, too, get no worse than 503 meanwhile; writers go on anyway."""
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            for server in self.servers:
                await self._asked(server, Request(method="GET", path=self.chance.choice(_READERS)))
            await asyncio.sleep(0.02)

    async def _back(self, server: Server, accepted: float) -> None:
        """Ask for what begins and commits a transaction until that works."""
        post = self.load.shared[0].id
        request = Request(method="PATCH", path=f"/api/admin/posts/{post}", fields={}, headers={"If-Match": "*"})
        while await self._asked(server, request) != 200:
            if time.monotonic() - accepted > 4 * self.plan.back_within:
                break
            await asyncio.sleep(0.01)
        seconds = time.monotonic() - accepted
        self.findings.took("until a server served again after PostgreSQL accepted", seconds)
        if seconds > self.plan.back_within:
            self.findings.violated(f"a server served again {seconds:.2f} s after PostgreSQL accepted connections")

    async def _asked(self, server: Server, request: Request) -> int:
        """The status, 0 without an answer; which is a violation, for no server was killed."""
        try:
            answer = await self.callers.setdefault(server.number, Caller(KEY)).ask(server.port, request)
        except (NobodyThereError, LostError) as error:
            self.findings.violated(f"a server whose database was killed did not answer: {error!r}")
            return 0
        except HungError:
            self.journal.hung(request)
            return 0
        self.journal.heard(request, answer)
        return answer.status

    async def _check(self) -> None:
        seen = await snapshot.taken(self.postgres.dsn)
        for what in violations(self.journal, seen):
            self.findings.violated(what)
        for writer in self.load.writers:
            for post in self.chance.sample(writer.own, min(2, len(writer.own))):
                await _is_served(writer, post.id)
        for server in self.servers:
            if "Traceback" in server.log.read_text():
                self.findings.violated(f"a server logged an unexpected error: {_traceback(server.log)}")


async def _is_served(writer: Writer, post_id: str) -> None:
    """Both ports serve what the writer was told."""
    post = next(each for each in writer.own if each.id == post_id)
    server = writer.servers[0]
    caller = Caller(KEY)
    findings = writer.journal.findings
    working = await caller.ask(server.port, Request(method="GET", path=f"/api/admin/posts/{post_id}"))
    if working.status != 200 or (working.fields["title"], working.fields["version"]) != (post.token, post.version):
        findings.violated(f"editors get {working.status} {working.body[:200]!r} instead of {post}")
    public = await caller.ask(server.port, Request(method="GET", path=f"/api/posts/{post_id}"))
    if public.status != (200 if post.live else 404) or (post.live and public.fields["title"] != post.live_token):
        findings.violated(f"readers get {public.status} {public.body[:200]!r} instead of {post}")
    caller.close()


def _traceback(log: Path) -> str:
    text = log.read_text()
    return text[text.index("Traceback") :][:3000]


async def kill_again_and_again(
    plan: Plan, folder: Path, findings: Findings, *, front: Path | None = None, say: Callable[[str], object] = str
) -> None:
    """The whole run, in a folder of its own; what is violated stands in `findings`, and ends it."""
    postgres = Postgres(folder / "postgres")
    async with postgres.running(), serving(postgres.dsn, folder, front=front) as servers:
        journal = Journal(findings)
        load = Load(servers, journal, seed=plan.seed)
        run = _Run(
            plan=plan,
            findings=findings,
            postgres=postgres,
            servers=servers,
            journal=journal,
            load=load,
            chance=Random(plan.seed),  # noqa: S311 - no secret
        )
        try:
            await load.prepare()
            for number, victim in enumerate(plan.victims(), 1):
                await run.kill(victim)
                say(f"  {number:3}  {victim.value:10}  {len(journal.deeds):6,} changes asked for")
                if findings.violations:
                    break
        finally:
            load.close()
            for caller in run.callers.values():
                caller.close()
