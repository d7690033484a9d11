"""Searching dictionaries: every word of every post, each time."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches

from blogcore.adapters.memory.catalogue import listed, summary
from blogcore.adapters.memory.filters import is_wanted_by_readers
from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.hits import PER_SCORE, Found
from blogcore.domain.pages import Page, PageRequest
from blogcore.domain.publication import PublishedPost
from blogcore.domain.search import folded_words
from blogcore.domain.search_query import SearchQuery, Term
from blogcore.domain.searched import Searched, holds, searched, weight
from blogcore.domain.snippet import MAX_SOURCE
from blogcore.ports.catalogue import NO_TEXTS, PublishedFilter


class MemorySearch:
    """The words of the published posts of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(
        self, query: SearchQuery, wanted: PublishedFilter, page_request: PageRequest, *, now: datetime
    ) -> Page[Found]:
        found = (_found(post, query) for post in self._wanted(wanted, now) if holds(query, _searched(post)))
        return page(found, page_request, lambda one: one.position, newest_first=True)

    async def near(self, words: Sequence[str], wanted: PublishedFilter, *, now: datetime) -> Sequence[str] | None:
        posts = list(self._wanted(wanted, now))
        known = {word for post in posts for word in _named_by(post)}
        near = [self._nearest(word, posts, known) for word in words]
        if near == list(words) or not all(near):
            return None
        chosen = [word for word in near if word]
        return chosen if any(holds(_all_of(chosen), _searched(post)) for post in posts) else None

    def _nearest(self, word: str, posts: Sequence[PublishedPost], known: set[str]) -> str | None:
        if any(holds(_all_of([word]), _searched(post)) for post in posts):
            return word
        return next(iter(get_close_matches(word, sorted(known), n=1)), None)

    def _wanted(self, wanted: PublishedFilter, now: datetime) -> Iterator[PublishedPost]:
        return (post for post in listed(self._tables, now) if is_wanted_by_readers(post, wanted))


class MemorySearchIndex:
    """There is none."""

    async def catch_up(self, *, limit: int) -> int:  # noqa: ARG002  # as the port has it
        return 0


def _found(post: PublishedPost, query: SearchQuery) -> Found:
    most = 7 * len(query.wanted)
    score = PER_SCORE * weight(query, _searched(post)) // most
    return Found(post=summary(post, NO_TEXTS), text=post.text[:MAX_SOURCE], score=score)


def _searched(post: PublishedPost) -> Searched:
    return searched(post.title, post.subtitle, post.text, [tag.name for tag in post.tags])


def _named_by(post: PublishedPost) -> Iterator[str]:
    for text in (post.title, *(tag.name for tag in post.tags)):
        yield from folded_words(text)


def _all_of(words: Sequence[str]) -> SearchQuery:
    return SearchQuery(groups=(tuple(Term(words=(word,)) for word in words),))
