"""Tags: the words that posts share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from blogcore.domain.ids import TagId, uuid7
from blogcore.domain.slug import Slug, slug, slugified, unspeakable
from blogcore.domain.text import line, passage

MAX_NAME: Final = 200
MAX_DESCRIPTION: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word that posts share: the slug is its address, the name is what readers see."""

    id: TagId
    slug: Slug
    name: str
    description: str | None = None
    version: int = 1
    created_at: datetime
    updated_at: datetime

    @property
    def ref(self) -> "TagRef":
        """This tag as a post carries it."""
        return TagRef(id=self.id, slug=self.slug, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRef:
    """A tag as a post carries it."""

    id: TagId
    slug: Slug
    name: str


def new_tag(name: str, *, now: datetime, wished: str | None = None, description: str | None = None) -> Tag:
    """A tag by its name; the slug is made from the name unless one is wished. Raises `Invalid`."""
    shown = line(name, "name", MAX_NAME)
    return Tag(
        id=TagId(uuid7()),
        slug=slugified(shown, fallback=unspeakable("tag", shown)) if wished is None else slug(wished),
        name=shown,
        description=passage(description, "description", MAX_DESCRIPTION),
        created_at=now,
        updated_at=now,
    )
