"""Authors for readers."""

from functools import partial

from fastapi import APIRouter, Request, Response

from blog_http.answers import moved, shown
from blog_http.cursors import fingerprint
from blog_http.openapi_parts import MOVED, READ_PAGE, READ_WITH_FEEDS
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import AuthorSlugPath
from blog_http.schemas.names import AuthorOut, AuthorPage
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blog_http.surrogate import AUTHORS, POSTS, surrogate_keys
from blog_http.syndication.kinds import alternates
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import PublishedFilter


def authors_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """The authors of what anybody may read."""
    router = strict_router(prefix="/api/authors", tags=["Authors"])
    reading, cache = blog.reading, settings.cache_control
    by_slug = fingerprint("authors", value=str, tie=type(None))

    @router.get("", response_model=AuthorPage, responses=READ_PAGE | problems())
    async def list_authors(request: Request, page: PageQuery) -> Response:
        """List the authors of published posts, by slug.

        Only those that a listed post carries, with how many do.
        """
        found = await reading.list_authors.execute(page.request(by_slug))
        keys = surrogate_keys(POSTS, AUTHORS, authors=[author.slug for author in found.results])
        return shown(request, paged(AuthorPage, found, AuthorOut.model_validate, by_slug), cache=cache, keys=keys)

    @router.get("/{slug}", response_model=AuthorOut, responses=READ_WITH_FEEDS | MOVED | problems(NotFound))
    async def get_author(request: Request, slug: AuthorSlugPath) -> Response:
        """Get one author of published posts.

        An author that no listed post carries is as if it did not exist. A slug that they had before leads, by 308, to
        the one they have now.
        """
        found = await reading.get_author.execute(Slug(slug))
        keys = surrogate_keys(POSTS, authors=[slug, found.slug])
        feeds = {"Link": alternates(PublishedFilter(author=found.slug))}
        if_here = partial(shown, request, AuthorOut.model_validate(found), headers=feeds)
        else_there = partial(moved, request, f"/api/authors/{found.slug}")
        return (if_here if found.slug == slug else else_there)(cache=cache, keys=keys)

    return router
