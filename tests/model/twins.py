"""Two blogs that are asked the same: one in memory, the model, and one in PostgreSQL. They must answer alike."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_KEY_ID: Final = re.compile(r'(?<="id":")[a-z0-9]{12}(?=")')
_TOKEN: Final = re.compile(r"(blog|preview)_[a-z0-9]{12}_[A-Za-z0-9]{43}")


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
    """What the twins call the same thing: ids that each of them made itself, in the order in which they made them."""

    of_model: list[str] = field(default_factory=list)
    of_real: list[str] = field(default_factory=list)

    def learn(self, model: str, real: str) -> int:
        """The number of this thing."""
        self.of_model.append(model)
        self.of_real.append(real)
        return len(self.of_model) - 1


class Twins:
    """Asks both; what they answer must be the same but for what each makes of chance."""

    def __init__(self, model: Twin, real: Twin, clock: SetClock) -> None:
        self.model, self.real = model, real
        self.clock = clock
        self.names = Names()
        self.asked = 0

    async def ask(
        self, method: str, target: str, *, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answered:
        """What the model answers; `{0}` in the target is the first of `names`."""
        self.asked += 1
        model = await self._ask(self.model, method, target.format(*self.names.of_model), body, headers)
        real = await self._ask(self.real, method, target.format(*self.names.of_real), body, headers)
        assert plain(real) == plain(model), f"{method} {target} {body} {headers}\n{real}\n{model}"
        self._learn(model, real)
        return model

    async def _ask(
        self, twin: Twin, method: str, target: str, body: Any, headers: Mapping[str, str] | None
    ) -> Answered:
        return await twin.client.request(method, target, json=body, headers=headers or {})

    def _learn(self, model: Answered, real: Answered) -> None:
        if model.status != 201 or "location" not in model.headers:
            return
        one, other = (answer.headers["location"].rpartition("/")[2] for answer in (model, real))
        if one != other:
            self.names.learn(one, other)


def plain(answer: Answered) -> tuple[int, dict[str, Any], Any]:
    """The answer without what chance made: ids are numbered as they come, secrets and entity tags blank."""
    headers = {name: value for name, value in answer.headers.items() if name not in {"x-request-id", "content-length"}}
    text = answer.text.replace(answer.headers["x-request-id"], "")
    numbers: dict[str, str] = {}

    def numbered(found: re.Match[str]) -> str:
        return numbers.setdefault(found[0], f"#{len(numbers)}")

    text = _KEY_ID.sub(numbered, _TOKEN.sub("…", _UUID.sub(numbered, text)))
    if "location" in headers:
        headers["location"] = headers["location"].rpartition("/")[0]
    return answer.status, headers, json.loads(text) if text else None
