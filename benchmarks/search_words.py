"""What search looks at, made for posts that were loaded past the blog: by the blog, as it does for old ones."""

import asyncio
import os
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import asyncpg

from benchmarks import machine, servers

_HAS_SEARCH: Final = """
SELECT count(*)
  FROM information_schema.columns
 WHERE table_schema = current_schema() AND table_name = 'publications' AND column_name = 'indexed_revision'
"""
_LACKING: Final = "SELECT count(*) FROM publications WHERE indexed_revision <> revision"
_GIVE_UP_SECONDS: Final = 30.0


async def made(dsn: str, folder: Path) -> None:
    """Let blogs serve until they have seen to all posts, or make no headway; at once where there is no search.

    One for each core, for they share the work.
    """
    if not await lacking(dsn):
        return
    with ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            stack.enter_context(servers.blog(dsn, folder, machine.cores().all))
        await _until_made(dsn)


async def lacking(dsn: str) -> int:
    """How many posts search does not know yet."""
    connection = await asyncpg.connect(dsn)
    try:
        if not await connection.fetchval(_HAS_SEARCH):
            return 0
        return int(await connection.fetchval(_LACKING))
    finally:
        await connection.close()


async def _until_made(dsn: str) -> None:
    left, since = await lacking(dsn), time.monotonic()
    while left and time.monotonic() - since < _GIVE_UP_SECONDS:
        await asyncio.sleep(0.5)
        now = await lacking(dsn)
        if now < left:
            left, since = now, time.monotonic()
