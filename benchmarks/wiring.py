"""What a way of wiring costs a request: `python -m benchmarks.wiring`.

The same use case over memory behind the same route, reached in five ways. Each is called directly as an ASGI app, in
turn with the others; what is told is CPU time, as a ratio to the router built around its blog, which is our way.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from statistics import median
from typing import Annotated, Any, Final, TypeAlias

from dependency_injector import containers, providers
from dependency_injector.wiring import Provide, inject
from fastapi import APIRouter, Depends, FastAPI, Response

from blog_cli.settings import Settings
from blogcore.blog import Blog
from blogcore.domain.pages import PageRequest
from blogcore.ports.catalogue import PublishedFilter
from containers import built

Scope: TypeAlias = MutableMapping[str, Any]
Way: TypeAlias = Callable[[Blog], FastAPI]

ROUNDS: Final = 15
REQUESTS: Final = 400


class Wired(containers.DeclarativeContainer):
    """A container that injects into functions."""

    blog: providers.Provider[Blog] = providers.Singleton(
        lambda: built(Settings(storage="memory")).blog()  # the same kind of blog as everywhere else
    )


async def listed(blog: Blog) -> Response:
    found = await blog.reading.list_posts.execute(PublishedFilter(), PageRequest())
    return Response(str(len(found.results)))


def closure(blog: Blog) -> FastAPI:
    """Our way: the router is built around the blog."""
    router = APIRouter()

    @router.get("/posts")
    async def posts() -> Response:
        return await listed(blog)

    return _app(router)


def asynchronous_depends(blog: Blog) -> FastAPI:
    """A dependency that gives the blog."""
    router = APIRouter()

    async def the_blog() -> Blog:
        return blog

    @router.get("/posts")
    async def posts(it: Annotated[Blog, Depends(the_blog)]) -> Response:
        return await listed(it)

    return _app(router)


def synchronous_depends(blog: Blog) -> FastAPI:
    """The same, not async: FastAPI sends it through a thread."""
    router = APIRouter()

    def the_blog() -> Blog:
        return blog

    @router.get("/posts")
    async def posts(it: Annotated[Blog, Depends(the_blog)]) -> Response:
        return await listed(it)

    return _app(router)


def asked_in_the_route(_: Blog) -> FastAPI:
    """The route asks the container itself."""
    container = built(Settings(storage="memory"))
    router = APIRouter()

    @router.get("/posts")
    async def posts() -> Response:
        return await listed(container.blog())

    return _app(router)


def injected(_: Blog) -> FastAPI:
    """`@inject` and `Provide`, as dependency-injector documents it for FastAPI."""
    router = APIRouter()

    @router.get("/posts")
    @inject
    async def posts(it: Annotated[Blog, Depends(Provide[Wired.blog])]) -> Response:
        return await listed(it)

    container = Wired()
    container.wire(modules=[__name__])
    return _app(router)


WAYS: Final[tuple[Way, ...]] = (closure, asked_in_the_route, asynchronous_depends, synchronous_depends, injected)


def _app(router: APIRouter) -> FastAPI:
    app = FastAPI(openapi_url=None)
    app.include_router(router)
    return app


async def one_request(app: FastAPI) -> None:
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/posts",
        "raw_path": b"/posts",
        "query_string": b"",
        "headers": [],
    }
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    await app(scope, receive, send)
    if statuses != [200]:
        raise RuntimeError(f"answered {statuses}")


async def cpu_of(work: Callable[[], Awaitable[None]]) -> float:
    """Microseconds of CPU for each call, all threads counted."""
    started = time.process_time()
    for _ in range(REQUESTS):
        await work()
    return (time.process_time() - started) / REQUESTS * 1e6


async def measured() -> Iterator[tuple[str, float, float]]:
    """Each way with its microseconds, and the ratio to the first, both as medians over the rounds."""
    blog = built(Settings(storage="memory")).blog()
    apps = [way(blog) for way in WAYS]
    rounds = [[await cpu_of(lambda app=app: one_request(app)) for app in apps] for _ in range(ROUNDS)]  # type: ignore[misc]
    costs = list(zip(*rounds[1:], strict=True))
    ratios = [median(cost / first for cost, first in zip(of_way, costs[0], strict=True)) for of_way in costs]
    return iter(zip((way.__name__ for way in WAYS), map(median, costs), ratios, strict=True))


def main() -> None:
    print(f"{'way':<22} {'µs of CPU':>10} {'ratio':>7}")
    for name, cost, ratio in asyncio.run(measured()):
        print(f"{name:<22} {cost:>10.0f} {ratio:>7.2f}")


if __name__ == "__main__":
    main()
