"""What readers' filters compare, as PostgreSQL keeps it of each publication: see `facets_of` in the migrations."""

from collections.abc import Iterator

from blogcore.domain.json import storable
from blogcore.ports.catalogue import PublishedFilter


def facets_of(wanted: PublishedFilter) -> list[str]:
    """What a post must have all of; nothing if tags, author, language and being featured are no matter."""
    return list(_facets(wanted))


def is_possible(wanted: PublishedFilter) -> bool:
    """Whether a post can be as wanted: none has what PostgreSQL could not even store."""
    return all(map(storable, (*wanted.tags, wanted.author or "", wanted.language or "")))


def _facets(wanted: PublishedFilter) -> Iterator[str]:
    for tag in wanted.tags:
        yield f"tag:{tag}"
    if wanted.author is not None:
        yield f"author:{wanted.author}"
    if wanted.language is not None:
        yield f"language:{wanted.language.lower()}"
    if wanted.featured is not None:
        yield f"featured:{str(wanted.featured).lower()}"
