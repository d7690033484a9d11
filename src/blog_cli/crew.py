"""Several processes that serve one address: started, watched, replaced one by one, and ended together.

The address stays open in the process that watches, so that whoever knocks while workers come and go waits for the next.
"""

import asyncio
import logging
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final, TypeVar

from blog_cli.failure import Failure

T = TypeVar("T")

LOGGER: Final = logging.getLogger("blog.workers")
_GRACE: Final = 12.0  # seconds for a worker to end; it takes at most half of that for what it is doing
_LONGEST_PAUSE: Final = 30.0  # seconds before a worker that does not start is tried again


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worker:
    """A process that serves, and the line to it: it says its address when it is ready, and ends with the line."""

    process: asyncio.subprocess.Process
    heard: asyncio.StreamReader
    line: asyncio.StreamWriter

    async def ready(self) -> str | None:
        """Wait until it is ready; its address, or None if it ended before."""
        with suppress(OSError):
            return (await self.heard.readline()).decode().strip() or None
        return None

    async def dismiss(self) -> None:
        """Tell it to finish what it is doing, and see it go."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        try:
            async with asyncio.timeout(_GRACE):
                await self.process.wait()
        except TimeoutError:
            LOGGER.warning("worker %s did not end in time and was killed", self.process.pid)
            with suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()
        self.line.close()


class Crew:
    """`size` workers at a listening socket.

    One that ends is replaced. SIGHUP replaces them all, one after the other and each only when the next is ready: they
    are new interpreters, so that code that was installed meanwhile is what they run. SIGTERM and SIGINT end them.
    """

    def __init__(self, listener: socket.socket, size: int) -> None:
        self._listener = listener
        self._size = size
        self._places: dict[int, _Worker] = {}
        self._changing = asyncio.Lock()
        self._present: set[_Worker] = set()
        self._renewal = asyncio.Event()
        self._end = asyncio.Event()

    async def serve(self, on_ready: Callable[[str], None]) -> None:
        """Serve until told to end; `on_ready` gets the address. `Failure` if a worker cannot start: it has said why."""
        with self._told():
            try:
                address = await self._unless_ended(self._assembled())
                if address is not None:
                    on_ready(address)
                    await self._watch()
            finally:
                await asyncio.gather(*(worker.dismiss() for worker in self._present))

    async def _assembled(self) -> str:
        addresses = await asyncio.gather(*map(self._fill, range(self._size)))
        if None in addresses:
            raise Failure("a worker could not start")
        return str(addresses[0])

    async def _watch(self) -> None:
        keeping = [self._keep_filled(place) for place in self._places]
        await self._unless_ended(asyncio.gather(*keeping, self._renew_when_told()))

    async def _unless_ended(self, doing: Awaitable[T]) -> T | None:
        """What comes of it; nothing, and no more of it, when the crew is told to end before."""
        task, end = asyncio.ensure_future(doing), asyncio.ensure_future(self._end.wait())
        await asyncio.wait({task, end}, return_when=asyncio.FIRST_COMPLETED)
        end.cancel()
        if task.done():
            return task.result()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return None

    async def _keep_filled(self, place: int) -> None:
        while True:
            worker = self._places[place]
            await worker.process.wait()
            async with self._changing:
                if worker is self._places[place]:
                    self._present.discard(worker)
                    LOGGER.error("worker %s is gone; another takes its place", worker.process.pid)
                    await self._fill_at_last(place)

    async def _fill_at_last(self, place: int) -> None:
        pause = 1.0
        while not await self._fill(place):
            LOGGER.error("a worker could not start; it is tried again in %.0f s", pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _renew_when_told(self) -> None:
        while True:
            await self._renewal.wait()
            self._renewal.clear()
            LOGGER.info("all workers are replaced, one by one")
            await self._renew()

    async def _renew(self) -> None:
        for place in sorted(self._places):
            async with self._changing:
                former = self._places[place]
                if not await self._fill(place):
                    LOGGER.error("a new worker could not start: the others stay as they are")
                    return
            await former.dismiss()
            self._present.discard(former)
        LOGGER.info("all workers are new")

    async def _fill(self, place: int) -> str | None:
        """Put a new worker there, if it comes to be ready; where it serves."""
        worker = await self._started()
        address = await worker.ready()
        if address is None:
            await worker.dismiss()
            self._present.discard(worker)
        else:
            self._places[place] = worker
        return address

    async def _started(self) -> _Worker:
        ours, theirs = socket.socketpair()
        with theirs:
            handed = (self._listener.fileno(), theirs.fileno())
            # In a session of its own: Ctrl-C is for the crew, which lets each finish.
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "blog_cli", "work", *map(str, handed)),
                stdin=asyncio.subprocess.DEVNULL,
                pass_fds=handed,
                start_new_session=True,
            )
        heard, line = await asyncio.open_connection(sock=ours)
        worker = _Worker(process=process, heard=heard, line=line)
        self._present.add(worker)
        return worker

    @contextmanager
    def _told(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        wishes = {signal.SIGTERM: self._end, signal.SIGINT: self._end, signal.SIGHUP: self._renewal}
        before = {
            each: signal.signal(each, lambda *_, wish=wish: loop.call_soon_threadsafe(wish.set))
            for each, wish in wishes.items()
        }
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)
