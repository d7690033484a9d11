"""`blog serve` with several processes: one blog; who dies is replaced, and new code takes over in flight."""

import asyncio
import os
import shutil
import signal
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import httpx
import pytest

from blog_client.models import PublishIn
from tests.system.embedded_users import eventually, is_alive
from tests.system.serving import Place, Server, titles

ROOT = Path(__file__).parents[2]
EDITION = "x-edition"


def workers_of(server: Server) -> Sequence[int]:
    """The processes that serve."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
            words = (one / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == server.pid and b"work" in words:
            found.append(int(one.name))
    return sorted(found)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "one", workers=2)


pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes where Linux has them")


async def test_several_processes_are_one_blog_and_end_together(place: Place) -> None:
    async with place.serving() as server:
        (key,) = server.keys
        assert "  workers 2 (SIGHUP replaces them one by one)\n" in server.out
        workers = workers_of(server)
        assert len(workers) == 2
        async with server.blog(key) as blog:
            await blog.create_post(title="Seen by all", publish=PublishIn())
        assert [await titles(server) for _ in range(10)] == [["Seen by all"]] * 10

        assert (await server.stop()).code == 0

        assert not any(map(is_alive, workers))
        assert "rror" not in server.err


async def test_one_that_is_killed_is_replaced_while_the_other_serves(place: Place) -> None:
    async with place.serving() as server:
        killed, other = workers_of(server)

        os.kill(killed, signal.SIGKILL)
        await eventually(lambda: len(workers_of(server)) == 2 and killed not in workers_of(server))

        assert other in workers_of(server)
        assert await titles(server) == []
        assert "is gone; another takes its place" in server.err


async def test_workers_whose_server_is_killed_end_by_themselves(place: Place) -> None:
    async with place.serving() as server:
        workers = workers_of(server)

        await server.stop(signal.SIGKILL)

        await eventually(lambda: not any(map(is_alive, workers)))


async def test_what_cannot_start_ends_with_the_reason(tmp_path: Path) -> None:
    place = Place(tmp_path, workers=2, database_url="postgresql://blog@127.0.0.1:1/blog")

    ended = await place.run("serve", "--port", 0)

    assert (ended.code, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 1


async def test_new_code_on_a_new_schema_takes_over_under_load_and_no_request_fails(tmp_path: Path) -> None:
    code = tmp_path / "code"
    shutil.copytree(ROOT / "src", code)
    shutil.copy(ROOT / "containers.py", code)
    place = Place(tmp_path / "one", code=code, workers=2)
    async with place.serving() as server:
        former = workers_of(server)
        load = Load(server)
        async with asyncio.TaskGroup() as tasks:
            for client in (load.read, load.read, load.write):
                tasks.create_task(client())
            await load.until(lambda: load.answers["none"] > 50)

            install_the_next_edition(code)
            server.tell(signal.SIGHUP)
            await eventually(lambda: "all workers are new" in server.err, within=60)
            assert not {*former} & {*workers_of(server)}
            seen = load.answers["next"]
            await load.until(lambda: load.answers["next"] > seen + 50)
            load.over.set()

        assert load.failed == []
        assert len(await titles(server)) == load.written
    status = await place.run("db", "status")
    assert "9999.next" in status.out


def install_the_next_edition(code: Path) -> None:
    """Code that is told by a header, and needs a column more."""
    (code / "blog_pg/migrations/9999.next.sql").write_text("ALTER TABLE posts ADD COLUMN next text;\n")
    (code / "blog_pg/migrations/9999.next.rollback.sql").write_text("ALTER TABLE posts DROP COLUMN next;\n")
    security = code / "blog_http/layers/security.py"
    security.write_text(
        security.read_text().replace("HEADERS: Final = {", f'HEADERS: Final = {{"{EDITION}": "next",', 1)
    )


class Load:
    """Clients who never rest, and what they were answered."""

    def __init__(self, server: Server) -> None:
        self.over = asyncio.Event()
        self.answers: Counter[str] = Counter()
        self.failed: list[object] = []
        self.written = 0
        self._server = server
        self._more = asyncio.Condition()

    async def read(self) -> None:
        async with self._server.client() as client:
            while not self.over.is_set():
                await self._ask(client.get("/api/posts"))

    async def write(self) -> None:
        async with self._server.client(self._server.keys[0]) as client:
            while not self.over.is_set():
                fields = {"title": f"Post {self.written}", "publish": {}}
                await self._ask(client.post("/api/admin/posts", json=fields))
                self.written += 1

    async def until(self, enough: Callable[[], bool]) -> None:
        async with asyncio.timeout(60), self._more:
            await self._more.wait_for(enough)

    async def _ask(self, asked: Awaitable[httpx.Response]) -> None:
        try:
            answer = await asked
        except httpx.TransportError as error:
            self.failed.append(error)
        else:
            self.answers[answer.headers.get(EDITION, "none")] += 1
            if not answer.is_success:
                self.failed.append((answer.status_code, answer.text))
        async with self._more:
            self._more.notify_all()
