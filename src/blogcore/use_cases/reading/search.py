"""Looking for posts by their words."""

from typing import Final

from blogcore.domain.hits import PER_SCORE, Findings, Found, Hit, place_at
from blogcore.domain.pages import PageRequest
from blogcore.domain.search_query import SearchQuery, parsed
from blogcore.domain.snippet import snippet
from blogcore.ports.catalogue import PublishedFilter
from blogcore.ports.clock import Clock
from blogcore.ports.search import Search

MAX_SUGGESTED: Final = 8  # words


class SearchPosts:
    """The published posts that hold what somebody looks for, the best first; where none does, what they may have meant.

    Raises `CursorMismatch`.
    """

    def __init__(self, search: Search, clock: Clock) -> None:
        self._search = search
        self._clock = clock

    async def execute(self, q: str, wanted: PublishedFilter, page: PageRequest, *, prefix: bool = False) -> Findings:
        query = parsed(q, prefix=prefix)
        if page.edge:
            place_at(page.edge)
        if not query.groups:
            return Findings(results=(), count=0 if page.count else None)
        now = self._clock.now()
        found = await self._search.find(query, wanted, page, now=now)
        nothing = not found.results and page.edge is None
        suggestion = None
        if nothing and (words := _correctable(query)):
            near = await self._search.near(words, wanted, now=now)
            suggestion = " ".join(near) if near else None
        return Findings(
            results=tuple(_hit(one, query) for one in found.results),
            count=found.count,
            next=found.next,
            previous=found.previous,
            suggestion=suggestion,
        )


def _correctable(query: SearchQuery) -> list[str]:
    """Its words, if they are all that is asked for; else nothing can be said in their stead."""
    if len(query.groups) > 1 or len(query.terms) > len(query.wanted):
        return []
    words = list(dict.fromkeys(word for term in query.wanted for word in term.words))
    return words if len(words) <= MAX_SUGGESTED else []


def _hit(found: Found, query: SearchQuery) -> Hit:
    text = found.text or found.post.excerpt or ""
    return Hit(post=found.post, snippet=snippet(text, query), score=found.score / PER_SCORE)
