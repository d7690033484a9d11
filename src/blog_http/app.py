"""The app: the routes, and around them the layers that every request walks through."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from blog_http.cache.door import Door
from blog_http.cache.epochs import Epochs
from blog_http.cache.readers import ReadersCache
from blog_http.docs import docs_router
from blog_http.health import health_router
from blog_http.layers.compression import Compression
from blog_http.layers.cors import Cors
from blog_http.layers.crowd import Crowd
from blog_http.layers.deadlines import Deadlines
from blog_http.layers.head import HeadAsGet
from blog_http.layers.identity import RequestId
from blog_http.layers.kept import Kept
from blog_http.layers.limits import SizeLimits
from blog_http.layers.log import RequestLog
from blog_http.layers.net import Net, answer
from blog_http.layers.security import SecurityHeaders
from blog_http.layers.turns import TakingTurns, Turns
from blog_http.openapi import openapi_document
from blog_http.routes import routers
from blog_http.settings import HttpSettings, Meter
from blog_http.straight import BlogApp
from blog_http.streams import Streams
from blogcore.blog import Blog
from blogcore.domain.errors import BlogError


def create_app(
    blog: Blog,
    settings: HttpSettings,
    *,
    running: Callable[[], AbstractAsyncContextManager[None]],
    ready: Callable[[], Awaitable[None]],
    meter: Meter,
) -> FastAPI:
    """The blog as an ASGI app. `running` is entered while it serves; `ready` raises `Unavailable` while it cannot."""
    streams = Streams(most=settings.most_streams, patience=settings.stream_patience)
    api = routers(blog, settings, streams)
    epochs = Epochs(blog.keeping.look_at_generation, blog.clock)
    cache = ReadersCache(epochs, settings.cache_bytes) if settings.cache_bytes else None
    return app_of(api, settings, running=running, ready=ready, meter=meter, streams=streams, cache=cache)


def app_of(
    api: Sequence[APIRouter],
    settings: HttpSettings,
    *,
    running: Callable[[], AbstractAsyncContextManager[None]],
    ready: Callable[[], Awaitable[None]],
    meter: Meter,
    streams: Streams | None = None,
    cache: ReadersCache | None = None,
) -> FastAPI:
    """The same around any routers; `streams` are what the server ends when it stops, `cache` has readers' answers."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with running():
            try:
                yield
            finally:
                await cache.stop() if cache else None

    turns = Turns(reads=settings.reads_at_once, changes=settings.changes_at_once)
    app = BlogApp(
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        middleware=[*([Middleware(Kept, cache=cache)] if cache else []), *_layers(settings, meter, turns)],
        exception_handlers=dict.fromkeys((BlogError, HTTPException, RequestValidationError), answer),
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.streams = streams or Streams(most=settings.most_streams, patience=settings.stream_patience)
    app.state.turns = turns  # the protocol refuses by it, too
    app.state.door = Door(cache) if cache else None  # and answers
    document = partial(openapi_document, app, settings)
    for router in (*api, health_router(ready), docs_router(document, settings.site_title)):
        app.router.routes.extend(router.routes)  # flat: FastAPI's nested routers cost a fifth more CPU a request
    return app


def _layers(settings: HttpSettings, meter: Meter, turns: Turns) -> list[Middleware]:
    """From the outermost in: what is nearer to the top sees the answers of all below."""
    return [
        Middleware(RequestId),
        Middleware(SecurityHeaders),
        Middleware(Cors, origins=settings.cors_origins),
        Middleware(TakingTurns, turns=turns),
        Middleware(RequestLog, meter=meter),
        Middleware(HeadAsGet),
        Middleware(Net),
        Middleware(Crowd, most=settings.most_at_once),
        Middleware(SizeLimits, body=settings.body_limit),
        Middleware(Deadlines, body=settings.body_timeout, answer=settings.deadline),
        Middleware(Compression),
    ]
