"""Addresses of the front end's pages, for search engines: all at once, or in parts if they are too many."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.site import Site
from blogcore.ports.catalogue import Catalogue, Mapped
from blogcore.ports.clock import Clock


class Names(StrEnum):
    """What has pages of its own beside posts."""

    TAGS = "tags"
    AUTHORS = "authors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Posts, tags and authors that the front end has pages for, and when each was last another.

    `home` says whether the page of the whole belongs to them.
    """

    home: bool = False
    posts: Sequence[Mapped] = ()
    tags: Sequence[Mapped] = ()
    authors: Sequence[Mapped] = ()

    def __len__(self) -> int:
        return self.home + len(self.posts) + len(self.tags) + len(self.authors)


class MapSite:
    """The addresses of all pages; None if these are more than `most`: then they must be asked for in parts."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, site: Site, *, most: int) -> Addresses | None:
        _must_have_pages(site)
        now = self._clock.now()
        found = Addresses(
            home=True,
            posts=await self._catalogue.mapped_posts(now=now, limit=most),
            tags=await self._catalogue.mapped_tags(now=now, limit=most) if site.tag_url else (),
            authors=await self._catalogue.mapped_authors(now=now, limit=most) if site.author_url else (),
        )
        return found if len(found) <= most else None


class DivideSite:
    """Where parts of `every` posts begin: behind these. The first begins before all."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, *, every: int) -> Sequence[PostId]:
        return await self._catalogue.map_edges(now=self._clock.now(), every=every)


class MapSitePart:
    """One part: the first posts, those behind one, or the tags or authors; at most so many."""

    def __init__(self, catalogue: Catalogue, clock: Clock) -> None:
        self._catalogue = catalogue
        self._clock = clock

    async def execute(self, site: Site, begin: PostId | Names | None, *, posts: int, names: int) -> Addresses:
        _must_have_pages(site)
        now = self._clock.now()
        match begin:
            case Names.TAGS:
                return Addresses(tags=await self._catalogue.mapped_tags(now=now, limit=names))
            case Names.AUTHORS:
                return Addresses(authors=await self._catalogue.mapped_authors(now=now, limit=names))
            case post_id:
                found = await self._catalogue.mapped_posts(now=now, limit=posts, start_after=post_id)
                return Addresses(home=post_id is None, posts=found)


def _must_have_pages(site: Site) -> None:
    if site.post_url is None:
        raise NotFound("there is no sitemap: nobody has said where the front end shows posts (BLOG_SITE_URL)")
