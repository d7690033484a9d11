"""A process of its own, `python -m blog_pg.embedded.supervisor FOLDER LOCK DURABLE`: it owns the embedded PostgreSQL.

It inherits the supervisor's lock from the user who starts it, so there is never a second one. It starts PostgreSQL
again when that crashes, and stops it when it gets the users' lock: then the last user has gone. A user who comes in
that moment waits for that lock until this process has ended, finds the supervisor's lock free, and starts the next.
"""

import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from blog_pg.embedded import cluster
from blog_pg.embedded.binaries import Installation, choose_installation
from blog_pg.embedded.folder import Address, DataFolder, EmbeddedUnavailable
from blog_pg.embedded.identity import Identity, choose_identity

_FIRST_PAUSE = 0.05
_STEADY = 30.0
_MOST_FAILURES = 5
_LONGEST_STOP = 20.0


class _Event(Enum):
    NO_USERS = auto()
    TOLD_TO_STOP = auto()
    ENDED = auto()


class Supervisor:
    """Runs in the main thread: PostgreSQL's parent-death signal follows the thread that started it."""

    def __init__(self, folder: DataFolder, lock: int, *, durable: bool) -> None:
        self._folder = folder
        self._lock = lock
        self._durable = durable
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()

    def run(self) -> None:
        """Own PostgreSQL until nobody uses it; why it could not is kept in the folder for those who wait."""
        signal.signal(signal.SIGTERM, self._stop_on_signal)
        signal.signal(signal.SIGINT, self._stop_on_signal)
        threading.Thread(target=self._wait_for_no_users, daemon=True).start()
        try:
            self._own()
        except EmbeddedUnavailable as error:
            self._folder.keep_failure(str(error))
        except OSError as error:
            self._folder.keep_failure(f"the embedded database in {self._folder.path} cannot start: {error}")
        finally:
            # Before the users' lock, which ends with this process: who gets that one must find this one free.
            os.close(self._lock)

    def _stop_on_signal(self, *_: object) -> None:
        self._events.put(_Event.TOLD_TO_STOP)

    def _wait_for_no_users(self) -> None:
        self._folder.wait_for_no_users()
        self._events.put(_Event.NO_USERS)

    def _own(self) -> None:
        installation = choose_installation(self._folder.path)
        identity, installation = choose_identity(self._folder.path, installation)
        data = self._folder.path / f"pg{installation.major}"
        log = data.with_name(f"{data.name}.log")
        cluster.rotate(log)
        programs = _Programs(self._folder.path, installation, identity, log, self._events)
        if not data.exists() and not self._make(programs, data):
            return
        identity.own(data)
        address = cluster.choose_address(data, self._folder.address(), identity)
        self._folder.keep_address(address)
        if self._keep_running(programs, address) is _Event.NO_USERS:
            self._folder.forget_address()
            cluster.give_up(address)

    def _make(self, programs: "_Programs", data: Path) -> bool:
        """Make the data folder, whole or not at all; False when told to stop in between."""
        for old in self._folder.path.glob("new-*"):
            shutil.rmtree(old, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix="new-", dir=self._folder.path))
        programs.identity.own(new)
        process = programs.initdb(new, durable=self._durable)
        if (event := self._events.get()) is not _Event.ENDED:
            self._stop(process, signal.SIGKILL)
        elif process.returncode == 0:
            new.rename(data)
            return True
        shutil.rmtree(new, ignore_errors=True)
        if event is _Event.ENDED:
            raise EmbeddedUnavailable(f"PostgreSQL cannot make its data folder: {programs.complaint()}")
        return False

    def _keep_running(self, programs: "_Programs", address: Address) -> _Event:
        failures = 0
        while self._folder.is_supervised_by(self._lock):
            cluster.clear_remains(address)
            begun = time.monotonic()
            process = programs.postgres(address, durable=self._durable)
            if (event := self._events.get()) is not _Event.ENDED:
                self._stop(process, signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)
                return event
            failures = 0 if time.monotonic() - begun > _STEADY else failures + 1
            if failures == _MOST_FAILURES:
                raise EmbeddedUnavailable(f"PostgreSQL does not stay up: {programs.complaint()} ({programs.log})")
            with suppress(queue.Empty):
                return self._events.get(timeout=_FIRST_PAUSE * 2**failures)
        return _Event.TOLD_TO_STOP

    def _stop(self, process: subprocess.Popen[bytes], *signals: signal.Signals) -> None:
        for how in signals:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, how)
            deadline = time.monotonic() + _LONGEST_STOP
            with suppress(queue.Empty):
                while self._events.get(timeout=max(0.0, deadline - time.monotonic())) is not _Event.ENDED:
                    pass
                return


class _Programs:
    """Starts PostgreSQL's programs as the right user, their words in the log, their end an event."""

    def __init__(
        self,
        folder: Path,
        installation: Installation,
        identity: Identity,
        log: Path,
        events: "queue.SimpleQueue[_Event]",
    ) -> None:
        self.identity = identity
        self.log = log
        self._folder = folder
        self._installation = installation
        self._events = events
        self._log_before = 0

    def initdb(self, new: Path, *, durable: bool) -> subprocess.Popen[bytes]:
        arguments = cluster.initdb_arguments(self._installation, new, durable=durable)
        return self._start(self._installation.initdb, *arguments)

    def postgres(self, address: Address, *, durable: bool) -> subprocess.Popen[bytes]:
        return self._start(self._installation.postgres, *cluster.postgres_arguments(address, durable=durable))

    def complaint(self) -> str:
        """What the program started last said last."""
        return cluster.last_complaint(self.log, self._log_before)

    def _start(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            self._log_before = log.tell()
            process = subprocess.Popen(  # noqa: S603 - our own launcher
                self.identity.command(self._folder, program, *arguments),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=cluster.environment(),
                start_new_session=True,
            )
        threading.Thread(target=self._report_end, args=(process,), daemon=True).start()
        return process

    def _report_end(self, process: subprocess.Popen[bytes]) -> None:
        process.wait()
        self._events.put(_Event.ENDED)


def main(folder: str, lock: str, durable: str) -> None:
    os.set_inheritable(int(lock), False)
    # Nobody's child: users come and go, and none of them has to bury it.
    if os.fork() != 0:
        os._exit(0)
    os.umask(0o077)
    os.truncate(int(lock), 0)
    os.write(int(lock), f"{os.getpid()}\n".encode())
    Supervisor(DataFolder(Path(folder)), int(lock), durable=durable == "durable").run()


if __name__ == "__main__":
    main(*sys.argv[1:])
