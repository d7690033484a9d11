"""Saving while somebody writes: one revision for many saves."""

from typing import Any

import pytest

from tests.fakes import DAY, NOON
from tests.http.declared import Checked
from tests.http.served import ANY, POSTS, Served, acted, at, edited, shared, shown, written


async def history(editor: Checked, post: dict[str, Any]) -> list[tuple[int, str, bool]]:
    """Number, title and whether it is an autosave, newest first."""
    page = shown(await editor.get(at(post, "revisions")))
    return [(line["number"], line["title"], line["autosave"]) for line in page["results"]]


async def test_autosaves_take_each_others_place() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "Begun")
    first = await edited(admin, post, title="Go", autosave=True)
    blog.house.clock.tick()

    answer = await admin.patch(
        at(post), json={"title": "Going on", "body": "More.", "autosave": True}, headers={"If-Match": '"2"'}
    )

    after = shown(answer)
    assert (first["version"], first["revision"]) == (2, 2)
    assert (after["version"], after["revision"], after["html"]) == (3, 2, "<p>More.</p>")
    assert answer.headers["etag"] == '"3"'
    assert await history(admin, post) == [(2, "Going on", True), (1, "Begun", False)]
    revision = shown(await admin.get(at(post, "revisions", 2)))
    assert (revision["body"], revision["autosave"], revision["createdAt"]) == ("More.", True, "2026-01-01T13:00:00Z")


async def test_what_is_saved_by_hand_is_always_a_revision() -> None:
    _, admin = await shared()
    post = await written(admin, "Begun")
    await edited(admin, post, title="Going on", autosave=True)

    done = await edited(admin, post, title="Done", autosave=False)
    await edited(admin, post, title="Done, really")
    await edited(admin, post, title="Or not", autosave=True)

    assert (done["version"], done["revision"]) == (3, 3)
    assert await history(admin, post) == [
        (5, "Or not", True),
        (4, "Done, really", False),
        (3, "Done", False),
        (2, "Going on", True),
        (1, "Begun", False),
    ]


async def test_saving_by_hand_what_an_autosave_left_keeps_it() -> None:
    _, admin = await shared()
    post = await written(admin, "Begun")
    await edited(admin, post, title="Done", autosave=True)

    saved = await edited(admin, post, title="Done")
    again = await edited(admin, post, title="Done")

    assert (saved["version"], saved["revision"]) == (3, 3)
    assert again == saved


async def test_an_autosave_that_changes_nothing_is_none() -> None:
    _, admin = await shared()
    post = await written(admin, "Begun")

    assert await edited(admin, post, title="Begun", autosave=True) == post
    assert await edited(admin, post, autosave=True) == post


async def test_keys_do_not_overwrite_each_others_autosaves() -> None:
    blog = Served()
    ann, bob = await blog.holder("editor"), await blog.holder("editor")
    post = await written(ann, "Begun")
    await edited(ann, post, title="Ann's", autosave=True)

    await edited(bob, post, title="Bob's", autosave=True)
    await edited(bob, post, title="Bob's again", autosave=True)
    await edited(ann, post, title="Ann's again", autosave=True)

    assert await history(ann, post) == [
        (4, "Ann's again", True),
        (3, "Bob's again", True),
        (2, "Ann's", True),
        (1, "Begun", False),
    ]


@pytest.mark.parametrize("plan", [{}, {"at": (NOON + DAY).isoformat()}, {"revision": 2}])
async def test_an_autosave_that_was_published_is_never_replaced(plan: dict[str, Any]) -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "Begun")
    await edited(admin, post, title="Shown", autosave=True)
    await acted(admin, post, "publish", **plan)

    await edited(admin, post, title="Going on", autosave=True)
    await acted(admin, post, "unpublish")
    await edited(admin, post, title="Further", autosave=True)

    assert await history(admin, post) == [(3, "Further", True), (2, "Shown", False), (1, "Begun", False)]


async def test_readers_see_nothing_of_autosaves() -> None:
    blog = Served()
    admin = await blog.holder()
    post = await written(admin, "Shown", publish={})
    before = await blog.reader.get("/api/posts")

    await edited(admin, post, title="Begun", autosave=True)
    after = await edited(admin, post, title="Going on", autosave=True)

    assert after["hasUnpublishedChanges"]
    assert (await blog.reader.get("/api/posts")).body == before.body


async def test_an_autosave_may_bring_another_slug() -> None:
    _, admin = await shared()
    post = await written(admin)
    await edited(admin, post, title="One", autosave=True)

    after = await edited(admin, post, title="Two", slug=f"{post['slug']}-two", autosave=True)

    assert (after["version"], after["revision"], after["slug"]) == (3, 2, f"{post['slug']}-two")


async def test_an_autosave_of_a_version_that_is_gone_is_refused() -> None:
    _, admin = await shared()
    post = await written(admin)
    await edited(admin, post, title="Theirs")

    answer = await admin.patch(at(post), json={"title": "Mine", "autosave": True}, headers={"If-Match": '"1"'})

    assert answer.problem(412, "stale").current_version == 2
    assert len(await history(admin, post)) == 2


@pytest.mark.parametrize("value", [None, 1, "true"])
async def test_an_autosave_is_true_or_false(value: object) -> None:
    _, admin = await shared()
    post = await written(admin)

    problem = (await admin.patch(at(post), json={"autosave": value}, headers=ANY)).problem(422, "invalid")

    assert "/autosave" in [wrong.pointer for wrong in problem.errors or []]


async def test_a_new_post_is_no_autosave() -> None:
    _, admin = await shared()

    problem = (await admin.post(POSTS, json={"title": "x", "autosave": True})).problem(422, "invalid")

    assert [wrong.pointer for wrong in problem.errors or []] == ["/autosave"]
