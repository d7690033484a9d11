"""The port for searching what readers see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from blogcore.domain.hits import Found
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.search_query import SearchQuery
from blogcore.ports.catalogue import PublishedFilter


class Search(Protocol):
    """The posts that lists show at the moment `now`, by their words; each call one statement. Raises `Unavailable`."""

    async def find(
        self, query: SearchQuery, wanted: PublishedFilter, page: PageRequest, *, now: datetime
    ) -> Page[Found]:
        """Posts that hold what is asked for, the best first, then the newest; how good they are is the adapter's own.

        A term is there if its words follow each other in the title, the subtitle, the text or the name of a tag. Of
        very many posts some that are neither among the newest nor fit by their title may be left out, and not counted.
        """
        ...

    async def near(self, words: Sequence[str], wanted: PublishedFilter, *, now: datetime) -> Sequence[str] | None:
        """The words, of which those that nothing holds are replaced by ones much like them, from titles and tags.

        Something that lists show holds all of them; None if there is nothing, or nothing to be replaced.
        """
        ...


class SearchIndex(Protocol):
    """The words that posts and tags are found by."""

    async def catch_up(self, *, limit: int) -> int:
        """Make the words of at most so many posts and tags that others left without; how many that were.

        What somebody else has in hand this moment is left to them.
        """
        ...
