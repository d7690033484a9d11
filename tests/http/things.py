"""A small API about things, built from the same parts as the blog's: what every route has in common is tested on it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from pydantic import Field

from blog_http.answers import moved, private, shown
from blog_http.app import app_of
from blog_http.caller import caller
from blog_http.conditional import IfMatch
from blog_http.cursors import fingerprint
from blog_http.once import Once, Told, once, told
from blog_http.openapi_parts import CREATED, GONE, MOVED, READ, READ_PAGE, VERSIONED
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.schemas.base import In, Out, Page
from blog_http.settings import HttpSettings, NoMeter
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain import errors
from blogcore.domain.pages import PageRequest, Position, page_of
from blogcore.domain.policy import Actor, Role
from blogcore.domain.version import check
from blogcore.ports.transactions import Transaction
from blogcore.use_cases.administering.keys import NewKey
from blogcore.use_cases.change import Change
from tests.asgi import Client
from tests.fakes import AN_ADMIN, House

NOON = datetime(2026, 1, 1, 12, 0, 0, 123456, tzinfo=UTC)
CACHE = "public, max-age=60"


class PartIn(In):
    part_name: str


class ThingIn(In):
    name: str
    size: Annotated[int, Field(ge=0)] = 0
    parts: Annotated[list[str | PartIn], Field(default_factory=list)]


class ThingOut(Out):
    name: str
    size: int
    secret: str | None


class ThingPage(Page[ThingOut]):
    """A page of things."""


REFUSALS: dict[str, Exception] = {
    "not-found": errors.NotFound("no"),
    "not-permitted": errors.NotPermitted("no"),
    "conflict": errors.Conflict("no"),
    "slug-taken": errors.SlugTaken("no"),
    "id-taken": errors.IdTaken("no"),
    "name-taken": errors.NameTaken("no"),
    "wrong-state": errors.WrongState("no"),
    "version-required": errors.VersionRequired("no"),
    "stale": errors.Stale(7),
    "invalid": errors.Invalid("seo.open_graph.title", "no"),
    "unknown-reference": errors.UnknownReference("authors.0", "no"),
    "unrenderable": errors.Unrenderable("body", "no"),
    "idempotency-key-reused": errors.KeyReused("no"),
    "idempotency-key-in-use": errors.KeyInUse("no"),
    "cursor-mismatch": errors.CursorMismatch("no"),
    "place-gone": errors.PlaceGone(),
    "unauthenticated": errors.Unauthenticated("no"),
    "unavailable": errors.Unavailable("no", retry_after=3),
    "internal": ZeroDivisionError("the secret detail"),
}


class Things:
    """The things, and what tests look at."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.sizes = {f"thing-{number:02}": number for number in range(1, 6)}
        self.cancelled = 0
        self.waiting = asyncio.Event()
        self.last: Actor | None = None

    def page(self, request: PageRequest) -> list[str]:
        names = sorted(self.sizes, reverse=request.backward)
        edge = request.edge.value if request.edge else None
        if isinstance(edge, str):
            names = [name for name in names if (name < edge if request.backward else name > edge)]
        return names[: request.limit + 1]

    async def making(self, name: str) -> Change[str]:
        async def change(tx: Transaction) -> str:
            if name == "taken":
                raise errors.SlugTaken("this name is taken")
            self.made.append(name)
            return name

        return change


def things_routers(things: Things, blog: Blog) -> Sequence[APIRouter]:
    return [reading_router(things), editing_router(things, blog)]


