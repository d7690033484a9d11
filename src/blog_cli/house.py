"""What the commands need of the house they are in. The entry point builds it; tests build another."""

import socket
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from blog_cli.settings import Settings
from blogcore.blog import Blog


class MigrationStatus(Protocol):
    """One step of the schema."""

    @property
    def id(self) -> str: ...

    @property
    def applied_at(self) -> datetime | None: ...


class Migrations(Protocol):
    """The steps of the database's schema."""

    async def apply(self) -> Sequence[str]:
        """Apply what is missing; the ids of what was applied."""
        ...

    async def rollback(self, count: int) -> Sequence[str]:
        """Take the last ones back; the ids of what was taken back."""
        ...

    async def status(self) -> Sequence[MigrationStatus]:
        """All of them, in order."""
        ...


class NothingToMigrate:
    """Where there is no schema."""

    async def apply(self) -> Sequence[str]:
        return ()

    async def rollback(self, count: int) -> Sequence[str]:  # noqa: ARG002 -- the protocol's
        return ()

    async def status(self) -> Sequence[MigrationStatus]:
        return ()


class House(Protocol):
    """A blog with what it stands on in reach."""

    @property
    def blog(self) -> Blog: ...

    @property
    def migrations(self) -> Migrations: ...

    def running(self) -> AbstractAsyncContextManager[None]:
        """Held open while the blog is used without serving it."""
        ...

    async def serve(self, listener: socket.socket, on_ready: Callable[[str], None]) -> None:
        """Serve until told to stop; `on_ready` gets the address as soon as requests are answered."""
        ...


class Door(Protocol):
    """The way into the house: nothing is started before it is opened."""

    @property
    def settings(self) -> Settings: ...

    def listen(self, host: str, port: int) -> socket.socket:
        """Take the address before anything else is started; `Failure` if somebody else has it."""
        ...

    def open(self) -> AbstractAsyncContextManager[House]:
        """The house, with the embedded database running if it stands on that."""
        ...

    def openapi(self) -> str:
        """The OpenAPI document, as JSON."""
        ...
