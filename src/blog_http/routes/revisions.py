"""The history of posts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.cursors import fingerprint
from blog_http.openapi_parts import PRIVATE, PRIVATE_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import PostIdPath, RevisionPath
from blog_http.schemas.revisions import RevisionOut, RevisionPage, RevisionSummaryOut
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor


def revisions_router(blog: Blog, caller: Caller) -> APIRouter:
    """What a post said before."""
    router = strict_router(prefix="/api/admin/posts/{post_id}/revisions", tags=["Revisions"])
    editing = blog.editing
    Me = Annotated[Actor, Depends(caller)]

    @router.get("", response_model=RevisionPage, responses=PRIVATE_PAGE | problems(NotFound))
    async def list_revisions(request: Request, me: Me, post_id: PostIdPath, page: PageQuery) -> Response:
        """List the revisions of a post, newest first.

        Every change to the content made one; readers see the one that is live. Without their texts.
        """
        of = fingerprint("revisions", value=int, tie=type(None), post=post_id)
        found = await editing.list_revisions.execute(me, PostId(post_id), page.request(of))
        return private(paged(RevisionPage, found, RevisionSummaryOut.model_validate, of), request=request)

    @router.get("/{number}", response_model=RevisionOut, responses=PRIVATE | problems(NotFound))
    async def get_revision(me: Me, post_id: PostIdPath, number: RevisionPath) -> Response:
        """Get one revision of a post.

        With its text and HTML, whether readers ever saw it or not. Publish it again with `publishPost`.
        """
        return private(RevisionOut.of(await editing.get_revision.execute(me, PostId(post_id), number)))

    return router
