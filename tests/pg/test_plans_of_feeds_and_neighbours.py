"""What feeds and the neighbours of a post read is bounded, whatever PostgreSQL knows of the values."""

from datetime import timedelta

import pytest

from tests.pg.plans import AN_ID, MIDDLE, NOW, Connection, plan, rows_read, used

PUBLISHED = "publications_listed_idx"
SMALL = {"tags", "authors", "former_slugs", "reading_generation"}


@pytest.mark.parametrize("mode", ["custom", "generic"])
@pytest.mark.parametrize(
    "values", [(NOW, None, None, 21, None), (NOW, MIDDLE, AN_ID, 21, NOW - timedelta(days=30))], ids=["first", "later"]
)
async def test_a_feed_of_all_posts_walks_their_index(filled: Connection, values: tuple[object, ...], mode: str) -> None:
    found = await plan(filled, "LATEST", values, mode)

    assert PUBLISHED in used(found)
    assert max(map(rows_read, found)) <= 100


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
async def test_neighbours_are_found_by_index_however_many_carry_a_tag(filled: Connection, mode: str) -> None:
    post = await filled.fetchval("SELECT post_id FROM publications WHERE slug = 'post-5000'")

    beside = await plan(filled, "PUBLISHED_ADJACENT", (post, NOW), mode)
    related = await plan(filled, "PUBLISHED_RELATED", (post, NOW, 10), mode)

    assert max(map(rows_read, beside)) <= 10
    # the index knows five thousand carriers of the common tag: no more than some hundreds are fetched
    assert max(rows_read(node) for node in related if node["Node Type"] != "Bitmap Index Scan") <= 2_000
    for found in (beside, related):
        assert not [node for node in found if node["Node Type"] == "Seq Scan" and node["Relation Name"] not in SMALL]
