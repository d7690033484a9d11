"""`blog sweep`: throw away what nobody needs any more. `blog serve` does the same by itself, every hour."""

import argparse
from dataclasses import asdict

from blog_cli.commands.common import at_home
from blog_cli.house import Door


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("sweep", help="throw away what is older than it is to be kept (BLOG_KEEP_…)")
    command.set_defaults(command=sweep)


async def sweep(door: Door, _: argparse.Namespace) -> int:
    """Sweep once and say how much it was."""
    async with at_home(door) as house:
        swept = await house.blog.keeping.sweep.execute(door.settings.keep)
    print("thrown away: " + ", ".join(f"{number} {what}" for what, number in asdict(swept).items()))
    return 0
