"""The file: statements run off the event loop, and what SQLite complains of is said in the core's words."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from blogcore.domain.errors import Unavailable

T = TypeVar("T")

Value: TypeAlias = str | bytes | int | None

_AWAY: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_BUSY: "somebody else is writing to the file of the API keys for too long",
    sqlite3.SQLITE_CANTOPEN: "the file of the API keys cannot be opened",
    sqlite3.SQLITE_FULL: "there is no space left for the API keys",
    sqlite3.SQLITE_IOERR: "the file of the API keys cannot be read or written",
    sqlite3.SQLITE_NOTADB: "the file of the API keys is something else",
    sqlite3.SQLITE_READONLY: "the file of the API keys may not be written to",
}


class Connection:
    """A connection and the one thread that uses it: all that is asked of it happens, in that order."""

    def __init__(self, sqlite: sqlite3.Connection, thread: Executor) -> None:
        self._sqlite = sqlite
        self._thread = thread

    async def rows(self, statement: str, values: Mapping[str, Value] | None = None) -> Sequence[sqlite3.Row]:
        """Execute one statement; `Unavailable` when the file cannot be used for now."""
        return await _asked(self._thread, lambda: self._sqlite.execute(statement, values or {}).fetchall())

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """A block that is the transaction; others may read meanwhile, and wait with their writing."""
        try:
            await self.rows("BEGIN IMMEDIATE")
            yield
            await self.rows("COMMIT")
        except BaseException:
            await _asked(self._thread, self._sqlite.rollback)
            raise


@asynccontextmanager
async def connected(path: Path, *, patience: float) -> AsyncIterator[Connection]:
    """A connection to the file, which is made if need be; it waits up to `patience` seconds for other writers."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite") as thread:
        sqlite = await _asked(thread, lambda: _opened(path, patience))
        try:
            yield Connection(sqlite, thread)
        finally:
            await _asked(thread, sqlite.close)


async def _asked(thread: Executor, work: Callable[[], T]) -> T:
    # Shielded: a thread cannot be cancelled, and a rollback that nobody waits for any more must happen all the same.
    with _in_our_words():
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(thread, work))


def _opened(path: Path, patience: float) -> sqlite3.Connection:
    sqlite = sqlite3.connect(path, timeout=patience, isolation_level=None)
    sqlite.row_factory = sqlite3.Row
    return sqlite


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        away = _AWAY.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if away is None:
            raise
        raise Unavailable(away) from error
