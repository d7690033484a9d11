"""What a post said before."""

import pytest

from tests.http.served import Served, acted, at, edited, published, shown, trashed, written

SUMMARY_FIELDS = {"number", "title", "wordCount", "createdAt", "createdBy", "autosave"}
REVISION_FIELDS = {
    "number", "title", "subtitle", "excerpt", "body", "bodyFormat", "html", "toc", "renderWarnings", "wordCount",
    "readingMinutes", "language", "featured", "visibility", "coverImage", "canonicalUrl", "seo", "metadata", "tags",
    "authors", "createdAt", "createdBy", "autosave",
}  # fmt: skip


async def test_every_change_of_content_is_a_revision_and_nothing_else_is() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "One", body="a")
    blog.house.clock.tick()
    await edited(admin, post, title="Two", body="a b")
    await edited(admin, post, title="Two")
    await edited(admin, post, slug="other")
    await acted(admin, post, "publish")
    await acted(admin, post, "unpublish")
    await trashed(admin, post)
    await acted(admin, post, "restore")

    page = shown(await admin.get(f"{at(post, 'revisions')}?count=exact"))

    key = shown(await admin.get("/api/admin/me"))["key"]["id"]
    assert page["count"] == 2
    made = {"createdBy": key, "autosave": False}
    assert page["results"] == [
        {"number": 2, "title": "Two", "wordCount": 2, "createdAt": "2026-01-01T13:00:00Z", **made},
        {"number": 1, "title": "One", "wordCount": 1, "createdAt": "2026-01-01T12:00:00Z", **made},
    ]


async def test_a_revision_keeps_all_that_was_written() -> None:
    blog = Served()
    admin = await blog.holder("admin", "ada")
    before = await written(admin, "One", body="a", tags=["x"], metadata={"a": 1}, seo={"title": "s"})
    await edited(admin, before, title="Two", body="b", tags=[], metadata=None, seo=None)

    revision = shown(await admin.get(at(before, "revisions", 1)))

    assert set(revision) == REVISION_FIELDS
    assert {name: revision[name] for name in REVISION_FIELDS & set(before) - {"createdAt"}} == {
        name: before[name] for name in REVISION_FIELDS & set(before) - {"createdAt"}
    }


async def test_revisions_come_newest_first_in_pages() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "1")
    for number in range(2, 6):
        await edited(admin, post, title=str(number))

    first = shown(await admin.get(f"{at(post, 'revisions')}?limit=2"))
    second = await admin.get(f"{at(post, 'revisions')}?limit=2&start_after={first['next']}")
    back = shown(await admin.get(f"{at(post, 'revisions')}?limit=2&end_before={second.json()['previous']}"))

    assert [each["number"] for each in first["results"]] == [5, 4]
    assert [each["number"] for each in second.json()["results"]] == [3, 2]
    assert back["results"] == first["results"]
    assert 'rel="prev"' in second.headers["link"]
    other = await written(admin)
    (await admin.get(f"{at(other, 'revisions')}?start_after={first['next']}")).problem(400, "cursor-mismatch")


@pytest.mark.parametrize(
    ("number", "status"),
    [("3", 404), *((each, 422) for each in ("0", "-1", "x", str(10**20), "+1", "%201", "1.0", "01", "1_0", "١"))],
)
async def test_a_revision_that_is_not_there_is_not_found(number: str, status: int) -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)

    answer = await admin.get(at(post, "revisions", number))

    answer.problem(status, "not-found" if status == 404 else "invalid")


async def test_the_history_of_a_post_in_the_trash_can_be_read() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await published(admin)
    await trashed(admin, post)

    assert shown(await admin.get(at(post, "revisions")))["results"][0]["number"] == 1
    assert (await admin.get(at(post, "revisions", 1))).status == 200
