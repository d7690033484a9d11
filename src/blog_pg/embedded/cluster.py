"""What PostgreSQL is told about one data folder: how it is made and started, what a dead one left behind."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from blog_pg.embedded.binaries import Installation
from blog_pg.embedded.folder import PORT, Address, can_hold_sockets
from blog_pg.embedded.identity import Identity

_LOG_LIMIT = 10 * 1024 * 1024
_FIRST_WITH_BUILTIN_LOCALE = 17
_COMPLAINT = re.compile(r"(?:FATAL|PANIC|error):.*")


def initdb_arguments(installation: Installation, new: Path, *, durable: bool) -> list[str]:
    arguments = ["-D", str(new), "-U", "blog", "-A", "trust", "-E", "UTF8", "--no-instructions"]
    # macOS has had a libc locale C.UTF-8 only for a short while.
    arguments += ["--locale=C", "--lc-ctype=UTF-8"] if sys.platform == "darwin" else ["--locale=C.UTF-8"]
    if installation.major >= _FIRST_WITH_BUILTIN_LOCALE:
        arguments += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return arguments if durable else [*arguments, "--no-sync"]


def postgres_arguments(address: Address, *, durable: bool) -> list[str]:
    settings = [
        "listen_addresses=",  # nobody without rights in the folder gets in: no password is asked
        "max_connections=100",  # whatever an older initdb thought of this machine
        "max_wal_size=256MB",  # a developer's folder, not a gigabyte after the first import
        "log_checkpoints=off",  # noise here
    ]
    if not durable:
        # Autovacuum is a transaction like any other: while it runs, what has just happened is not told of yet.
        settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"]
    options = [option for setting in settings for option in ("-c", setting)]
    return ["-D", str(address.data), "-k", str(address.sockets), "-p", str(PORT), *options]


def environment() -> dict[str, str]:
    """English complaints, and none of the PG… variables that are meant for another database."""
    passed = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {name: os.environ[name] for name in passed if name in os.environ} | {"LC_ALL": "C", "TZ": "UTC"}


def choose_address(data: Path, known: Address | None, identity: Identity) -> Address:
    """Where to listen: in the data folder, else where it was before (users hold that address), else in a new folder."""
    if can_hold_sockets(data):
        return Address(data=data, sockets=data)
    if known is not None and known.data == data and _restored(known, identity):
        return known
    temporary = Path(tempfile.gettempdir()).resolve()
    roomy = temporary if can_hold_sockets(temporary / "blog-12345678") else Path("/tmp")  # noqa: S108 - mkdtemp
    sockets = Path(tempfile.mkdtemp(prefix="blog-", dir=roomy.resolve()))
    identity.own(sockets)
    return Address(data=data, sockets=sockets)


def _restored(known: Address, identity: Identity) -> bool:
    with suppress(OSError):
        known.sockets.mkdir(mode=0o700)
        identity.own(known.sockets)
    return known.is_ours()


def give_up(address: Address) -> None:
    """Remove the folder of the socket, if it has one of its own."""
    if address.sockets != address.data:
        with suppress(OSError):
            _remove_socket(address)
            address.sockets.rmdir()


def clear_remains(address: Address) -> None:
    """Make way for a start after a PostgreSQL that did not end cleanly; one still at work there is stopped.

    PostgreSQL refuses to start when the pid in `postmaster.pid` lives, even as a zombie or as another program. Deleting
    the file would also delete its note of the shared memory that surviving backends may still write through, so only
    the pid is replaced, by ours: PostgreSQL takes its parent's for a dead one's.
    """
    file = address.data / "postmaster.pid"
    with suppress(FileNotFoundError, ValueError):
        first, _, rest = file.read_text().partition("\n")
        _stop_abandoned(int(first), address.data)
        if file.exists():
            file.write_text(f"{os.getpid()}\n{rest}")
    _remove_socket(address)


def _remove_socket(address: Address) -> None:
    for socket in (address.socket, address.socket.with_name(f"{address.socket.name}.lock")):
        socket.unlink(missing_ok=True)


def _stop_abandoned(pid: int, data: Path) -> None:
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        deadline = time.monotonic() + 10
        if _is_postgres(pid, data):
            with suppress(ProcessLookupError):
                os.kill(pid, how)
        while _is_postgres(pid, data) and time.monotonic() < deadline:
            time.sleep(0.01)


def _is_postgres(pid: int, data: Path) -> bool:
    """Whether `pid` is a living PostgreSQL at work in `data`, which is its working folder."""
    if sys.platform != "linux":
        ask = ["/bin/ps", "-ww", "-o", "stat=,command=", "-p", str(pid)]
        command = subprocess.run(ask, capture_output=True, text=True, check=False).stdout  # noqa: S603 - a number
        return not command.startswith("Z") and "postgres" in command and f"-D {data} " in command
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
        return name == "postgres" and Path(f"/proc/{pid}/cwd").samefile(data)
    except OSError:
        return False


def rotate(log: Path) -> None:
    """Keep at most one earlier log beside one that grew beyond 10 MB."""
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.replace(log.with_name(f"{log.name}.1"))


def last_complaint(log: Path, since: int) -> str:
    """The last line after byte `since` that tells why, as a person would look for it."""
    with log.open("rb") as file:
        file.seek(since)
        lines = file.read(1024 * 1024).decode(errors="replace").splitlines()
    telling = [found[0] for line in lines if (found := _COMPLAINT.search(line))]
    said = telling or [line.strip() for line in lines if line.strip()]
    return said[-1] if said else "it said nothing"
