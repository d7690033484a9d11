"""Two blogs with the same publications; one of them has secrets besides.

A history is a script of steps, each at its hour. The public ones are played to both blogs, the secret ones to one.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from blogcore.adapters.memory import MemoryStorage
from blogcore.ports.storage import Storage
from tests.asgi import Client
from tests.fakes import SetClock
from tests.stage import Played


class World(Played):
    """One blog, and anybody who asks it."""

    def __init__(self, storage: Storage) -> None:
        super().__init__(storage, SetClock())
        self.reader = Client(self.app)


Step: TypeAlias = Callable[[World], Awaitable[Any]]


@dataclass(slots=True, kw_only=True)
class Script:
    """What happens in which order, and the names that it uses: what there is to ask for."""

    steps: list[tuple[bool, Step]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    slugs: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)

    def public(self, step: Step) -> None:
        self.steps.append((False, step))

    def secret(self, step: Step) -> None:
        self.steps.append((True, step))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The blog without secrets and the one with them, after the same hours."""

    script: Script
    plain: World
    secretive: World

    @property
    def both(self) -> Sequence[World]:
        return self.plain, self.secretive

    async def tick(self) -> None:
        """An hour passes, and what the clock did is told as soon as it is over."""
        for world in self.both:
            world.clock.tick()
            await world.blog.keeping.tick.execute()


Storages: TypeAlias = Callable[[], Storage]


@asynccontextmanager
async def played(
    script: Script, plain: Storages = MemoryStorage, secretive: Storages = MemoryStorage
) -> AsyncIterator[Pair]:
    """The pair after the whole script."""
    async with AsyncExitStack() as stack:
        pair = Pair(script=script, plain=World(plain()), secretive=World(secretive()))
        for world in pair.both:
            await stack.enter_async_context(world.storage.running())
        for is_secret, step in script.steps:
            if not is_secret:
                await step(pair.plain)
            await step(pair.secretive)
            if not is_secret:
                await pair.tick()
        yield pair
