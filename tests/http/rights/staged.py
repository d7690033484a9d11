"""The table of rights on stage: each state is made once, and every question is asked of a layer of its own over it."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from blogcore.domain.content import PostPatch
from blogcore.domain.policy import Role
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.use_cases.administering.keys import NewKey
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.tags import NewTag
from tests.asgi import Answered, Client
from tests.fakes import AN_ADMIN, DAY, HOUR, NOON, House
from tests.http.declared import operations
from tests.http.rights.words import Asked, Caller, Where
from tests.http.served import ANY, Served

NOW: Final = NOON + HOUR
LATER: Final = PublishPlan(at=NOON + DAY)
_BAD: Final[Mapping[Caller, str | None]] = {
    Caller.NO_KEY: None,
    Caller.MALFORMED: "nonsense",
    Caller.UNKNOWN: f"blog_{'a' * 12}_{'a' * 43}",
}
_KEYS: Final[Mapping[Caller, tuple[Role, str | None]]] = {
    Caller.CONTRIBUTOR: (Role.CONTRIBUTOR, "ada"),
    Caller.FOREIGN_CONTRIBUTOR: (Role.CONTRIBUTOR, "bob"),
    Caller.AUTHOR: (Role.AUTHOR, "ada"),
    Caller.FOREIGN_AUTHOR: (Role.AUTHOR, "bob"),
    Caller.EDITOR: (Role.EDITOR, None),
}


@cache
def operation(name: str) -> tuple[str, str]:
    """Method and path of a row's operation, from the document."""
    wanted = name.partition(" ")[0]
    return next(at for at, each in operations().items() if each["operationId"] == wanted)


def over(base: House) -> House:
    """A house that has what the other has, and does not change it."""
    house = House()
    house.clock.moment = base.clock.moment
    house.storage._tables.below = base.storage._tables
    return house


def is_untouched(house: House) -> bool:
    """Whether nothing was written since it was put over the other: no row, no event, no version."""
    return not any(table._own for table in vars(house.storage._tables).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody was told, and whether it left anything as it was."""

    method: str
    target: str
    sent: Any
    answer: Answered
    untouched: bool

    @property
    def text(self) -> str:
        """The status, and a problem's code."""
        return (
            f"{self.answer.status} {self.answer.json()['code']}"
            if self.answer.status >= 400
            else str(self.answer.status)
        )

    @property
    def bytes(self) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """All of the answer but the request id, which differs by design."""
        request_id = self.answer.headers["x-request-id"]
        lines = tuple(line for line in self.answer.lines if line[0] != "x-request-id")
        return self.answer.status, lines, self.answer.body.replace(request_id.encode(), b"")


@dataclass(slots=True)
class Staged:
    """All states, all callers, and the names of what is there."""

    houses: dict[Where, House] = field(default_factory=dict)
    keys: dict[Caller, str | None] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)
    served: Served = field(default_factory=Served)

    async def ask(self, name: str, asked: Asked, caller: Caller, where: Where) -> Told:
        """Ask for an operation, of a blog in this state."""
        method, template = operation(name)
        target = template.format(**self.things | dict(asked.path)) + (f"?{asked.query}" if asked.query else "")
        key = self.keys[caller]
        house = self.served.house = over(self.houses[where])
        client = Client(self.served.app, {} if key is None else {"Authorization": f"Bearer {key}"})
        body = self._with_things(asked.json)
        answer = await client.request(method, target, json=body, headers={} if method == "GET" else ANY)
        return Told(method=method, target=target, sent=body, answer=answer, untouched=is_untouched(house))

    def _with_things(self, body: Any) -> Any:
        text = json.dumps(body)
        for name, value in self.things.items():
            text = text.replace(f"{{{name}}}", value)
        return json.loads(text)


_STAGED: list[Staged] = []


async def staged() -> Staged:
    """The stage, set once: nothing that is asked changes it."""
    if not _STAGED:
        _STAGED.append(await _set(Staged()))
    return _STAGED[0]


async def _set(stage: Staged) -> Staged:
    empty = House()
    for author in ("ada", "bob"):
        await empty.blog.editing.create_author.execute(AN_ADMIN, NewAuthor(name=author))
    await empty.blog.editing.create_tag.execute(AN_ADMIN, NewTag(name="known"))
    stage.keys = {caller: await _key(empty, caller) for caller in Caller}
    written = over(empty)
    post = await written.post("Hers", authors=("ada",), tags=("known",))
    stage.things = await made_without_post(empty) | await made_with_post(written, post)
    stage.houses = {where: over(empty if where is Where.MISSING else written) for where in Where}
    for where, happens in _STORIES.items():
        await happens(stage.houses[where], post)
    for house in stage.houses.values():
        house.clock.moment = NOW
    return stage


async def made_without_post(house: House) -> dict[str, str]:
    """What paths and bodies may name that is there in all states."""
    spare = NewKey(name="spare", role=Role.EDITOR)
    key = (await house.blog.administering.create_key.execute(AN_ADMIN, spare)).key
    await house.blog.editing.create_author.execute(AN_ADMIN, NewAuthor(name="Cy"))
    await house.blog.editing.create_tag.execute(AN_ADMIN, NewTag(name="other"))
    return {"key_id": key.id, "tag_slug": "known", "author_slug": "cy"}


async def made_with_post(house: House, post: Post) -> dict[str, str]:
    """What paths and bodies may name that is there in all states but that in which the post is missing."""
    preview = await house.blog.editing.create_preview.execute(AN_ADMIN, post.id)
    return {"post_id": str(post.id), "preview_id": preview.preview.id, "token": preview.token.text}


async def _key(house: House, caller: Caller) -> str | None:
    """The text of the key that the caller sends."""
    if caller in _BAD:
        return _BAD[caller]
    role, author = _KEYS.get(caller, (Role.ADMIN, None))
    new = NewKey(name=caller.value, role=role, author=author, expires_at=NOW if caller is Caller.EXPIRED else None)
    issued = await house.blog.administering.create_key.execute(AN_ADMIN, new)
    if caller is Caller.REVOKED:
        await house.blog.administering.revoke_key.execute(AN_ADMIN, issued.key.id)
    return issued.token.text


async def _mended(house: House, post: Post) -> Post:
    """The post with a second revision, and a working slug that readers do not know."""
    return await house.edit(post, PostPatch(title="Hers to be", slug="hers-to-be"))


async def _shown(house: House, post: Post, plan: PublishPlan = PUBLISH_NOW) -> Post:
    return await _mended(house, await house.publish(post, plan))


async def _with_next(house: House, post: Post) -> None:
    await house.publish(await _shown(house, post), LATER)


async def _scheduled(house: House, post: Post) -> None:
    await house.publish(await _mended(house, post), LATER)


async def _expired(house: House, post: Post) -> None:
    await _shown(house, post, PublishPlan(until=NOW))


async def _trashed(house: House, post: Post) -> None:
    await house.trash(await _shown(house, post))


_STORIES: Final[Mapping[Where, Callable[[House, Post], Awaitable[object]]]] = {
    Where.DRAFT: _mended,
    Where.SCHEDULED: _scheduled,
    Where.PUBLISHED: _shown,
    Where.WITH_NEXT: _with_next,
    Where.EXPIRED: _expired,
    Where.TRASHED: _trashed,
}
