"""Two blogs that are asked the same: one in memory, the model, and one in PostgreSQL. They must answer alike."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, Final

from blogcore.domain.author import Author, new_author
from blogcore.domain.ids import KeyId
from blogcore.domain.key import Key
from blogcore.domain.policy import Role
from blogcore.ports.storage import Storage
from tests.asgi import Answered, Client
from tests.fakes import NOON, SetClock
from tests.stage import Played

SECRET: Final = "s" * 43
ROLES: Final = tuple(Role)
AUTHORS: Final = (new_author("Ada", now=NOON), new_author("Bob", now=NOON))
_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=anonymous-)[0-9a-f]{8}")
_KEY_ID: Final = re.compile(r'(?<=":")[a-z0-9]{12}(?=")')
_TOKEN: Final = re.compile(r"(?:blog_)?[a-z0-9]{12}_[A-Za-z0-9]{43}")
_PLACE: Final = re.compile(r"(?<=(?:_after|before)=)[\w-]+")
_BY_CHANCE: Final = re.compile(r"/(events|history|previews|keys|authors)(\?|$)")


def key_id(role: Role) -> KeyId:
    return KeyId(role.value.ljust(12, "0"))


def authorization(role: Role) -> dict[str, str]:
    return {"Authorization": f"Bearer blog_{key_id(role)}_{SECRET}"}


class Twin(Played):
    """One of the two, with two authors and a key for every role."""

    def __init__(self, storage: Storage, clock: SetClock) -> None:
        super().__init__(storage, clock)
        self.client = Client(self.app)

    async def begin(self) -> None:
        async with self.storage.transactions.begin() as tx:
            for author in AUTHORS:
                await tx.authors.add(author)
            for role in ROLES:
                await tx.keys.add(_key(role, AUTHORS[0]))


def _key(role: Role, author: Author) -> Key:
    named = author.ref if role in {Role.AUTHOR, Role.CONTRIBUTOR} else None
    digest = sha256(SECRET.encode()).digest()
    return Key(id=key_id(role), digest=digest, name=role.value, role=role, author=named, created_at=NOON)


@dataclass(slots=True, kw_only=True)
class Names:
    """What one twin calls things that each of them made itself, in the order in which they were made.

    Addresses of keys and previews, their secrets, and places in lists that chance has a part in.
    """

    keys: list[str] = field(default_factory=list)
    previews: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)

    def fill(self, text: str) -> str:
        """The text with `{keys[0]}` and the like in its words."""
        return text.format(**{each.name: getattr(self, each.name) for each in fields(self)}) if "{" in text else text

    def learn(self, kind: str, name: str) -> None:
        getattr(self, kind).append(name)


class Twins:
    """Asks both; what they answer must be the same but for what each makes of chance."""

    def __init__(self, model: Twin, real: Twin, clock: SetClock) -> None:
        self.model, self.real = model, real
        self.clock = clock
        self.of_model, self.of_real = Names(), Names()

    async def ask(
        self, method: str, target: str, *, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        """What the model answers; `{keys[0]}` in the target or a header is the first of these `Names`."""
        model = await _asked(self.model, self.of_model, method, target, body, headers or {})
        real = await _asked(self.real, self.of_real, method, target, body, headers or {})
        told = f"{method} {target} {body} {headers}\n{real}\n{model}"
        assert plain(real, by_chance(target)) == plain(model, by_chance(target)), told
        self._learn(target, model, real)
        return model

    def following(self, page: Answered) -> str | None:
        """Where the next page begins, as both can be asked for it."""
        cursor: str | None = page.json()["next"] if page.status == 200 else None
        for kind in ("places", "cursors"):
            known: list[str] = getattr(self.of_model, kind)
            if cursor in known:
                return f"{{{kind}[{known.index(cursor)}]}}"
        return cursor

    def _learn(self, target: str, model: Answered, real: Answered) -> None:
        pairs = zip(_names_in(target, model), _names_in(target, real), strict=True)
        for (kind, one), (_, other) in pairs:
            self.of_model.learn(kind, one)
            self.of_real.learn(kind, other)


async def _asked(twin: Twin, names: Names, method: str, target: str, body: Any, headers: Mapping[str, str]) -> Answered:
    given = {name: names.fill(value) for name, value in headers.items()}
    return await twin.client.request(method, names.fill(target), json=body, headers=given)


def by_chance(target: str) -> bool:
    """Whether chance has a part in the places of this list."""
    return _BY_CHANCE.search(target) is not None


def _names_in(target: str, answer: Answered) -> Iterator[tuple[str, str]]:
    if answer.status == 201 and target.endswith(("/keys", "/previews")):
        shown = answer.json()
        kind, secret, value = (
            ("keys", "secrets", "key") if target.endswith("/keys") else ("previews", "tokens", "token")
        )
        if shown[value]:
            yield kind, answer.headers["location"]
            yield secret, shown[value]
    elif answer.status == 200 and answer.body.startswith(b'{"results"') and by_chance(target):
        page = answer.json()
        kind = "places" if "/events" in target else "cursors"
        yield from ((kind, page[edge]) for edge in ("next", "previous") if page[edge])
        if kind == "places":
            yield from ((kind, event["id"]) for event in page["results"][:2])


def plain(answer: Answered, by_chance: bool = False) -> tuple[int, dict[str, Any], Any]:
    """The answer without what chance made: ids are numbered as they come, secrets and places blank."""
    headers = {name: value for name, value in answer.headers.items() if name not in {"x-request-id", "content-length"}}
    text = answer.text.replace(answer.headers["x-request-id"], "")
    numbers: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"#{len(numbers)}")

    text = _KEY_ID.sub(numbered, _TOKEN.sub("…", _UUID.sub(numbered, text)))
    if "location" in headers and answer.status == 201:
        headers["location"] = headers["location"].rpartition("/")[0]
    body: Any = json.loads(text) if text else None
    if by_chance and answer.status == 200 and "results" in body:
        _blank(body)
        headers["link"] = _PLACE.sub("…", headers["link"])
    return answer.status, headers, body


def _blank(page: dict[str, Any]) -> None:
    for edge in ("next", "previous"):
        page[edge] = page[edge] and "…"
    for each in page["results"]:
        if "subject" in each:
            each["id"] = "…"
