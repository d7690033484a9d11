"""Tags for readers."""

from fastapi import APIRouter, Request, Response

from blog_http.answers import moved, shown
from blog_http.cursors import fingerprint
from blog_http.openapi_parts import MOVED, READ, READ_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import TagSlugPath
from blog_http.schemas.names import TagOut, TagPage
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.slug import Slug


def tags_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """The tags of what anybody may read."""
    router = strict_router(prefix="/api/tags", tags=["Tags"])
    reading, cache = blog.reading, settings.cache_control
    by_slug = fingerprint("tags", value=str, tie=type(None))

    @router.get("", response_model=TagPage, responses=READ_PAGE | problems())
    async def list_tags(request: Request, page: PageQuery) -> Response:
        """List the tags of published posts, by slug.

        Only those that a listed post carries, with how many do.
        """
        found = await reading.list_tags.execute(page.request(by_slug))
        return shown(request, paged(TagPage, found, TagOut.model_validate, by_slug), cache=cache)

    @router.get("/{slug}", response_model=TagOut, responses=READ | MOVED | problems(NotFound))
    async def get_tag(request: Request, slug: TagSlugPath) -> Response:
        """Get one tag of published posts.

        A tag that no listed post carries is as if it did not exist. A slug that it had before leads, by 308, to the
        one it has now.
        """
        found = await reading.get_tag.execute(Slug(slug))
        here = found.slug == slug
        there = moved(request, f"/api/tags/{found.slug}", cache=cache)
        return shown(request, TagOut.model_validate(found), cache=cache) if here else there

    return router
