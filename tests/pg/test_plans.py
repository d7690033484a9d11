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

PUBLISHED = "publications_listed_idx"
FACETS = "publications_facets_idx"
UPDATED, TITLE = "publications_updated_idx", "publications_title_idx"
PAGE = (21, False, False)
FIRST, LATER, FROM_8 = (NOW, None, None, *PAGE), (NOW, MIDDLE, AN_ID, *PAGE), (NOW, "8", AN_ID, *PAGE)
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


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    ("name", "values", "index"),
    [
        ("LISTED_BY_PUBLISHED_FALLING", (*FIRST, None), PUBLISHED),
        ("LISTED_BY_PUBLISHED_FALLING", (*LATER, NOW - timedelta(days=900)), PUBLISHED),
        ("LISTED_BY_PUBLISHED_RISING", (*FIRST, None), PUBLISHED),
        ("LISTED_BY_PUBLISHED_RISING", (*LATER, NOW), PUBLISHED),
        ("LISTED_BY_UPDATED_FALLING", (NOW, NOW, AN_ID, *PAGE), UPDATED),
        ("LISTED_BY_UPDATED_FALLING", LATER, UPDATED),
        ("LISTED_BY_UPDATED_RISING", FIRST, UPDATED),
        ("LISTED_BY_UPDATED_RISING", LATER, UPDATED),
        ("LISTED_BY_TITLE_FALLING", FIRST, TITLE),
        ("LISTED_BY_TITLE_FALLING", FROM_8, TITLE),
        ("LISTED_BY_TITLE_RISING", FIRST, TITLE),
        ("LISTED_BY_TITLE_RISING", FROM_8, TITLE),
        ("LATEST", (NOW, None, None, 21, None), PUBLISHED),
        ("LATEST", (NOW, MIDDLE, AN_ID, 21, NOW - timedelta(days=30)), PUBLISHED),
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


LISTS = {
    "BY_PUBLISHED_FALLING": (LATER, PUBLISHED),
    "BY_PUBLISHED_RISING": (LATER, PUBLISHED),
    "BY_UPDATED_FALLING": (LATER, UPDATED),
    "BY_UPDATED_RISING": (LATER, UPDATED),
    "BY_TITLE_FALLING": (FROM_8, TITLE),
    "BY_TITLE_RISING": (FROM_8, TITLE),
}


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(("name", "place", "index"), [(name, *given) for name, given in LISTS.items()])
async def test_what_is_common_is_found_near(
    filled: Connection, name: str, place: tuple[object, ...], index: str, mode: str
) -> None:
    dates: tuple[object, ...] = (None,) if "PUBLISHED" in name else (None, NOW)
    found = await plan(filled, f"FACETED_{name}", (*place, ["tag:tag-1", "author:ann"], *dates), mode)

    assert used(found) == {index, "publications_pkey"}
    assert max(map(rows_read, found)) <= 150


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(("name", "place", "index"), [(name, *given) for name, given in LISTS.items()])
@pytest.mark.parametrize(("tags", "there"), [(["tag:tag-7"], 51), (["tag:tag-7", "tag:tag-1"], 26), (["tag:none"], 0)])
async def test_what_is_rare_is_taken_from_the_index_of_facets(
    filled: Connection, name: str, place: tuple[object, ...], index: str, tags: list[str], there: int, mode: str
) -> None:
    dates: tuple[object, ...] = (None,) if "PUBLISHED" in name else (None, None)
    found = await plan(filled, f"FACETED_{name}", (*place, tags, *dates), mode)

    assert used(found) - {"publications_pkey"} == {index, FACETS}
    assert max(node["Actual Rows"] for node in found if node.get("Index Name") == FACETS) <= there
    assert max(map(rows_read, found)) <= 50 * 21 + 1


ORDERED = {
    "BY_PUBLISHED_FALLING": "(published_at, post_id) < ($2, $3) ORDER BY published_at DESC, post_id DESC",
    "BY_PUBLISHED_RISING": "(published_at, post_id) > ($2, $3) ORDER BY published_at, post_id",
    "BY_UPDATED_FALLING": "(visible_from, post_id) < ($2, $3) ORDER BY visible_from DESC, post_id DESC",
    "BY_UPDATED_RISING": "(visible_from, post_id) > ($2, $3) ORDER BY visible_from, post_id",
    "BY_TITLE_FALLING": "(sort_title, post_id) < ($2, $3) ORDER BY sort_title DESC, post_id DESC",
    "BY_TITLE_RISING": "(sort_title, post_id) > ($2, $3) ORDER BY sort_title, post_id",
}


@pytest.mark.parametrize("name", LISTS)
async def test_what_is_near_and_what_is_far_is_the_same_list(filled: Connection, name: str) -> None:
    now, *place = LISTS[name][0][:3]
    plain = f"SELECT post_id FROM publications WHERE facets @> $1 AND {ORDERED[name]} LIMIT 3"

    for tags in (["tag:tag-0"], ["tag:tag-7"], ["tag:tag-1", "tag:tag-7"], ["tag:none"]):
        dates = (None,) if "PUBLISHED" in name else (None, None)
        found = await filled.fetch(STATEMENTS[f"FACETED_{name}"], now, *place, 3, False, False, tags, *dates)
        assert [row["post_id"] for row in found] == [row[0] for row in await filled.fetch(plain, tags, *place)]


@pytest.mark.parametrize("name", list(LISTS)[2:])
async def test_a_span_of_time_is_the_same_list_near_and_far(filled: Connection, name: str) -> None:
    now, *place = LISTS[name][0][:3]
    plain = (
        f"SELECT post_id FROM publications WHERE published_at > $1 AND published_at < $4 AND {ORDERED[name]} LIMIT 3"
    )

    for minutes in (3, 30, 300, 9_000):
        span = NOW - timedelta(minutes=9_000), NOW - timedelta(minutes=9_000 - minutes)
        found = await filled.fetch(STATEMENTS[f"DATED_{name}"], now, *place, 3, False, False, *span)
        expected = await filled.fetch(plain, span[0], *place, span[1])
        assert [row["post_id"] for row in found] == [row[0] for row in expected]


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(("name", "place", "index"), [(name, *LISTS[name]) for name in list(LISTS)[2:]])
async def test_a_short_span_of_time_is_taken_from_the_index_of_dates(
    filled: Connection, name: str, place: tuple[object, ...], index: str, mode: str
) -> None:
    span = NOW - timedelta(minutes=9000), NOW - timedelta(minutes=8970)
    short = await plan(filled, f"DATED_{name}", (*place, *span), mode)
    long = await plan(filled, f"DATED_{name}", (*place, None, NOW), mode)

    assert used(short) - {"publications_pkey"} == {index, PUBLISHED}
    assert max(map(rows_read, short)) <= 50 * 21 + 1
    assert used(long) == {index, "publications_pkey"}
    assert max(map(rows_read, long)) <= 150


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(("name", "place"), [(name, place) for name, (place, _) in LISTS.items()])
async def test_chosen_posts_are_read_one_by_one(
    filled: Connection, name: str, place: tuple[object, ...], mode: str
) -> None:
    ids = [str(row["post_id"]) for row in await filled.fetch("SELECT post_id FROM publications LIMIT 100")]

    found = await plan(filled, f"CHOSEN_{name}", (*place, ids, ["tag:tag-1"], None, NOW), mode)

    assert used(found) == {"publications_pkey"}
    assert max(map(rows_read, found)) <= 100


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    ("name", "values", "index", "most"),
    [
        ("FACETED_COUNT", (["tag:tag-7", "author:ann"], None, NOW), FACETS, 51),
        ("DATED_COUNT", (NOW - timedelta(minutes=9000), NOW - timedelta(minutes=8970)), PUBLISHED, 30),
        ("CHOSEN_COUNT", ([str(AN_ID)], None, None, None), "publications_pkey", 0),
    ],
)
async def test_what_is_wanted_is_counted_by_an_index(
    filled: Connection, name: str, values: tuple[object, ...], index: str, most: int, mode: str
) -> None:
    found = await plan(filled, name, (NOW, *values), mode)

    assert index in used(found)
    assert max(map(rows_read, found)) <= max(most, 1)


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(("body", "html"), [(False, False), (True, False), (False, True)])
async def test_texts_that_are_not_asked_for_are_not_looked_at(
    filled: Connection, body: bool, html: bool, mode: str
) -> None:
    found = await plan(filled, "LISTED_BY_PUBLISHED_FALLING", (NOW, None, None, 21, body, html, None), mode)

    texts = [node["Actual Loops"] for node in found if node.get("Relation Name") == "publication_texts"]

    assert sum(texts) == 21 * (body + html)


