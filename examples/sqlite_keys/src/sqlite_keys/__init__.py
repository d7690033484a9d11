"""API keys in a SQLite file: an adapter for blogcore out of the standard library."""

from sqlite_keys.storage import SqliteKeysStorage

__all__ = ["SqliteKeysStorage"]
