"""Authors for editors."""

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
from blog_http.routes.parameters import AuthorSlugPath, EraseQuery
from blog_http.schemas.names import AdminAuthorOut, AdminAuthorPage, AuthorIn, AuthorPatchIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import InUse, NameTaken, NotFound, NotPermitted
from blogcore.domain.policy import Actor
from blogcore.domain.slug import Slug
from blogcore.ports.repositories import CountedAuthor


def admin_authors_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """All authors, for holders of a key."""
    router = strict_router(prefix="/api/admin/authors", tags=["Editing authors"])
    editing = blog.editing
    by_slug = fingerprint("admin-authors", value=str, tie=type(None))
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    def as_it_is(found: CountedAuthor) -> Told:
        return told(AdminAuthorOut.counted(found), version=found.author.version)

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

    @router.get("/{author_slug}", response_model=AdminAuthorOut, responses=VERSIONED | problems(NotFound, NotPermitted))
    async def get_admin_author(me: Me, author_slug: AuthorSlugPath) -> Response:
        """Get one author, with or without posts.

        Their ETag is their version, for `If-Match`.
        """
        found = await editing.get_admin_author.execute(me, Slug(author_slug))
        return private(AdminAuthorOut.counted(found), version=found.author.version)

    @router.patch(
        "/{author_slug}",
        response_model=AdminAuthorOut,
        responses=VERSIONED | problems(NotFound, NotPermitted, NameTaken),
    )
    async def edit_author(
        me: Me, once: Changing, expected: IfMatch, author_slug: AuthorSlugPath, patch: AuthorPatchIn
    ) -> Response:
        """Change an author.

        Published posts of theirs have the new name and slug at once; the versions of these posts stay. Readers who knew
        them by their old slug are led on. What changes nothing leaves the version as it was.
        """
        change = editing.edit_author.prepare(me, Slug(author_slug), patch.to_patch(), expected=expected)
        return await once(change, as_it_is)

    @router.delete(
        "/{author_slug}",
        response_model=AdminAuthorOut,
        responses=VERSIONED | GONE | problems(NotFound, NotPermitted, InUse),
    )
    async def delete_author(
        me: Me, once: Changing, expected: IfMatch, author_slug: AuthorSlugPath, erase: EraseQuery = False
    ) -> Response:
        """Delete an author, or with `erase=true` remove what is known of them.

        Who has posts, in the trash or not, or a key that is not revoked, cannot be deleted. Who is erased (by admins)
        keeps the posts under another slug and the name Anonymous; profile, address and former slugs are gone from
        everything the blog keeps, and the keys are revoked. What the posts themselves say stays.
        """
        if erase:
            return await once(editing.erase_author.prepare(me, Slug(author_slug), expected=expected), as_it_is)
        return await once(editing.delete_author.prepare(me, Slug(author_slug), expected=expected), told)

    return router
