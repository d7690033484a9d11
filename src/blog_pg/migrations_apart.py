"""Migrating in a process of its own: what that needs, a second driver and yoyo, does not stay with those who serve."""

import asyncio
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from blog_pg.migration_errors import MigrationFailed, MigrationRefused
from blog_pg.migration_files import SOURCE
from blog_pg.migration_history import MigrationStatus
from blogcore.domain.errors import Unavailable

_BOOT: Final = "import sys; sys.path[:] = sys.argv[1:]; from blog_pg.migrations_apart import main; main()"


class MigrationsApart:
    """What `PgMigrations` does, 10 MiB of memory away. Raises `MigrationRefused`, `Unavailable`."""

    def __init__(self, dsn: str, *, source: str = SOURCE) -> None:
        self._dsn = dsn
        self._source = source

    async def apply(self) -> Sequence[str]:
        """Apply what is missing; the ids of what was."""
        return list(map(str, await self._ask("apply")))

    async def rollback(self, count: int = 1) -> Sequence[str]:
        """Take back the latest ones; the ids in the order taken back."""
        return list(map(str, await self._ask("rollback", count)))

    async def status(self) -> Sequence[MigrationStatus]:
        """Every migration that is applied or known, in order."""
        return [_status(one) for one in await self._ask("status")]

    async def _ask(self, what: str, *arguments: int) -> list[Any]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", _BOOT, *sys.path),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for us: we end it
        )
        question = {"dsn": self._dsn, "source": self._source, "what": what, "arguments": arguments}
        try:
            answer, _ = await process.communicate(json.dumps(question).encode())
        finally:
            with suppress(ProcessLookupError):
                process.kill()  # what it was doing is a transaction: PostgreSQL undoes it
        return _understood(answer)


def main() -> None:
    """The process: one question from standard input, which no other process sees, one answer."""
    question = json.loads(sys.stdin.buffer.read())
    json.dump(asyncio.run(_answer(**question)), sys.stdout, default=datetime.isoformat)


async def _answer(*, dsn: str, source: str, what: str, arguments: Sequence[int]) -> dict[str, object]:
    from blog_pg.migrate import PgMigrations

    try:
        done = await getattr(PgMigrations(dsn, source=source), what)(*arguments)
    except MigrationRefused as refusal:
        return {"refused": str(refusal)}
    except Unavailable as refusal:
        return {"unavailable": str(refusal), "retry_after": refusal.retry_after}
    return {"done": [asdict(one) if isinstance(one, MigrationStatus) else one for one in done]}


def _understood(answer: bytes) -> list[Any]:
    """What was done; or the refusal, raised as it was there."""
    try:
        said = json.loads(answer)
    except ValueError:
        raise MigrationFailed("migrating ended without a word") from None
    if "unavailable" in said:
        raise Unavailable(said["unavailable"], retry_after=said["retry_after"])
    if "refused" in said:
        raise MigrationRefused(said["refused"])
    done: list[Any] = said["done"]
    return done


def _status(one: dict[str, Any]) -> MigrationStatus:
    since = one["applied_at"]
    return MigrationStatus(**{**one, "applied_at": datetime.fromisoformat(since) if since else None})
