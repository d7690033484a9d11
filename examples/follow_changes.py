"""Keep a search index in step with a blog: `python follow_changes.py http://127.0.0.1:8000 index.db`."""

import asyncio
import sqlite3
import sys

from blog_client import BlogClient, problems
from blog_client.models import Change, ChangeKind, Post


async def seen(blog: BlogClient, change: Change) -> Post | None:
    try:
        return None if change.kind == ChangeKind.REMOVED else await blog.get_post(change.post_id)
    except problems.NotFound:  # it went since; that will be told, too
        return None


def take(index: sqlite3.Connection, change: Change, post: Post | None) -> None:
    with index:  # both what changed and how far we are, or neither
        index.execute("DELETE FROM posts WHERE id = ?", [str(change.post_id)])
        if post:
            index.execute("INSERT INTO posts VALUES (?, ?, ?)", [str(post.id), post.title, post.html])
        index.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [change.id])
    print(change.kind, change.slug, flush=True)


async def main(url: str, path: str) -> None:
    index = sqlite3.connect(path)
    index.execute("CREATE VIRTUAL TABLE IF NOT EXISTS posts USING fts5(id UNINDEXED, title, body)")
    index.execute("CREATE TABLE IF NOT EXISTS place (row INTEGER PRIMARY KEY, id TEXT)")
    async with BlogClient(url, retries=1_000_000) as blog:  # as patient as `follow`
        while True:
            place = index.execute("SELECT id FROM place").fetchone()
            try:
                async for change in blog.follow(place and place[0]):
                    take(index, change, await seen(blog, change))
            except problems.PlaceGone:  # away for too long: begin again from nothing
                index.executescript("DELETE FROM posts; DELETE FROM place")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
