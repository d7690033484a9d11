"""Going back to an old revision, and seeing what became of a post between two."""

from typing import Any

import pytest

from tests.fakes import HOUR
from tests.http.served import (
    ANY,
    NOBODY,
    Served,
    acted,
    at,
    edited,
    published,
    read_at,
    shared,
    shown,
    trashed,
    without_id,
    written,
)

CONTENT = {
    "title", "subtitle", "excerpt", "body", "bodyFormat", "html", "toc", "renderWarnings", "wordCount",
    "readingMinutes", "language", "featured", "visibility", "coverImage", "canonicalUrl", "seo", "metadata", "tags",
    "authors",
}  # fmt: skip
WHOLE = {
    "subtitle": "s", "body": "One two.", "language": "en", "featured": True, "metadata": {"a": [1, None]},
    "seo": {"title": "t"}, "coverImage": {"url": "https://a.example/1"}, "tags": ["x", "y"],
}  # fmt: skip


async def test_an_old_revision_becomes_the_next_one_whole() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "One", **WHOLE)
    await edited(admin, post, title="Two", body="Three.", tags=[], metadata=None, seo=None, slug="two")
    blog.house.clock.tick(HOUR)
    asked = blog.house.renderer.asked

    answer = await admin.post(at(post, "revisions", 1, "restore"), headers={"If-Match": '"2"'})

    after = shown(answer)
    assert {name: after[name] for name in CONTENT} == {name: post[name] for name in CONTENT}
    assert (after["version"], after["revision"], after["slug"]) == (3, 3, "two")
    assert (answer.headers["etag"], after["updatedAt"]) == ('"3"', "2026-01-01T13:00:00Z")
    assert blog.house.renderer.asked == asked
    assert shown(await admin.get(at(post))) == after
    assert [line["number"] for line in shown(await admin.get(at(post, "revisions")))["results"]] == [3, 2, 1]
    revision = shown(await admin.get(at(post, "revisions", 3)))
    assert (revision["title"], revision["createdAt"], revision["autosave"]) == ("One", "2026-01-01T13:00:00Z", False)


async def test_readers_see_what_was_restored_when_it_is_published() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin, "One")
    await edited(admin, post, title="Two")
    await acted(admin, post, "publish")

    back = shown(await admin.post(at(post, "revisions", 1, "restore"), headers=ANY))

    assert (back["hasUnpublishedChanges"], back["live"]["revision"]) == (True, 2)
    assert shown(await blog.reader.get(read_at(post)))["title"] == "Two"
    await acted(admin, post, "publish")
    seen = shown(await blog.reader.get(read_at(post)))
    assert (seen["title"], seen["revision"]) == ("One", 3)


async def test_restoring_what_is_there_changes_nothing() -> None:
    _, admin = await shared()
    post = await written(admin)
    autosaved = await edited(admin, post, title="Going on", autosave=True)

    assert shown(await admin.post(at(post, "revisions", 2, "restore"), headers={"If-Match": '"2"'})) == autosaved
    back = shown(await admin.post(at(post, "revisions", 1, "restore"), headers={"If-Match": '"2"'}))
    assert shown(await admin.post(at(post, "revisions", 1, "restore"), headers={"If-Match": '"3"'})) == back


async def test_restoring_asked_twice_with_one_key_is_done_once() -> None:
    _, admin = await shared()
    post = await written(admin, "One")
    await edited(admin, post, title="Two")
    headers = {"If-Match": '"2"', "Idempotency-Key": f"restore-{post['id']}"}

    first = await admin.post(at(post, "revisions", 1, "restore"), headers=headers)
    again = await admin.post(at(post, "revisions", 1, "restore"), headers=headers)

    assert shown(first) == shown(again)
    assert again.headers["idempotent-replayed"] == "true"
    assert shown(await admin.get(at(post)))["version"] == 3


async def test_restoring_needs_the_present_version_a_revision_and_a_post_that_is_not_in_the_trash() -> None:
    _, admin = await shared()
    post = await written(admin, "One")
    await edited(admin, post, title="Two")
    target = at(post, "revisions", 1, "restore")

    (await admin.post(target)).problem(428, "version-required")
    assert (await admin.post(target, headers={"If-Match": '"1"'})).problem(412, "stale").current_version == 2
    (await admin.post(at(post, "revisions", 3, "restore"), headers=ANY)).problem(404, "not-found")
    (await admin.post(at({"id": NOBODY}, "revisions", 1, "restore"), headers=ANY)).problem(404, "not-found")
    (await admin.post(at(post, "revisions", 0, "restore"), headers=ANY)).problem(422, "invalid")
    await trashed(admin, post)
    (await admin.post(target, headers=ANY)).problem(409, "wrong-state")


async def test_an_author_cannot_go_back_to_when_the_post_was_not_theirs() -> None:
    blog = Served()
    admin = await blog.holder()
    ada = await blog.holder("author", "ada")
    post = await written(admin, "Before", authors=[])
    await edited(admin, post, title="After", authors=["ada"])

    (await ada.post(at(post, "revisions", 1, "restore"), headers=ANY)).problem(403, "not-permitted")

    assert shown(await ada.get(at(post)))["title"] == "After"
    assert shown(await admin.post(at(post, "revisions", 1, "restore"), headers=ANY))["authors"] == []
    (await ada.get(at(post))).problem(404, "not-found")


