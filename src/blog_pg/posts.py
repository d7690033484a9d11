"""Posts and their revisions, as editors know them."""

from collections.abc import Sequence
from datetime import datetime

from blog_pg import rows
from blog_pg.paging import Listing, value_edge
from blog_pg.sessions import Session
from blog_pg.statements.feeds import POSTS_DUE, POSTS_DUE_FIND, POSTS_TOLD
from blog_pg.statements.posts import (
    POST_ADD,
    POST_FIND,
    POST_LOCK,
    POST_REMOVE,
    POST_SAVE,
    POST_SAVE_WITH_REVISION,
    POST_VERSION,
    POSTS_COUNT,
    POSTS_PAGE,
    REVISION_FIND,
    REVISIONS_COUNT,
    REVISIONS_PAGE,
    REVISIONS_PAGE_BEFORE,
    SLUGS_HOLD,
    SLUGS_LIKE,
)
from blog_pg.statements.publications import PUBLICATION_SHOW, PUBLICATIONS_KEEP
from blog_pg.values import columns, post_values, revision_values, shown_values, windows
from blogcore.domain.changes import DuePost
from blogcore.domain.errors import Stale
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest, Position, page_of
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.revision import Revision, RevisionSummary
from blogcore.domain.slug import Slug
from blogcore.ports.repositories import PostFilter


class PgPostRepository:
    """Posts in PostgreSQL; outside of a transaction only what looks at them makes sense."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, post_id: PostId) -> Post | None:
        row = await self._session.row(POST_FIND, post_id)
        return rows.post(row) if row else None

    async def page(self, wanted: PostFilter, page: PageRequest, *, now: datetime) -> Page[Post]:
        edge = page.edge
        value, tie = (edge.value, edge.id) if edge else (None, None)
        chosen = ([wanted.author] if wanted.author else None, wanted.state, now)
        found = await self._session.rows(POSTS_PAGE, page.backward, value, tie, *chosen, page.limit + 1)
        count = await self._session.number(POSTS_COUNT, *chosen) if page.count else None
        return page_of([rows.post(row) for row in found], page, _changed_last, count=count)

    async def find_for_update(self, post_id: PostId) -> Post | None:
        # Two statements, for one that joins would wait with the snapshot it began with: it would get the post as it is
        # after the wait, look for that revision among those of before, and find no post at all.
        locked = await self._session.row(POST_LOCK, post_id)
        return await self.find(post_id) if locked else None

    async def hold_slugs(self, post: Post) -> bool:
        wanted = [use.slug for use in post.slugs]
        since = [use.live_from for use in post.slugs]
        return await self._session.number(SLUGS_HOLD, post.id, wanted, since) == len(wanted)

    async def slugs_like(self, wished: Slug) -> frozenset[Slug]:
        return frozenset(Slug(row["slug"]) for row in await self._session.rows(SLUGS_LIKE, wished))

    async def add(self, post: Post) -> None:
        await self._session.rows(POST_ADD, *post_values(post), *revision_values(post.revision))

    async def save(self, before: Post, after: Post) -> None:
        if after.revision.number == before.revision.number:
            saved = await self._session.row(POST_SAVE, *post_values(after), before.version)
        else:
            saved = await self._session.row(
                POST_SAVE_WITH_REVISION, *post_values(after), *revision_values(after.revision), before.version
            )
        if saved is None:
            kept = await self._session.row(POST_VERSION, before.id)
            raise Stale(kept["version"] if kept else 0)

    async def publish(self, post: Post, shown: PublishedPost | None) -> None:
        if shown is None:
            await self._session.rows(PUBLICATIONS_KEEP, *windows(post))
        else:
            await self._session.rows(PUBLICATION_SHOW, *windows(post), *shown_values(shown))

    async def due(self, now: datetime, *, limit: int) -> Sequence[DuePost]:
        held = [row["id"] for row in await self._session.rows(POSTS_DUE, now, limit)]
        return [rows.due_post(row) for row in await self._session.rows(POSTS_DUE_FIND, held)] if held else []

    async def told(self, posts: Sequence[DuePost]) -> None:
        await self._session.rows(POSTS_TOLD, *columns([(post.id, post.told_until, post.due_at) for post in posts]))

    async def remove(self, post: Post) -> None:
        await self._session.rows(POST_REMOVE, post.id)


class PgRevisions:
    """The history of posts in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, post_id: PostId, number: int) -> Revision | None:
        row = await self._session.row(REVISION_FIND, post_id, number)
        return rows.revision(row) if row else None

    async def page(self, post_id: PostId, page: PageRequest) -> Page[RevisionSummary]:
        return await _REVISIONS.page(self._session, page, before=(post_id,))


def _changed_last(post: Post) -> Position:
    return Position(value=post.updated_at, id=post.id)


_REVISIONS = Listing(
    forward=REVISIONS_PAGE,
    backward=REVISIONS_PAGE_BEFORE,
    count=REVISIONS_COUNT,
    entry=rows.revision_summary,
    position=lambda revision: Position(value=revision.number),
    edge=value_edge,
)
