"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel

from blog_http.syndication.feed import Entry, Feed, instant

MEDIA_TYPE: Final = "application/feed+json"


class Author(BaseModel):
    """Who wrote a post."""

    name: str
    url: str | None


class Item(BaseModel):
    """A post. What is None is left out."""

    id: str
    url: str | None
    title: str
    content_html: str
    summary: str | None
    image: str | None
    date_published: str
    date_modified: str
    authors: Sequence[Author] | None
    tags: Sequence[str] | None
    language: str | None


class JsonFeed(BaseModel):
    """The whole."""

    version: str = "https://jsonfeed.org/version/1.1"
    title: str
    home_page_url: str | None
    feed_url: str
    description: str | None
    next_url: str | None
    language: str | None
    items: Sequence[Item]


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    whole = JsonFeed(
        title=feed.title,
        home_page_url=feed.home,
        feed_url=feed.places.here,
        description=feed.description,
        next_url=feed.places.older,
        language=feed.language,
        items=[_item(entry) for entry in feed.entries],
    )
    return whole.model_dump_json(exclude_none=True).encode()


def _item(entry: Entry) -> Item:
    post = entry.post
    return Item(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        content_html=entry.html,
        summary=entry.summary,
        image=post.cover_image.url if post.cover_image else None,
        date_published=instant(post.published_at),
        date_modified=instant(post.last_modified),
        authors=[Author(name=author.name, url=author.url) for author in entry.authors] or None,
        tags=[tag.name for tag in entry.tags] or None,
        language=post.language,
    )
