"""One at a time: the connection that migrates, and the two locks it holds; and one that only reads, without them.

Ours is an advisory lock, which ends with the connection however that ends. yoyo's is a row, which stays behind when
its process is killed; it is taken as well, so that a plain `yoyo apply` waits for us and we for it.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import psycopg
from yoyo.backends import get_backend_class
from yoyo.connections import parse_uri
from yoyo.exceptions import LockTimeout
from yoyo.migrations import default_migration_table

from blog_pg.migration_errors import MigrationFailed, MigrationLocked
from blog_pg.values import lock_number
from blogcore.domain.errors import Unavailable

if TYPE_CHECKING:
    from yoyo.backends import DatabaseBackend

logger = logging.getLogger("blog.migrations")

LOCK: Final = lock_number("blog_pg", "migrations")
_APPLICATION: Final = "blog migrations"
_PAUSE: Final = 0.1
_QUIET_SECONDS: Final = 2.0
# A waiting ALTER TABLE makes every reader behind it wait, too; a migration must not outlive its process.
_OPTIONS: Final = "-c lock_timeout=1000 -c statement_timeout=0 -c client_connection_check_interval=1000"
_READ_ONLY: Final = "-c default_transaction_read_only=on -c lock_timeout=1000 -c statement_timeout=5000"

_OTHERS: Final = """
SELECT count(*), count(*) FILTER (WHERE state IS DISTINCT FROM 'idle')
  FROM pg_stat_activity
 WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
   AND application_name NOT IN ('blog', 'blog migrations')
"""


class Patience:
    """How long to wait for others: until the time is up or nobody wants the result any more."""

    def __init__(self, seconds: float, given_up: threading.Event) -> None:
        self._end = time.monotonic() + seconds
        self._given_up = given_up

    def wait(self, reason: str) -> None:
        """Wait a little; `MigrationLocked` when patience has run out."""
        if time.monotonic() > self._end or self._given_up.wait(_PAUSE):
            raise MigrationLocked(reason)


@contextmanager
def migrating(dsn: str, patience: Patience) -> Iterator["DatabaseBackend"]:
    """yoyo's own way to the database, alone with its schema. Raises `Unavailable`, `MigrationLocked`."""
    backend = _connected(dsn, _OPTIONS)
    try:
        while not backend.execute(f"SELECT pg_try_advisory_lock({LOCK})").fetchone()[0]:
            patience.wait("another process has been migrating this database for too long")
        backend.create_lock_table()
        with _row_locked(backend, patience):
            backend.ensure_internal_schema_updated()
            yield backend
    finally:
        backend.connection.close()


@contextmanager
def reading(dsn: str) -> Iterator["DatabaseBackend"]:
    """The same way, but nothing can be changed on it. Raises `Unavailable`."""
    backend = _connected(dsn, _READ_ONLY)
    try:
        yield backend
    finally:
        backend.connection.close()


@contextmanager
def in_one_line() -> Iterator[None]:
    """What psycopg raises comes out as `Unavailable` or `MigrationFailed`, for whoever runs the blog."""
    try:
        yield
    except psycopg.OperationalError as error:
        raise Unavailable(f"the schema cannot be looked after now: {reason_of(error)}", retry_after=2) from error
    except psycopg.Error as error:
        raise MigrationFailed(f"the database refuses to have its schema looked after: {reason_of(error)}") from error


def reason_of(error: psycopg.Error) -> str:
    """In PostgreSQL's own words, if it said anything."""
    return error.diag.message_primary or "no answer"


def _connected(dsn: str, own_options: str) -> "DatabaseBackend":
    address = parse_uri(dsn)
    options = f"{address.args.get('options', '')} {own_options}".strip()
    settings = {**address.args, "connect_timeout": "5", "application_name": _APPLICATION, "options": options}
    backend_class = get_backend_class("postgresql+psycopg")
    try:
        return backend_class(address._replace(args=settings), default_migration_table)
    except psycopg.Error as error:
        raise Unavailable("the database cannot be reached or refuses us", retry_after=2) from error


@contextmanager
def _row_locked(backend: "DatabaseBackend", patience: Patience) -> Iterator[None]:
    quiet_since = time.monotonic()
    while True:
        lock = backend.lock(timeout=_PAUSE)
        try:
            lock.__enter__()
            break
        except LockTimeout:
            others, at_work = backend.execute(_OTHERS).fetchone()
            if at_work:
                quiet_since = time.monotonic()
            if not others or time.monotonic() > quiet_since + _QUIET_SECONDS:
                logger.warning("yoyo's lock was left behind by a process that is gone: broken")
                backend.break_lock()
            else:
                patience.wait("another process holds yoyo's lock; if there is none, run `yoyo break-lock`")
    try:
        yield
    finally:
        lock.__exit__(None, None, None)
