"""`blog` as tests call it: the real commands, and behind them a house in memory."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

import pytest

from blog_cli.failure import Failure
from blog_cli.house import Migrations, NothingToMigrate
from blog_cli.main import main
from blog_cli.settings import Settings
from blogcore.blog import Blog
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import OPERATOR
from blogcore.domain.post import Post
from tests.fakes import NOON, House

T = TypeVar("T")

URL = "http://127.0.0.1:4711"
EVERYTHING = PageRequest(limit=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def only_line_of_err(self) -> str:
        """The one clear line of a command that failed, and said nothing else."""
        assert (self.code != 0, self.out) == (True, "")
        (line,) = self.err.splitlines()
        return line


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One migration."""

    id: str
    applied_at: datetime | None = None


class Steps:
    """The migrations of a database that there is not."""

    def __init__(self, *steps: Step) -> None:
        self.steps = list(steps)

    async def apply(self) -> Sequence[str]:
        missing = [step.id for step in self.steps if not step.applied_at]
        self.steps = [replace(step, applied_at=NOON) for step in self.steps]
        return missing

    async def rollback(self, count: int) -> Sequence[str]:
        taken_back = [step.id for step in reversed(self.steps) if step.applied_at][:count]
        self.steps = [replace(step, applied_at=None) if step.id in taken_back else step for step in self.steps]
        return taken_back

    async def status(self) -> Sequence[Step]:
        return self.steps


@dataclass(slots=True, kw_only=True)
class MemoryHouse:
    """Serves nobody: it is told to stop as soon as it is ready."""

    blog: Blog
    migrations: Migrations = field(default_factory=NothingToMigrate)
    in_use: int = 0
    served: int = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        self.in_use += 1
        try:
            yield
        finally:
            self.in_use -= 1

    async def serve(self, listener: socket.socket, on_ready: Callable[[str], None]) -> None:
        self.served += 1
        on_ready(URL)


@dataclass(slots=True, kw_only=True)
class MemoryDoor:
    """Knows whether it was opened; `taken` is a port that somebody else has."""

    house: MemoryHouse
    settings: Settings = field(default_factory=Settings)
    taken: int | None = None
    listened: list[tuple[str, int]] = field(default_factory=list)
    opened: int = 0

    def listen(self, host: str, port: int) -> socket.socket:
        if port == self.taken:
            raise Failure(f"port {port} on {host} is taken by another program")
        self.listened.append((host, port))
        return socket.socket()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[MemoryHouse]:
        self.opened += 1
        yield self.house

    def openapi(self) -> str:
        return '{"openapi": "3.1.0"}\n'


class CommandLine:
    """Call it with the words that come after `blog`. `settings` are the door's."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.move()

    def move(self) -> None:
        """Into an empty house."""
        self.world = House()
        self.house = MemoryHouse(blog=self.world.blog)
        self.door = MemoryDoor(house=self.house)

    def __call__(self, *words: object, **settings: Any) -> Said:
        self.door.settings = replace(self.door.settings, **settings)
        self._capsys.readouterr()
        try:
            code: object = main([str(word) for word in words], lambda: self.door, runner=runner)
        except SystemExit as error:
            code = error.code
        out, err = self._capsys.readouterr()
        assert isinstance(code, int)
        return Said(code=code, out=out, err=err)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """What a coroutine of the blog's answers."""
        with runner() as loop:
            return loop.run(work)

    def posts(self) -> dict[str, Post]:
        """All posts by slug."""
        found = self.do(self.world.blog.editing.list_admin_posts.execute(OPERATOR, EVERYTHING))
        return {post.slug: post for post in found.results}

    def post(self) -> Post:
        """The only one."""
        (post,) = self.posts().values()
        return post


def runner() -> asyncio.Runner:
    """One that leaves the current event loop of the test session alone."""
    return asyncio.Runner(loop_factory=asyncio.new_event_loop)