def reading_router(things: Things) -> APIRouter:
    router = strict_router(prefix="/api/things", tags=["Posts"])

    @router.get("", response_model=ThingPage, responses=READ_PAGE)
    async def list_things(
        request: Request, page: PageQuery, tag: Annotated[list[str] | None, Query()] = None
    ) -> Response:
        """List things."""
        of = fingerprint("things", value=str, tie=type(None), tag=tag)
        wanted = page.request(of)
        found = page_of(things.page(wanted), wanted, lambda name: Position(value=name), count=5 if page.count else None)
        return shown(request, paged(ThingPage, found, _out, of), cache=CACHE)

    @router.get("/old-{name}", responses=MOVED)
    async def find_moved_thing(request: Request, name: str, full: bool = False) -> Response:
        """Find a thing that has moved."""
        return moved(request, f"/api/things/{name}", cache=CACHE)

    @router.get("/refused/{code}", responses=problems(errors.NotFound))
    async def refuse_thing(code: str) -> Response:
        """Refuse."""
        raise REFUSALS[code]

    @router.get("/slow/thing")
    async def wait_for_thing() -> Response:
        """Never answer."""
        things.waiting.set()
        try:
            await asyncio.Event().wait()
        finally:
            things.cancelled += 1
        raise AssertionError

    @router.get("/{name}", response_model=ThingOut, responses=READ | problems(errors.NotFound))
    async def get_thing(request: Request, name: str) -> Response:
        """Get a thing."""
        if name not in things.sizes:
            raise errors.NotFound("there is no such thing")
        return shown(request, _out(name), cache=CACHE, last_modified=NOON)

    return router


def editing_router(things: Things, blog: Blog) -> APIRouter:
    router = strict_router(prefix="/api/admin/things", tags=["Editing posts"])
    ActorDep = Annotated[Actor, Depends(caller(blog))]  # noqa: N806  a type
    OnceDep = Annotated[Once, Depends(once(blog))]  # noqa: N806  a type

    @router.post("", status_code=201, response_model=ThingOut, responses=CREATED | problems(errors.SlugTaken))
    async def create_thing(actor: ActorDep, once: OnceDep, thing: ThingIn) -> Response:
        """Make a thing."""
        things.last = actor

        def encode(name: str) -> Told:
            kept = ThingOut(name=name, size=thing.size, secret=None)
            shown = ThingOut(name=name, size=thing.size, secret="s3cret")
            return told(shown, kept=kept, status=201, version=1, location=f"/api/admin/things/{name}")

        return await once(things.making(thing.name), encode)

    @router.patch("/{name}", response_model=ThingOut, responses=VERSIONED | problems(errors.NotFound))
    async def edit_thing(actor: ActorDep, name: str, expected: IfMatch, thing: ThingIn) -> Response:
        """Change a thing."""
        check(expected, 7)
        return private(_out(thing.name), version=8)

    @router.delete("/{name}", status_code=204, responses=GONE)
    async def delete_thing(actor: ActorDep, once: OnceDep, name: str) -> Response:
        """Remove a thing."""
        return await once(things.making(f"-{name}"), lambda _: told(None))

    @router.post("/{name}/publish", response_model=ThingOut, responses=VERSIONED)
    async def publish_thing(actor: ActorDep, once: OnceDep, name: str) -> Response:
        """Publish a thing."""
        return await once(things.making(f"+{name}"), lambda _: told(_out(name), version=2))

    return router


def _out(name: str) -> ThingOut:
    return ThingOut(name=name, size=len(name), secret=None)


class Small:
    """The app, somebody who may call it, and what stands behind it."""

    def __init__(self, **settings: Any) -> None:
        self.house = House()
        self.things = Things()
        self.ready: Exception | None = None
        self.log: list[str] = []
        self.app: FastAPI = app_of(
            things_routers(self.things, self.house.blog),
            HttpSettings(**settings),
            running=self._running,
            ready=self._ready,
            meter=NoMeter(),
        )
        self.client = Client(self.app)

    async def editor(self) -> Client:
        """A client with the key of an admin."""
        return Client(self.app, {"Authorization": f"Bearer {await self.key()}"})

    async def key(self) -> str:
        issued = await self.house.blog.administering.create_key.execute(AN_ADMIN, NewKey(name="k", role=Role.ADMIN))
        return issued.token.text

    async def _ready(self) -> None:
        if self.ready:
            raise self.ready

    @asynccontextmanager
    async def _running(self) -> AsyncIterator[None]:
        self.log.append("began")
        yield
        self.log.append("ended")
