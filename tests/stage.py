"""One app for many blogs: to build one costs as much as twenty requests, to change the blog behind it nothing."""

from functools import cache
from types import SimpleNamespace
from typing import Any, Final

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

from blog_http.app import create_app
from blog_http.settings import HttpSettings, NoMeter
from blogcore.adapters.memory import MemoryStorage
from blogcore.blog import Blog
from blogcore.domain.site import SiteFacts
from blogcore.ports.storage import Storage
from tests.fakes import PlainRenderer, SetClock
from tests.http.served import Whichever

SITE: Final = SiteFacts(post_url="https://blog.example/{slug}")


class Played:
    """A blog that is served in turns with others; only one of them is asked at a time."""

    def __init__(self, storage: Storage, clock: SetClock) -> None:
        self.storage = storage
        self.clock = clock
        self.blog = Blog(storage, clock, PlainRenderer(), SITE)
        self._stage = _stage()

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app, playing this blog."""
        self._stage.played = self
        await self._stage.app(scope, receive, send)


class _Stage:
    """An app, and the blog whose turn it is."""

    played: Played

    def __init__(self) -> None:
        storage: Any = SimpleNamespace(
            transactions=Whichever(lambda: self.played.storage.transactions),
            catalogue=Whichever(lambda: self.played.storage.catalogue),
            search=Whichever(lambda: self.played.storage.search),
            feeds=Whichever(lambda: self.played.storage.feeds),
            generations=Whichever(lambda: self.played.storage.generations),
        )
        clock: Any = Whichever(lambda: self.played.clock)
        nothing = MemoryStorage()
        blog = Blog(storage, clock, PlainRenderer())
        site: Any = Whichever(lambda: self.played.blog.site)
        blog.site = site
        self.app: FastAPI = create_app(
            blog,
            HttpSettings(),
            running=nothing.running,
            ready=nothing.ready,
            meter=NoMeter(),
        )


@cache
def _stage() -> _Stage:
    return _Stage()
