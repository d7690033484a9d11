"""The kinds of feeds: where each is, what it is, how it is written, and how others are told of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from blog_http.syndication import atom, json_feed, rss
from blog_http.syndication.feed import Feed, filters_in
from blogcore.ports.catalogue import PublishedFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One of them. JSON has no charset to tell (RFC 8259 §11)."""

    path: str
    media_type: str
    charset: str
    write: Callable[[Feed], bytes]


KINDS: Final[Sequence[Kind]] = (
    Kind(path="/feed.atom", media_type=atom.MEDIA_TYPE, charset="; charset=utf-8", write=atom.atom),
    Kind(path="/feed.rss", media_type=rss.MEDIA_TYPE, charset="; charset=utf-8", write=rss.rss),
    Kind(path="/feed.json", media_type=json_feed.MEDIA_TYPE, charset="", write=json_feed.json_feed),
)


def address(path: str, query: Sequence[tuple[str, str]], *, server: str | None = None) -> str:
    """Where something on this server is: absolute if its own address is known, else from its root."""
    encoded = urlencode(query, quote_via=quote)
    return (server or "") + path + (f"?{encoded}" if encoded else "")


def alternates(wanted: PublishedFilter) -> str:
    """The feeds of a list, for its `Link` header (RFC 8288); of posts chosen one by one there is none of their own."""
    filters = filters_in(replace(wanted, ids=None))
    found = [(address(kind.path, filters), kind.media_type) for kind in KINDS]
    return ", ".join(f'<{reference}>; rel="alternate"; type="{media_type}"' for reference, media_type in found)
