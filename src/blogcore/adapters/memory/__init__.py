"""Everything the blog needs kept, in dictionaries: real transactions, nothing on disk."""

from blogcore.adapters.memory.storage import MemoryStorage

__all__ = ["MemoryStorage"]
