"""Sitemaps (sitemaps.org/protocol.html): pages of the front end, and the parts of a large sitemap."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from blog_http.syndication.feed import instant
from blog_http.syndication.xml import DECLARATION, element, holding
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.site import Site
from blogcore.use_cases.reading.sitemap import Addresses, Names

MEDIA_TYPE: Final = "application/xml; charset=utf-8"
FIRST: Final = "0"
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_POST: Final = re.compile("[0-9a-f]{32}")
_AT_ONCE: Final = 1_000


async def urlset(addresses: Addresses, site: Site) -> bytes:
    """A sitemap. Others are served while a large one is written."""
    parts, pages = [DECLARATION, f'<urlset xmlns="{_NAMESPACE}">\n'], _pages(addresses, site)
    while some := "".join(islice(pages, _AT_ONCE)):
        parts.append(some)
        await asyncio.sleep(0)
    return "".join([*parts, "</urlset>\n"]).encode()


def begin_of(name: str) -> PostId | Names | None:
    """Where the part of this name begins; `NotFound` if none can have it."""
    if name == FIRST:
        return None
    if name in set(Names):
        return Names(name)
    if _POST.fullmatch(name):
        return PostId(UUID(name))
    raise NotFound("there is no such part of the sitemap")


def index(edges: Sequence[PostId], site: Site, server: str | None) -> bytes:
    """What leads to the parts; without an address of this server the front end must pass them on."""
    names = [FIRST, *(edge.hex for edge in edges)]
    names += [Names.TAGS] if site.tag_url else []
    names += [Names.AUTHORS] if site.author_url else []
    home = server or site.url or _origin(site)
    sitemaps = (holding("sitemap", [element("loc", f"{home}/sitemap-{name}.xml")]) for name in names)
    return (DECLARATION + holding("sitemapindex", sitemaps, {"xmlns": _NAMESPACE})).encode()


def _pages(addresses: Addresses, site: Site) -> Iterator[str]:
    if addresses.home and site.url:
        yield _page(site.url, None)
    for post in addresses.posts:
        yield _page(site.post(post.slug), post.changed_at)
    for tag in addresses.tags:
        yield _page(site.tag(tag.slug), tag.changed_at)
    for author in addresses.authors:
        yield _page(site.author(author.slug), author.changed_at)


def _page(url: str | None, changed_at: datetime | None) -> str:
    if url is None:
        return ""
    return holding("url", [element("loc", url), element("lastmod", instant(changed_at) if changed_at else None)])


def _origin(site: Site) -> str:
    scheme, host, *_ = urlsplit(site.post_url or "")
    return f"{scheme}://{host}"
