"""The big lists walk their index and read no more than a page of it, whatever PostgreSQL knows of the values."""

from datetime import timedelta

import pytest

from tests.pg.plans import AN_ID, MIDDLE, NOW, Connection, plan, rows_read

PUBLISHED = "publications_listed_idx"
UPDATED, TITLE = "publications_updated_idx", "publications_title_idx"
PAGE = (21, False, False)
FIRST, LATER, FROM_8 = (NOW, None, None, *PAGE), (NOW, MIDDLE, AN_ID, *PAGE), (NOW, "8", AN_ID, *PAGE)
SMALL = {"tags", "authors", "former_slugs", "reading_generation"}
CHANGED = "posts_updated_at_idx"
ANYTHING = (NOW, None, None, None, None, None)
SHOWN = (NOW, "published", None, None, None, NOW - timedelta(days=1000))


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
        ("SLUGS_LIKE", (["post-77"],)),
        ("PREVIEW_FIND", ("1-post-77",)),
        ("PREVIEWS_PAGE", (AN_ID, MIDDLE, "1-post-77", 21)),
        ("PREVIEWS_PAGE_BEFORE", (AN_ID, MIDDLE, "1-post-77", 21)),
        ("GENERATION_AT", (NOW - timedelta(days=1),)),
        ("TAG_IN_USE", ("tag-7", NOW)),
        ("AUTHOR_IN_USE", ("nobody", NOW)),
        ("SLUGS_IN_USE", (NOW, ["tag-7", "nothing"], ["nobody"])),
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
