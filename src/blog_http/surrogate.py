"""Surrogate keys: what an answer to readers is made of, so that a CDN can forget it when that changes.

`docs/caching.md` tells operators which keys to purge for which change. Nothing is named that the answer, or the address
that was asked for, does not show.
"""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from blogcore.domain.publication import Named, PublishedSummary

HEADER: Final = "Surrogate-Key"
BLOG: Final = "blog"  # everything for readers
POSTS: Final = "posts"  # whatever depends on which posts there are
TAGS: Final = "tags"
AUTHORS: Final = "authors"
UNNAMED: Final = "unnamed"  # not all that is in it could be named

MOST: Final = 2_000  # bytes: with all other headers it fits into the 4 KiB that some proxies have for them
_LONGEST: Final = 100  # bytes of one slug


def surrogate_keys(
    *kinds: str,
    posts: Iterable[PublishedSummary] = (),
    tags: Iterable[str] = (),
    authors: Iterable[str] = (),
) -> str:
    """The header of an answer of these kinds that shows these posts, and tags and authors by their slugs.

    The posts' own tags and authors are named with them. What does not fit is not named, and `unnamed` says so.
    """
    shown = tuple(posts)
    named = dict.fromkeys(
        (
            *(f"post-{post.id}" for post in shown),
            *(_key("tag", slug) for slug in (*tags, *_slugs(post.tags for post in shown))),
            *(_key("author", slug) for slug in (*authors, *_slugs(post.authors for post in shown))),
        )
    )
    return _fitted(" ".join((BLOG, *kinds)), named)


def _slugs(named: Iterable[tuple[Named, ...]]) -> Iterable[str]:
    return (one.slug for each in named for one in each)


@lru_cache(maxsize=2_048)
def _key(kind: str, slug: str) -> str:
    """A slug is written as in an address; instead of a long one stands its hash."""
    text = quote(slug, safe="", errors="replace")
    return f"{kind}-{text if len(text) <= _LONGEST else sha256(text.encode()).hexdigest()[:32]}"


def _fitted(kinds: str, named: Iterable[str]) -> str:
    whole = " ".join((kinds, *named))
    if len(whole) <= MOST:
        return whole
    room = MOST - len(f" {UNNAMED}")
    return f"{whole[: whole.rindex(' ', 0, room + 1)]} {UNNAMED}"
