"""Many writers change one post at once, each the version it knows; what they are told must have one order."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

from tools.crash import linearizable, snapshot
from tools.crash.checking import halves
from tools.crash.findings import Findings
from tools.crash.journal import Journal
from tools.crash.linearizable import Call
from tools.crash.servers import KEY, Server, serving
from tools.crash.wire import Answer, Caller, HungError, LostError, NobodyThereError, Request

_POSTS = "/api/admin/posts"


@dataclass(slots=True, kw_only=True)
class _Race:
    servers: list[Server]
    findings: Findings
    journal: Journal
    edits: int
    post: str = ""
    version: int = 1  # the newest that anybody was told

    async def run(self, writers: int, seed: int) -> list[Call]:
        created = await _ask(Caller(KEY), self.servers[0], Request(method="POST", path=_POSTS, fields={"title": "0"}))
        self.post = created.fields["id"]
        numbers, history = count(1), list[Call]()
        await asyncio.gather(
            *(
                self._write(Random(f"{seed} {each}"), numbers, history)  # noqa: S311 - no secret
                for each in range(writers)
            )
        )
        return history

    async def _write(self, chance: Random, numbers: "count[int]", history: list[Call]) -> None:
        callers = [Caller(KEY) for _ in self.servers]
        known = 1
        while (number := next(numbers)) <= self.edits:
            at = chance.randrange(len(self.servers))
            request = Request(
                method="PATCH",
                path=f"{_POSTS}/{self.post}",
                fields={"title": str(number)},
                headers={"If-Match": f'"{known}"'},
            )
            answer = await _ask(callers[at], self.servers[at], request)
            self.journal.heard(request, answer)
            if (call := self._call(answer, known)) is None:
                break
            history.append(call)
            self.version = max(self.version, call.made or call.seen or 0)
            # Half of the time what somebody else was told: then two or more are made for the same version.
            known = self.version if chance.random() < 0.5 else (call.made or call.seen or 0)
        for caller in callers:
            caller.close()

    def _call(self, answer: Answer, known: int) -> Call | None:
        made = answer.fields["version"] if answer.status == 200 else None
        seen = answer.fields.get("currentVersion") if answer.status == 412 else None
        if made is None and seen is None:
            self.findings.violated(f"an edit was answered {answer.status}: {answer.body.decode()}")
            return None
        self.findings.count("edits acknowledged" if made else "edits refused with 412")
        return Call(sent=answer.asked, answered=answer.answered, expected=known, made=made, seen=seen)


async def race(
    dsn: str,
    folder: Path,
    findings: Findings,
    *,
    edits: int = 2_000,
    writers: int = 8,
    seed: int = 1,
    front: Path | None = None,
) -> None:
    """So many edits of one post through two servers; what is violated stands in `findings`."""
    async with serving(dsn, folder, front=front) as servers:
        run = _Race(servers=servers, findings=findings, journal=Journal(findings), edits=edits)
        with suppress(LostError, NobodyThereError, HungError):
            history = await run.run(writers, seed)
            for wrong in linearizable.violations(history):
                findings.violated(wrong)
            await _check(run, history, dsn)
            return
        findings.violated("a server hung up or did not answer")


async def _check(run: _Race, history: list[Call], dsn: str) -> None:
    """Each acknowledged edit is one revision with one event, and nothing else is."""
    seen = await snapshot.taken(dsn)
    for wrong in halves(seen):
        run.findings.violated(wrong)
    titles = [title for _, title in seen.titles[run.post]]
    made = sum(call.made is not None for call in history)
    if len(titles) != made + 1:
        run.findings.violated(f"{made} edits were acknowledged, and there are {len(titles)} revisions")
    if len(set(titles)) != len(titles):
        run.findings.violated("an edit made two revisions")


async def _ask(caller: Caller, server: Server, request: Request) -> Answer:
    return await caller.ask(server.port, request)
