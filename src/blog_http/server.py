"""The server: uvicorn, started by this program and ended by it, so that what comes after serving is done, too."""

import asyncio
import errno
import signal
import socket
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Final

import uvicorn
from fastapi import FastAPI
from uvicorn.server import HANDLED_SIGNALS

from blog_http.protocol import BlogProtocol

_BACKLOG: Final = 1024
_KEEP_ALIVE: Final = 5  # seconds
_GRACE: Final = 5  # seconds for requests that are being served when the server is told to stop
_LET_IN: Final = 0.05  # seconds until a connection that was let in is one of uvicorn's


class CannotListen(Exception):
    """The address cannot be listened on; says why in one line."""


class PortTaken(CannotListen):
    """Another program listens there."""


def listen(host: str, port: int) -> socket.socket:
    """Listen on this address, before anything else is started; port 0 means any free one.

    Raises `PortTaken` or `CannotListen`. Connections wait until a server takes them.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        sock = socket.socket(family, kind, proto)
    except OSError as error:
        raise CannotListen(f"cannot listen on {host}:{port}: {error.strerror}") from error
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(_BACKLOG)
    except OSError as error:
        sock.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(f"port {port} on {host} is taken by another program") from error
        raise CannotListen(f"cannot listen on {host}:{port}: {error.strerror}") from error
    return sock


def url_of(sock: socket.socket) -> str:
    """Where a browser on this machine finds it."""
    host, port = sock.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{host}:{port}"


class Server:
    """Serves an app on a listening socket until SIGINT or SIGTERM, or until it is told to `stop`."""

    def __init__(
        self,
        app: FastAPI,
        sock: socket.socket,
        *,
        on_ready: Callable[[str], None] | None = None,
        protocol: type[BlogProtocol] = BlogProtocol,
    ) -> None:
        self._app = app
        self._sock = sock
        config = uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            lifespan="off",
            access_log=False,
            proxy_headers=False,  # who asks, and by which scheme, plays no part in any answer
            log_config=None,
            log_level="warning",
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=_GRACE,
            backlog=_BACKLOG,
        )
        self._uvicorn = _Uvicorn(
            config,
            protocol,
            on_ready=lambda: on_ready(url_of(sock)) if on_ready else None,
            on_stop=app.state.streams.end,
        )

    def run(self) -> None:
        """Serve in an event loop of its own: uvloop's where there is one."""
        with asyncio.Runner(loop_factory=self._uvicorn.config.get_loop_factory()) as runner:
            runner.run(self.serve())

    async def serve(self) -> None:
        """Serve; what the app's lifespan raises at its start comes out here, and its end is always reached."""
        try:
            with self._uvicorn.capture_signals():
                async with self._app.router.lifespan_context(self._app):
                    await self._uvicorn.serve([self._sock])
        finally:
            self._sock.close()

    def stop(self) -> None:
        """Take no more requests, finish those that are being served, and return from `serve`."""
        self._uvicorn.should_exit = True


class _Uvicorn(uvicorn.Server):
    """Says when it is ready and when it stops, and keeps the signals it got to itself."""

    def __init__(
        self,
        config: uvicorn.Config,
        protocol: type[BlogProtocol],
        *,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._protocol_class = protocol
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does it, but whoever was let in is answered, told that the connection ends, and only then left.

        Streams would be waited for as for any answer, and they do not end by themselves.
        """
        self._on_stop()
        self.server_state.default_headers.append((b"connection", b"close"))
        let_in = [connection for sock in sockets or () for connection in _waiting_at(sock)]
        serving = asyncio.create_task(self._serve_last(let_in))
        await super().shutdown(sockets)
        await serving

    async def _serve_last(self, let_in: list[socket.socket]) -> None:
        for connection in let_in:
            with suppress(OSError):
                await asyncio.get_running_loop().connect_accepted_socket(self._protocol, connection)
        await asyncio.sleep(_LET_IN)
        for protocol in list(self.server_state.connections):
            protocol.shutdown()

    def _protocol(self) -> BlogProtocol:
        return self._protocol_class(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """As uvicorn does it, without raising the signal again: that would end the program before it has cleaned up."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def _waiting_at(sock: socket.socket) -> Iterator[socket.socket]:
    """Connections that the kernel has made for a listening socket; closing that would reset them."""
    with suppress(BlockingIOError):
        for _ in range(_BACKLOG):
            yield sock.accept()[0]
