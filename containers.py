"""The composition root: the one place where the core, its ports and its adapters meet."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from dependency_injector import containers, providers

from blog_cli.failure import Failure
from blog_cli.house import Migrations, NothingToMigrate
from blog_cli.settings import Settings
from blog_pg.database import Database
from blog_pg.embedded.database import EmbeddedDatabase, EmbeddedUnavailable
from blog_pg.meter import StatementMeter
from blog_pg.migration_errors import MigrationRefused
from blog_pg.migrations_apart import MigrationsApart
from blog_pg.storage import PgStorage
from blogcore.adapters.clock import SystemClock
from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.adapters.memory import MemoryStorage
from blogcore.blog import Blog
from blogcore.ports.clock import Clock
from blogcore.ports.renderer import Renderer
from blogcore.ports.storage import Storage
from blogcore.use_cases.keeping.keeper import Chore, Keeper

if TYPE_CHECKING:
    from fastapi import FastAPI

Running: TypeAlias = Callable[[], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def _running(storage: Storage, renderer: Renderer, blog: Blog) -> AsyncIterator[None]:
    async with storage.running():
        try:
            await blog.site.refresh()
            yield
        finally:
            await renderer.aclose()


@asynccontextmanager
async def _serving(running: Running, keeper: Keeper) -> AsyncIterator[None]:
    """While in here the blog does by itself what nobody asks for; commands that serve nothing leave that alone."""
    async with running(), keeper.running():
        yield


def _keeper(blog: Blog, settings: Settings) -> Keeper:
    return Keeper(
        [
            Chore(name="telling what the clock has done", every=1.0, do=blog.keeping.tick.execute),
            Chore(name="looking at the site", every=1.0, do=blog.site.look),
            Chore(name="making words for search", every=10.0, do=blog.keeping.make_words.execute),
            Chore(name="sweeping", every=3600.0, do=partial(blog.keeping.sweep.execute, settings.keep)),
        ]
    )


def _app(blog: Blog, storage: Storage, running: Running, settings: Settings, meter: StatementMeter) -> "FastAPI":
    # FastAPI takes half a second to import: commands that serve nothing do without it.
    from blog_http.app import create_app
    from blog_http.settings import HttpSettings

    http = HttpSettings(
        site_title=settings.site_title,
        public_url=settings.public_url,
        cors_origins=settings.cors_origins,
        cache_max_age=settings.cache_max_age,
        cache_stale=settings.cache_stale,
        cache_bytes=settings.cache_bytes,
    )
    return create_app(blog, http, running=running, ready=storage.ready, meter=meter)


def _openapi(app: "FastAPI") -> Mapping[str, object]:
    from blog_http.openapi import openapi_document
    from blog_http.settings import HttpSettings

    return openapi_document(app, HttpSettings())


def _listen(host: str, port: int) -> socket.socket:
    from blog_http.server import CannotListen, listen

    try:
        return listen(host, port)
    except CannotListen as error:
        raise Failure(str(error)) from error
    except UnicodeError as error:
        raise Failure(f"cannot listen on {host}:{port}: this is no host name") from error


async def _serve(app: "FastAPI", listener: socket.socket, on_ready: Callable[[str], None]) -> None:
    from blog_http.server import Server

    await Server(app, listener, on_ready=on_ready).serve()


class Container(containers.DeclarativeContainer):
    """Singletons, made when first asked for; what each stands for is checked where it is annotated.

    The last four are no things but doings: each call is another.
    """

    settings = providers.Dependency(instance_of=Settings)

    clock: providers.Provider[Clock] = providers.Singleton(SystemClock)
    renderer: providers.Provider[Renderer] = providers.Singleton(MarkdownRenderer)
    meter: providers.Provider[StatementMeter] = providers.Singleton(StatementMeter)
    database: providers.Provider[Database] = providers.Singleton(
        Database,
        settings.provided.database_url,
        pool_size=settings.provided.pool_size,
        slow=settings.provided.slow_seconds,
    )
    pg_storage: providers.Provider[Storage] = providers.Singleton(PgStorage, database)
    memory_storage: providers.Provider[Storage] = providers.Singleton(MemoryStorage)
    storage: providers.Provider[Storage] = providers.Selector(
        settings.provided.storage, postgres=pg_storage, memory=memory_storage
    )
    pg_migrations: providers.Provider[Migrations] = providers.Singleton(MigrationsApart, settings.provided.database_url)
    no_migrations: providers.Provider[Migrations] = providers.Singleton(NothingToMigrate)
    migrations: providers.Provider[Migrations] = providers.Selector(
        settings.provided.storage, postgres=pg_migrations, memory=no_migrations
    )
    blog: providers.Provider[Blog] = providers.Singleton(Blog, storage, clock, renderer, settings.provided.site)
    running: "providers.Provider[AbstractAsyncContextManager[None]]" = providers.Factory(
        _running, storage, renderer, blog
    )
    keeper: providers.Provider[Keeper] = providers.Singleton(_keeper, blog, settings)
    serving: "providers.Provider[AbstractAsyncContextManager[None]]" = providers.Factory(
        _serving, running.provider, keeper
    )
    app: "providers.Provider[FastAPI]" = providers.Singleton(_app, blog, storage, serving.provider, settings, meter)
    openapi: "providers.Provider[Mapping[str, object]]" = providers.Callable(_openapi, app)
    listen: "providers.Provider[socket.socket]" = providers.Callable(_listen)
    serve: "providers.Provider[Awaitable[None]]" = providers.Callable(_serve, app)


REFUSALS: Final = (MigrationRefused, EmbeddedUnavailable)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Container]:
    """A container whose storage can be reached: with the embedded database running if it stands on that."""
    if settings.needs_embedded:
        async with EmbeddedDatabase(settings.data_dir).running() as url:
            yield built(replace(settings, database_url=url))
    else:
        yield built(settings)


def built(settings: Settings) -> Container:
    """The container for these settings; nothing in it is made yet."""
    container = Container(settings=settings)
    container.check_dependencies()
    return container
