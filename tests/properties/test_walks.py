"""Whoever walks a list while others publish meets no post twice, and misses none whose place did not change."""

import asyncio
from random import Random

import pytest

from blog_pg.storage import PgStorage
from blogcore.adapters.memory import MemoryStorage
from blogcore.ports.storage import Storage
from tests.properties.walks import Blog, Walker


async def walked(storage: Storage, seed: int, *, changes: int, walkers: int) -> int:
    """How many posts some walkers had to meet, and met, while others made changes."""
    blog = Blog(storage=storage, dice=Random(seed))
    await blog.begin(posts=30)
    readers = [Walker(blog=blog, dice=Random(f"{seed} {number}")) for number in range(walkers)]

    async def walk(reader: Walker) -> None:
        while not all(writer.done() for writer in writers):
            await reader.walk()
        await reader.walk()

    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        writers = [group.create_task(blog.live(changes, part)) for part in (0, 1)]
        for reader in readers:
            group.create_task(walk(reader))
    return sum(reader.steady for reader in readers)


@pytest.mark.parametrize("seed", range(10))
async def test_walks_in_memory(seed: int) -> None:
    assert await walked(MemoryStorage(), seed, changes=80, walkers=2) > 20


@pytest.mark.parametrize("seed", range(3))
async def test_walks_in_postgres(pg_storage: PgStorage, seed: int) -> None:
    assert await walked(pg_storage, seed, changes=60, walkers=3) > 20
