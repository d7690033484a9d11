"""Users of an embedded database in processes of their own, and what can be seen of the processes behind it."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from blog_pg.embedded.folder import DataFolder

_PROGRAM = """
import asyncio, sys
from pathlib import Path
from blog_pg.embedded.database import EmbeddedDatabase

async def use():
    told_to_leave = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, told_to_leave.set)
    async with EmbeddedDatabase(Path(sys.argv[1]), durable=False).running() as dsn:
        print(dsn, flush=True)
        await told_to_leave.wait()

asyncio.run(use())
"""


class User:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def dsn(self) -> str:
        assert self._process.stdout is not None
        async with asyncio.timeout(20):
            return (await self._process.stdout.readline()).decode().strip()

    async def leave(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._ended()

    async def die(self) -> None:
        self._process.kill()
        await self._process.wait()

    async def interrupt_group(self) -> None:
        """Ctrl-C in its terminal: the signal goes to every process of the group."""
        os.killpg(self._process.pid, signal.SIGINT)
        await self._ended()

    async def _ended(self) -> None:
        async with asyncio.timeout(20):
            await self._process.wait()


@asynccontextmanager
async def a_user(folder: Path) -> AsyncIterator[User]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PROGRAM, str(folder)),
        stdin=pipe,
        stdout=pipe,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield User(process)
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def supervisor_of(folder: Path) -> int:
    return int((folder / "supervisor.lock").read_text())


def postmaster_of(folder: Path) -> int:
    address = DataFolder(folder).address()
    assert address is not None
    return int((address.data / "postmaster.pid").read_text().partition("\n")[0])


def is_alive(pid: int) -> bool:
    """Neither gone nor a zombie: not every container's first process buries orphans."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except FileNotFoundError:
        return sys.platform != "linux"


async def eventually(holds: Callable[[], bool], *, within: float = 5.0) -> None:
    """Nothing tells when a process or a file of another process has gone: look every 10 ms, for `within` seconds."""
    async with asyncio.timeout(within):
        while True:
            if holds():
                return
            await asyncio.sleep(0.01)
