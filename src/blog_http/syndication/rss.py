"""RSS 2.0 (rssboard.org/rss-specification), with what Atom, Dublin Core and Media RSS add to it."""

from collections.abc import Iterator
from html import escape
from typing import Final

from blog_http.answers import http_date
from blog_http.syndication.feed import Entry, Feed
from blog_http.syndication.xml import DECLARATION, element, empty, holding
from blogcore.domain.content import CoverImage

MEDIA_TYPE: Final = "application/rss+xml"
_NAMESPACES: Final = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
_NOWHERE: Final = "about:blank"  # a channel must have a link


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    channel = holding("channel", [*_channel(feed), *(holding("item", _item(entry)) for entry in feed.entries)])
    return (DECLARATION + holding("rss", [channel], _NAMESPACES)).encode()


def _channel(feed: Feed) -> Iterator[str]:
    yield element("title", feed.title)
    yield element("link", feed.home or _NOWHERE)
    yield element("description", feed.description or feed.title)
    yield element("language", feed.language)
    yield element("lastBuildDate", http_date(feed.updated))
    for rel, address in (("self", feed.places.here), ("first", feed.places.first), ("next", feed.places.older)):
        if address:
            yield empty("atom:link", {"rel": rel, "type": MEDIA_TYPE, "href": address})


def _item(entry: Entry) -> Iterator[str]:
    post = entry.post
    yield element("title", entry.title)
    yield element("link", entry.url)
    yield element("guid", entry.id, {"isPermaLink": "false"})
    yield element("pubDate", http_date(post.published_at))
    yield from (element("dc:creator", author.name) for author in entry.authors)
    yield element("dc:language", post.language)
    yield from (element("category", tag.name) for tag in entry.tags)
    yield element("description", None if entry.summary is None else escape(entry.summary, quote=False))
    yield element("content:encoded", entry.html)
    if post.cover_image:
        yield media(post.cover_image)


def media(image: CoverImage) -> str:
    """A cover image (Media RSS): enclosures would need its size and type, which nobody knows."""
    text = {"type": "plain"}
    parts = [element("media:title", image.caption, text), element("media:description", image.alt, text)]
    return holding("media:content", parts, {"url": image.url, "medium": "image"})
