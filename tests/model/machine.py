"""Everything editors can do, in any order, with hypothesis choosing: the memory adapter is the model of PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from blogcore.adapters.memory import MemoryStorage
from blogcore.domain.policy import Role
from blogcore.ports.storage import Storage
from tests.asgi import Answered
from tests.fakes import HOUR, SetClock
from tests.model.twins import ROLES, Twin, Twins, authorization

T = TypeVar("T")

IDS: Final = [f"00000000-0000-7000-8000-{number:012}" for number in range(6)]
SLUGS: Final = ("one", "two", "three", "elan", "no-such")
TAGS: Final = ("travel", "food", "Élan", "elan")
AUTHORS: Final = ("ada", "bob", "nobody")
MOMENTS: Final = ("2025-12-24T00:00:00Z", "2026-01-01T13:00:00Z", "2026-01-01T16:30:00Z", "2026-01-02T00:00:00Z")

ids = st.sampled_from(IDS)
slugs = st.sampled_from(SLUGS)
tag_names = st.lists(st.sampled_from(TAGS), max_size=2)
author_names = st.lists(st.sampled_from(AUTHORS), max_size=2)
roles = st.sampled_from([Role.ADMIN, Role.ADMIN, Role.EDITOR, *ROLES])
moments = st.sampled_from(MOMENTS)
matches = st.sampled_from(["right", "right", "right", "*", "stale", None])
plans = st.fixed_dictionaries({}, optional={"at": moments, "until": moments | st.none(), "date": moments})
contents: Final = st.fixed_dictionaries(
    {},
    optional={
        "slug": slugs,
        "subtitle": st.sampled_from(["Sub", None, ""]),
        "body": st.sampled_from(["Words.", "Other words, élan.", ""]),
        "excerpt": st.sampled_from(["Short.", None]),
        "featured": st.booleans(),
        "language": st.sampled_from(["en", "de-AT", None, "?"]),
        "visibility": st.sampled_from(["public", "unlisted"]),
        "metadata": st.sampled_from([{"a": 1}, {"a": None, "b": [True]}, None, {}]),
        "tags": tag_names,
        "authors": author_names,
    },
)
titles = st.sampled_from(["Hello", "Élan vital", "Two", "🎉", ""])
pages = st.fixed_dictionaries({}, optional={"limit": st.sampled_from([1, 2, 100]), "count": st.just("exact")})


class EditingMachine(RuleBasedStateMachine):
    """Each step is one request to both, and their answers are compared."""

    run: Callable[[Awaitable[Any]], Any]
    real: Storage
    empty: Callable[[], Awaitable[None]]
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        clock = SetClock()
        self.twins = Twins(Twin(MemoryStorage(), clock), Twin(self.real, clock), clock)
        self.versions: dict[str, str] = {}

    @initialize()
    def begin(self) -> None:
        self._do(self._begin())

    async def _begin(self) -> None:
        await type(self).empty()
        await self.twins.model.begin()
        await self.twins.real.begin()

    def _do(self, doing: Awaitable[T]) -> T:
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
    ) -> Answered:
        """Ask both; the version of a post is remembered for `If-Match`."""
        type(self).steps += 1
        headers = dict(authorization(role)) if role else {}
        if match:
            known = self.versions.get(target.split("/")[4] if target.count("/") > 3 else "", '"1"')
            headers["If-Match"] = {"right": known, "stale": '"9999"'}.get(match, match)
        if key:
            headers["Idempotency-Key"] = key
        answer = self._do(self.twins.ask(method, target, body=body, headers=headers))
        if answer.status < 300 and "etag" in answer.headers and "/api/admin/posts" in target:
            self.versions[answer.json()["id"]] = answer.headers["etag"]
        return answer

    @rule(
        post=ids, title=titles, fields=contents, publish=st.none() | plans, role=roles, key=st.sampled_from([None, "a"])
    )
    def create_post(self, post: str, title: str, fields: Any, publish: Any, role: Role, key: str | None) -> None:
        body = {"id": post, "title": title, **fields} | ({} if publish is None else {"publish": publish})
        self.ask("POST", "/api/admin/posts", role=role, body=body, key=key)

    @rule(
        post=ids, fields=contents, title=st.none() | titles, match=matches, role=roles, key=st.sampled_from([None, "b"])
    )
    def edit_post(
        self, post: str, fields: Any, title: str | None, match: str | None, role: Role, key: str | None
    ) -> None:
        body = fields if title is None else {**fields, "title": title}
        self.ask("PATCH", f"/api/admin/posts/{post}", role=role, match=match, body=body, key=key)

    @rule(post=ids, plan=plans, revision=st.none() | st.integers(1, 4), match=matches, role=roles)
    def publish_post(self, post: str, plan: Any, revision: int | None, match: str | None, role: Role) -> None:
        body = plan if revision is None else {**plan, "revision": revision}
        self.ask("POST", f"/api/admin/posts/{post}/publish", role=role, match=match, body=body)

    @rule(post=ids, act=st.sampled_from(["unpublish", "restore"]), match=matches, role=roles)
    def act_on_post(self, post: str, act: str, match: str | None, role: Role) -> None:
        self.ask("POST", f"/api/admin/posts/{post}/{act}", role=role, match=match)

    @rule(post=ids, purge=st.booleans(), match=matches, role=roles)
    def delete_post(self, post: str, purge: bool, match: str | None, role: Role) -> None:
        query = "?purge=true" if purge else ""
        self.ask("DELETE", f"/api/admin/posts/{post}{query}", role=role, match=match)

    @rule(post=ids, number=st.integers(1, 4), role=roles, page=pages)
    def look_at_history(self, post: str, number: int, role: Role, page: dict[str, Any]) -> None:
        self.ask("GET", f"/api/admin/posts/{post}/revisions/{number}", role=role)
        self.ask("GET", f"/api/admin/posts/{post}/revisions{_query(page)}", role=role)

    @rule(name=st.sampled_from(TAGS), wished=st.none() | slugs, role=roles)
    def create_tag(self, name: str, wished: str | None, role: Role) -> None:
        self.ask("POST", "/api/admin/tags", role=role, body={"name": name} | ({"slug": wished} if wished else {}))

    @rule(name=st.sampled_from(["Cy", "Ada", "Dee"]), role=roles)
    def create_author(self, name: str, role: Role) -> None:
        self.ask("POST", "/api/admin/authors", role=role, body={"name": name, "email": "x@example.org"})

    @rule(role=roles, kind=st.sampled_from(["tags", "authors"]), page=pages)
    def list_names(self, role: Role, kind: str, page: dict[str, Any]) -> None:
        self.ask("GET", f"/api/admin/{kind}{_query(page)}", role=role)

    @rule(post=ids, role=roles)
    def get_admin_post(self, post: str, role: Role) -> None:
        self.ask("GET", f"/api/admin/posts/{post}", role=role)

    @rule(
        role=roles, state=st.sampled_from([None, "draft", "scheduled", "published", "expired", "trashed"]), page=pages
    )
    def list_admin_posts(self, role: Role, state: str | None, page: dict[str, Any]) -> None:
        self._walk(f"/api/admin/posts{_query(page | ({'state': state} if state else {}))}", role)

    @rule(tag=st.none() | slugs, author=st.none() | st.sampled_from(AUTHORS), page=pages)
    def read_lists(self, tag: str | None, author: str | None, page: dict[str, Any]) -> None:
        chosen = {name: value for name, value in (("tag", tag), ("author", author)) if value}
        self._walk(f"/api/posts{_query(page | chosen)}", None)
        self.ask("GET", f"/api/tags{_query(page)}")
        self.ask("GET", f"/api/authors{_query(page)}")

    @rule(post=ids, slug=slugs)
    def read_post(self, post: str, slug: str) -> None:
        self.ask("GET", f"/api/posts/{post}")
        self.ask("GET", f"/api/posts/by-slug/{slug}")

    @rule()
    def time_passes(self) -> None:
        self.twins.clock.tick(HOUR)

    def _walk(self, target: str, role: Role | None) -> None:
        """To the second page, if there is one: the cursors are opaque, and so they are alike."""
        page = self.ask("GET", target, role=role)
        if page.status == 200 and page.json()["next"]:
            joined = "&" if "?" in target else "?"
            self.ask("GET", f"{target}{joined}start_after={page.json()['next']}", role=role)


def _query(given: dict[str, Any]) -> str:
    return "?" + "&".join(f"{name}={value}" for name, value in given.items()) if given else ""


def in_loop(runner: asyncio.Runner) -> Callable[[Awaitable[Any]], Any]:
    """Runs what is awaited in this runner's loop."""

    async def awaited(doing: Awaitable[Any]) -> Any:
        return await doing

    return lambda doing: runner.run(awaited(doing))
