"""Importing what is found in files: many entries at once, the next ones read and rendered while some are kept."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias, TypeVar

from blog_cli.entries import entry_of
from blog_cli.markdown_files import Entry, Unreadable
from blogcore.blog import Blog
from blogcore.domain.errors import BlogError, Unavailable
from blogcore.domain.policy import OPERATOR
from blogcore.use_cases.editing.import_posts import Keep, Result

T = TypeVar("T")

Found: TypeAlias = Entry | Unreadable
Report: TypeAlias = Callable[[Found, Result | None], None]

# A batch is one transaction: long enough to be worth it, short enough for those who wait for what it locks.
MOST_TOGETHER: Final = 100
LARGEST_TOGETHER: Final = 1024 * 1024
# Two keep the database and the renderer busy; one more would only wait.
AT_ONCE: Final = 2
_TRIES: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """What was found, in its order, and what keeps the entries among it."""

    found: Sequence[Found]
    keep: Keep

    @property
    def entries(self) -> Sequence[Entry]:
        return _entries(self.found)


async def import_all(blog: Blog, found: Iterator[Found], report: Report, *, force: bool) -> None:
    """Import entries in their order and report what became of each; of what cannot be read there is no result.

    There are never more than a few batches at once. Raises `Unavailable` when the database stays away.
    """
    keeping: deque[tuple[_Batch, asyncio.Task[Sequence[Result]]]] = deque()

    async def reported() -> None:
        batch, kept = keeping[0]
        results = iter(await kept)
        keeping.popleft()
        for each in batch.found:
            report(each, None if isinstance(each, Unreadable) else next(results))

    try:
        while batch := await _next_batch(blog, found, force=force):
            keeping.append((batch, asyncio.create_task(_kept(blog, batch, force=force))))
            if len(keeping) >= AT_ONCE:
                await reported()
        while keeping:
            await reported()
    finally:
        for _, kept in keeping:
            kept.cancel()
        await asyncio.gather(*(kept for _, kept in keeping), return_exceptions=True)


async def _next_batch(blog: Blog, found: Iterator[Found], *, force: bool) -> _Batch | None:
    batch: list[Found] = []
    size = 0
    while len(batch) < MOST_TOGETHER and size < LARGEST_TOGETHER and (each := next(found, None)):
        batch.append(each)
        size += 0 if isinstance(each, Unreadable) else len(each.body)
        # Reading keeps the processor busy; what the batch before waits for may have come.
        await asyncio.sleep(0)
    return _Batch(found=batch, keep=await _prepared(blog, _entries(batch), force=force)) if batch else None


async def _prepared(blog: Blog, entries: Sequence[Entry], *, force: bool) -> Keep:
    if len(entries) < 2:
        return partial(_one_by_one, blog, entries, force=force)
    wanted = [entry_of(entry) for entry in entries]
    return await _patiently(partial(blog.editing.import_posts.prepare, OPERATOR, wanted, force=force))


async def _kept(blog: Blog, batch: _Batch, *, force: bool) -> Sequence[Result]:
    try:
        return await batch.keep()
    except Unavailable as error:
        await asyncio.sleep(error.retry_after)
    return await _one_by_one(blog, batch.entries, force=force)


async def _one_by_one(blog: Blog, entries: Sequence[Entry], *, force: bool) -> Sequence[Result]:
    return [await _patiently(partial(_alone, blog, entry, force=force)) for entry in entries]


async def _alone(blog: Blog, entry: Entry, *, force: bool) -> Result:
    try:
        return await blog.editing.import_post.execute(OPERATOR, entry_of(entry), force=force)
    except Unavailable:
        raise
    except BlogError as refusal:
        return refusal


async def _patiently(attempt: Callable[[], Awaitable[T]]) -> T:
    """Another change may be in the way, or the database away for a moment: that shall not end a long import."""
    for _ in range(_TRIES - 1):
        try:
            return await attempt()
        except Unavailable as error:
            await asyncio.sleep(error.retry_after)
    return await attempt()


def _entries(found: Sequence[Found]) -> Sequence[Entry]:
    return [each for each in found if not isinstance(each, Unreadable)]
