"""What no server on this stack can do better: `python -m benchmarks.ceilings DSN`, a bare ASGI app on uvicorn.

    /fixed/BYTES           (i)   so many fixed bytes, without looking at anything else
    /post/SLUG             (ii)  one post: one statement on a pool of asyncpg, its JSON made by hand
    /list  /list?bodies    (ii)  the newest 20, without and with their texts, in the same way

No routing, no validation, no conditions, no headers but the type and the length; the pool leaves sessions as they are,
as the blog's does.
"""

import asyncio
import socket
import sys
from collections.abc import Coroutine, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import asyncpg
import uvicorn

from benchmarks.encoding import fastest

Receive: TypeAlias = Any
Send: TypeAlias = Any
Row: TypeAlias = asyncpg.Record
Pool: TypeAlias = "asyncpg.Pool[asyncpg.Record]"

POST: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       t.body, t.html, t.toc
  FROM slugs AS s
  JOIN publications AS p ON p.post_id = s.post_id
  JOIN publication_texts AS t ON t.post_id = p.post_id AND t.visible_from = p.visible_from
 WHERE s.slug = $1 AND s.live_from <= $2
   AND p.visible_from <= $2 AND (p.visible_until IS NULL OR p.visible_until > $2)
"""
SUMMARIES: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at
  FROM publications AS p
 WHERE p.visibility = 'public' AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
 ORDER BY p.published_at DESC, p.post_id DESC
 LIMIT 20
"""
WITH_BODIES: Final = """
SELECT p.post_id, p.slug, p.title, p.subtitle, p.excerpt, p.body_format, p.word_count, p.reading_minutes, p.language,
       p.featured, p.visibility, p.cover_image, p.canonical_url, p.seo, p.metadata, p.tag_slugs, p.tag_names,
       p.author_slugs, p.author_names, p.revision, p.published_at, p.first_published_at, p.visible_from, p.created_at,
       t.body
  FROM publications AS p
  JOIN publication_texts AS t ON t.post_id = p.post_id AND t.visible_from = p.visible_from
 WHERE p.visibility = 'public' AND p.visible_from <= $1 AND (p.visible_until IS NULL OR p.visible_until > $1)
 ORDER BY p.published_at DESC, p.post_id DESC
 LIMIT 20
"""

ENCODER, encoded, decoded = fastest()


class Ceiling:
    """The ASGI app."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._fixed: dict[str, bytes] = {}
        self._pool: Pool | None = None

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        path: str = scope["path"]
        if path.startswith("/fixed/"):
            body = self._fixed.get(path) or self._made(path)
        elif path.startswith("/post/"):
            body = await self._post(path[6:])
        else:
            body = await self._list(WITH_BODIES if scope["query_string"] else SUMMARIES)
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _made(self, path: str) -> bytes:
        return self._fixed.setdefault(path, b"x" * int(path[7:]))

    async def _post(self, slug: str) -> bytes:
        assert self._pool is not None
        row = await self._pool.fetchrow(POST, slug, datetime.now(UTC))
        assert row is not None
        return encoded(fields_of(row))

    async def _list(self, statement: str) -> bytes:
        assert self._pool is not None
        rows = await self._pool.fetch(statement, datetime.now(UTC))
        bodies = statement is WITH_BODIES
        results = [summary(row) | {"body": row["body"] if bodies else None, "html": None} for row in rows]
        return encoded({"results": results, "count": None, "next": "x" * 80, "previous": None})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self._pool = await opened_pool(self._dsn)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._pool.terminate()
        await send({"type": "lifespan.shutdown.complete"})


def summary(row: Row) -> dict[str, object]:
    """A post in a list, as the contract has it."""
    return {
        "id": str(row["post_id"]),
        "slug": row["slug"],
        "url": None,
        "title": row["title"],
        "subtitle": row["subtitle"],
        "excerpt": row["excerpt"],
        "bodyFormat": row["body_format"],
        "wordCount": row["word_count"],
        "readingMinutes": row["reading_minutes"],
        "language": row["language"],
        "featured": row["featured"],
        "visibility": row["visibility"],
        "coverImage": row["cover_image"] and decoded(row["cover_image"]),
        "canonicalUrl": row["canonical_url"],
        "seo": decoded(row["seo"]),
        "metadata": decoded(row["metadata"]),
        "tags": _names(row["tag_slugs"], row["tag_names"]),
        "authors": _names(row["author_slugs"], row["author_names"]),
        "revision": row["revision"],
        "publishedAt": _time(row["published_at"]),
        "firstPublishedAt": _time(row["first_published_at"]),
        "updatedAt": _time(row["visible_from"]),
        "createdAt": _time(row["created_at"]),
    }


def fields_of(row: Row) -> dict[str, object]:
    """A post alone."""
    return summary(row) | {"body": row["body"], "html": row["html"], "toc": decoded(row["toc"])}


def _names(slugs: list[str], names: list[str]) -> list[dict[str, str]]:
    return [{"slug": slug, "name": name} for slug, name in zip(slugs, names, strict=True)]


def _time(moment: datetime) -> str:
    return f"{moment.isoformat()[:-6]}Z"


async def _as_it_is(_connection: object) -> None:
    """No round trip at every release; no statement here changes a session."""


async def opened_pool(dsn: str) -> Pool:
    """Ten connections, opened before the first request."""
    return await asyncpg.create_pool(dsn, min_size=10, max_size=10, reset=_as_it_is)


async def on_uvicorn(app: Any) -> None:
    """Serve an app until told to stop, with the blog's settings of uvicorn; says where."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=5,
        backlog=1024,
    )
    print(f"served at http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    await uvicorn.Server(config).serve([listener])


def run(serving: Coroutine[Any, Any, None]) -> None:
    """In the event loop that uvicorn chooses."""
    with asyncio.Runner(loop_factory=uvicorn.Config(_as_it_is, loop="auto").get_loop_factory()) as runner:
        runner.run(serving)


if __name__ == "__main__":
    run(on_uvicorn(Ceiling(sys.argv[1])))
