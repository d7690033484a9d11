"""Tags for editors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.cursors import fingerprint
from blog_http.once import Once, OnceOf, told
from blog_http.openapi_parts import CREATED, PRIVATE_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.schemas.names import AdminTagOut, AdminTagPage, TagIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NameTaken, NotPermitted
from blogcore.domain.policy import Actor


def admin_tags_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """All tags, for holders of a key."""
    router = strict_router(prefix="/api/admin/tags", tags=["Editing tags"])
    editing = blog.editing
    by_slug = fingerprint("admin-tags", value=str, tie=type(None))
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    @router.get("", response_model=AdminTagPage, responses=PRIVATE_PAGE | problems(NotPermitted))
    async def list_admin_tags(request: Request, me: Me, page: PageQuery) -> Response:
        """List all tags, by slug.

        Used or not, with how many working copies outside the trash carry them.
        """
        found = await editing.list_admin_tags.execute(me, page.request(by_slug))
        return private(paged(AdminTagPage, found, AdminTagOut.counted, by_slug), request=request)

    @router.post("", status_code=201, response_model=AdminTagOut, responses=CREATED | problems(NotPermitted, NameTaken))
    async def create_tag(me: Me, once: Changing, new: TagIn) -> Response:
        """Create a tag.

        Readers see it once a published post carries it.
        """
        return await once(
            editing.create_tag.prepare(me, new.to_new()),
            lambda tag: told(
                AdminTagOut.of(tag),
                status=201,
                version=tag.version,
                location=f"/api/admin/tags/{tag.slug}",
            ),
        )

    return router
