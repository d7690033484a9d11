"""Feeds as feed readers read them: strictly, by the rules of each format."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from tests.asgi import Answered

Element = ET.Element

ATOM: Final = "{http://www.w3.org/2005/Atom}"
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_MEDIA: Final = "{http://search.yahoo.com/mrss/}"
_XML: Final = "{http://www.w3.org/XML/1998/namespace}"
_URN: Final = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RFC822: Final = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")
_RFC3339: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@dataclass(frozen=True, kw_only=True)
class ReadEntry:
    """What a reader makes of an entry."""

    id: str
    url: str | None
    title: str
    html: str
    summary: str | None
    published: datetime
    updated: datetime | None
    authors: list[str]
    tags: list[str]
    language: str | None
    image: str | None


@dataclass(frozen=True, kw_only=True)
class ReadFeed:
    """What a reader makes of a feed."""

    title: str
    home: str | None
    here: str
    older: str | None
    language: str | None
    entries: list[ReadEntry]

    @property
    def titles(self) -> list[str]:
        return [entry.title for entry in self.entries]


def read_rss(content: bytes) -> ReadFeed:
    """RSS 2.0, by rssboard.org/rss-specification and its profile."""
    root = ET.fromstring(content)
    assert (root.tag, root.get("version"), len(root)) == ("rss", "2.0", 1)
    channel = root[0]
    links = {link.get("rel"): link.get("href") for link in channel.findall(f"{ATOM}link")}
    assert all(link.get("type") == "application/rss+xml" for link in channel.findall(f"{ATOM}link"))
    assert _one(channel, "description")
    _rfc822(_one(channel, "lastBuildDate"))
    home = _one(channel, "link")
    assert urlsplit(home).scheme
    return ReadFeed(
        title=_one(channel, "title"),
        home=None if home == "about:blank" else home,
        here=links["self"] or "",
        older=links.get("next"),
        language=_maybe(channel, "language"),
        entries=[_rss_item(item) for item in channel.findall("item")],
    )


def _rss_item(item: Element) -> ReadEntry:
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    media = item.find(f"{_MEDIA}content")
    return ReadEntry(
        id=_identity(guid.text),
        url=_maybe(item, "link"),
        title=_one(item, "title"),
        html=_one(item, f"{_CONTENT}encoded", may_be_empty=True),
        summary=_maybe(item, "description"),
        published=_rfc822(_one(item, "pubDate")),
        updated=None,
        authors=[each.text or "" for each in item.findall(f"{_DC}creator")],
        tags=[each.text or "" for each in item.findall("category")],
        language=_maybe(item, f"{_DC}language"),
        image=None if media is None else media.get("url"),
    )


def read_atom(content: bytes) -> ReadFeed:
    """Atom, by RFC 4287."""
    feed = ET.fromstring(content)
    assert feed.tag == f"{ATOM}feed"
    _identity(_one(feed, f"{ATOM}id"))
    _rfc3339(_one(feed, f"{ATOM}updated"))
    assert _one(feed.find(f"{ATOM}author") or feed, f"{ATOM}name")
    links = _atom_links(feed)
    return ReadFeed(
        title=_one(feed, f"{ATOM}title"),
        home=links.get("alternate"),
        here=links["self"],
        older=links.get("next"),
        language=feed.get(f"{_XML}lang"),
        entries=[_atom_entry(entry, feed.get(f"{_XML}lang")) for entry in feed.findall(f"{ATOM}entry")],
    )


def _atom_entry(entry: Element, language: str | None) -> ReadEntry:
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    media = entry.find(f"{_MEDIA}content")
    for category in entry.findall(f"{ATOM}category"):
        assert category.get("term")
    return ReadEntry(
        id=_identity(_one(entry, f"{ATOM}id")),
        url=_atom_links(entry).get("alternate"),
        title=_one(entry, f"{ATOM}title"),
        html=content.text or "",
        summary=_maybe(entry, f"{ATOM}summary"),
        published=_rfc3339(_one(entry, f"{ATOM}published")),
        updated=_rfc3339(_one(entry, f"{ATOM}updated")),
        authors=[_one(author, f"{ATOM}name") for author in entry.findall(f"{ATOM}author")],
        tags=[each.get("label") or "" for each in entry.findall(f"{ATOM}category")],
        language=entry.get(f"{_XML}lang", language),
        image=None if media is None else media.get("url"),
    )


def _atom_links(parent: Element) -> dict[str, str]:
    links = [(link.get("rel") or "alternate", link.get("href") or "") for link in parent.findall(f"{ATOM}link")]
    assert len(dict(links)) == len(links), "no two links may be of one kind"
    return dict(links)


def read_json(content: bytes) -> ReadFeed:
    """JSON Feed, by jsonfeed.org/version/1.1."""
    feed = json.loads(content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert None not in feed.values()
    return ReadFeed(
        title=feed["title"],
        home=feed.get("home_page_url"),
        here=feed["feed_url"],
        older=feed.get("next_url"),
        language=feed.get("language"),
        entries=[_json_item(item) for item in feed["items"]],
    )


def _json_item(item: Mapping[str, Any]) -> ReadEntry:
    assert None not in item.values()
    return ReadEntry(
        id=_identity(item["id"]),
        url=item.get("url"),
        title=item["title"],
        html=item["content_html"],
        summary=item.get("summary"),
        published=_rfc3339(item["date_published"]),
        updated=_rfc3339(item["date_modified"]),
        authors=[author["name"] for author in item.get("authors", [])],
        tags=item.get("tags", []),
        language=item.get("language"),
        image=item.get("image"),
    )


READERS: Final[Mapping[str, tuple[str, Callable[[bytes], ReadFeed]]]] = {
    "/feed.rss": ("application/rss+xml; charset=utf-8", read_rss),
    "/feed.atom": ("application/atom+xml; charset=utf-8", read_atom),
    "/feed.json": ("application/feed+json", read_json),
}


def read(answer: Answered, path: str) -> ReadFeed:
    """The feed that was answered."""
    assert answer.status == 200, answer.text
    media_type, reader = READERS[path.partition("?")[0]]
    assert answer.headers["content-type"] == media_type
    return reader(answer.body)


def _one(parent: Element, name: str, *, may_be_empty: bool = False) -> str:
    (found,) = parent.findall(name)
    assert found.text or may_be_empty, name
    return found.text or ""


def _maybe(parent: Element, name: str) -> str | None:
    return _one(parent, name) if parent.find(name) is not None else None


def _identity(text: str | None) -> str:
    assert _URN.fullmatch(text or ""), text
    return text or ""


def _rfc822(text: str) -> datetime:
    assert _RFC822.fullmatch(text), text
    return parsedate_to_datetime(text)


def _rfc3339(text: str) -> datetime:
    assert _RFC3339.fullmatch(text), text
    return datetime.fromisoformat(text)
