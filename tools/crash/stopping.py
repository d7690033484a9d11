"""SIGTERM under load: whoever was let in is answered, nobody else is let in, and the process is gone in time.

Clients of several kinds are at work when the server is told to stop. Each is a coroutine that calls until it finds the
server gone, and notes what was wrong; a new kind of client is one more entry in `CLIENTS`.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final, TypeAlias

from tools.crash import snapshot
from tools.crash.checking import halves
from tools.crash.findings import Findings
from tools.crash.journal import Journal
from tools.crash.servers import KEY, Server
from tools.crash.wire import Answer, Connection, LostError, NobodyThereError, Request

PARTING: Final = 0.2  # seconds for which a connection may rest before a server that stops may close it
_ENOUGH: Final = 100  # answers before the server is told
_READ: Final = Request(method="GET", path="/api/posts")


@dataclass(slots=True, kw_only=True)
class Stopping:
    """A server that is being stopped, as its clients see it."""

    server: Server
    journal: Journal
    told_at: float = float("inf")
    told: asyncio.Event = field(default_factory=asyncio.Event)
    busy: asyncio.Event = field(default_factory=asyncio.Event)
    titles: set[str] = field(default_factory=set)  # of the posts whose making was acknowledged
    _answered: int = 0

    @property
    def findings(self) -> Findings:
        """Where to note what happens."""
        return self.journal.findings

    def title(self, *words: object) -> str:
        """One that no other stop has."""
        return " ".join(map(str, (*words, self.server.port)))

    def tell(self) -> None:
        """SIGTERM."""
        self.told_at = time.monotonic()
        self.told.set()
        self.server.told_to_stop()

    async def ask(self, connection: Connection, title: str | None = None, *, slowly: bool = False) -> Answer:
        """Read, or make a post with this title; slowly: the end of it is sent when the server was told to stop."""
        fields = {"title": title} if title else None
        request = Request(method="POST", path="/api/admin/posts", fields=fields) if title else _READ
        answer = await (connection.ask_slowly(request, self.told.wait) if slowly else connection.ask(request))
        self.journal.heard(request, answer)
        if title and answer.ok:
            self.titles.add(title)
        self._count(request, answer)
        return answer

    def dropped(self, what: str, lost: LostError, since: float) -> None:
        """A promise was broken: `since` is when the server should have seen it."""
        self.findings.violated(f"{what} was dropped, sent {since - self.told_at:+.3f} s from the signal: {lost}")

    def _count(self, request: Request, answer: Answer) -> None:
        self.findings.count("requests answered")
        if answer.answered > self.told_at:
            self.findings.count("requests answered after the signal")
        if not answer.ok:
            self.findings.violated(f"{request.method} {request.path} was answered {answer.status} by one that stops")
        self._answered += 1
        if self._answered == _ENOUGH:
            self.busy.set()


Client: TypeAlias = Callable[[Stopping, int], Coroutine[object, object, None]]


async def keeps_its_connection(stopping: Stopping, number: int) -> None:
    """One request after the other over one connection, until the server says that it closes it."""
    connection = await Connection.open(stopping.server.port, KEY)
    before = time.monotonic()
    for each in count():
        asked = time.monotonic()
        try:
            answer = await stopping.ask(connection, stopping.title("kept", number, each) if each % 2 else None)
        except LostError as lost:
            if lost.received or asked - before < PARTING:
                stopping.dropped("a request over a connection in use", lost, asked)
            break
        if answer.headers.get("connection") == "close":
            stopping.findings.count("connections in use closed with a word")
            break
        before = asked
    connection.close()


async def comes_again_and_again(stopping: Stopping, number: int) -> None:
    """A new connection for each request, until nobody lets it in."""
    for each in count():
        opening = time.monotonic()
        try:
            connection = await Connection.open(stopping.server.port, KEY)
        except NobodyThereError:
            if opening < stopping.told_at:
                stopping.findings.violated("a connection was refused before the server was told to stop")
            stopping.findings.count("connections refused")
            return
        opened = time.monotonic()
        try:
            await stopping.ask(connection, stopping.title("new", number, each) if each % 2 else None)
        except LostError as lost:
            # The kernel lets some in that the server never gets to see: after the signal that is as good as refused.
            if lost.received or opened < stopping.told_at:
                stopping.dropped("a request over a new connection", lost, opened)
            stopping.findings.count("connections reset by the kernel")
        connection.close()


async def is_slow(stopping: Stopping, number: int) -> None:
    """Has begun a request when the server is told to stop, and ends it then."""
    connection = await Connection.open(stopping.server.port, KEY)
    asked = time.monotonic()
    try:
        await stopping.ask(connection, stopping.title("slow", number), slowly=True)
    except LostError as lost:
        stopping.dropped("a request that had begun", lost, asked)
    connection.close()


async def only_waits(stopping: Stopping, number: int) -> None:
    """Asks once or never, and keeps its connection until the server closes that."""
    connection = await Connection.open(stopping.server.port, KEY)
    if number % 2:
        await stopping.ask(connection)
        await stopping.busy.wait()
    await connection.closed()
    stopping.findings.count("connections at rest closed")
    connection.close()


async def follows(stopping: Stopping, number: int) -> None:  # noqa: ARG001  one is as good as another
    """Follows changes until the server ends the stream, whole."""
    connection = await Connection.open(stopping.server.port, KEY)
    connection.send(Request(method="GET", path="/api/changes", headers={"Accept": "text/event-stream"}))
    if not (await connection.closed()).endswith(b"0\r\n\r\n"):
        stopping.findings.violated("a stream was cut off")
    connection.close()


CLIENTS: Final[Mapping[Client, int]] = {
    keeps_its_connection: 8,
    comes_again_and_again: 4,
    is_slow: 4,
    only_waits: 4,
    follows: 4,
}


async def stop_under_load(
    server: Server, dsn: str, findings: Findings, *, clients: Mapping[Client, int] = CLIENTS
) -> None:
    """Stop a server under load; what is violated stands in `findings`."""
    stopping = Stopping(server=server, journal=Journal(findings))
    async with asyncio.TaskGroup() as at_work:
        for client, many in clients.items():
            for each in range(many):
                at_work.create_task(client(stopping, each))
        await stopping.busy.wait()
        stopping.tell()
        await _ended(stopping)
    seen = await snapshot.taken(dsn)
    titles = {title for revisions in seen.titles.values() for _, title in revisions}
    if lost := stopping.titles - titles:
        findings.violated(f"acknowledged and not there: {sorted(lost)}")
    for wrong in halves(seen):
        findings.violated(wrong)


async def _ended(stopping: Stopping) -> None:
    try:
        code = await stopping.server.ended()
    except TimeoutError:
        stopping.findings.violated("the server was not gone 10 s after it was told to stop")
        await stopping.server.kill()
        return
    stopping.findings.count("stops")
    stopping.findings.took("until a server was gone", time.monotonic() - stopping.told_at)
    if code != 0:
        stopping.findings.violated(f"the server's exit status was {code}")
    if "Traceback" in (said := stopping.server.log.read_text()):
        stopping.findings.violated(f"the server logged an unexpected error: {said[-2000:]}")
