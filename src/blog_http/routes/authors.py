"""Authors for readers."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import moved, shown
from blog_http.cursors import fingerprint
from blog_http.openapi_parts import MOVED, READ, READ_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import AuthorSlugPath
from blog_http.schemas.names import AuthorOut, AuthorPage
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.slug import Slug


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
        return shown(request, paged(AuthorPage, found, AuthorOut.model_validate, by_slug), cache=cache)

    @router.get("/{slug}", response_model=AuthorOut, responses=READ | MOVED | problems(NotFound))
    async def get_author(request: Request, slug: AuthorSlugPath) -> Response:
        """Get one author of published posts.

        An author that no listed post carries is as if it did not exist. A slug that they had before leads, by 308, to
        the one they have now.
        """
        found = await reading.get_author.execute(Slug(slug))
        here = found.slug == slug
        there = moved(request, f"/api/authors/{found.slug}", cache=cache)
        return shown(request, AuthorOut.model_validate(found), cache=cache) if here else there

    return router
