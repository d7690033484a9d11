"""A limit to how many requests are served at once: the rest is told to come back instead of waiting without end."""

from starlette.types import ASGIApp, Receive, Scope, Send

from blog_http.streams import LEAVE_CROWD
from blogcore.domain.errors import Unavailable


class Crowd:
    """Refuses with `Unavailable` while `most` requests are being served."""

    def __init__(self, app: ASGIApp, *, most: int) -> None:
        self._app = app
        self._most = most
        self._now = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        if self._now >= self._most:
            raise Unavailable("too many requests are being served; try again", retry_after=1)
        self._now += 1
        inside = True

        def leave() -> None:
            nonlocal inside
            self._now -= inside
            inside = False

        scope[LEAVE_CROWD] = leave  # streams have a limit of their own
        try:
            return await self._app(scope, receive, send)
        finally:
            leave()
