"""What was imported, so that importing again changes only what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from blogcore.domain.ids import PostId


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an imported post came from: its place within a named source."""

    source: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was made of an entry: which post, at which version, out of content with which digest, first when."""

    origin: Origin
    post_id: PostId
    digest: str
    version: int
    first_imported_at: datetime


class Imports(Protocol):
    """The memory of the importer. Purging a post forgets where it came from."""

    async def find(self, origin: Origin) -> Imported | None:
        """What was made of the entry last time; keeps others from importing it until the transaction ends."""
        ...

    async def find_all(self, origins: Sequence[Origin]) -> Mapping[Origin, Imported]:
        """The same of many entries; those of which nothing is known are left out.

        Two who ask for some of the same entries, in whatever order they name them, do so one after the other.
        """
        ...

    async def keep(self, *imported: Imported) -> None:
        """Remember, in place of what was known of the origins; each at most once."""
        ...
