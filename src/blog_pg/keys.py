"""API keys."""

from collections.abc import Sequence

from blog_pg import rows
from blog_pg.paging import Listing, value_and_id_edge
from blog_pg.sessions import Session
from blog_pg.statements.keys import (
    KEY_ADD,
    KEY_ADD_MISSING,
    KEY_FIND,
    KEY_LOCK,
    KEY_SAVE,
    KEYS_COUNT,
    KEYS_OF_AUTHOR,
    KEYS_PAGE,
    KEYS_PAGE_BEFORE,
)
from blogcore.domain.ids import AuthorId, KeyId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest, Position


class PgKeyRepository:
    """API keys in PostgreSQL."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def find(self, key_id: KeyId) -> Key | None:
        row = await self._session.row(KEY_FIND, key_id)
        return rows.key(row) if row else None

    async def find_for_update(self, key_id: KeyId) -> Key | None:
        locked = await self._session.row(KEY_LOCK, key_id)
        return await self.find(key_id) if locked else None

    async def page(self, page: PageRequest) -> Page[Key]:
        return await _KEYS.page(self._session, page)

    async def of_author(self, author: AuthorId) -> Sequence[Key]:
        return [rows.key(row) for row in await self._session.rows(KEYS_OF_AUTHOR, author)]

    async def add(self, key: Key) -> None:
        await self._session.rows(KEY_ADD, *_values(key))

    async def add_missing(self, key: Key) -> bool:
        return await self._session.row(KEY_ADD_MISSING, *_values(key)) is not None

    async def save(self, key: Key) -> None:
        await self._session.rows(KEY_SAVE, *_values(key))


def _values(key: Key) -> tuple[object, ...]:
    author = key.author.id if key.author else None
    return (key.id, key.digest, key.name, key.role.value, author, key.created_at, key.expires_at, key.revoked_at)


_KEYS = Listing(
    forward=KEYS_PAGE,
    backward=KEYS_PAGE_BEFORE,
    count=KEYS_COUNT,
    entry=rows.key,
    position=lambda key: Position(value=key.created_at, id=key.id),
    edge=value_and_id_edge,
)
