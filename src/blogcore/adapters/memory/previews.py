"""Links to working copies, in dictionaries."""

from blogcore.adapters.memory.pages import page
from blogcore.adapters.memory.posts import MemoryPostRepository
from blogcore.adapters.memory.tables import Tables
from blogcore.domain.ids import PostId, PreviewId
from blogcore.domain.pages import Page, PageRequest, Position
from blogcore.domain.preview import Preview, Previewed


class MemoryPreviewRepository:
    """The previews of some tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def find(self, preview_id: PreviewId) -> Previewed | None:
        preview = self._tables.previews.get(preview_id)
        post = preview and await MemoryPostRepository(self._tables).find(preview.post_id)
        return Previewed(preview=preview, post=post) if preview and post else None

    async def page(self, post_id: PostId, page_request: PageRequest) -> Page[Preview]:
        chosen = (preview for preview in self._tables.previews.values() if preview.post_id == post_id)
        return page(chosen, page_request, _by_age, newest_first=True)

    async def find_for_update(self, post_id: PostId, preview_id: PreviewId) -> Preview | None:
        preview = self._tables.previews.get(preview_id)
        return preview if preview and preview.post_id == post_id else None

    async def add(self, preview: Preview) -> None:
        self._tables.previews.put(preview.id, preview)

    async def save(self, preview: Preview) -> None:
        self._tables.previews.put(preview.id, preview)


def _by_age(preview: Preview) -> Position:
    return Position(value=preview.created_at, id=preview.id)
