"""The big lists walk their index and read no more than a page of it, whatever PostgreSQL knows of the values."""

import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
import pytest

from blog_pg.statements import STATEMENTS
from tests.postgres import Cluster

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MIDDLE = NOW - timedelta(minutes=5000)
AN_ID = UUID(int=2**127)

# Foreign keys are not looked at here. Every second post has a common tag, and one in 199 a rare one. Every second is
# dated; all have a word in common, and one in 199 a rare one.
FILL = """
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
                          metadata, tag_slugs, tag_names, author_slugs, author_names)
SELECT id, created_at, 1, slug, created_at, created_at, created_at, created_at, slug, 'markdown', 0, 0, false, 'public',
       '{}', '{}', ARRAY['tag-' || (n % 2), 'tag-' || (2 + n % 199)], ARRAY['', ''], ARRAY['ann'], ARRAY['Ann']
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

PUBLISHED = "publications_listed_idx"
SMALL = {"tags", "authors", "former_slugs", "reading_generation"}
CHANGED = "posts_updated_at_idx"
ANYTHING = (NOW, None, None, None, None, None)
SHOWN = (NOW, "published", None, None, None, NOW - timedelta(days=1000))


@pytest.fixture(scope="module")
async def filled(pg_cluster: Cluster) -> "AsyncIterator[Connection]":
    async with pg_cluster.database("migrated") as dsn:
        connection = await asyncpg.connect(dsn)
        await connection.execute(FILL)
        yield connection
        await connection.close()


async def plan(connection: Connection, name: str, values: tuple[object, ...], mode: str) -> list[dict[str, Any]]:
    """The nodes of a plan, after it was run; a generic one is made without knowledge of the values."""
    async with connection.transaction():
        await connection.execute(f"SET LOCAL plan_cache_mode = force_{mode}_plan")
        await connection.execute(f"PREPARE asked AS {STATEMENTS[name]}")
        given = f"({', '.join(map(literal, values))})" if values else ""
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


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    ("name", "values", "index"),
    [
        ("PUBLISHED_PAGE", (NOW, None, None, 21), PUBLISHED),
        ("PUBLISHED_PAGE", (NOW, MIDDLE, AN_ID, 21), PUBLISHED),
        ("PUBLISHED_PAGE_BEFORE", (NOW, MIDDLE, AN_ID, 21), PUBLISHED),
        ("POSTS_BY_UPDATED_FALLING", (*ANYTHING, None, None, 21), CHANGED),
        ("POSTS_BY_UPDATED_FALLING", (*SHOWN, None, None, 21), CHANGED),
        ("POSTS_BY_UPDATED_FALLING", (*ANYTHING, MIDDLE, AN_ID, 21), CHANGED),
        ("POSTS_BY_UPDATED_RISING", (*ANYTHING, MIDDLE, AN_ID, 21), CHANGED),
        ("POSTS_BY_CREATED_FALLING", (*ANYTHING, None, None, 21), "posts_created_at_idx"),
        ("POSTS_BY_CREATED_FALLING", (*ANYTHING, MIDDLE, AN_ID, 21), "posts_created_at_idx"),
        ("POSTS_BY_CREATED_RISING", (*ANYTHING, MIDDLE, AN_ID, 21), "posts_created_at_idx"),
        ("POSTS_BY_PUBLISHED_FALLING", (*ANYTHING, None, None, 21), "posts_published_at_idx"),
        ("POSTS_BY_PUBLISHED_FALLING", (*ANYTHING, "infinity", AN_ID, 21), "posts_published_at_idx"),
        ("POSTS_BY_PUBLISHED_RISING", (*SHOWN, MIDDLE, AN_ID, 21), "posts_published_at_idx"),
        ("POSTS_BY_TITLE_FALLING", (*ANYTHING, None, None, 21), "posts_sort_title_idx"),
        ("POSTS_BY_TITLE_FALLING", (*ANYTHING, "8", AN_ID, 21), "posts_sort_title_idx"),
        ("POSTS_BY_TITLE_RISING", (*ANYTHING, "8", AN_ID, 21), "posts_sort_title_idx"),
        ("POSTS_BY_TITLE_RISING", (*ANYTHING, None, None, 21), "posts_sort_title_idx"),
    ],
)
async def test_a_page_is_read_from_the_index(
    filled: Connection, name: str, values: tuple[object, ...], index: str, mode: str
) -> None:
    found = await plan(filled, name, values, mode)

    walked = [node for node in found if node.get("Index Name") == index and node["Actual Loops"]]
    assert len(walked) == 1
    assert walked[0]["Actual Rows"] in {21, 22}  # PostgreSQL 15 looks one row ahead
    assert max(map(rows_read, found)) <= 100


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    ("name", "values", "index"),
    [
        ("CHANGES_AFTER", (0, 20), "changes_pkey"),
        ("CHANGES_AFTER", (5_000, 20), "changes_pkey"),
        ("EVENTS_AFTER", ("0", 0, 20, []), "events_order_idx"),
        ("EVENTS_AFTER", ("50", 77, 20, ["key.created"]), "events_order_idx"),
        ("EVENTS_OF", ("subject-7", None, 20), "events_subject_idx"),
        ("EVENTS_OF_BEFORE", ("subject-7", 77, 20), "events_subject_idx"),
        ("FEEDS_HEADS", (), "events_order_idx"),
    ],
)
async def test_a_feed_is_read_from_the_index(
    filled: Connection, name: str, values: tuple[object, ...], index: str, mode: str
) -> None:
    found = await plan(filled, name, values, mode)

    assert {node["Actual Loops"] for node in found if node.get("Index Name") == index} == {1}
    assert max(map(rows_read, found)) <= 100


async def test_where_no_post_is_due_none_is_looked_at(filled: Connection) -> None:
    found = await plan(filled, "POSTS_DUE", (NOW, 100), "generic")

    assert max(map(rows_read, found)) == 0


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize("name", ["PUBLISHED_TAGGED", "PUBLISHED_TAGGED_BEFORE"])
@pytest.mark.parametrize(("tag", "most"), [("tag-1", 5_000), ("tag-7", 200), ("no-such-tag", 10)])
async def test_a_filtered_page_reads_no_more_than_what_carries_the_tag(
    filled: Connection, name: str, tag: str, most: int, mode: str
) -> None:
    found = await plan(filled, name, (NOW, MIDDLE, AN_ID, 21, [tag], None), mode)

    assert max(map(rows_read, found)) <= most


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize("name", ["POSTS_WITH_WORDS_FALLING", "POSTS_WITH_WORDS_RISING", "POSTS_WITH_WORDS_COUNT"])
@pytest.mark.parametrize(
    ("words", "most"), [("'rare7':* & 'common':*", 1_300), ("'common':*", 20_000), ("'filling7' & 'nothing'", 0)]
)
async def test_what_is_looked_for_is_found_by_the_index_of_words(
    filled: Connection, name: str, words: str, most: int, mode: str
) -> None:
    place = () if name.endswith("COUNT") else ("published_at", None, None, None, 21)
    found = await plan(filled, name, (*ANYTHING, words, *place), mode)

    (walked,) = [node for node in found if node.get("Index Name") == "posts_words_idx"]
    assert walked["Actual Rows"] <= most
    assert max(node.get("Lossy Heap Blocks", 0) for node in found) == 0
    assert not [node for node in found if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL]


@pytest.mark.parametrize("mode", ["custom", "generic"])
async def test_posts_listed_are_read_one_by_one(filled: Connection, mode: str) -> None:
    ids = [str(row["id"]) for row in await filled.fetch("SELECT id FROM posts LIMIT 20")]

    found = await plan(filled, "POSTS_LISTED", (ids, None), mode)

    assert max(map(rows_read, found)) <= 100


async def test_tags_in_use_are_counted_for_one_page_only(filled: Connection) -> None:
    found = await plan(filled, "TAGS_IN_USE", (NOW, "tag-2", 21), "generic")

    assert not [node for node in found if node["Node Type"] == "Seq Scan" and node["Relation Name"] == "publications"]


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("PUBLISHED_FIND", (AN_ID, NOW)),
        ("PUBLISHED_FIND_BY_SLUG", ("post-77", NOW)),
        ("POST_FIND", (AN_ID,)),
        ("SLUGS_LIKE", ("post-77",)),
        ("PREVIEW_FIND", ("1-post-77",)),
        ("PREVIEWS_PAGE", (AN_ID, MIDDLE, "1-post-77", 21)),
        ("PREVIEWS_PAGE_BEFORE", (AN_ID, MIDDLE, "1-post-77", 21)),
        ("GENERATION_AT", (NOW - timedelta(days=1),)),
        ("TAG_IN_USE", ("tag-7", NOW)),
        ("AUTHOR_IN_USE", ("nobody", NOW)),
        ("TAG_COUNTED", ("tag-7",)),
        ("AUTHOR_POSTS_LOCK", ("nobody",)),
        ("TAG_REFRESH", ("tag-7", "x", "X", NOW, AN_ID, NOW, 2000)),
    ],
)
async def test_one_thing_is_found_by_index(
    filled: Connection, name: str, values: tuple[object, ...], mode: str
) -> None:
    found = await plan(filled, name, values, mode)

    assert not [node for node in found if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL]
