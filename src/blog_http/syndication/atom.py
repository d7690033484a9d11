"""Atom (RFC 4287), in parts that follow one another (RFC 5005 §3)."""

from collections.abc import Iterator
from typing import Final

from blog_http.syndication.feed import Entry, Feed, Person, instant
from blog_http.syndication.rss import media
from blog_http.syndication.xml import DECLARATION, element, empty, holding

MEDIA_TYPE: Final = "application/atom+xml"
_PAGE: Final = "text/html"
_NAMESPACES: Final = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:media": "http://search.yahoo.com/mrss/"}


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    entries = (holding("entry", _entry(entry), {"xml:lang": entry.post.language}) for entry in feed.entries)
    whole = holding("feed", [*_head(feed), *entries], {**_NAMESPACES, "xml:lang": feed.language})
    return (DECLARATION + whole).encode()


def _head(feed: Feed) -> Iterator[str]:
    yield element("id", feed.id)
    yield element("title", feed.title)
    yield element("subtitle", feed.description)
    yield element("updated", instant(feed.updated))
    yield _author(Person(feed.author, None))  # an entry without authors needs one
    for rel, address in (("self", feed.places.here), ("first", feed.places.first), ("next", feed.places.older)):
        if address:
            yield empty("link", {"rel": rel, "type": MEDIA_TYPE, "href": address})
    if feed.home:
        yield empty("link", {"rel": "alternate", "type": _PAGE, "href": feed.home})


def _entry(entry: Entry) -> Iterator[str]:
    post = entry.post
    yield element("id", entry.id)
    yield element("title", entry.title)
    yield element("updated", instant(post.last_modified))
    yield element("published", instant(post.published_at))
    yield from map(_author, entry.authors)
    if entry.url:
        yield empty("link", {"rel": "alternate", "type": _PAGE, "href": entry.url})
    yield from (empty("category", {"term": tag.slug, "label": tag.name}) for tag in entry.tags)
    yield element("summary", entry.summary)
    yield element("content", entry.html, {"type": "html", "xml:base": entry.url})
    if post.cover_image:
        yield media(post.cover_image)


def _author(person: Person) -> str:
    return holding("author", [element("name", person.name), element("uri", person.url)])
