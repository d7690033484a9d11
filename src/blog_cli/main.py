"""`blog`: reads the command, runs it, and says in one line what went wrong if it did."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Final, TypeAlias

from blog_cli.commands import database, export_markdown, import_markdown, keys, openapi, render, serve, sweep, work
from blog_cli.failure import Failure, in_words
from blog_cli.house import Door
from blogcore.domain.errors import BlogError

Command: TypeAlias = Callable[[Door, argparse.Namespace], Coroutine[None, None, int]]

INTERRUPTED: Final = 130


def parser() -> argparse.ArgumentParser:
    """What can be said to `blog`."""
    top = argparse.ArgumentParser(
        prog="blog", description="A headless blog. Settings are environment variables: BLOG_…"
    )
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for module in (serve, database, keys, import_markdown, export_markdown, render, sweep, openapi, work):
        module.add_to(commands)
    return top


def main(
    arguments: Sequence[str],
    door: Callable[[], Door],
    *,
    refusals: tuple[type[Exception], ...] = (),
    runner: Callable[[], asyncio.Runner] = asyncio.Runner,
) -> int:
    """Run the command; the exit code. `refusals` are what to tell in one line besides our own."""
    parsed = parser().parse_args(arguments)
    known: tuple[type[Exception], ...] = (Failure, BlogError, *refusals)
    command: Command = parsed.command
    try:
        with runner() as loop:
            return loop.run(_stoppable(command(door(), parsed)))
    except known as refusal:
        print(f"blog: {in_words(refusal)}", file=sys.stderr)
        return 1
    except (KeyboardInterrupt, asyncio.CancelledError):
        return INTERRUPTED
    except BrokenPipeError:
        return 1


async def _stoppable(command: Coroutine[None, None, int]) -> int:
    """SIGTERM ends a command as Ctrl-C does: whatever is open is closed on the way out.

    Not by `loop.add_signal_handler`: that one would still be called when the server has put its own in its place.
    """
    task = asyncio.ensure_future(command)
    loop = asyncio.get_running_loop()

    def stop(*_: object) -> None:
        loop.call_soon_threadsafe(task.cancel)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        return await task
    finally:
        signal.signal(signal.SIGTERM, before)
