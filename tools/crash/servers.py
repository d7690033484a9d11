"""Several `blog serve` over one database, each a process that can be killed and started again."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

KEY: Final = f"blog_{'crash0'.ljust(12, '0')}_{'Crash'.ljust(43, '0')}"
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 10.0
_URL: Final = re.compile(r"served at http://\S+:(\d+)")
_ROOT: Final = Path(__file__).parents[2]


@dataclass(slots=True)
class Server:
    """One of them; `port` changes from start to start."""

    dsn: str
    folder: Path
    number: int
    front: Path | None = None
    port: int = 0
    process: asyncio.subprocess.Process | None = None
    _drain: "asyncio.Task[bytes] | None" = field(default=None, repr=False)

    @property
    def log(self) -> Path:
        """What it said, over all its lives."""
        return self.folder / f"server-{self.number}.log"

    @property
    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self.process is not None and self.process.returncode is None

    async def start(self) -> None:
        """Returns when it answers; RuntimeError with its last words if it does not."""
        with self.log.open("ab") as log:
            process = self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "blog_cli", "serve", "--port", "0"),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
                cwd=self.folder,
                env=self._environment(),
                start_new_session=True,
            )
        said = process.stdout
        if said is None:
            raise RuntimeError("it has no standard output")
        async with asyncio.timeout(START_SECONDS):
            line = (await said.readline()).decode()
        if not (found := _URL.search(line)):
            raise RuntimeError(f"a server did not start: {self.log.read_text()[-2000:]}")
        self.port = int(found[1])
        self._drain = asyncio.create_task(said.read())

    async def kill(self) -> None:
        """SIGKILL, and wait until it has gone."""
        await self._end(signal.SIGKILL)

    def told_to_stop(self) -> None:
        """SIGTERM."""
        self._tell(signal.SIGTERM)

    async def ended(self) -> int:
        """Its exit status, when it has ended; `TimeoutError` if that takes longer than promised."""
        if self.process is None:
            return 0
        async with asyncio.timeout(STOP_SECONDS):
            return await self.process.wait()

    async def stop(self) -> None:
        """SIGTERM, and SIGKILL if that does not help."""
        self.told_to_stop()
        try:
            await self.ended()
        except TimeoutError:
            await self.kill()

    async def _end(self, how: signal.Signals) -> None:
        self._tell(how)
        if self.process is not None:
            await self.process.wait()

    def _tell(self, how: signal.Signals) -> None:
        if self.process is not None:
            with suppress(ProcessLookupError):
                self.process.send_signal(how)

    def _environment(self) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if not name.startswith("BLOG_")}
        settings = {"BLOG_DATABASE_URL": self.dsn, "BLOG_ADMIN_KEY": KEY}
        # A package in front takes the place of the installed one.
        path = [str(self.front)] if self.front else []
        return {**kept, **settings, "PYTHONPATH": os.pathsep.join([*path, str(_ROOT)])}


@asynccontextmanager
async def serving(dsn: str, folder: Path, *, number: int = 2, front: Path | None = None) -> AsyncIterator[list[Server]]:
    """So many servers that answer; stopped in the end. `front` holds packages to be imported instead of ours."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - once, at the beginning
    servers = [Server(dsn=dsn, folder=folder, number=each, front=front) for each in range(number)]
    try:
        await asyncio.gather(*(server.start() for server in servers))
        yield servers
    finally:
        await asyncio.gather(*(server.stop() for server in servers if server.runs))
