"""The client: one object for one blog."""

import re
from collections.abc import AsyncGenerator
from types import TracebackType
from typing import Final, Self

import httpx

from blog_client.following import SILENCE, Feed, followed
from blog_client.models import Change, Event
from blog_client.operations import Operations
from blog_client.requests import seconds
from blog_client.retries import Retries
from blog_client.session import Session
from blog_client.version import VERSION

_TIMEOUT: Final = 30.0
CHANGES: Final = Feed(path="/api/changes", read=Change.model_validate_json, with_key=False)
EVENTS: Final = Feed(path="/api/admin/events", read=Event.model_validate_json, with_key=True)


class BlogClient(Operations):
    """A blog, by its address: `async with BlogClient("https://blog.example", api_key=key) as blog`.

    Args:
        url: Where the blog is served, with the path it may be served under.
        api_key: For the editing operations; it is sent with no others, and shown nowhere.
        timeout: Seconds for one try of a call, from connecting to the last byte.
        retries: How often a call is made again, where that is safe; or `Retries`, to say how long to wait as well.
        transport: Instead of httpx's own: for tests, proxies, certificates.

    Every call may raise `ConnectionLost`, `TimedOut`, `UnexpectedAnswer`, and the problems that all operations have:
    `Invalid`, `Unavailable` and their like. A method names those that it has beyond them.
    """

    def __init__(
        self,
        url: str,
        *,
        api_key: str | None = None,
        timeout: float = _TIMEOUT,
        retries: int | Retries = Retries(),
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        address = httpx.URL(url)
        if address.scheme not in {"http", "https"} or not address.host:
            raise ValueError("the address of a blog begins with http:// or https:// and a host")
        if api_key is not None and not re.fullmatch("[!-~]+", api_key):
            raise ValueError("an API key is printable ASCII without spaces, one character at least")  # not told here
        headers = {"User-Agent": f"blog_client/{VERSION}", "Accept": "application/json, application/problem+json"}
        http = httpx.AsyncClient(base_url=address, headers=headers, timeout=None, transport=transport)  # noqa: S113
        self._host = address.host
        super().__init__(
            Session(
                http,
                api_key=api_key,
                timeout=seconds(timeout),
                retries=retries if isinstance(retries, Retries) else Retries(times=retries),
            )
        )

    def __repr__(self) -> str:
        return f"<BlogClient of {self._host}>"

    def follow(self, after: str | None = None, *, silence: float = SILENCE) -> AsyncGenerator[Change]:
        """What became visible, changed or vanished for readers, and then what does, as it happens: without an end.

        A connection that is lost is taken up again where it ended, however long that takes; nothing is missed.

        Args:
            after: The place to go on from: `id` of the last change, or `next` of a page. None: from the beginning.
            silence: Seconds without a word after which a connection counts as lost; the blog says something every 15.

        Raises PlaceGone where what came after the place is no longer kept: begin again without one, and drop what does
        not come (`all_changes` has an end).
        """
        return followed(self._session, CHANGES, after, silence)

    def follow_events(self, after: str | None = None, *, silence: float = SILENCE) -> AsyncGenerator[Event]:
        """What happened in the whole blog, and then what does, as it happens: without an end. For admins and editors.

        As `follow`. Raises NotPermitted, PlaceGone, and Unauthenticated as soon as the key is revoked.
        """
        return followed(self._session, EVENTS, after, silence)

    async def aclose(self) -> None:
        """Close the connections; `async with` does."""
        await self._session.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
