"""All that is kept, as one thing that can be chosen, started and asked how it is."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from blogcore.ports.catalogue import Catalogue
from blogcore.ports.feeds import Feeds
from blogcore.ports.generations import Generations
from blogcore.ports.search import Search
from blogcore.ports.transactions import Transactions


class Storage(Protocol):
    """Where the blog keeps everything."""

    @property
    def transactions(self) -> Transactions: ...
    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def search(self) -> Search: ...
    @property
    def feeds(self) -> Feeds: ...
    @property
    def generations(self) -> Generations: ...

    def running(self) -> AbstractAsyncContextManager[None]:
        """Held open while the blog is in use."""
        ...

    async def ready(self) -> None:
        """Return if the blog can be served from here now; else raise `Unavailable`."""
        ...
