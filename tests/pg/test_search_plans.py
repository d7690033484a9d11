"""However many posts match, search reads its index, a narrow table, and the words of some hundred of them."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest

from blog_pg.database import Database
from blog_pg.search import NEWEST, TITLED, PgSearch
from blog_pg.statements.search import SEARCH
from blogcore.domain.pages import PageRequest
from blogcore.domain.search_query import parsed
from blogcore.ports.catalogue import PublishedFilter
from tests.pg.plans import Connection, nodes
from tests.postgres import Cluster

NOW = datetime(2026, 1, 1, tzinfo=UTC)
# Foreign keys are not looked at here. All have a word in common, in the title, too, and one in 199 a rare one.
FILL = """
SET session_replication_role = replica;
INSERT INTO publications (post_id, visible_from, revision, slug, published_at, first_published_at, created_at,
                          modified_at, title, body_format, word_count, reading_minutes, featured, visibility, seo,
                          metadata, tag_slugs, tag_names, author_slugs, author_names, indexed_revision)
SELECT gen_random_uuid(), moment, 1, 'post-' || n, moment, moment, moment, moment, 'Common', 'markdown', 0, 0, false,
       'public', '{"open_graph": {}, "twitter": {}}', '{}', '{}', '{}', '{}', '{}', 1
  FROM generate_series(1, 10000) AS n,
       LATERAL (SELECT timestamptz '2026-01-01 00:00Z' - n * interval '1 minute') AS m (moment);
INSERT INTO publication_texts (post_id, visible_from, body, html, toc, plain_text)
SELECT post_id, visible_from, '', '', '[]', 'common' FROM publications;
INSERT INTO publication_words (post_id, visible_from, published_at, tongue, words)
SELECT post_id, visible_from, published_at, 'en',
       ('^common common:1A common:2 rare' || (split_part(slug, '-', 2)::integer % 199) || ':3'
        || (SELECT string_agg(' filling' || n || ':' || n, '') FROM generate_series(4, 30) AS n))::tsvector
  FROM publications;
SET session_replication_role = origin;
ANALYZE;
"""


class Listening(Database):
    """Keeps the values of the last statement that was sent."""

    values: tuple[object, ...] = ()

    async def fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        self.values = values
        return await super().fetch(statement, *values)


@pytest.fixture(scope="module")
async def filled(pg_cluster: Cluster) -> AsyncIterator[tuple[Listening, Connection]]:
    async with pg_cluster.database("migrated") as dsn:
        connection = await asyncpg.connect(dsn)
        await connection.execute(FILL)
        database = Listening(dsn, pool_size=1)
        async with database.running():
            yield database, connection
        await connection.close()


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    ("q", "matching", "ranked"),
    [
        ("common", 10_000, NEWEST),
        ("common rare7", 51, 51),
        ("rare7 or rare8", 102, 102),
        ('"common common"', 10_000, NEWEST),
        ("common -rare7", 9_949, NEWEST),
        ("nothing", 0, 0),
    ],
)
async def test_search_ranks_no_more_than_the_newest(
    filled: tuple[Listening, Connection], q: str, matching: int, ranked: int, mode: str
) -> None:
    database, connection = filled
    page = await PgSearch(database).find(parsed(q), PublishedFilter(), PageRequest(count=True), now=NOW)
    assert page.count == ranked

    async with connection.transaction():
        await connection.execute(f"SET LOCAL plan_cache_mode = force_{mode}_plan")
        explained = await connection.prepare(f"EXPLAIN (ANALYZE, FORMAT JSON) {SEARCH}")
        ((text,),) = await explained.fetch(*database.values)
    found = list(nodes(json.loads(text)[0]["Plan"]))

    walked = [node for node in found if node.get("Index Name") == "publication_words_idx"]
    assert [node["Actual Rows"] for node in walked] == [matching, 0 if "rare" in q and "-" not in q else matching]
    assert max(node.get("Lossy Heap Blocks", 0) for node in found) == 0
    read = [node for node in found if node.get("Index Name") == "publication_words_pkey"]
    assert sum(node["Actual Loops"] for node in read) <= NEWEST + TITLED
    assert not [
        node for node in found if node["Node Type"] == "Seq Scan" and node["Relation Name"].startswith("publication")
    ]
