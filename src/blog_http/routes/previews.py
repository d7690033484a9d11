"""Previews: the working copy for readers who were given a link, and the links for editors."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.cursors import fingerprint
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import ISSUED, PREVIEW, PRIVATE, PRIVATE_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import PostIdPath
from blog_http.schemas.base import at_most
from blog_http.schemas.posts import PostOut
from blog_http.schemas.previews import TOKEN, IssuedPreviewOut, PreviewIn, PreviewOut, PreviewPage
from blog_http.strict import strict_router
from blog_http.urls import MAX_TOKEN
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound, NotPermitted, WrongState
from blogcore.domain.ids import PostId, PreviewId
from blogcore.domain.policy import Actor
from blogcore.use_cases.editing.previews import IssuedPreview


def previews_router(blog: Blog) -> APIRouter:
    """What anybody may read who has a token."""
    router = strict_router(prefix="/api/previews", tags=["Previews"])
    # Told, not checked: a token of another shape gets the answer that every token gets which opens nothing.
    TokenPath = Annotated[str, Path(description="The token of a preview.", examples=[TOKEN]), at_most(MAX_TOKEN)]

    @router.get("/{token}", response_model=PostOut, responses=PREVIEW | problems(NotFound))
    async def get_preview(token: TokenPath) -> Response:
        """Get the working copy of a post, as if it were published now.

        For whoever has the token of a preview that is good. One that is unknown, revoked or expired, or whose post is
        in the trash, is as if it had never been. Nobody may keep the answer, and search engines are kept away.
        """
        post = await blog.reading.get_preview.execute(token)
        answer = private(PostOut.of(post, blog.site.now))
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return router


def admin_previews_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """The links to working copies, for holders of a key."""
    router = strict_router(prefix="/api/admin/posts/{post_id}/previews", tags=["Previews"])
    editing = blog.editing
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]
    PreviewIdPath = Annotated[str, Path(max_length=100, description="The preview's id.", examples=["p8w2k5t0r4zn"])]

    def issued(made: IssuedPreview) -> Told:
        shown = IssuedPreviewOut.of(made, blog.site.now)
        location = f"/api/admin/posts/{made.preview.post_id}/previews/{made.preview.id}"
        return told(shown, status=201, location=location, kept=shown.without_secret())

    @router.get("", response_model=PreviewPage, responses=PRIVATE_PAGE | problems(NotFound, NotPermitted))
    async def list_previews(request: Request, me: Me, post_id: PostIdPath, page: PageQuery) -> Response:
        """List the previews of a post, newest first.

        Revoked and expired ones, too; never a token.
        """
        of = fingerprint("previews", tie=str, post=post_id)
        found = await editing.list_previews.execute(me, PostId(post_id), page.request(of))
        return private(paged(PreviewPage, found, PreviewOut.model_validate, of), request=request)

    @router.post(
        "",
        status_code=201,
        response_model=IssuedPreviewOut,
        responses=ISSUED | problems(NotFound, NotPermitted, WrongState),
    )
    async def create_preview(me: Me, once: Changing, post_id: PostIdPath, new: PreviewIn | None = None) -> Response:
        """Create a link to the working copy.

        Whoever has it reads the post as it is then, for as long as you say, whatever is published. The answer shows the
        token, this once: keep it.
        """
        lasts = timedelta(seconds=(new or PreviewIn()).expires_in)
        return await once(editing.create_preview.prepare(me, PostId(post_id), expires_in=lasts), issued)

    @router.delete("/{preview_id}", response_model=PreviewOut, responses=PRIVATE | problems(NotFound, NotPermitted))
    async def revoke_preview(me: Me, once: Changing, post_id: PostIdPath, preview_id: PreviewIdPath) -> Response:
        """Revoke a preview.

        Its link opens nothing from the next request on. Needs no `If-Match`.
        """
        change = editing.revoke_preview.prepare(me, PostId(post_id), PreviewId(preview_id))
        return await once(change, lambda preview: told(PreviewOut.model_validate(preview)))

    return router
