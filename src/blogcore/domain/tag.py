"""Tags: the words that posts share."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from blogcore.domain.ids import TagId, uuid7
from blogcore.domain.slug import Slug, slug, slugified, unspeakable
from blogcore.domain.text import line, passage
from blogcore.domain.unset import UNSET, Unset
from blogcore.domain.version import Expected, check

MAX_NAME: Final = 200
MAX_DESCRIPTION: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word that posts share: the slug is its address, the name is what readers see.

    One that was merged into another stays as a word for its heir: whoever names it means that one.
    """

    id: TagId
    slug: Slug
    name: str
    description: str | None = None
    version: int = 1
    created_at: datetime
    updated_at: datetime
    heir: "TagRef | None" = None

    @property
    def ref(self) -> "TagRef":
        """This tag, or its heir, as a post carries it."""
        return self.heir or TagRef(id=self.id, slug=self.slug, name=self.name)

    def expecting(self, expected: Expected) -> "Tag":
        """This tag if it is the version its editor read; else `Stale` or `VersionRequired`."""
        check(expected, self.version)
        return self

    def edited(self, patch: "TagPatch", *, now: datetime) -> "Tag":
        """The next version, or this one if nothing is different; `Invalid` where a rule is broken."""
        after = replace(
            self,
            slug=self.slug if isinstance(patch.slug, Unset) else slug(patch.slug),
            name=self.name if isinstance(patch.name, Unset) else line(patch.name, "name", MAX_NAME),
            description=self.description
            if isinstance(patch.description, Unset)
            else passage(patch.description, "description", MAX_DESCRIPTION),
        )
        return self if after == self else replace(after, version=self.version + 1, updated_at=now)

    def merged_into(self, heir: "Tag", *, now: datetime) -> "Tag":
        """From now on a word for another tag."""
        return replace(self, heir=heir.ref, version=self.version + 1, updated_at=now)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRef:
    """A tag as a post carries it."""

    id: TagId
    slug: Slug
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPatch:
    """A change to a tag: what is `UNSET` stays as it is, null empties."""

    slug: str | Unset = UNSET
    name: str | Unset = UNSET
    description: str | None | Unset = UNSET


def once_each(named: Iterable[tuple[TagRef, bool]]) -> tuple[TagRef, ...]:
    """Tags in their order, each once; beside each whether it stands where one that was merged into it stood.

    Where both stood it takes the place of the merged one, as it does on what is published.
    """
    refs = tuple(named)
    places: dict[TagId, int] = {}
    for place, (ref, merged) in enumerate(refs):
        if merged or ref.id not in places:
            places[ref.id] = place
    return tuple(refs[place][0] for place in sorted(places.values()))


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