def used(found: list[dict[str, Any]]) -> set[str]:
    """The indexes that were read; "Seq Scan" if a table was."""
    return {
        node.get("Index Name") or node["Node Type"]
        for node in found
        if ("Index Name" in node or node["Node Type"] == "Seq Scan") and node["Actual Loops"]
    }


@pytest.mark.parametrize(("tag", "most"), [("tag-1", 5_000), ("tag-7", 200), ("no-such-tag", 100)])
async def test_a_filtered_feed_reads_no_more_than_what_carries_the_tag(filled: Connection, tag: str, most: int) -> None:
    """However often it was read: PostgreSQL knows what to expect of a tag, and that a plan for any tag costs more."""
    for place in ((None, None), (MIDDLE, AN_ID)):
        asked = (NOW, *place, 21, None, [f"tag:{tag}"])
        found = await plan(filled, "LATEST_FILTERED", asked, times=10)

        assert max(map(rows_read, found)) <= most


@pytest.mark.parametrize("mode", ["custom", "generic"])
async def test_a_feed_of_some_posts_reads_these(filled: Connection, mode: str) -> None:
    ids = [str(row["id"]) for row in await filled.fetch("SELECT id FROM posts LIMIT 20")]

    found = await plan(filled, "LATEST_AMONG", (NOW, None, None, 21, None, [], ids), mode)

    assert max(map(rows_read, found)) <= 100


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


@pytest.mark.parametrize("mode", ["custom", "generic"])
async def test_neighbours_are_found_by_index_however_many_carry_a_tag(filled: Connection, mode: str) -> None:
    post = await filled.fetchval("SELECT post_id FROM publications WHERE slug = 'post-5000'")

    beside = await plan(filled, "PUBLISHED_ADJACENT", (post, NOW), mode)
    related = await plan(filled, "PUBLISHED_RELATED", (post, NOW, 10), mode)

    assert max(map(rows_read, beside)) <= 10
    # the index knows five thousand carriers of the common tag: no more than some hundreds are fetched
    assert max(rows_read(node) for node in related if node["Node Type"] != "Bitmap Index Scan") <= 2_000
    for found in (beside, related):
        assert not [node for node in found if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL]


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