async def test_the_difference_tells_the_fields_and_the_body_word_by_word() -> None:
    _, admin = await shared()
    post = await written(admin, "One", body="The quick brown fox.\n\nThe end.\n", tags=["x"], metadata={"n": 1})
    await edited(
        admin,
        post,
        title="Two",
        subtitle="s",
        body="The slow brown fox.\n\nThe end.\n",
        bodyFormat="html",
        coverImage={"url": "https://a.example/1"},
        tags=["x", "y"],
        metadata={"n": True},
    )

    answer = await admin.get(at(post, "revisions", 1, "diff", 2))

    diff = shown(answer)
    x, y = ({"slug": slug, "name": slug} for slug in "xy")
    cover = {"url": "https://a.example/1", "alt": None, "caption": None}
    assert (diff["from"], diff["to"], diff["coarse"]) == (1, 2, False)
    assert {each["field"]: (each["from"], each["to"]) for each in diff["fields"]} == {
        "title": ("One", "Two"),
        "subtitle": (None, "s"),
        "bodyFormat": ("markdown", "html"),
        "coverImage": (None, cover),
        "metadata": ({"n": 1}, {"n": True}),
        "tags": ([x], [x, y]),
    }
    assert [each["field"] for each in diff["fields"]][:2] == ["title", "subtitle"]
    assert diff["body"] == [
        {"op": "equal", "text": "The "},
        {"op": "delete", "text": "quick"},
        {"op": "insert", "text": "slow"},
        {"op": "equal", "text": " brown fox.\n\nThe end.\n"},
    ]
    assert "etag" not in answer.headers


async def test_the_difference_goes_both_ways_and_a_revision_does_not_differ_from_itself() -> None:
    _, admin = await shared()
    post = await written(admin, "One", body="a b")
    await edited(admin, post, title="Two", body="a c")

    back = shown(await admin.get(at(post, "revisions", 2, "diff", 1)))
    same = shown(await admin.get(at(post, "revisions", 2, "diff", 2)))

    assert back["fields"] == [{"field": "title", "from": "Two", "to": "One"}]
    assert [(piece["op"], piece["text"]) for piece in back["body"]] == [
        ("equal", "a "),
        ("delete", "c"),
        ("insert", "b"),
    ]
    assert (same["from"], same["to"], same["fields"]) == (2, 2, [])
    assert same["body"] == [{"op": "equal", "text": "a c"}]


async def test_an_excerpt_differs_only_where_its_author_wrote_one() -> None:
    _, admin = await shared()
    post = await written(admin, body="One")
    await edited(admin, post, body="Two")
    await edited(admin, post, excerpt="In short.")

    first = shown(await admin.get(at(post, "revisions", 1, "diff", 2)))
    second = shown(await admin.get(at(post, "revisions", 2, "diff", 3)))

    assert first["fields"] == []
    assert second["fields"] == [{"field": "excerpt", "from": None, "to": "In short."}]


async def test_texts_that_have_nothing_in_common_are_told_coarsely() -> None:
    _, admin = await shared()
    post = await written(admin, body="a " * 300_000)
    await edited(admin, post, body="b\t" * 300_000)

    diff = shown(await admin.get(at(post, "revisions", 1, "diff", 2)))

    assert diff["coarse"]
    assert [piece["op"] for piece in diff["body"]] == ["delete", "insert"]


@pytest.mark.parametrize(
    ("pair", "status"), [((1, 2), 404), ((2, 1), 404), ((0, 1), 422), ((1, "x"), 422), ((1, 10**20), 422)]
)
async def test_only_revisions_that_are_there_can_be_compared(pair: tuple[Any, Any], status: int) -> None:
    _, admin = await shared()
    post = await written(admin)

    answer = await admin.get(at(post, "revisions", pair[0], "diff", pair[1]))

    answer.problem(status, "not-found" if status == 404 else "invalid")


async def test_a_foreign_post_can_neither_be_compared_nor_restored() -> None:
    blog = Served()
    ann, bob = await blog.holder("author", "ann"), await blog.holder("author", "bob")
    post, nowhere = await published(ann), {"id": NOBODY}

    for parts in (("revisions", 1, "diff", 1), ("revisions", 1, "diff", 9)):
        foreign = await bob.get(at(post, *parts))
        foreign.problem(404, "not-found")
        assert without_id(foreign) == without_id(await bob.get(at(nowhere, *parts)))
    for headers in (ANY, {}):
        foreign = await bob.post(at(post, "revisions", 1, "restore"), headers=headers)
        foreign.problem(404, "not-found")
        assert without_id(foreign) == without_id(
            await bob.post(at(nowhere, "revisions", 1, "restore"), headers=headers)
        )


async def test_what_is_in_the_trash_can_still_be_compared() -> None:
    _, admin = await shared()
    post = await written(admin, "One")
    await edited(admin, post, title="Two")
    await trashed(admin, post)

    assert shown(await admin.get(at(post, "revisions", 1, "diff", 2)))["fields"][0]["field"] == "title"
