"""Keep a search index in step with a blog: `python follow_changes.py http://127.0.0.1:8000 index.db`, for ever."""

import asyncio
import sqlite3
import sys

from blog_client import BlogClient, problems
from blog_client.models import Change


async def take(blog: BlogClient, index: sqlite3.Connection, change: Change) -> None:
    with index:  # the place is kept with what it stands for, or neither
        index.execute("DELETE FROM posts WHERE id = ?", [str(change.post_id)])
        try:
            post = await blog.get_post(change.post_id)  # as it is now, whatever the change says
            index.execute("INSERT INTO posts VALUES (?, ?, ?)", [str(post.id), post.title, post.body])
        except problems.NotFound:
            print("without", change.slug, flush=True)
        else:
            print("with", post.slug, flush=True)
        index.execute("INSERT OR REPLACE INTO place VALUES (1, ?)", [change.id])


async def main(url: str, path: str) -> None:
    index = sqlite3.connect(path)
    index.execute("CREATE VIRTUAL TABLE IF NOT EXISTS posts USING fts5(id UNINDEXED, title, body)")
    index.execute("CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY, id TEXT)")
    async with BlogClient(url) as blog:
        while True:
            place = index.execute("SELECT id FROM place").fetchone()
            try:
                async for change in blog.follow(place and place[0]):
                    await take(blog, index, change)
            except problems.PlaceGone:  # we were away for too long: begin again from nothing
                index.executescript("DELETE FROM posts; DELETE FROM place")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
