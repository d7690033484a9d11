"""Idempotency keys, each sent several times at once to two servers, one of which is killed in between."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from tools.crash import snapshot
from tools.crash.checking import halves
from tools.crash.findings import Findings
from tools.crash.journal import Journal
from tools.crash.servers import KEY, Server
from tools.crash.snapshot import Snapshot
from tools.crash.wire import Answer, Caller, HungError, LostError, NobodyThereError, Request

_PAUSE: Final = 0.01
_AT_ONCE: Final = 16  # keys that are being sent


@dataclass(slots=True, kw_only=True)
class _Run:
    servers: list[Server]
    findings: Findings
    journal: Journal
    chance: Random
    callers: "asyncio.LifoQueue[dict[int, Caller]]"

    async def send_all(self, keys: int) -> None:
        places = asyncio.Semaphore(_AT_ONCE)
        dying = set(self.chance.sample(range(keys), max(1, keys // 200)))

        async def send(number: int) -> None:
            async with places:
                if number in dying:
                    killing = asyncio.create_task(self._kill())
                    await self._repeat(number)
                    await killing
                else:
                    await self._repeat(number)

        await asyncio.gather(*(send(number) for number in range(keys)))

    async def _repeat(self, number: int) -> None:
        """Ask two to five times at once; all must be told the same in the end."""
        request = _request(number)
        times = self.chance.randint(2, 5)
        answers = await asyncio.gather(*(self._told_at_last(request) for _ in range(times)))
        self.findings.count("keys")
        self.findings.count("requests", times)
        for wrong in judged(request, answers):
            self.findings.violated(wrong)

    async def _told_at_last(self, request: Request) -> Answer:
        """The first answer that is one: whoever got none, or is told to wait, asks again."""
        while True:
            server = self.chance.choice(self.servers)
            callers = self.callers.get_nowait() if not self.callers.empty() else {}
            try:
                answer = await callers.setdefault(server.number, Caller(KEY)).ask(server.port, request)
                self.journal.heard(request, answer)
                if answer.status == 409 and answer.fields["code"] == "idempotency-key-in-use":
                    self.findings.count("answers 409 idempotency-key-in-use")
                elif answer.status != 503:
                    return answer
            except NobodyThereError:
                pass
            except LostError:
                self.findings.count("requests lost in a kill")
            except HungError:
                self.journal.hung(request)
            finally:
                self.callers.put_nowait(callers)
            await asyncio.sleep(_PAUSE)

    async def _kill(self) -> None:
        server = self.chance.choice(self.servers)
        await asyncio.sleep(self.chance.random() * 0.02)
        if server.runs:
            await server.kill()
            await server.start()
            self.findings.count("kills of server")


def judged(request: Request, answers: Sequence[Answer]) -> Sequence[str]:
    """What is wrong about the answers to one request, asked several times under one key."""
    wrong = []
    name = (request.headers or {})["Idempotency-Key"]
    if {answer.status for answer in answers} != {201}:
        wrong.append(f"{name} was answered {sorted(answer.status for answer in answers)}: {answers[0].body[:300]!r}")
        return wrong
    if len({_same(answer) for answer in answers}) > 1:
        wrong.append(f"{name} got different answers: {sorted(_same(answer) for answer in answers)}")
    first = [answer for answer in answers if "idempotent-replayed" not in answer.headers]
    if len(first) > 1:
        wrong.append(f"{name} was done {len(first)} times, its answers say")
    if any(answer.fields.get("key") for answer in answers if answer not in first):
        wrong.append(f"{name} shows a secret again")
    return wrong


def _same(answer: Answer) -> tuple[str, ...]:
    """What must be the same each time: everything but the secret of a key, which is shown once."""
    fields = answer.fields
    shown = {name: fields[name] for name in sorted(fields) if name != "key"}
    return str(answer.status), str(shown), *(answer.headers.get(name, "") for name in ("etag", "location"))


def _request(number: int) -> Request:
    headers = {"Idempotency-Key": f"once {number}"}
    if number % 5 == 0:
        fields: dict[str, object] = {"name": f"key {number}", "role": "editor"}
        return Request(method="POST", path="/api/admin/keys", fields=fields, headers=headers)
    fields = {"title": f"post {number}", "body": "Words.", "tags": [f"Tag {number % 7}"]}
    return Request(method="POST", path="/api/admin/posts", fields=fields, headers=headers)


async def repeat(servers: list[Server], dsn: str, findings: Findings, *, keys: int = 1_000, seed: int = 1) -> None:
    """So many keys; what is violated stands in `findings`. One of the servers is killed for every 200 keys, or once."""
    run = _Run(
        servers=servers,
        findings=findings,
        journal=Journal(findings),
        chance=Random(seed),  # noqa: S311 - no secret
        callers=asyncio.LifoQueue(),
    )
    await run.send_all(keys)
    while not run.callers.empty():
        for caller in run.callers.get_nowait().values():
            caller.close()
    for wrong in effects(await snapshot.taken(dsn), keys):
        findings.violated(wrong)


def effects(seen: Snapshot, keys: int) -> list[str]:
    """What is wrong about what is there after so many keys: each has one effect and one kept answer."""
    wrong = list(halves(seen))
    names = Counter(title for titles in seen.titles.values() for _, title in titles)
    names.update(name for _, name in seen.keys)
    for number in range(keys):
        fields = _request(number).fields or {}
        name = str(fields.get("title", fields.get("name")))
        if names[name] != 1:
            wrong.append(f"{name} was made {names[name]} times")
        if seen.answers[f"once {number}"] != 1:
            wrong.append(f"{seen.answers[f'once {number}']} answers are kept for once {number}")
    return wrong
