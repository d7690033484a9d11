"""Lists of any length, page by page or result by result."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Page(Protocol[T_co]):
    """Some results of a list, and the cursor of where it goes on."""

    @property
    def results(self) -> Sequence[T_co]: ...

    @property
    def next(self) -> str | None: ...


PageT_co = TypeVar("PageT_co", bound=Page[object], covariant=True)


class Listing(Generic[PageT_co]):
    """All results of a list: `async for post in blog.all_posts()`.

    A page is fetched when its first result is asked for: who leaves the loop early fetches no more. Every loop starts
    anew.
    """

    def __init__(self, fetch: Callable[[str | None], Awaitable[PageT_co]], start_after: str | None = None) -> None:
        self._fetch = fetch
        self._start_after = start_after

    async def __aiter__(self: "Listing[Page[T]]") -> AsyncIterator[T]:
        async for page in self.pages():
            for result in page.results:
                yield result

    async def pages(self) -> AsyncIterator[PageT_co]:
        """The same by page: `async for page in blog.all_posts(count="exact").pages()`."""
        page = await self._fetch(self._start_after)
        yield page
        while page.next is not None and page.results:  # the `next` of a feed is there on the last page, too
            page = await self._fetch(page.next)
            yield page
