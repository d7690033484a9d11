"""Who may do what over HTTP: one table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

import pytest

from blogcore.domain.policy import Role
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.state import State
from blogcore.use_cases.administering.keys import IssuedKey, NewKey
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.tags import NewTag
from tests.fakes import AN_ADMIN, HOUR, NOON
from tests.http.declared import operations
from tests.http.served import ANY, POSTS, Served, acted, at, edited, shown, trashed, written

REQUESTS: Final[Mapping[str, tuple[str, str, Any]]] = {
    "listAdminPosts": ("GET", "/api/admin/posts", None),
    "createPost": ("POST", "/api/admin/posts", {"title": "x"}),
    "createPost with a known tag": ("POST", "/api/admin/posts", {"title": "x", "tags": ["known"]}),
    "createPost with a new tag": ("POST", "/api/admin/posts", {"title": "x", "tags": ["new"]}),
    "createPost at once": ("POST", "/api/admin/posts", {"title": "x", "publish": {}}),
    "getAdminPost": ("GET", "{post}", None),
    "editPost": ("PATCH", "{post}", {"subtitle": "x"}),
    "editPost with a new tag": ("PATCH", "{post}", {"tags": ["new"]}),
    "publishPost": ("POST", "{post}/publish", {"at": "2030-01-01T00:00:00Z"}),
    "unpublishPost": ("POST", "{post}/unpublish", None),
    "deletePost": ("DELETE", "{post}", None),
    "deletePost for good": ("DELETE", "{post}?purge=true", None),
    "restorePost": ("POST", "{post}/restore", None),
    "listRevisions": ("GET", "{post}/revisions", None),
    "getRevision": ("GET", "{post}/revisions/1", None),
    "listAdminTags": ("GET", "/api/admin/tags", None),
    "createTag": ("POST", "/api/admin/tags", {"name": "x"}),
    "listAdminAuthors": ("GET", "/api/admin/authors", None),
    "createAuthor": ("POST", "/api/admin/authors", {"name": "x"}),
    "listHistory": ("GET", "{post}/history", None),
    "listEvents": ("GET", "/api/admin/events", None),
    "listKeys": ("GET", "/api/admin/keys", None),
    "createKey": ("POST", "/api/admin/keys", {"name": "x", "role": "editor"}),
    "revokeKey": ("DELETE", "/api/admin/keys/{key}", None),
    "getMe": ("GET", "/api/admin/me", None),
}

NO, LOST = "403 not-permitted", "404 not-found"
WRONG = "409 wrong-state"
# What is answered where the post is a draft, and the author's and contributor's own.
TABLE: Final[Mapping[str, tuple[str, str, str, str]]] = {
    #                                admin  editor author contributor
    "listAdminPosts":               ("200", "200", "200", "200"),
    "createPost":                   ("201", "201", "201", "201"),
    "createPost with a known tag":  ("201", "201", "201", "201"),
    "createPost with a new tag":    ("201", "201", "201", NO),
    "createPost at once":           ("201", "201", "201", NO),
    "getAdminPost":                 ("200", "200", "200", "200"),
    "editPost":                     ("200", "200", "200", "200"),
    "editPost with a new tag":      ("200", "200", "200", NO),
    "publishPost":                  ("200", "200", "200", NO),
    "unpublishPost":                ("200", "200", "200", NO),
    "deletePost":                   ("200", "200", "200", "200"),
    "deletePost for good":          (WRONG, NO,    NO,    NO),
    "restorePost":                  ("200", "200", "200", "200"),
    "listRevisions":                ("200", "200", "200", "200"),
    "getRevision":                  ("200", "200", "200", "200"),
    "listAdminTags":                ("200", "200", "200", "200"),
    "createTag":                    ("201", "201", "201", NO),
    "listAdminAuthors":             ("200", "200", "200", "200"),
    "createAuthor":                 ("201", "201", NO,    NO),
    "listHistory":                  ("200", "200", "200", "200"),
    "listEvents":                   ("200", "200", NO,    NO),
    "listKeys":                     ("200", NO,    NO,    NO),
    "createKey":                    ("201", NO,    NO,    NO),
    "revokeKey":                    ("200", NO,    NO,    NO),
    "getMe":                        ("200", "200", "200", "200"),
}  # fmt: skip
ROLES: Final = ("admin", "editor", "author", "contributor")
NEED_A_POST: Final = [name for name, (_, target, _) in REQUESTS.items() if target.startswith("{post}")]


class Desk:
    """A blog with one post of Ada's; made without HTTP, for there is one for every line of the table."""

    def __init__(self) -> None:
        self.blog = Served()
        self.house = self.blog.house

    async def set(self, state: State = State.DRAFT) -> "Desk":
        for name in ("ada", "bob"):
            await self.blog.blog.editing.create_author.execute(AN_ADMIN, NewAuthor(name=name))
        await self.blog.blog.editing.create_tag.execute(AN_ADMIN, NewTag(name="known"))
        publish = PUBLISH_NOW if state is State.PUBLISHED else None
        self.post = await self.house.post("Hers", authors=("ada",), publish=publish)
        if state is State.TRASHED:
            self.post = await self.house.trash(self.post)
        self.spare = (await self.blog.key("editor")).key.id
        return self

    async def holder(self, role: str, author: str = "ada", *, ends: datetime | None = None) -> IssuedKey:
        named = author if role in {"author", "contributor"} else None
        new = NewKey(name="k", role=Role(role), author=named, expires_at=ends)
        return await self.blog.blog.administering.create_key.execute(AN_ADMIN, new)

    async def ask(self, text: str | None, name: str) -> str:
        """What somebody with this key, or none, is told; a refusal must not have done a thing."""
        method, target, body = REQUESTS[name]
        client = self.blog.with_key(text) if text is not None else self.blog.reader
        before = len(self.house.storage.events)
        target = target.format(post=f"{POSTS}/{self.post.id}", key=self.spare)
        answer = await client.request(method, target, json=body, headers=ANY)
        if answer.status < 400:
            return str(answer.status)
        assert len(self.house.storage.events) == before
        return f"{answer.status} {answer.json()['code']}"


