"""API keys as rows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Row
from typing import Final
from uuid import UUID

from blogcore.domain.author import AuthorRef
from blogcore.domain.errors import NameTaken
from blogcore.domain.ids import AuthorId, KeyId
from blogcore.domain.key import Key
from blogcore.domain.pages import Page, PageRequest, Position, page_of
from blogcore.domain.policy import Role
from blogcore.domain.slug import Slug
from blogcore.ports.repositories import AuthorRepository
from sqlite_keys.file import Connection, Value

KEYS_CREATE: Final = """
CREATE TABLE IF NOT EXISTS keys (
    id TEXT PRIMARY KEY,
    digest BLOB NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    author_id TEXT,
    author_slug TEXT,
    author_name TEXT,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT
) WITHOUT ROWID
"""

KEY_FIND: Final = """
SELECT id, digest, name, role, author_id, author_slug, author_name, created_at, expires_at, revoked_at
  FROM keys
 WHERE id = :id
"""

KEYS_OF_AUTHOR: Final = """
SELECT id, digest, name, role, author_id, author_slug, author_name, created_at, expires_at, revoked_at
  FROM keys
 WHERE author_id = :author_id
 ORDER BY id
"""

KEY_ADD_MISSING: Final = """
INSERT INTO keys (id, digest, name, role, author_id, author_slug, author_name, created_at, expires_at, revoked_at)
VALUES (:id, :digest, :name, :role, :author_id, :author_slug, :author_name, :created_at, :expires_at, :revoked_at)
    ON CONFLICT (id) DO NOTHING
RETURNING id
"""

KEY_SAVE: Final = """
UPDATE keys
   SET digest = :digest, name = :name, role = :role,
       author_id = :author_id, author_slug = :author_slug, author_name = :author_name,
       created_at = :created_at, expires_at = :expires_at, revoked_at = :revoked_at
 WHERE id = :id
"""

KEYS_NEWEST_FIRST: Final = """
SELECT id, digest, name, role, author_id, author_slug, author_name, created_at, expires_at, revoked_at
  FROM keys
 WHERE :at IS NULL OR (created_at, id) < (:at, :id)
 ORDER BY created_at DESC, id DESC
 LIMIT :limit
"""

KEYS_OLDEST_FIRST: Final = """
SELECT id, digest, name, role, author_id, author_slug, author_name, created_at, expires_at, revoked_at
  FROM keys
 WHERE (created_at, id) > (:at, :id)
 ORDER BY created_at, id
 LIMIT :limit
"""

KEYS_COUNT: Final = "SELECT count(*) AS count FROM keys"


class SqliteKeyRepository:
    """API keys by way of a connection; inside a transaction of it they may be changed, too.

    Their authors live elsewhere: a key has the name of its author as it was when the key was kept, unless `authors`
    know a newer one.
    """

    def __init__(self, connection: Connection, authors: AuthorRepository) -> None:
        self._connection = connection
        self._authors = authors

    async def find(self, key_id: KeyId) -> Key | None:
        rows = await self._connection.rows(KEY_FIND, {"id": key_id})
        return await self._presently(_key(rows[0])) if rows else None

    async def find_for_update(self, key_id: KeyId) -> Key | None:
        return await self.find(key_id)  # the transaction keeps all other writers out from its beginning

    async def page(self, page: PageRequest) -> Page[Key]:
        statement = KEYS_OLDEST_FIRST if page.backward else KEYS_NEWEST_FIRST
        rows = await self._connection.rows(statement, {**_edge(page), "limit": page.limit + 1})
        count = (await self._connection.rows(KEYS_COUNT))[0]["count"] if page.count else None
        return page_of([await self._presently(_key(row)) for row in rows], page, _position, count=count)

    async def of_author(self, author: AuthorId) -> Sequence[Key]:
        rows = await self._connection.rows(KEYS_OF_AUTHOR, {"author_id": str(author)})
        return [await self._presently(_key(row)) for row in rows]

    async def add_missing(self, key: Key) -> bool:
        return bool(await self._connection.rows(KEY_ADD_MISSING, _values(key)))

    async def add(self, key: Key) -> None:
        if not await self.add_missing(key):
            raise NameTaken("a key with this id exists")

    async def save(self, key: Key) -> None:
        await self._connection.rows(KEY_SAVE, _values(key))

    async def _presently(self, key: Key) -> Key:
        known = await self._authors.named([], [key.author.id]) if key.author else []
        return replace(key, author=known[0]) if known else key


def _position(key: Key) -> Position:
    return Position(value=key.created_at, id=key.id)


def _edge(page: PageRequest) -> dict[str, Value]:
    match page.edge:
        case Position(value=datetime() as at, id=str(key_id)):
            return {"at": _text(at), "id": key_id}
        case _:
            return {"at": None, "id": None}


def _values(key: Key) -> dict[str, Value]:
    return {
        "id": key.id,
        "digest": key.digest,
        "name": key.name,
        "role": key.role.value,
        "author_id": str(key.author.id) if key.author else None,
        "author_slug": key.author.slug if key.author else None,
        "author_name": key.author.name if key.author else None,
        "created_at": _text(key.created_at),
        "expires_at": _text(key.expires_at),
        "revoked_at": _text(key.revoked_at),
    }


def _key(row: Row) -> Key:
    return Key(
        id=KeyId(row["id"]),
        digest=row["digest"],
        name=row["name"],
        role=Role(row["role"]),
        author=_author(row) if row["author_id"] else None,
        created_at=datetime.fromisoformat(row["created_at"]),
        expires_at=_time(row["expires_at"]),
        revoked_at=_time(row["revoked_at"]),
    )


def _author(row: Row) -> AuthorRef:
    return AuthorRef(id=AuthorId(UUID(row["author_id"])), slug=Slug(row["author_slug"]), name=row["author_name"])


def _text(time: datetime | None) -> str | None:
    """All of one length and zone (the core's times are UTC), so that they sort as texts."""
    return time.isoformat(timespec="microseconds") if time else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
