"""Content codings (RFC 9110 §8.4.1, §12.5.3): gzip for those who want it, under a tag of its own."""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from blog_http.weights import weighed

GZIP: Final = "gzip"
LEVEL: Final = 4  # of 9: 5 makes a post 2 % smaller and takes a quarter more time
_WORTH_KEEPING: Final = 200  # characters of a header


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a client says of gzip: whether it could take it, and whether it is to get it."""

    acceptable: bool
    wanted: bool


_NOTHING_SAID: Final = Wish(acceptable=True, wanted=False)


def wish(accept_encoding: str | None) -> Wish:
    """What `Accept-Encoding` says. Who says nothing could take anything, but gets what is plain."""
    if accept_encoding is None:
        return _NOTHING_SAID
    return (_wish if len(accept_encoding) > _WORTH_KEEPING else _known_wish)(accept_encoding)


def _wish(accept_encoding: str) -> Wish:
    weights: dict[str, float] = {}
    for entry in weighed(accept_encoding):
        name = entry.name.removeprefix("x-")
        weights[name] = max(entry.weight, weights.get(name, 0.0))
    of_gzip = weights.get(GZIP, weights.get("*", 0.0))
    return Wish(acceptable=of_gzip > 0, wanted=of_gzip > 0 and of_gzip >= weights.get("identity", 0.0))


_known_wish = lru_cache(maxsize=256)(_wish)


def gzipped(content: bytes) -> bytes:
    """The content in gzip; of the same content always the same bytes."""
    return gzip.compress(content, LEVEL, mtime=0)


def gzip_tag(tag: str) -> str:
    """The entity tag of the gzip form of what has this one: other bytes, so another strong tag (§8.8.3.3)."""
    return f'{tag[:-1]}-gzip"'


def plain_tags(header: bytes) -> bytes:
    """A list of entity tags, as a header has it, with those of gzip forms turned into those of the plain ones."""
    return header.replace(b'-gzip"', b'"')
