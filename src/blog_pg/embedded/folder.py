"""The folder of the embedded database: what lies in it, and the two locks on which users and supervisor agree.

    .gitignore        '*'
    users.lock        held shared by every user; who gets it exclusively knows that nobody uses the database
    supervisor.lock   held exclusively by the supervisor; who gets it knows that there is none, and starts one; its pid
    address.json      where PostgreSQL keeps its data and listens
    failure.txt       why the last supervisor gave up, one line
    supervisor.log    what the supervisor's Python itself had to say
    pg18/  pg18.log   the data and PostgreSQL's log, by major version

Both locks are `flock`s: the kernel frees them whatever a process dies of, and no child gets them by accident.
"""

import fcntl
import json
import os
import pwd
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PORT = 5432
_SOCKET = f".s.PGSQL.{PORT}"
_LONGEST_SOCKET = 107 if sys.platform == "linux" else 103


class EmbeddedUnavailable(Exception):
    """The embedded database cannot run here; its text is one line for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    data: Path
    sockets: Path

    @property
    def socket(self) -> Path:
        return self.sockets / _SOCKET

    def dsn(self, database: str = "blog") -> str:
        """An address that asyncpg and psycopg read alike."""
        return f"postgresql://blog@/{database}?host={quote(os.fsencode(self.sockets))}&port={PORT}"

    def is_ready(self) -> bool:
        """Whether PostgreSQL says so itself, in the eighth line of `postmaster.pid` (what `pg_ctl -w` waits for)."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except (OSError, ValueError):
            return False
        return len(lines) > 7 and lines[7].strip() == "ready" and self.is_ours()

    def is_ours(self) -> bool:
        """Whether nobody else can have put the sockets' folder there: it may lie where all users write."""
        try:
            found, owner = self.sockets.lstat(), self.data.stat().st_uid
        except OSError:
            return False
        private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
        return private and found.st_uid in (os.geteuid(), owner)


def can_hold_sockets(folder: Path) -> bool:
    """The kernel bounds a socket's path in bytes; drivers and PostgreSQL take a comma for the end of an address."""
    return len(os.fsencode(folder / _SOCKET)) <= _LONGEST_SOCKET and "," not in str(folder)


class DataFolder:
    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self.supervisor_log = self.path / "supervisor.log"
        self._users = self.path / "users.lock"
        self._supervisor = self.path / "supervisor.lock"
        self._address = self.path / "address.json"
        self._failure = self.path / "failure.txt"

    def prepare(self) -> None:
        """Make the folder and its locks, or raise EmbeddedUnavailable."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.is_own():
                self._make_files()
            self._must_be_usable()
        except (FileExistsError, NotADirectoryError) as error:
            raise EmbeddedUnavailable(f"the data folder {self.path} cannot be made: a file is in its place") from error
        except OSError as error:
            raise EmbeddedUnavailable(f"the data folder {self.path} cannot be used: {error.strerror}") from error

    def _make_files(self) -> None:
        with suppress(FileExistsError), (self.path / ".gitignore").open("x") as file:
            file.write("*\n")
        for lock in (self._users, self._supervisor):
            os.close(os.open(lock, os.O_RDWR | os.O_CREAT, 0o600))

    def _must_be_usable(self) -> None:
        if not self._users.exists() or not self._supervisor.exists():
            raise self.of_somebody_else()
        if not os.access(self.path, os.W_OK | os.X_OK):
            raise EmbeddedUnavailable(f"the data folder {self.path} cannot be used: no right to write there")

    def is_own(self) -> bool:
        """Whether a supervisor of ours may start here; root may use what another user's supervisor runs."""
        return self.path.stat().st_uid == os.geteuid()

    def of_somebody_else(self) -> EmbeddedUnavailable:
        uid = self.path.stat().st_uid
        with suppress(KeyError):
            return self._belongs_to(pwd.getpwuid(uid).pw_name)
        return self._belongs_to(f"user {uid}")

    def _belongs_to(self, owner: str) -> EmbeddedUnavailable:
        return EmbeddedUnavailable(
            f"the data folder {self.path} belongs to {owner}: start the blog as {owner} or choose another BLOG_DATA_DIR"
        )

    def try_join(self) -> int | None:
        """The users' lock, shared; None while a supervisor is stopping PostgreSQL. To be closed by the caller."""
        return _try_lock(self._users, fcntl.LOCK_SH)

    def wait_for_no_users(self) -> None:
        """Block until nobody uses the database. Nobody can begin to until this process ends."""
        fcntl.flock(os.open(self._users, os.O_RDWR), fcntl.LOCK_EX)

    def try_supervise(self) -> int | None:
        """The supervisor's lock; None while there is a supervisor. To be closed by the caller."""
        return _try_lock(self._supervisor, fcntl.LOCK_EX)

    def is_supervised(self) -> bool:
        lock = self.try_supervise()
        if lock is not None:
            os.close(lock)
        return lock is None

    def is_supervised_by(self, lock: int) -> bool:
        """False when the folder was deleted under its supervisor, and perhaps made anew."""
        return _is_at(self._supervisor, lock)

    def address(self) -> Address | None:
        try:
            kept = json.loads(self._address.read_bytes())
            return Address(data=Path(kept["data"]), sockets=Path(kept["sockets"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_address(self, address: Address) -> None:
        _replace(self._address, json.dumps({"data": str(address.data), "sockets": str(address.sockets)}))

    def forget_address(self) -> None:
        self._address.unlink(missing_ok=True)

    def keep_failure(self, text: str) -> None:
        _replace(self._failure, text)

    def failure(self) -> tuple[int, int, str] | None:
        """Why the last supervisor gave up, distinguishable from the same words of another."""
        try:
            found = self._failure.stat()
            return found.st_ino, found.st_mtime_ns, self._failure.read_text()
        except (OSError, ValueError):
            return None


def _try_lock(path: Path, kind: int) -> int | None:
    lock = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
        if _is_at(path, lock):
            return lock
    except BlockingIOError:
        pass
    except BaseException:
        os.close(lock)
        raise
    os.close(lock)
    return None


def _is_at(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except OSError:
        return False


def _replace(path: Path, text: str) -> None:
    """At once, so that nobody reads half of it."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text)
    new.replace(path)
