"""The list of posts as editors search, filter and sort it."""

from urllib.parse import quote

import pytest

from tests.asgi import Client
from tests.http.served import POSTS, Served, edited, shown, trashed, written


async def titles(client: Client, query: str = "") -> list[str]:
    """The titles of a list, walked in pages of two, and back; counted, too."""
    found: list[str] = []
    before: list[str] = []
    page = shown(await client.get(f"{POSTS}?limit=2&count=exact&{query}"))
    while True:
        found += [post["title"] for post in page["results"]]
        assert page["count"] is not None
        if page["next"] is None:
            break
        page = shown(await client.get(f"{POSTS}?limit=2&count=exact&{query}&start_after={page['next']}"))
    while page["previous"]:
        before = [post["title"] for post in page["results"]] + before
        page = shown(await client.get(f"{POSTS}?limit=2&count=exact&{query}&end_before={page['previous']}"))
    assert [post["title"] for post in page["results"]] + before == found
    assert page["count"] == len(found)
    return found


async def filled() -> tuple[Served, Client]:
    """Five posts, an hour between each thing that is done."""
    blog, admin, _ = await filled_with_ann()
    return blog, admin


async def filled_with_ann() -> tuple[Served, Client, Client]:
    """The same, and a client for the one who wrote two of them."""
    blog = Served()
    clock = blog.house.clock
    admin = await blog.holder()
    ann = await blog.holder("author", "ann")
    await written(admin, "Élan", tags=["a", "b"], authors=["ann"], body="Something quick")
    clock.tick()
    beta = await written(admin, "beta", tags=["a"], subtitle="Quickly made")
    clock.tick()
    await written(admin, "Alpha", publish={"date": "2020-01-01T00:00:00Z"}, body="A quick brown fox")
    clock.tick()
    await written(admin, "delta", publish={"date": "2019-01-01T00:00:00Z"}, authors=["ann"], tags=["b"])
    clock.tick()
    await trashed(admin, await written(admin, "Charlie", excerpt="Quick, quick!"))
    clock.tick()
    await edited(admin, beta, featured=True)
    return blog, admin, ann


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "beta Charlie delta Alpha Élan"),
        ("-updated_at", "beta Charlie delta Alpha Élan"),
        ("-created_at", "Charlie delta Alpha beta Élan"),
        ("title", "Alpha beta Charlie delta Élan"),
        ("published_at", "delta Alpha Élan beta Charlie"),
    ],
)
async def test_posts_are_sorted(sort: str, expected: str) -> None:
    _, admin = await filled()
    query = f"sort={sort}" if sort else ""

    found = await titles(admin, query)

    assert found == expected.split()
    if sort:
        assert await titles(admin, f"sort={sort[1:] if sort[0] == '-' else '-' + sort}") == found[::-1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("state=published", {"Alpha", "delta"}),
        ("tag=a", {"Élan", "beta"}),
        ("tag=a&tag=b", {"Élan"}),
        ("tag=unknown", set()),
        ("author=ann", {"Élan", "delta"}),
        ("author=nobody", set()),
        ("q=quick", {"Élan", "beta", "Alpha", "Charlie"}),
        ("q=QUI", {"Élan", "beta", "Alpha", "Charlie"}),
        ("q=qu%C3%AFck%20fox", {"Alpha"}),
        ("q=%E2%80%A6", set()),
        ("q=", set()),
        ("q=elan", {"Élan"}),
        ("updated_after=2026-01-01T15:00:00Z", {"Charlie", "beta"}),
        ("updated_after=2026-01-01T17:00:00%2B02:00", {"Charlie", "beta"}),
        ("author=ann&state=draft&tag=b&q=quick&updated_after=2026-01-01T00:00:00Z&sort=title", {"Élan"}),
        ("author=ann&state=published&q=quick", set()),
    ],
)
async def test_posts_are_filtered(query: str, expected: set[str]) -> None:
    _, admin = await filled()

    assert set(await titles(admin, query)) == expected


async def test_texts_come_when_they_are_asked_for() -> None:
    _, admin = await filled()

    for query, names in {"": set(), "include=body": {"body"}, "include=html&include=body": {"body", "html"}}.items():
        [post] = shown(await admin.get(f"{POSTS}?q=fox&{query}"))["results"]
        assert {name for name in ("body", "html") if post[name] is not None} == names


async def test_a_cursor_is_good_for_one_order_and_the_same_filters() -> None:
    _, admin = await filled()
    cursor = shown(await admin.get(f"{POSTS}?limit=1&q=quick&tag=a&sort=title"))["next"]

    for query in ("q=quick&tag=a", "q=quick&tag=a&sort=-title", "q=quic&tag=a&sort=title", "q=quick&sort=title"):
        (await admin.get(f"{POSTS}?{query}&start_after={cursor}")).problem(400, "cursor-mismatch")
    again = await admin.get(f"{POSTS}?sort=title&tag=a&tag=a&q=quick&include=body&start_after={cursor}")
    assert again.status == 200


async def test_no_filter_betrays_the_posts_of_others() -> None:
    blog, _, ann = await filled_with_ann()

    assert await titles(ann, "q=quick") == ["Élan"]
    assert await titles(ann, "author=ann&sort=title") == ["delta", "Élan"]
    assert await titles(ann, "tag=a") == ["Élan"]
    assert await titles(ann, "state=trashed") == []
    assert await titles(await blog.holder("contributor", "bob"), "q=quick&sort=published_at") == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        (f"q={'a' * 201}", "q"),
        (f"q={'%20'.join(map(str, range(21)))}", "q"),
        ("q=a&q=b", "q"),
        ("sort=name", "sort"),
        ("sort=title&sort=title", "sort"),
        ("include=toc", "include"),
        ("updated_after=yesterday", "updated_after"),
        ("updated_after=2026-01-01T00:00:00", "updated_after"),
    ],
)
async def test_what_cannot_be_asked_is_refused_by_name(query: str, parameter: str) -> None:
    admin = await Served().holder()

    problem = (await admin.get(f"{POSTS}?{query}")).problem(422, "invalid")

    assert [wrong.parameter for wrong in problem.errors or []] == [parameter]


async def test_a_title_may_be_of_any_letters() -> None:
    blog = Served()
    admin = await blog.holder()
    for number in range(3):
        await written(admin, "\ufdfa" * 290 + str(number))

    assert len(await titles(admin, "sort=title")) == 3
    assert len(await titles(admin, f"sort=-title&q={quote(chr(0xFDFA))}")) == 3