def test_the_table_has_every_operation_of_the_editing_port() -> None:
    ids = {each["operationId"] for (_, path), each in operations().items() if path.startswith("/api/admin")}

    assert {name.partition(" ")[0] for name in REQUESTS} == ids
    assert set(TABLE) == set(REQUESTS)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", REQUESTS)
async def test_a_role_may_do_this_and_nothing_else(name: str, role: str) -> None:
    desk = await Desk().set()
    holder = await desk.holder(role)

    assert await desk.ask(holder.token.text, name) == TABLE[name][ROLES.index(role)]


@pytest.mark.parametrize("role", ["author", "contributor"])
async def test_a_foreign_post_is_not_there(role: str) -> None:
    desk = await Desk().set(State.PUBLISHED)
    bob = await desk.holder(role, "bob")

    assert {name: await desk.ask(bob.token.text, name) for name in NEED_A_POST} == dict.fromkeys(NEED_A_POST, LOST)


async def test_contributors_may_only_look_at_what_is_published() -> None:
    desk = await Desk().set(State.PUBLISHED)
    ada = await desk.holder("contributor")

    told = {name: await desk.ask(ada.token.text, name) for name in NEED_A_POST}

    looks = {"getAdminPost", "listRevisions", "getRevision", "listHistory"}
    assert told == {name: "200" if name in looks else NO for name in NEED_A_POST}


@pytest.mark.parametrize(("role", "expected"), [("admin", "204"), ("editor", NO), ("author", NO), ("contributor", NO)])
async def test_only_admins_throw_away_for_good(role: str, expected: str) -> None:
    desk = await Desk().set(State.TRASHED)
    holder = await desk.holder(role)

    assert await desk.ask(holder.token.text, "deletePost for good") == expected


async def test_without_a_good_key_nothing_opens() -> None:
    desk = await Desk().set()
    revoked, expired = await desk.holder("admin"), await desk.holder("admin", ends=NOON + HOUR)
    await desk.blog.blog.administering.revoke_key.execute(AN_ADMIN, revoked.key.id)
    desk.house.clock.tick(HOUR)
    bad = (None, "", "nonsense", f"blog_{'a' * 12}_{'a' * 43}", revoked.token.text, expired.token.text)

    for text in bad:
        told = {name: await desk.ask(text, name) for name in REQUESTS}
        assert told == dict.fromkeys(REQUESTS, "401 unauthenticated")


async def test_editors_see_all_posts_and_authors_their_own() -> None:
    blog = Served()
    admin = await blog.holder()
    ada, bob = await blog.holder("author", "ada"), await blog.holder("contributor", "bob")
    await written(ada, "Hers")
    await written(bob, "His")
    await written(admin, "Theirs", authors=["ada", "bob"])
    await written(admin, "Nobody's")

    seen = {}
    for name, client in (("admin", admin), ("ada", ada), ("bob", bob)):
        page = shown(await client.get("/api/admin/posts?count=exact"))
        seen[name] = {post["title"] for post in page["results"]}
        assert page["count"] == len(seen[name])

    assert seen == {
        "admin": {"Hers", "His", "Theirs", "Nobody's"},
        "ada": {"Hers", "Theirs"},
        "bob": {"His", "Theirs"},
    }


async def test_who_is_taken_off_a_post_sees_it_no_more() -> None:
    blog = Served()
    admin, ada = await blog.holder(), await blog.holder("author", "ada")
    post = await written(ada)

    await edited(admin, post, authors=[])

    (await ada.get(at(post))).problem(404, "not-found")
    (await ada.patch(at(post), json={"title": "Mine"}, headers=ANY)).problem(404, "not-found")


async def test_contributors_get_their_draft_back_from_the_trash() -> None:
    blog = Served()
    bob = await blog.holder("contributor", "bob")
    post = await written(bob)

    await trashed(bob, post)

    assert (await acted(bob, post, "restore"))["state"] == "draft"
