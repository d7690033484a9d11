"""`blog` as somebody would start it: in a process and a folder of its own, with nothing but the settings given."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from blog_client import BlogClient
from tests.system.embedded_users import eventually

KEY = re.compile(r"blog_[a-z0-9]{12}_[A-Za-z0-9]{43}")
START_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a command left."""

    code: int
    out: str
    err: str


class Process:
    """A `blog …` that runs. Its words go to files, which are there when it is gone."""

    def __init__(self, process: asyncio.subprocess.Process, out: Path, err: Path) -> None:
        self._process = process
        self._out = out
        self._err = err

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def out(self) -> str:
        return self._out.read_text()

    @property
    def err(self) -> str:
        return self._err.read_text()

    def tell(self, how: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(how)

    async def ended(self, *, within: float = START_SECONDS) -> Ended:
        async with asyncio.timeout(within):
            code = await self._process.wait()
        return Ended(code=code, out=self.out, err=self.err)

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> Ended:
        self.tell(how)
        return await self.ended()

    def greets_or_ended(self) -> bool:
        return "  data   " in self.out or self._process.returncode is not None


class Server(Process):
    """A `blog serve` that answers."""

    @property
    def url(self) -> str:
        return self.out.partition("served at ")[2].split()[0]

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def keys(self) -> list[str]:
        """The keys that it printed."""
        return KEY.findall(self.out)

    def blog(self, key: str | None = None) -> BlogClient:
        """The blog as a program calls it; nothing is tried again, for that would hide what the server does."""
        transport = httpx.AsyncHTTPTransport()  # whatever proxies the environment names
        return BlogClient(self.url, api_key=key, timeout=15, retries=0, transport=transport)

    def client(self, key: str | None = None) -> httpx.AsyncClient:
        """For what the blog's own client would not show or do."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        return httpx.AsyncClient(base_url=self.url, headers=headers, timeout=15, trust_env=False)


class Place:
    """A folder to call `blog` in; `data` is where the embedded database would be.

    `code` is a folder whose modules are used instead of those that are installed.
    """

    def __init__(self, folder: Path, *, code: Path | None = None, **settings: object) -> None:
        self.folder = folder
        self._code = {"PYTHONPATH": str(code)} if code else {}
        self.data = folder / "data"
        self.settings = settings
        self._started = 0
        folder.mkdir(parents=True, exist_ok=True)

    async def start(self, *words: object) -> Server:
        """Start `blog` with these words."""
        self._started += 1
        out, err = (self.folder / f"{self._started}.{name}" for name in ("out", "err"))
        with out.open("wb") as out_file, err.open("wb") as err_file:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "blog_cli", *map(str, words)),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out_file,
                stderr=err_file,
                cwd=self.folder,
                env=self._environment(),
                start_new_session=True,
            )
        return Server(process, out, err)

    async def run(self, *words: object) -> Ended:
        """What the command left when it had ended."""
        process = await self.start(*words)
        try:
            return await process.ended()
        finally:
            process.tell(signal.SIGKILL)

    @asynccontextmanager
    async def serving(self, *words: object) -> AsyncIterator[Server]:
        """`blog serve` on a free port, answering; stopped in the end, if it is still there."""
        server = await self.start("serve", "--port", 0, *words)
        try:
            await eventually(server.greets_or_ended, within=START_SECONDS)
            assert "  data   " in server.out, server.err
            yield server
            await server.stop()
        finally:
            server.tell(signal.SIGKILL)
            await server.ended()

    def _environment(self) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if not name.startswith("BLOG_")}
        given = {f"BLOG_{name.upper()}": str(text) for name, text in self.settings.items()}
        return {**kept, **self._code, "BLOG_DATA_DIR": str(self.data), **given}


async def titles(server: Server) -> Sequence[str]:
    """The titles of what readers see."""
    async with server.blog() as blog:
        return [post.title async for post in blog.all_posts()]
