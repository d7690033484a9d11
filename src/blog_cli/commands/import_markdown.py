"""`blog import markdown`: real posts out of files."""

import argparse
import asyncio
import sys
from collections import Counter
from pathlib import Path
from typing import Final

from tqdm import tqdm

from blog_cli.commands.common import at_home
from blog_cli.entries import entry_of
from blog_cli.failure import Failure, in_words
from blog_cli.house import Door
from blog_cli.markdown_files import Entry, Unreadable, count_entries, read_entries
from blogcore.blog import Blog
from blogcore.domain.errors import BlogError, Unavailable
from blogcore.domain.policy import OPERATOR
from blogcore.use_cases.editing.import_post import Outcome

_TRIES: Final = 4


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("import", help="import posts from files")
    parts = command.add_subparsers(required=True, metavar="markdown")
    markdown = parts.add_parser("markdown", help="folders of .md, single files, .ndjson(.gz)")
    markdown.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    markdown.add_argument("--force", action="store_true", help="also overwrite posts that were edited here since")
    markdown.set_defaults(command=import_markdown)


async def import_markdown(door: Door, arguments: argparse.Namespace) -> int:
    """Import every entry on its own; what cannot be read or kept is reported and does not stop the rest."""
    missing = [path for path in arguments.paths if not path.exists()]
    if missing:
        raise Failure(f"there is no {missing[0]}")
    tally: Counter[str] = Counter()
    async with at_home(door) as house:
        with tqdm(total=count_entries(arguments.paths), unit="post", disable=not sys.stderr.isatty()) as progress:
            for entry in read_entries(arguments.paths):
                problem = await _imported(house.blog, entry, tally, force=arguments.force)
                if problem:
                    progress.write(problem, file=sys.stderr)
                progress.update()
    print(", ".join(f"{tally[outcome]} {outcome}" for outcome in (*Outcome, "failed")))
    return 1 if tally["failed"] else 0


async def _imported(blog: Blog, entry: Entry | Unreadable, tally: Counter[str], *, force: bool) -> str | None:
    """What to report of it, if anything."""
    if isinstance(entry, Unreadable):
        tally["failed"] += 1
        return f"{entry.path}: {entry.reason}"
    try:
        outcome = await _patiently(blog, entry, force=force)
    except Unavailable:
        raise
    except BlogError as refusal:
        tally["failed"] += 1
        return f"{entry.path}: {in_words(refusal)}"
    tally[outcome] += 1
    return f"{entry.path}: {outcome}, skipped (--force overwrites)" if outcome is Outcome.EDITED_HERE else None


async def _patiently(blog: Blog, entry: Entry, *, force: bool) -> Outcome:
    """Another change may be in the way, or the database away for a moment: that shall not end a long import."""
    for _ in range(_TRIES - 1):
        try:
            return await blog.editing.import_post.execute(OPERATOR, entry_of(entry), force=force)
        except Unavailable as error:
            await asyncio.sleep(error.retry_after)
    return await blog.editing.import_post.execute(OPERATOR, entry_of(entry), force=force)
