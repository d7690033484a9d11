"""`blog import markdown`: real posts out of files."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from blog_cli.commands.common import at_home
from blog_cli.failure import Failure, in_words
from blog_cli.house import Door
from blog_cli.importing import Found, import_all
from blog_cli.markdown_files import Unreadable, count_entries, read_entries
from blogcore.domain.errors import BlogError
from blogcore.use_cases.editing.import_post import Outcome
from blogcore.use_cases.editing.import_posts import Result


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("import", help="import posts from files")
    parts = command.add_subparsers(required=True, metavar="markdown")
    markdown = parts.add_parser("markdown", help="folders of .md, single files, .ndjson(.gz)")
    markdown.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    markdown.add_argument("--force", action="store_true", help="also overwrite posts that were edited here since")
    markdown.set_defaults(command=import_markdown)


async def import_markdown(door: Door, arguments: argparse.Namespace) -> int:
    """Import every entry; what cannot be read or kept is reported and does not stop the rest."""
    missing = [path for path in arguments.paths if not path.exists()]
    if missing:
        raise Failure(f"there is no {missing[0]}")
    tally: Counter[str] = Counter()
    async with at_home(door) as house:
        with tqdm(total=count_entries(arguments.paths), unit="post", disable=not sys.stderr.isatty()) as progress:

            def report(found: Found, result: Result | None) -> None:
                tally[result if isinstance(result, Outcome) else "failed"] += 1
                problem = _problem(found, result)
                if problem:
                    progress.write(f"{found.path}: {problem}", file=sys.stderr)
                progress.update()

            await import_all(house.blog, read_entries(arguments.paths), report, force=arguments.force)
    print(", ".join(f"{tally[outcome]} {outcome}" for outcome in (*Outcome, "failed")))
    return 1 if tally["failed"] else 0


def _problem(found: Found, result: Result | None) -> str | None:
    """What to report of it, if anything."""
    if isinstance(found, Unreadable):
        return found.reason
    if isinstance(result, BlogError):
        return in_words(result)
    return f"{result}, skipped (--force overwrites)" if result is Outcome.EDITED_HERE else None
