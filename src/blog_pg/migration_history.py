"""What was applied to a database, as it says itself. Only reads, and needs no more than the right to read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from blog_pg.migration_files import checksum

if TYPE_CHECKING:
    from yoyo.backends import DatabaseBackend

_IS_THERE: Final = """
SELECT to_regclass(:table) IS NOT NULL
"""
_APPLIED: Final = """
SELECT migration_id, applied_at_utc
  FROM _yoyo_migration
 ORDER BY migration_id
"""
_CHECKSUMS: Final = """
SELECT migration_id, checksum
  FROM schema_checksums
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MigrationStatus:
    """One migration: since when it is applied, whether this version of the code knows it, whether its file changed."""

    id: str
    applied_at: datetime | None
    known: bool = True
    changed: bool = False


class History:
    """The migrations of a database beside these files, by id. Blocks; raises what psycopg raises."""

    def __init__(self, backend: "DatabaseBackend", files: Mapping[str, Path]) -> None:
        self._backend = backend
        self._files = files

    def status(self) -> Iterator[MigrationStatus]:
        """Every migration that is applied or known, in order."""
        applied, kept = self._applied(), self.checksums()
        for migration_id in sorted({*self._files, *applied}):
            path = self._files.get(migration_id)
            since = applied.get(migration_id)
            changed = bool(since and path and kept.get(migration_id, checksum(path)) != checksum(path))
            yield MigrationStatus(id=migration_id, applied_at=since, known=path is not None, changed=changed)

    def checksums(self) -> Mapping[str, str]:
        """Of the files as they were applied, by id; not of those that a plain `yoyo apply` applied."""
        return dict(self._rows("schema_checksums", _CHECKSUMS))

    def _applied(self) -> Mapping[str, datetime]:
        return {row[0]: row[1].replace(tzinfo=UTC) for row in self._rows("_yoyo_migration", _APPLIED)}

    def _rows(self, table: str, statement: str) -> Sequence[Any]:
        """None from a table that is not there: then nothing was applied."""
        if not self._backend.execute(_IS_THERE, {"table": table}).fetchone()[0]:
            return []
        rows: Sequence[Any] = self._backend.execute(statement).fetchall()
        return rows
