"""Posts and their revisions, as editors know them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from blog_pg import rows
from blog_pg.paging import Listing, value_edge
from blog_pg.post_lists import post_page
from blog_pg.sessions import Session
from blog_pg.statements.feeds import POSTS_DUE, POSTS_DUE_FIND, POSTS_TOLD
from blog_pg.statements.posts import (
    POST_ADD,
    POST_FIND,
    POST_LOCK,
    POST_REMOVE,
    POST_SAVE,
    POST_SAVE_REPLACING_REVISION,
    POST_SAVE_WITH_REVISION,
    POST_VERSION,
    POSTS_LOCK,
    REVISION_FIND,
    REVISIONS_COUNT,
    REVISIONS_PAGE,
    REVISIONS_PAGE_BEFORE,
    SLUGS_HOLD,
    SLUGS_LIKE,
    SLUGS_TAKE,
)
from blog_pg.statements.publications import PUBLICATION_SHOW, PUBLICATIONS_KEEP
from blog_pg.values import added_values, columns, post_values, revision_values, shown_values, slug_values, windows
from blogcore.domain.changes import DuePost
from blogcore.domain.errors import Stale
from blogcore.domain.ids import PostId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.post import Post
from blogcore.domain.post_order import PostOrder
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

    async def page(
        self, wanted: PostFilter, page: PageRequest, *, now: datetime, order: PostOrder = PostOrder.LAST_UPDATED
    ) -> Page[Post]:
        return await post_page(self._session, wanted, page, now=now, order=order)

    async def find_for_update(self, post_id: PostId) -> Post | None:
        # Two statements, for one that joins would wait with the snapshot it began with: it would get the post as it is
        # after the wait, look for that revision among those of before, and find no post at all.
        locked = await self._session.row(POST_LOCK, post_id)
        return await self.find(post_id) if locked else None

    async def hold(self, post_ids: Collection[PostId]) -> None:
        await self._session.rows(POSTS_LOCK, list(post_ids))

    async def hold_slugs(self, post: Post) -> bool:
        wanted = [use.slug for use in post.slugs]
        since = [use.live_from for use in post.slugs]
        return await self._session.number(SLUGS_HOLD, post.id, wanted, since) == len(wanted)

    async def slugs_like(self, *wished: Slug) -> frozenset[Slug]:
        return frozenset(Slug(row["slug"]) for row in await self._session.rows(SLUGS_LIKE, list(wished)))

    async def add(self, post: Post) -> None:
        await self._session.rows(POST_ADD, *added_values(post))

    async def add_all(self, posts: Sequence[tuple[Post, PublishedPost | None]]) -> bool:
        slugs = [row for post, _ in posts for row in slug_values(post)]
        if await self._session.number(SLUGS_TAKE, *columns(slugs)) < len(slugs):
            return False
        await self._session.each(POST_ADD, (added_values(post) for post, _ in posts))
        await self._session.each(
            PUBLICATION_SHOW, ((*windows(post), *shown_values(shown)) for post, shown in posts if shown)
        )
        return True

    async def save(self, before: Post, after: Post) -> None:
        if after.revision is before.revision:
            saved = await self._session.row(POST_SAVE, *post_values(after), before.version)
        else:
            is_new = after.revision.number > before.revision.number
            statement = POST_SAVE_WITH_REVISION if is_new else POST_SAVE_REPLACING_REVISION
            revised = revision_values(after.revision)
            saved = await self._session.row(statement, *post_values(after), *revised, before.version)
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


_REVISIONS = Listing(
    forward=REVISIONS_PAGE,
    backward=REVISIONS_PAGE_BEFORE,
    count=REVISIONS_COUNT,
    entry=rows.revision_summary,
    position=lambda revision: Position(value=revision.number),
    edge=value_edge,
)
