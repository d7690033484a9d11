"""`blog render --stale`: make anew what an older renderer or sanitiser made."""

import argparse
import sys
from collections import Counter

from tqdm import tqdm

from blog_cli.commands.common import at_home
from blog_cli.house import Door


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("render", help="render again what an older renderer made")
    command.add_argument("--stale", action="store_true", required=True, help="all that another version rendered")
    command.set_defaults(command=render)


async def render(door: Door, _: argparse.Namespace) -> int:
    """Render every such revision; stopped half-way it goes on where it was. What cannot be rendered is reported."""
    tally: Counter[str] = Counter()
    async with at_home(door) as house:
        with tqdm(unit="revision", disable=not sys.stderr.isatty()) as progress:
            async for each in house.blog.keeping.render_stale.execute():
                tally["failed" if each.problem else "rendered"] += 1
                tally["shown"] += each.shown
                if each.problem:
                    progress.write(f"{each.post_id} revision {each.number}: {each.problem}", file=sys.stderr)
                progress.update()
    print(
        f"{tally['rendered']} revisions rendered again, {tally['shown']} of them are shown differently to readers now, "
        f"{tally['failed']} failed"
    )
    return 1 if tally["failed"] else 0
