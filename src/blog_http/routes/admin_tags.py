"""Tags for editors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.conditional import IfMatch
from blog_http.cursors import fingerprint
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import CREATED, GONE, PRIVATE_PAGE, VERSIONED
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import TagSlugPath
from blog_http.schemas.names import AdminTagOut, AdminTagPage, MergeIn, TagIn, TagPatchIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NameTaken, NotFound, NotPermitted, UnknownReference
from blogcore.domain.policy import Actor
from blogcore.domain.slug import Slug
from blogcore.ports.repositories import CountedTag


def admin_tags_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """All tags, for holders of a key."""
    router = strict_router(prefix="/api/admin/tags", tags=["Editing tags"])
    editing = blog.editing
    by_slug = fingerprint("admin-tags", value=str, tie=type(None))
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    def as_it_is(found: CountedTag) -> Told:
        return told(AdminTagOut.counted(found), version=found.tag.version)

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

    @router.get("/{tag_slug}", response_model=AdminTagOut, responses=VERSIONED | problems(NotFound, NotPermitted))
    async def get_admin_tag(me: Me, tag_slug: TagSlugPath) -> Response:
        """Get one tag, used or not.

        Its ETag is its version, for `If-Match`. One that was merged into another is not there any more.
        """
        found = await editing.get_admin_tag.execute(me, Slug(tag_slug))
        return private(AdminTagOut.counted(found), version=found.tag.version)

    @router.patch(
        "/{tag_slug}",
        response_model=AdminTagOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, NameTaken),
    )
    async def edit_tag(me: Me, once: Changing, expected: IfMatch, tag_slug: TagSlugPath, patch: TagPatchIn) -> Response:
        """Change a tag.

        Published posts that carry it have the new name and slug at once; the versions of these posts stay. Readers who
        knew it by its old slug are led on. What changes nothing leaves the version as it was.
        """
        change = editing.edit_tag.prepare(me, Slug(tag_slug), patch.to_patch(), expected=expected)
        return await once(change, as_it_is)

    @router.delete(
        "/{tag_slug}", status_code=204, response_class=Response, responses=GONE | problems(NotFound, NotPermitted)
    )
    async def delete_tag(me: Me, once: Changing, expected: IfMatch, tag_slug: TagSlugPath) -> Response:
        """Delete a tag.

        No post carries it any more, published or not; tags that were merged into it go with it.
        """
        return await once(editing.delete_tag.prepare(me, Slug(tag_slug), expected=expected), told)

    @router.post(
        "/{tag_slug}/merge",
        response_model=AdminTagOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, UnknownReference),
    )
    async def merge_tag(me: Me, once: Changing, expected: IfMatch, tag_slug: TagSlugPath, merge: MergeIn) -> Response:
        """Merge a tag into another.

        Posts that carry the one carry the other instead, on what is published at once, and so do old revisions. The
        one leaves all lists; who names it means the other, which is the answer. `If-Match` is the version of the one.
        """
        return await once(editing.merge_tag.prepare(me, Slug(tag_slug), merge.to_slug(), expected=expected), as_it_is)

    return router
