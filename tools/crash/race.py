"""Many writers change one post at once, each the version it knows; what they are told must have one order."""

import asyncio
from dataclasses import dataclass
from itertools import count
from random import Random

from tools.crash import linearizable, snapshot
from tools.crash.checking import halves
from tools.crash.findings import Findings
from tools.crash.journal import Journal
from tools.crash.linearizable import Call
from tools.crash.servers import KEY, Server
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
    made: int = 0

    async def run(self, writers: int, seed: int) -> list[Call]:
        caller = Caller(KEY)
        created = await caller.ask(self.servers[0].port, Request(method="POST", path=_POSTS, fields={"title": "0"}))
        caller.close()
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
        try:
            await self._write_through(callers, chance, numbers, history)
        finally:
            for caller in callers:
                caller.close()

    async def _write_through(
        self, callers: list[Caller], chance: Random, numbers: "count[int]", history: list[Call]
    ) -> None:
        known = 1
        while self.made < self.edits:
            number = next(numbers)
            at = chance.randrange(len(self.servers))
            request = Request(
                method="PATCH",
                path=f"{_POSTS}/{self.post}",
                fields={"title": str(number)},
                headers={"If-Match": f'"{known}"'},
            )
            answer = await callers[at].ask(self.servers[at].port, request)
            self.journal.heard(request, answer)
            if (call := self._call(answer, known)) is None:
                break
            history.append(call)
            self.made += call.made is not None
            self.version = max(self.version, call.made or call.seen or 0)
            # Half of the time what somebody else was told: then two or more are made for the same version.
            known = self.version if chance.random() < 0.5 else (call.made or call.seen or 0)

    def _call(self, answer: Answer, known: int) -> Call | None:
        made = answer.fields["version"] if answer.status == 200 else None
        seen = answer.fields.get("currentVersion") if answer.status == 412 else None
        if made is None and seen is None:
            self.findings.violated(f"an edit was answered {answer.status}: {answer.body.decode()}")
            return None
        self.findings.count("edits acknowledged" if made else "edits refused with 412")
        return Call(sent=answer.asked, answered=answer.answered, expected=known, made=made, seen=seen)


async def race(
    servers: list[Server], dsn: str, findings: Findings, *, edits: int = 2_000, writers: int = 8, seed: int = 1
) -> None:
    """Race until these servers acknowledged so many edits of one post; what is violated stands in `findings`."""
    run = _Race(servers=servers, findings=findings, journal=Journal(findings), edits=edits)
    try:
        history = await run.run(writers, seed)
    except (LostError, NobodyThereError, HungError) as error:
        findings.violated(f"a server hung up or did not answer: {error!r}")
        return
    for wrong in linearizable.violations(history):
        findings.violated(wrong)
    await _check(run, history, dsn)


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
