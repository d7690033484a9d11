"""Bringing the schema up to what this code needs, and back."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import psycopg
import yoyo

from blog_pg.migration_errors import (
    MigrationChanged,
    MigrationFailed,
    RollbackMissing,
    SchemaUnknown,
)
from blog_pg.migration_files import SOURCE, checksum, rollback_of
from blog_pg.migration_history import History, MigrationStatus
from blog_pg.migration_lock import Patience, in_one_line, migrating, reading, reason_of

if TYPE_CHECKING:
    from yoyo.backends import DatabaseBackend
    from yoyo.migrations import Migration

T = TypeVar("T")

_CREATE_CHECKSUMS: Final = """
CREATE TABLE IF NOT EXISTS schema_checksums (migration_id text PRIMARY KEY, checksum text NOT NULL)
"""
_KEEP_CHECKSUM: Final = """
INSERT INTO schema_checksums (migration_id, checksum)
VALUES (:id, :checksum)
    ON CONFLICT (migration_id) DO UPDATE
   SET checksum = excluded.checksum
"""
_DROP_CHECKSUM: Final = """
DELETE FROM schema_checksums
 WHERE migration_id = :id
"""


class PgMigrations:
    """The migrations of a database, by yoyo: several may start at once, and a plain `yoyo apply` beside them.

    Each migration is one transaction with the note that it was applied. Raises `MigrationRefused`, `Unavailable`.
    `patience` is how long to wait for others, in seconds.
    """

    def __init__(self, dsn: str, *, source: str = SOURCE, patience: float = 300.0) -> None:
        self._dsn = dsn
        self._source = source
        self._patience = patience

    async def apply(self) -> list[str]:
        """Apply what is missing; the ids of what was."""
        return await self._with(_Schema.apply)

    async def rollback(self, count: int = 1, *, to: str | None = None) -> list[str]:
        """Take back the latest ones, or all that came after `to`; the ids in the order taken back."""
        return await self._with(lambda schema: schema.rollback(count, to))

    async def status(self) -> list[MigrationStatus]:
        """Every migration that is applied or known, in order. Only reads, and waits for nobody who migrates."""
        return await asyncio.to_thread(self._status)

    async def _with(self, work: "Callable[[_Schema], T]") -> T:
        given_up = threading.Event()
        try:
            return await asyncio.to_thread(self._in_thread, work, given_up)
        finally:
            given_up.set()

    def _in_thread(self, work: "Callable[[_Schema], T]", given_up: threading.Event) -> T:
        patience = Patience(self._patience, given_up)
        with in_one_line(), migrating(self._dsn, patience) as backend:
            return work(_Schema(backend, self._source, patience))

    def _status(self) -> list[MigrationStatus]:
        with in_one_line(), reading(self._dsn) as backend:
            return list(History(backend, _files(yoyo.read_migrations(self._source))).status())


class _Schema:
    """The schema of a database that nobody else migrates meanwhile. Blocks."""

    def __init__(self, backend: "DatabaseBackend", source: str, patience: Patience) -> None:
        self._backend = backend
        self._patience = patience
        self._migrations = yoyo.read_migrations(source)
        self._files = _files(self._migrations)
        self._history = History(backend, self._files)
        for migration_id, path in self._files.items():
            if not rollback_of(path).exists():
                raise RollbackMissing(migration_id)
        backend.execute(_CREATE_CHECKSUMS)

    def apply(self) -> list[str]:
        self._check()
        todo = list(self._backend.to_apply(self._migrations))
        self._refuse_unknown(bool(todo))
        for migration in todo:
            self._step(migration, "apply")
        return [migration.id for migration in todo]

    def rollback(self, count: int, to: str | None) -> list[str]:
        self._check()
        self._refuse_unknown(True)
        applied = list(self._backend.to_rollback(self._migrations))
        todo = applied[:count] if to is None else [migration for migration in applied if migration.id > to]
        for migration in todo:
            self._step(migration, "rollback")
        return [migration.id for migration in todo]

    def _check(self) -> None:
        """Refuse files that changed; adopt those that a plain `yoyo apply` applied."""
        kept = self._history.checksums()
        for migration in self._history.status():
            if migration.changed:
                raise MigrationChanged(migration.id)
            if migration.known and migration.applied_at and migration.id not in kept:
                self._keep(migration.id)

    def _refuse_unknown(self, anything_to_do: bool) -> None:
        """A schema ahead of the code is fine as it is, but not to build upon."""
        unknown = [migration.id for migration in self._history.status() if not migration.known]
        if unknown and anything_to_do:
            raise SchemaUnknown(unknown[0])

    def _step(self, migration: "Migration", direction: str) -> None:
        while True:
            try:
                return self._run(migration, direction)
            except psycopg.errors.LockNotAvailable:
                self._patience.wait(f"migration {migration.id} cannot have its tables: something else is using them")
            except psycopg.Error as error:
                raise MigrationFailed(f"migration {migration.id} failed: {reason_of(error)}") from error

    def _run(self, migration: "Migration", direction: str) -> None:
        migration.load()
        if not migration.use_transactions:
            migration.process_steps(self._backend, direction)
            self._note(migration, direction)
            return
        with self._backend.transaction():
            migration.process_steps(self._backend, direction)
            self._note(migration, direction)

    def _note(self, migration: "Migration", direction: str) -> None:
        """Mark it as yoyo does, but without a line in yoyo's log: that asks for user and host names, and may wait."""
        if direction == "apply":
            self._backend.mark_one(migration, log=False)
            self._keep(migration.id)
        else:
            self._backend.unmark_one(migration, log=False)
            self._backend.execute(_DROP_CHECKSUM, {"id": migration.id})

    def _keep(self, migration_id: str) -> None:
        self._backend.execute(_KEEP_CHECKSUM, {"id": migration_id, "checksum": checksum(self._files[migration_id])})


def _files(migrations: "Iterable[Migration]") -> Mapping[str, Path]:
    return {migration.id: Path(migration.path) for migration in migrations}
