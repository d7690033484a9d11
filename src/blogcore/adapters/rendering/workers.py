"""A few worker processes, started when needed, each killed when it overruns."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock, Timer
from typing import BinaryIO, Final, TypeAlias, cast

from blogcore.adapters.rendering.messages import PATIENCE, Answer, Job, receive, send

_START_WITHIN: Final = 20.0
_STOP_WITHIN: Final = 1.0
# What goes in one message: enough to be worth the wake-ups, little enough that nobody waits long for the others.
_MOST_TOGETHER: Final = 16
_LARGEST_TOGETHER: Final = 64 * 1024
_Asked: TypeAlias = "tuple[Job, Future[Answer]]"
_BOOT: Final = "import sys; sys.path[:] = sys.argv[1:]; from blogcore.adapters.rendering.worker import main; main()"


class WorkerOverran(Exception):
    """The worker had worked until the deadline, or the clock had gone on for longer than that."""


class WorkerDied(Exception):
    """The worker died over its job."""


class Workers:
    """Up to `count` workers; more jobs than that wait. Belongs to no event loop, and starts again after `aclose`.

    Small jobs that wait go to a worker together. Should that kill it, each goes there once more on its own.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._idle: deque[_Worker] = deque()
        self._jobs: deque[_Asked] = deque()
        self._busy = 0
        self._threads: ThreadPoolExecutor | None = None
        self._lock = Lock()

    async def ask(self, job: Job) -> Answer:
        """Have a job done; `WorkerOverran` or `WorkerDied` when that kills the worker."""
        answer = Future[Answer]()
        with self._lock:
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="renderer")
            self._jobs.append((job, answer))
            if self._busy < self._count:
                self._busy += 1
                self._threads.submit(self._work)
        return await asyncio.wrap_future(answer)

    async def aclose(self) -> None:
        """Let the jobs in hand end, drop those that wait, stop every worker."""
        with self._lock:
            threads, self._threads = self._threads, None
            dropped, self._jobs = self._jobs, deque()
        for _, answer in dropped:
            answer.cancel()
        if threads is not None:
            await asyncio.to_thread(self._close, threads)

    def _work(self) -> None:
        """Do the jobs that wait until there are none, among as many threads as there may be workers."""
        while taken := self._taken():
            asked = [each for each in taken if each[1].set_running_or_notify_cancel()]
            if asked:
                self._answer(asked)

    def _answer(self, asked: "list[_Asked]") -> None:
        try:
            answers = self._ask([job for job, _ in asked])
        except BaseException as error:  # noqa: BLE001 - it is whoever asked that has to know
            if len(asked) > 1 and isinstance(error, WorkerOverran | WorkerDied):
                for each in asked:
                    self._answer([each])
            else:
                for _, waiting in asked:
                    waiting.set_exception(error)
        else:
            for (_, waiting), answer in zip(asked, answers, strict=True):
                waiting.set_result(answer)

    def _taken(self) -> "list[_Asked]":
        """The first job that waits, and small ones behind it: no more than this worker's share of all."""
        with self._lock:
            share = min(_MOST_TOGETHER, -(-len(self._jobs) // self._count))
            taken: list[_Asked] = []
            size = 0
            while len(taken) < share:
                size += len(self._jobs[0][0]["body"])
                if taken and size > _LARGEST_TOGETHER:
                    break
                taken.append(self._jobs.popleft())
            if not taken:
                self._busy -= 1
            return taken

    def _ask(self, jobs: Sequence[Job]) -> list[Answer]:
        worker = self._waiting()
        if worker is not None:
            try:
                return self._kept(worker, worker.ask_all(jobs))
            except WorkerDied:
                # It may have been on its deathbed before: only a fresh worker's death is the fault of the job.
                pass
        worker = _Worker()
        return self._kept(worker, worker.ask_all(jobs))

    def _waiting(self) -> "_Worker | None":
        while self._idle:
            worker = self._idle.pop()
            if worker.alive():
                return worker
            worker.kill()
        return None

    def _kept(self, worker: "_Worker", answers: list[Answer]) -> list[Answer]:
        if answers[-1]["spent"]:
            worker.stop()
        else:
            self._idle.append(worker)
        return answers

    def _close(self, threads: ThreadPoolExecutor) -> None:
        threads.shutdown(wait=True)
        while self._idle:
            self._idle.pop().stop()


class _Worker:
    """One process; used by one thread at a time."""

    def __init__(self) -> None:
        self._process = _started()
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        self._overran = False
        try:
            self._within(_START_WITHIN, None)
        except (WorkerDied, WorkerOverran) as error:
            raise RuntimeError("the renderer's worker process did not start") from error

    def ask(self, job: Job) -> Answer:
        return self.ask_all([job])[0]

    def ask_all(self, jobs: Sequence[Job]) -> list[Answer]:
        """Have some jobs done one after the other; each has its deadline."""
        return cast(list[Answer], self._within(sum(job["deadline"] for job in jobs) * PATIENCE, jobs))

    def alive(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> None:
        """Ask it to end by closing its input, and insist after a second."""
        self._requests.close()
        try:
            self._process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self.kill()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        self._answers.close()
        try:
            self._requests.close()
        except BrokenPipeError:
            return

    def _within(self, seconds: float, message: Sequence[Job] | None) -> object:
        alarm = Timer(seconds, self._overrun)
        alarm.daemon = True
        alarm.start()
        try:
            return self._exchange(message)
        except (EOFError, OSError) as error:
            self.kill()
            overran = self._overran or self._process.returncode == -signal.SIGPROF
            raise (WorkerOverran() if overran else WorkerDied()) from error
        finally:
            alarm.cancel()
            # Until it has ended the alarm might still ring, for the next job.
            alarm.join()

    def _exchange(self, message: Sequence[Job] | None) -> object:
        if message is not None:
            send(self._requests, message)
        return receive(self._answers)

    def _overrun(self) -> None:
        self._overran = True
        self._process.kill()


def _started() -> subprocess.Popen[bytes]:
    # Neither the environment nor `site` nor the parent's main module: the worker is there within some 50 ms.
    options = ["-I", "-S", *(["-B"] if sys.dont_write_bytecode else [])]
    path = [folder or os.getcwd() for folder in sys.path]  # noqa: PTH109
    # Its own process group: Ctrl-C in a terminal is for the parent alone.
    return subprocess.Popen(  # noqa: S603
        [sys.executable, *options, "-c", _BOOT, *path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
    )
