"""Readers' lists take what is common from the order's index, what is rare from another, and find the same in both."""

from datetime import timedelta

import pytest

from blog_pg.statements import STATEMENTS
from tests.pg.plans import AN_ID, MIDDLE, NOW, Connection, plan, rows_read, used

PUBLISHED = "publications_listed_idx"
FACETS = "publications_facets_idx"
UPDATED, TITLE = "publications_updated_idx", "publications_title_idx"
PAGE = (21, False, False)
LATER, FROM_8 = (NOW, MIDDLE, AN_ID, *PAGE), (NOW, "8", AN_ID, *PAGE)
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
