"""Feeds. They take what they do not know as if it were not there: whoever reads them adds what they like."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BeforeValidator, Field

from blog_http import cursors
from blog_http.routes.published_query import WantedDep, listed_as
from blog_http.schemas.base import MAX_CURSOR, is_whole
from blog_http.settings import HttpSettings
from blog_http.strict import check_address
from blog_http.surrogate import POSTS, surrogate_keys
from blog_http.syndication.conditions import since
from blog_http.syndication.feed import Places, feed_of, filters_in
from blog_http.syndication.kinds import KINDS, Kind, address
from blogcore.blog import Blog
from blogcore.domain.pages import DEFAULT_LIMIT, MAX_LIMIT, Position
from blogcore.domain.published_order import PublishedOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a feed is asked for."""

    limit: int
    start_after: str | None

    @property
    def query(self) -> list[tuple[str, str]]:
        """What an address says of it."""
        return [] if self.limit == DEFAULT_LIMIT else [("limit", str(self.limit))]


async def _part(
    limit: Annotated[Annotated[int, Field(ge=1, le=MAX_LIMIT)], BeforeValidator(is_whole), Query()] = DEFAULT_LIMIT,
    start_after: Annotated[str | None, Query(max_length=MAX_CURSOR)] = None,
) -> Part:
    return Part(limit=limit, start_after=start_after)


async def _readable(request: Request) -> None:
    check_address(request.scope)


PartDep: TypeAlias = Annotated[Part, Depends(_part)]


def syndication_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """`/feed.atom`, `/feed.rss` and `/feed.json`: described by their own standards, not by the OpenAPI document."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(_readable)])
    for kind in KINDS:
        router.add_api_route(kind.path, _feed(kind, blog, settings), methods=["GET"])
    return router


def _feed(kind: Kind, blog: Blog, settings: HttpSettings) -> Callable[..., Awaitable[Response]]:
    async def show_feed(request: Request, wanted: WantedDep, part: PartDep) -> Response:
        site, now = blog.site.now, blog.clock.now()
        of = listed_as("feed", wanted, PublishedOrder.LAST_PUBLISHED)
        place = cursors.decode(part.start_after, of) if part.start_after else None
        found = await blog.reading.get_feed.execute(wanted, limit=part.limit, start_after=place)

        def at(start_after: Position | None) -> str:
            cursor = [("start_after", cursors.encode(start_after, of))] if start_after else []
            query = [*filters_in(wanted), *part.query, *cursor]
            return address(kind.path, query, server=settings.public_url)

        places = Places(here=at(place), first=at(None), older=at(found.older) if found.older else None)
        feed = feed_of(wanted, found.posts, site, places=places, server=settings.public_url)
        moments = [moment for moment in (found.changed_at, site.updated_at) if moment]
        return since(
            request,
            kind.write(feed),
            changed_at=max(moments, default=None),
            now=now,
            cache=settings.cache_control,
            keys=surrogate_keys(POSTS, posts=found.posts, tags=wanted.tags, authors=filter(None, (wanted.author,))),
            media_type=kind.media_type + kind.charset,
        )

    return show_feed
