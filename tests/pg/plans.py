"""A database with many of everything, and how PostgreSQL goes about a statement there."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeAlias
from uuid import UUID

import asyncpg

from blog_pg.statements import STATEMENTS

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
MIDDLE: Final = NOW - timedelta(minutes=5000)
AN_ID: Final = UUID(int=2**127)

# Foreign keys are not looked at here. Every second post has a common tag, and one in 199 a rare one. Every second is
# dated; all have a word in common, and one in 199 a rare one.
FILL: Final = """
SET session_replication_role = replica;
INSERT INTO tags (id, slug, name, version, created_at, updated_at)
SELECT gen_random_uuid(), 'tag-' || n, 'Tag', 1, now(), now() FROM generate_series(0, 200) AS n;
INSERT INTO posts (id, slug, version, revision, tag_ids, author_ids, published_at, created_at, updated_at, sort_title,
                   words)
SELECT gen_random_uuid(), 'post-' || n, 1, 1, '{}', '{}', CASE WHEN n % 2 = 0 THEN moment END, moment, moment,
       md5(n::text), array_to_tsvector(ARRAY['common', 'rare' || (n % 199)] || filling)
  FROM generate_series(1, 20000) AS n,
       (SELECT array_agg('filling' || word) AS filling FROM generate_series(1, 50) AS word) AS f,
       LATERAL (SELECT timestamptz '2026-01-01 00:00Z' - n * interval '1 minute') AS m (moment);
INSERT INTO revisions (post_id, number, title, body, body_format, featured, visibility, seo, metadata, tag_ids,
                       author_ids, html, toc, plain_text, rendered_excerpt, word_count, warnings, renderer, created_at)
SELECT id, 1, slug, '', 'markdown', false, 'public', '{}', '{}', '{}', '{}', '', '[]', '', '', 0, '[]', '', created_at
  FROM posts;
INSERT INTO slugs (slug, post_id, place, live_from) SELECT slug, id, 1, created_at FROM posts;
INSERT INTO publications (post_id, visible_from, revision, slug, published_at, first_published_at, created_at,
                          modified_at, title, body_format, word_count, reading_minutes, featured, visibility, seo,
                          metadata, tag_slugs, tag_names, author_slugs, author_names, sort_title)
SELECT id, created_at, 1, slug, created_at, created_at, created_at, created_at, slug, 'markdown', 0, 0, false, 'public',
       '{}', '{}', ARRAY['tag-' || (n % 2), 'tag-' || (2 + n % 199)], ARRAY['', ''], ARRAY['ann'], ARRAY['Ann'],
       sort_title
  FROM posts, LATERAL (SELECT split_part(slug, '-', 2)::integer) AS number (n)
 WHERE n <= 10000;
INSERT INTO publication_texts (post_id, visible_from, body, html, toc)
SELECT post_id, visible_from, '', '', '[]' FROM publications;
INSERT INTO previews (id, post_id, digest, created_at, expires_at)
SELECT n || '-' || slug, id, '', created_at + n * interval '1 second', created_at + interval '7 days'
  FROM posts, generate_series(1, 3) AS n;
INSERT INTO changes (position, post_id, slug, kind, at)
SELECT row_number() OVER (ORDER BY slug), id, slug, 'published', created_at FROM posts;
UPDATE changes_head SET position = (SELECT max(position) FROM changes);
INSERT INTO events (txid, id, kind, at, subject, data)
SELECT ((n % 100) + 3)::text::xid8, gen_random_uuid(), 'kind.' || (n % 13), now(), 'subject-' || (n % 100), '{}'
  FROM generate_series(1, 10000) AS n;
SET session_replication_role = origin;
ANALYZE;
"""


async def plan(
    connection: Connection, name: str, values: tuple[object, ...], mode: str | None = None, *, times: int = 1
) -> list[dict[str, Any]]:
    """The nodes of a plan, after it was run `times`; a generic one is made without knowledge of the values.

    Without a mode PostgreSQL makes up its mind, as it does where the statement is in use.
    """
    async with connection.transaction():
        await connection.execute(f"SET LOCAL plan_cache_mode = {f'force_{mode}_plan' if mode else 'auto'}")
        await connection.execute(f"PREPARE asked AS {STATEMENTS[name]}")
        given = f"({', '.join(map(literal, values))})" if values else ""
        for _ in range(times - 1):
            await connection.execute(f"EXECUTE asked{given}")
        (row,) = await connection.fetch(f"EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE asked{given}")
        await connection.execute("DEALLOCATE asked")
    return list(nodes(json.loads(row[0])[0]["Plan"]))


def literal(value: object) -> str:
    if value is None:
        return "NULL"
    text = f"{{{','.join(value)}}}" if isinstance(value, list) else str(value)
    return "'" + text.replace("'", "''") + "'"


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for inner in node.get("Plans", ()):
        yield from nodes(inner)


def rows_read(node: dict[str, Any]) -> float:
    removed = sum(node.get(key, 0) for key in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))
    return float((node["Actual Rows"] + removed) * node["Actual Loops"])


def used(found: list[dict[str, Any]]) -> set[str]:
    """The indexes that were read; "Seq Scan" if a table was."""
    return {
        node.get("Index Name") or node["Node Type"]
        for node in found
        if ("Index Name" in node or node["Node Type"] == "Seq Scan") and node["Actual Loops"]
    }
