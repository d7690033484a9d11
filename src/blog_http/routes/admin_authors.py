"""Authors for editors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.cursors import fingerprint
from blog_http.once import Once, OnceOf, told
from blog_http.openapi_parts import CREATED, PRIVATE_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.schemas.names import AdminAuthorOut, AdminAuthorPage, AuthorIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NameTaken, NotPermitted
from blogcore.domain.policy import Actor


def admin_authors_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """All authors, for holders of a key."""
    router = strict_router(prefix="/api/admin/authors", tags=["Editing authors"])
    editing = blog.editing
    by_slug = fingerprint("admin-authors", value=str, tie=type(None))
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    @router.get("", response_model=AdminAuthorPage, responses=PRIVATE_PAGE | problems(NotPermitted))
    async def list_admin_authors(request: Request, me: Me, page: PageQuery) -> Response:
        """List all authors, by slug.

        Used or not, with how many working copies outside the trash carry them.
        """
        found = await editing.list_admin_authors.execute(me, page.request(by_slug))
        return private(paged(AdminAuthorPage, found, AdminAuthorOut.counted, by_slug), request=request)

    @router.post(
        "", status_code=201, response_model=AdminAuthorOut, responses=CREATED | problems(NotPermitted, NameTaken)
    )
    async def create_author(me: Me, once: Changing, new: AuthorIn) -> Response:
        """Create an author.

        Readers see it once a published post carries it.
        """
        return await once(
            editing.create_author.prepare(me, new.to_new()),
            lambda author: told(
                AdminAuthorOut.of(author),
                status=201,
                version=author.version,
                location=f"/api/admin/authors/{author.slug}",
            ),
        )

    return router
