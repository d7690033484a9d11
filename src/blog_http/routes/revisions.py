"""The history of posts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.conditional import IfMatch
from blog_http.cursors import fingerprint
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import PRIVATE, PRIVATE_PAGE, VERSIONED
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import AfterPath, BeforePath, FormerPath, PostIdPath, RevisionPath
from blog_http.schemas.admin_posts import AdminPostOut
from blog_http.schemas.diffs import RevisionDiffOut
from blog_http.schemas.revisions import RevisionOut, RevisionPage, RevisionSummaryOut
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound, NotPermitted, WrongState
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post


def revisions_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """What a post said before."""
    router = strict_router(prefix="/api/admin/posts/{post_id}/revisions", tags=["Revisions"])
    editing, clock = blog.editing, blog.clock
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    def as_it_is(post: Post) -> Told:
        return told(AdminPostOut.of(post, clock.now()), version=post.version)

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

        With its text and HTML, whether readers ever saw it or not. Show it to readers again with `publishPost`, go on
        writing from it with `restoreRevision`.
        """
        return private(RevisionOut.of(await editing.get_revision.execute(me, PostId(post_id), number)))

    @router.post(
        "/{number}/restore",
        response_model=AdminPostOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, WrongState),
    )
    async def restore_revision(
        me: Me, once: Changing, expected: IfMatch, post_id: PostIdPath, number: FormerPath
    ) -> Response:
        """Make an old revision the working copy again.

        What it says becomes the next revision; none is lost. Tags that were deleted since stay away. Readers see
        nothing of it before it is published.
        """
        change = editing.restore_revision.prepare(me, PostId(post_id), number, expected=expected)
        return await once(change, as_it_is)

    @router.get("/{before}/diff/{after}", response_model=RevisionDiffOut, responses=PRIVATE | problems(NotFound))
    async def diff_revisions(me: Me, post_id: PostIdPath, before: BeforePath, after: AfterPath) -> Response:
        """See what became of a post from one revision to another.

        In either direction: the fields that changed, and the body word by word.
        """
        return private(RevisionDiffOut.of(await editing.diff_revisions.execute(me, PostId(post_id), before, after)))

    return router
