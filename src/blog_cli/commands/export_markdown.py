"""`blog export markdown`: every post as a file that `blog import markdown` and other tools read."""

import argparse
import sys
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

from tqdm import tqdm

from blog_cli.commands.common import at_home
from blog_cli.entries import written
from blog_cli.failure import Failure
from blog_cli.house import Door
from blog_cli.markdown_files import write_entry
from blogcore.blog import Blog
from blogcore.domain.pages import MAX_LIMIT, PageRequest
from blogcore.domain.policy import OPERATOR
from blogcore.domain.post import Post
from blogcore.domain.state import State


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What can be said to it."""
    command = commands.add_parser("export", help="write all posts into files")
    parts = command.add_subparsers(required=True, metavar="markdown")
    markdown = parts.add_parser("markdown", help="one .md with front matter for each post")
    markdown.add_argument("folder", type=Path, metavar="DIR")
    markdown.set_defaults(command=export_markdown)


async def export_markdown(door: Door, arguments: argparse.Namespace) -> int:
    """Write what readers see or will see; drafts as they stand; what is in the trash stays there."""
    written_files = 0
    async with at_home(door) as house:
        with tqdm(unit="post", disable=not sys.stderr.isatty()) as progress:
            async for post in _posts(house.blog):
                await _export(house.blog, post, arguments.folder)
                if _has_more(post, house.blog.clock.now()):
                    progress.write(f"{post.slug}: as readers see it now, without what is scheduled", file=sys.stderr)
                written_files += 1
                progress.update()
    print(f"{written_files} posts written to {arguments.folder}")
    return 0


async def _posts(blog: Blog) -> AsyncIterator[Post]:
    page = PageRequest(limit=MAX_LIMIT)
    while True:
        found = await blog.editing.list_admin_posts.execute(OPERATOR, page)
        for post in found.results:
            if post.state(blog.clock.now()) is not State.TRASHED:
                yield post
        if found.next is None:
            return
        page = PageRequest(limit=MAX_LIMIT, start_after=found.next)


def _has_more(post: Post, now: datetime) -> bool:
    """A file holds one publication: not the one that shall replace the live one."""
    return post.live(now) is not None and post.next(now) is not None


async def _export(blog: Blog, post: Post, folder: Path) -> None:
    now = blog.clock.now()
    shown = post.live(now) or post.next(now)
    number = shown.revision if shown else post.revision.number
    at_head = number == post.revision.number
    revision = post.revision if at_head else await blog.editing.get_revision.execute(OPERATOR, post.id, number)
    try:
        write_entry(folder, written(post, revision, shown, now=now))
    except OSError as error:
        raise Failure(f"cannot write to {folder}: {error.strerror}") from error
