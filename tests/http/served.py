"""The whole blog over HTTP, in memory, and few words for what tests do with it."""

from collections.abc import Callable, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from blog_http.app import create_app
from blog_http.settings import HttpSettings, NoMeter
from blogcore.blog import Blog
from blogcore.domain.policy import Role
from blogcore.domain.site import NOTHING_SAID, SiteFacts
from blogcore.use_cases.administering.keys import IssuedKey, NewKey
from blogcore.use_cases.editing.authors import NewAuthor
from tests.asgi import Answered
from tests.fakes import AN_ADMIN, House, PlainRenderer
from tests.http.declared import Checked

POSTS: Final = "/api/admin/posts"
ANY: Final = {"If-Match": "*"}
NOBODY: Final = "00000000-0000-7000-8000-000000000000"


class Whichever:
    """Stands for what there is at the moment it is used."""

    def __init__(self, find: Callable[[], object]) -> None:
        self._find = find

    def __getattr__(self, name: str) -> Any:
        return getattr(self._find(), name)


class Stage:
    """An app for all houses: to build one costs as much as twenty requests, to build a house next to nothing."""

    def __init__(self, settings: HttpSettings) -> None:
        self.house = House()
        storage: Any = SimpleNamespace(
            transactions=Whichever(lambda: self.house.storage),
            catalogue=Whichever(lambda: self.house.storage.catalogue),
            search=Whichever(lambda: self.house.storage.search),
            feeds=Whichever(lambda: self.house.storage.feeds),
            generations=Whichever(lambda: self.house.storage.generations),
        )
        clock: Any = Whichever(lambda: self.house.clock)
        renderer: Any = Whichever(lambda: self.house.renderer)
        site: Any = Whichever(lambda: self.house.site)
        running, ready = self.house.storage.running, self.house.storage.ready
        blog = Blog(storage, clock, renderer, site)
        known: Any = Whichever(lambda: self.house.blog.site)
        blog.site = known
        self.app: FastAPI = create_app(blog, settings, running=running, ready=ready, meter=NoMeter())


@cache
def _stage(settings: HttpSettings) -> Stage:
    return Stage(settings)


class Served:
    """A house of its own, served by an app; `reader` is anybody, who else comes has a key."""

    def __init__(
        self, renderer: PlainRenderer | None = None, *, site: SiteFacts = NOTHING_SAID, **settings: Any
    ) -> None:
        self.house = House(site)
        self.house.renderer = renderer or self.house.renderer
        self.blog = self.house.blog
        self._stage = _stage(HttpSettings(**settings))
        self.reader = Checked(self.app)

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app, playing in this house."""
        self._stage.house = self.house
        await self._stage.app(scope, receive, send)

    async def key(self, role: str = "admin", author: str | None = None) -> IssuedKey:
        """A key; its author is made."""
        if author:
            await self.blog.editing.create_author.execute(AN_ADMIN, NewAuthor(name=author.title(), slug=author))
        new = NewKey(name=f"{author or 'somebody'}'s key", role=Role(role), author=author)
        return await self.blog.administering.create_key.execute(AN_ADMIN, new)

    async def holder(self, role: str = "admin", author: str | None = None) -> Checked:
        """A client with such a key."""
        return self.with_key((await self.key(role, author)).token.text)

    def with_key(self, text: str) -> Checked:
        """A client with this key."""
        return Checked(self.app, {"Authorization": f"Bearer {text}"})


async def written(editor: Checked, title: str = "Hello", **fields: Any) -> dict[str, Any]:
    """A new post, as its editor gets it."""
    answer = await editor.post(POSTS, json={"title": title, **fields})
    assert answer.status == 201, answer.text
    return dict(answer.json())


async def published(editor: Checked, title: str = "Hello", **fields: Any) -> dict[str, Any]:
    """A new post that readers see."""
    return await written(editor, title, publish={}, **fields)


async def edited(editor: Checked, post: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """The post after a change, whatever its version."""
    return shown(await editor.patch(at(post), json=fields, headers=ANY))


async def acted(editor: Checked, post: dict[str, Any], action: str, **fields: Any) -> dict[str, Any]:
    """The post after `publish`, `unpublish` or `restore`, whatever its version."""
    return shown(await editor.post(at(post, action), json=fields or None, headers=ANY))


async def trashed(editor: Checked, post: dict[str, Any]) -> dict[str, Any]:
    """The post in the trash."""
    return shown(await editor.delete(at(post), headers=ANY))


def at(post: dict[str, Any], *parts: object) -> str:
    """Where editors find it."""
    return "/".join([POSTS, post["id"], *map(str, parts)])


def read_at(post: dict[str, Any]) -> str:
    """Where readers find it."""
    return f"/api/posts/{post['id']}"


def shown(answer: Answered) -> dict[str, Any]:
    """The JSON of a 200."""
    assert answer.status == 200, answer.text
    return dict(answer.json())


def without_id(answer: Answered) -> tuple[int, dict[str, str], bytes]:
    """Everything that was answered but the request id, which differs by design."""
    request_id = answer.headers["x-request-id"]
    lines = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
    return answer.status, lines, answer.body.replace(request_id.encode(), b"")


_SHARED: list[tuple[Served, Checked]] = []


async def shared() -> tuple[Served, Checked]:
    """One blog, and its admin, for tests that do not mind what others wrote."""
    if not _SHARED:
        blog = Served()
        _SHARED.append((blog, await blog.holder()))
    return _SHARED[0]


async def change(admin: Checked, way: str, post: dict[str, Any], headers: Mapping[str, str]) -> Answered:
    """Ask for one of the ways a post can be changed."""
    if way == "patch":
        return await admin.patch(at(post), json={"title": "Changed"}, headers=headers)
    if way in {"trash", "purge"}:
        return await admin.delete(at(post) + ("?purge=true" if way == "purge" else ""), headers=headers)
    return await admin.post(at(post, way), headers=headers)
