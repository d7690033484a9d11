"""Posts for editors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.conditional import IfMatch
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import CREATED, GONE, PRIVATE_PAGE, VERSIONED
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.admin_post_query import PostQueryDep, asked_for
from blog_http.routes.parameters import IncludeQuery, PostIdPath, PurgeQuery
from blog_http.schemas.admin_posts import (
    AdminPostOut,
    AdminPostPage,
    AdminPostSummaryOut,
)
from blog_http.schemas.publishing import PublishRevisionIn
from blog_http.schemas.writing import PostIn, PostPatchIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import (
    IdTaken,
    NotFound,
    NotPermitted,
    SlugTaken,
    UnknownReference,
    Unrenderable,
    WrongState,
)
from blogcore.domain.ids import PostId
from blogcore.domain.policy import Actor
from blogcore.domain.post import Post


def admin_posts_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """Posts in every state, for holders of a key."""
    router = strict_router(prefix="/api/admin/posts", tags=["Editing posts"])
    editing, clock = blog.editing, blog.clock
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    def as_it_is(post: Post) -> Told:
        return told(AdminPostOut.of(post, clock.now()), version=post.version)

    def created(post: Post) -> Told:
        location = f"/api/admin/posts/{post.id}"
        return told(AdminPostOut.of(post, clock.now()), status=201, version=post.version, location=location)

    @router.get("", response_model=AdminPostPage, responses=PRIVATE_PAGE | problems())
    async def list_admin_posts(
        request: Request, me: Me, page: PageQuery, asked: PostQueryDep, include: IncludeQuery
    ) -> Response:
        """List posts in every state, last changed first.

        Authors and contributors get their own. Filters may be combined: posts of which all of them hold.
        """
        of = asked_for(asked)
        found = await editing.list_admin_posts.execute(me, page.request(of), asked)

        def summary(post: Post) -> AdminPostSummaryOut:
            return AdminPostSummaryOut.of(post, clock.now(), include)

        return private(paged(AdminPostPage, found, summary, of), request=request)

    @router.post(
        "",
        status_code=201,
        response_model=AdminPostOut,
        responses=CREATED | problems(NotPermitted, SlugTaken, IdTaken, UnknownReference, Unrenderable),
    )
    async def create_post(me: Me, once: Changing, new: PostIn) -> Response:
        """Write a new post.

        A draft, unless `publish` says when readers shall see it. Tags are made on demand, by those who may.
        """
        return await once(editing.create_post.prepare(me, new.to_new()), created)

    @router.get("/{post_id}", response_model=AdminPostOut, responses=VERSIONED | problems(NotFound))
    async def get_admin_post(me: Me, post_id: PostIdPath) -> Response:
        """Get one post with its working copy.

        Its ETag is its version, for `If-Match`.
        """
        post = await editing.get_admin_post.execute(me, PostId(post_id))
        return private(AdminPostOut.of(post, clock.now()), version=post.version)

    @router.patch(
        "/{post_id}",
        response_model=AdminPostOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, SlugTaken, WrongState, UnknownReference, Unrenderable),
    )
    async def edit_post(me: Me, once: Changing, expected: IfMatch, post_id: PostIdPath, patch: PostPatchIn) -> Response:
        """Change the working copy.

        What changes the content makes the next revision; a new slug alone makes none, and what changes nothing leaves
        the version as it was. Readers see nothing of it before it is published.
        """
        change = editing.edit_post.prepare(me, PostId(post_id), patch.to_patch(), expected=expected)
        return await once(change, as_it_is)

    @router.post(
        "/{post_id}/publish",
        response_model=AdminPostOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, WrongState, UnknownReference),
    )
    async def publish_post(
        me: Me, once: Changing, expected: IfMatch, post_id: PostIdPath, plan: PublishRevisionIn | None = None
    ) -> Response:
        """Show readers the working copy, or a named revision.

        Now, or from a time that lies ahead: what is live stays until then.
        """
        wanted = (plan or PublishRevisionIn()).to_plan()
        return await once(editing.publish_post.prepare(me, PostId(post_id), wanted, expected=expected), as_it_is)

    @router.post(
        "/{post_id}/unpublish",
        response_model=AdminPostOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, WrongState),
    )
    async def unpublish_post(me: Me, once: Changing, expected: IfMatch, post_id: PostIdPath) -> Response:
        """Take the post away from readers.

        What is live and what is scheduled are removed; the post is a draft again.
        """
        return await once(editing.unpublish_post.prepare(me, PostId(post_id), expected=expected), as_it_is)

    @router.delete(
        "/{post_id}",
        response_model=AdminPostOut,
        responses=VERSIONED | GONE | problems(NotFound, NotPermitted, WrongState),
    )
    async def delete_post(
        me: Me, once: Changing, expected: IfMatch, post_id: PostIdPath, purge: PurgeQuery = False
    ) -> Response:
        """Move the post to the trash, or with `purge=true` forget it.

        Readers see it no more. From the trash it can be restored; purged it is gone, and its slugs are free. Only what
        is in the trash can be purged, and only by admins.
        """
        if purge:
            return await once(editing.purge_post.prepare(me, PostId(post_id), expected=expected), told)
        return await once(editing.trash_post.prepare(me, PostId(post_id), expected=expected), as_it_is)

    @router.post(
        "/{post_id}/restore",
        response_model=AdminPostOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, WrongState),
    )
    async def restore_post(me: Me, once: Changing, expected: IfMatch, post_id: PostIdPath) -> Response:
        """Bring the post back from the trash, as a draft.

        Readers see it again when it is published again.
        """
        return await once(editing.restore_post.prepare(me, PostId(post_id), expected=expected), as_it_is)

    return router
