"""Doing something again and again beside everything else."""

import asyncio
import logging

import pytest

from blogcore.adapters.loop import every


async def test_it_is_done_again_and_again_until_the_end_and_then_no_more() -> None:
    turns: asyncio.Queue[int] = asyncio.Queue()

    async def work() -> None:
        turns.put_nowait(1)

    async with asyncio.timeout(5), every(0, work):
        for _ in range(3):
            await turns.get()
    left = turns.qsize()
    await asyncio.sleep(0)

    assert turns.qsize() == left


async def test_what_fails_is_logged_and_done_again(caplog: pytest.LogCaptureFixture) -> None:
    turns: asyncio.Queue[int] = asyncio.Queue()

    async def work() -> None:
        turns.put_nowait(1)
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR, "blog.errors"):
        async with asyncio.timeout(5), every(0, work):
            for _ in range(3):
                await turns.get()

    assert len(caplog.records) >= 2
    assert "ZeroDivisionError" in caplog.text


async def test_the_end_does_not_wait_for_the_next_turn_nor_for_one_that_hangs() -> None:
    begun = asyncio.Event()

    async def work() -> None:
        begun.set()
        await asyncio.Event().wait()

    async with asyncio.timeout(5):
        async with every(3_600, work):
            pass
        async with every(0, work):
            await begun.wait()


async def test_an_exception_inside_comes_out() -> None:
    async def work() -> None:
        """Nothing to do."""

    with pytest.raises(ZeroDivisionError):
        async with every(0, work):
            raise ZeroDivisionError
