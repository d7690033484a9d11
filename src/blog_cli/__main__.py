"""The entry point of `blog`: reads the settings, and hands the container to the command as the house it works in."""

import asyncio
import importlib.util
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from dotenv import dotenv_values

from blog_cli import logs
from blog_cli.failure import Failure
from blog_cli.main import main as run
from blog_cli.settings import Settings
from containers import REFUSALS, Container, built, opened


class ContainedHouse:
    """A container, as the commands want it."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self.blog = container.blog()
        self.migrations = container.migrations()

    def running(self) -> AbstractAsyncContextManager[None]:
        return self._container.running()

    async def serve(self, listener: socket.socket, on_ready: Callable[[str], None]) -> None:
        await self._container.serve(listener, on_ready)


class ContainerDoor:
    """The settings of the environment, and the way to what is built by them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def listen(self, host: str, port: int) -> socket.socket:
        return built(self.settings).listen(host, port)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[ContainedHouse]:
        async with opened(self.settings) as container:
            yield ContainedHouse(container)

    def openapi(self) -> str:
        return json.dumps(built(self.settings).openapi(), ensure_ascii=False, indent=2) + "\n"


def _door() -> ContainerDoor:
    settings = Settings.read({**_dotenv(), **os.environ})
    logs.set_up(as_json=settings.log_format == "json")
    return ContainerDoor(settings)


def _dotenv() -> dict[str, str]:
    """What the file `.env` in the current folder says, if there is one; a name without a value is an empty one."""
    try:
        return {name: text or "" for name, text in dotenv_values(".env").items()}
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise Failure(f"cannot read the settings in .env: {reason}") from None


def _runner() -> asyncio.Runner:
    """With uvloop where there is one: it is what uvicorn would choose."""
    if importlib.util.find_spec("uvloop") is None:
        return asyncio.Runner()
    import uvloop

    return asyncio.Runner(loop_factory=uvloop.new_event_loop)


def main() -> None:
    """`blog …`"""
    sys.exit(run(sys.argv[1:], _door, refusals=REFUSALS, runner=_runner))


if __name__ == "__main__":
    main()
