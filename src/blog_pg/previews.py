"""Links to working copies."""

from blog_pg import rows
from blog_pg.paging import Listing, value_and_id_edge
from blog_pg.sessions import Session
from blog_pg.statements.previews import (
    PREVIEW_ADD,
    PREVIEW_FIND,
    PREVIEW_LOCK,
    PREVIEW_SAVE,
    PREVIEWS_COUNT,
    PREVIEWS_PAGE,
    PREVIEWS_PAGE_BEFORE,
)
from blogcore.domain.ids import PostId, PreviewId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.preview import Preview, Previewed


class PgPreviewRepository:
    """Previews in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, preview_id: PreviewId) -> Previewed | None:
        row = await self._session.row(PREVIEW_FIND, preview_id)
        return rows.previewed(row) if row else None

    async def page(self, post_id: PostId, page: PageRequest) -> Page[Preview]:
        return await _PREVIEWS.page(self._session, page, before=(post_id,))

    async def find_for_update(self, post_id: PostId, preview_id: PreviewId) -> Preview | None:
        row = await self._session.row(PREVIEW_LOCK, post_id, preview_id)
        return rows.preview(row) if row else None

    async def add(self, preview: Preview) -> None:
        await self._session.rows(PREVIEW_ADD, *_values(preview))

    async def save(self, preview: Preview) -> None:
        await self._session.rows(PREVIEW_SAVE, *_values(preview))


def _values(preview: Preview) -> tuple[object, ...]:
    return (
        preview.id,
        preview.post_id,
        preview.digest,
        preview.created_at,
        preview.created_by,
        preview.expires_at,
        preview.revoked_at,
    )


_PREVIEWS = Listing(
    forward=PREVIEWS_PAGE,
    backward=PREVIEWS_PAGE_BEFORE,
    count=PREVIEWS_COUNT,
    entry=rows.preview,
    position=lambda preview: Position(value=preview.created_at, id=preview.id),
    edge=value_and_id_edge,
)
