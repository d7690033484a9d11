"""Searching what readers see, and the words it is found by."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from blog_pg import rows
from blog_pg.database import Database, Row
from blog_pg.sessions import Reading, Session
from blog_pg.statements.search import (
    SEARCH,
    SEARCH_NEAR,
    TAG_WORDS_MAKE,
    TAG_WORDS_MISSING,
    WORDS_MAKE,
    WORDS_MISSING,
)
from blog_pg.values import columns
from blog_pg.words import DICTIONARIES, asked, has_phrase, made_of, stemmer, tag_words
from blogcore.domain.hits import Found, place_at
from blogcore.domain.json import storable
from blogcore.domain.pages import Page, PageRequest, Position, page_of
from blogcore.domain.search_query import SearchQuery
from blogcore.domain.searched import searched
from blogcore.domain.snippet import MAX_SOURCE
from blogcore.ports.catalogue import PublishedFilter

NEWEST: Final = 400  # matches that are ranked
TITLED: Final = 200  # of those that match in the title, besides
_TONGUES: Final = (list(DICTIONARIES), [stemmer(name) for name in DICTIONARIES.values()])


class PgSearch:
    """The words of the published posts in PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._session = Reading(database)

    async def find(
        self, query: SearchQuery, wanted: PublishedFilter, page: PageRequest, *, now: datetime
    ) -> Page[Found]:
        if not query.groups or not _askable(wanted):
            return Page(results=(), count=0 if page.count else None)
        found = await self._session.rows(
            SEARCH,
            now,
            *asked(query),
            *_TONGUES,
            *_filters(wanted),
            has_phrase(query),
            NEWEST,
            TITLED,
            page.backward,
            *_edge(page.edge),
            page.limit + 1,
            MAX_SOURCE,
        )
        hits = [_found(row) for row in found if row["post_id"]]
        return page_of(hits, page, lambda hit: hit.position, count=found[0]["total"] if page.count else None)

    async def near(self, words: Sequence[str], wanted: PublishedFilter, *, now: datetime) -> Sequence[str] | None:
        if not _askable(wanted):
            return None
        row = await self._session.row(SEARCH_NEAR, now, list(words), *_filters(wanted))
        return row["words"] if row else None


class PgSearchIndex:
    """The words that posts and tags are found by, in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def catch_up(self, *, limit: int) -> int:
        tags = await self._session.rows(TAG_WORDS_MISSING, limit)
        if tags:
            named = [(row["id"], row["name"], tag_words(row["name"])) for row in tags]
            await self._session.rows(TAG_WORDS_MAKE, *columns(named))
        posts = await self._session.rows(WORDS_MISSING, limit)
        if posts:
            await self._session.rows(WORDS_MAKE, *columns([_made(row) for row in posts]))
        return len(tags) + len(posts)


def _made(row: Row) -> tuple[object, ...]:
    known = searched(row["title"], row["subtitle"], row["plain_text"])
    return (row["post_id"], row["revision"], *made_of(known, row["language"], row["plain_text"]))


def _askable(wanted: PublishedFilter) -> bool:
    return all(map(storable, (*wanted.tags, wanted.author or "", wanted.language or "")))


def _filters(wanted: PublishedFilter) -> tuple[object, ...]:
    """$10 to $16 of SEARCH."""
    ids = None if wanted.ids is None else list(wanted.ids)
    tags = list(dict.fromkeys(wanted.tags))
    return (tags, wanted.author, wanted.featured, wanted.language, wanted.published_after, wanted.published_before, ids)


def _edge(position: Position | None) -> tuple[object, ...]:
    if position is None:
        return (None, None, None)
    place = place_at(position)
    return (place.score, place.published_at, place.id)


def _found(row: Row) -> Found:
    return Found(post=rows.published_summary(row), text=row["plain_text"] or "", score=row["score"])
