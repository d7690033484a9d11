"""What is thrown away and what is made anew, in PostgreSQL."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from blog_pg import rows
from blog_pg.rows import uuid
from blog_pg.sessions import Session
from blog_pg.statements.housekeeping import (
    ANSWERS_DROP,
    AUTOSAVES_DROP,
    AUTOSAVES_LOCK,
    PREVIEWS_DROP,
    PUBLICATIONS_RENDER,
    RENDERING_REPLACE,
    RENDERINGS_OUTDATED,
    REVISIONS_DROP,
    REVISIONS_LOCK,
    WORDS_REPLACE,
)
from blog_pg.statements.search import WORDS_MAKE
from blog_pg.values import columns
from blog_pg.words import made_of
from blogcore.domain.ids import PostId
from blogcore.domain.post import Post
from blogcore.domain.rendering import BodyFormat, Source
from blogcore.domain.revision import Revision
from blogcore.domain.search import words_of
from blogcore.domain.searched import searched
from blogcore.ports.housekeeping import Outdated
from blogcore.ports.repositories import Refreshed


class PgLeftovers:
    """What nobody needs any more."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def drop_answers(self, before: datetime, *, limit: int) -> int:
        return await self._session.number(ANSWERS_DROP, before, limit)

    async def drop_autosaves(self, before: datetime, *, limit: int) -> int:
        posts = [row["id"] for row in await self._session.rows(AUTOSAVES_LOCK, before, limit)]
        return await self._session.number(AUTOSAVES_DROP, posts, before) if posts else 0

    async def drop_revisions(self, newest: int, *, limit: int) -> int:
        posts = [row["id"] for row in await self._session.rows(REVISIONS_LOCK, newest, limit)]
        return await self._session.number(REVISIONS_DROP, posts, newest) if posts else 0

    async def drop_previews(self, before: datetime, *, limit: int) -> int:
        return await self._session.number(PREVIEWS_DROP, before, limit)


class PgRenderings:
    """What was made of bodies."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def outdated(
        self, renderer: str, *, after: tuple[PostId, int] | None = None, limit: int
    ) -> Sequence[Outdated]:
        post_id, number = after or (None, None)
        found = await self._session.rows(RENDERINGS_OUTDATED, renderer, post_id, number, limit)
        return [
            Outdated(
                post_id=PostId(uuid(row["post_id"])),
                number=row["number"],
                source=Source(body=row["body"], format=BodyFormat(row["body_format"])),
            )
            for row in found
        ]

    async def replace(self, post: Post, revision: Revision, *, now: datetime) -> Sequence[Refreshed]:
        rendering, key = revision.rendering, (post.id, revision.number)
        toc = [asdict(heading) for heading in rendering.toc]
        warnings = [asdict(warning) for warning in rendering.warnings]
        await self._session.rows(
            RENDERING_REPLACE,
            *key,
            *(rendering.html, toc, rendering.text, rendering.excerpt, rendering.word_count, warnings),
            rendering.renderer,
        )
        await self._session.rows(WORDS_REPLACE, *key, words_of(revision))
        await self._session.rows(WORDS_MAKE, *columns([(*key, *_words(revision))]))
        counts = (rendering.word_count, rendering.reading_minutes)
        shown = await self._session.rows(PUBLICATIONS_RENDER, *key, now, rendering.html, toc, revision.excerpt, *counts)
        return [rows.refreshed(row) for row in shown]


def _words(revision: Revision) -> tuple[object, ...]:
    content, text = revision.content, revision.rendering.text
    return made_of(searched(content.title, content.subtitle, text), content.language, text)
