"""How the machine asks: each step is one request to both twins, and their answers are compared."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, Final, TypeVar

from hypothesis.stateful import RuleBasedStateMachine, initialize

from blogcore.adapters.memory import MemoryStorage
from blogcore.domain.policy import Role
from blogcore.ports.storage import Storage
from tests.asgi import Answered
from tests.fakes import INSTANT, SetClock
from tests.http.declared import template_of
from tests.model.choices import AT_FIRST, IDS
from tests.model.twins import Twin, Twins, authorization

T = TypeVar("T")

_MADE_BY_CHANCE: Final = ("/previews", "/keys")


class AskingMachine(RuleBasedStateMachine):
    """Asks; knows the versions of what was answered, for `If-Match`. `answered` counts what was answered how."""

    run: ClassVar[Callable[[Awaitable[Any]], Any]]
    real: ClassVar[Storage]
    empty: ClassVar[Callable[[], Awaitable[None]]]
    answered: ClassVar[Counter[tuple[str, str, int]]]

    def __init__(self) -> None:
        super().__init__()
        clock = SetClock()
        self.twins = Twins(Twin(MemoryStorage(), clock), Twin(self.real, clock), clock)
        self.versions: dict[str, str] = {}
        self.keyed: list[tuple[str, str, Any, dict[str, str]]] = []

    @initialize()
    def begin(self) -> None:
        self.do(self._begin())
        self.ask("POST", "/api/admin/batch", role=Role.ADMIN, body={"operations": AT_FIRST})
        for post in IDS[:2]:
            target = f"/api/admin/posts/{post}"
            self.ask("PATCH", target, role=Role.ADMIN, match="*", body={"body": "Other words.", "title": "Élan"})

    async def _begin(self) -> None:
        await type(self).empty()
        await self.twins.model.begin()
        await self.twins.real.begin()

    def do(self, doing: Awaitable[T]) -> T:
        done: T = type(self).run(doing)
        return done

    def ask(
        self,
        method: str,
        target: str,
        *,
        role: Role | None = None,
        match: str | None = None,
        body: Any = None,
        key: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """Ask both; the version of what is answered is remembered for `If-Match`."""
        headers = {**(authorization(role) if role else {}), **(headers or {})}
        if match:
            known = self.versions.get(_thing(target), '"1"')
            headers["If-Match"] = {"right": known, "stale": '"9999"'}.get(match, match)
        if key:
            headers["Idempotency-Key"] = key
            self.keyed.append((method, target, body, headers))
        return self.send(method, target, body, headers)

    def send(self, method: str, target: str, body: Any, headers: dict[str, str]) -> Answered:
        """Ask both just this."""
        if method == "POST" and target.endswith(_MADE_BY_CHANCE):
            self.twins.clock.tick(INSTANT)  # lists of these are in the order of time, and then of their random ids
        answer = self.do(self.twins.ask(method, target, body=body, headers=headers))
        path = self.twins.of_model.fill(target).partition("?")[0]
        type(self).answered[method, template_of(path) or path, answer.status] += 1
        if answer.status < 300 and "etag" in answer.headers and target.startswith("/api/admin/"):
            shown = answer.json()
            kind = target.partition("?")[0].split("/")[3]
            named = shown.get("id", shown.get("slug"))
            self.versions["/api/admin/site" if kind == "site" else f"/api/admin/{kind}/{named}"] = answer.headers[
                "etag"
            ]
        return answer

    def walk(self, target: str, role: Role | None) -> None:
        """To the second page, if there is one."""
        page = self.ask("GET", target, role=role)
        following = self.twins.following(page)
        if following:
            joined = "&" if "?" in target else "?"
            self.ask("GET", f"{target}{joined}start_after={following}", role=role)


def _thing(target: str) -> str:
    return "/".join(target.partition("?")[0].split("/")[:5])


def query(given: dict[str, Any]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in given.items()) if given else ""


def in_loop(runner: asyncio.Runner) -> Callable[[Awaitable[Any]], Any]:
    """Runs what is awaited in this runner's loop."""

    async def awaited(doing: Awaitable[Any]) -> Any:
        return await doing

    return lambda doing: runner.run(awaited(doing))
