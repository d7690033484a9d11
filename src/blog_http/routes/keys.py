"""API keys."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.cursors import fingerprint
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import ISSUED, PRIVATE, PRIVATE_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.schemas.keys import IssuedKeyOut, KeyIn, KeyOut, KeyPage
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotFound, NotPermitted, UnknownReference
from blogcore.domain.ids import KeyId
from blogcore.domain.policy import Actor
from blogcore.use_cases.administering.keys import IssuedKey


def keys_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """Letting people and programs in, and keeping them out again: for admins."""
    router = strict_router(prefix="/api/admin/keys", tags=["Keys"])
    administering = blog.administering
    by_age = fingerprint("keys", tie=str)
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]
    KeyIdPath = Annotated[str, Path(max_length=100, description="The key's id.", examples=["k3v9d0q2m7xa"])]

    def issued(made: IssuedKey) -> Told:
        shown = IssuedKeyOut.of(made)
        location = f"/api/admin/keys/{made.key.id}"
        return told(shown, status=201, location=location, kept=shown.without_secret())

    @router.get("", response_model=KeyPage, responses=PRIVATE_PAGE | problems(NotPermitted))
    async def list_keys(request: Request, me: Me, page: PageQuery) -> Response:
        """List the API keys, newest first.

        Revoked and expired ones, too; never a secret. For admins.
        """
        found = await administering.list_keys.execute(me, page.request(by_age))
        return private(paged(KeyPage, found, KeyOut.model_validate, by_age), request=request)

    @router.post(
        "",
        status_code=201,
        response_model=IssuedKeyOut,
        responses=ISSUED | problems(NotPermitted, UnknownReference),
    )
    async def create_key(me: Me, once: Changing, new: KeyIn) -> Response:
        """Create an API key.

        The answer shows the whole key, this once: keep it. For admins.
        """
        return await once(administering.create_key.prepare(me, new.to_new()), issued)

    @router.delete("/{key_id}", response_model=KeyOut, responses=PRIVATE | problems(NotFound, NotPermitted))
    async def revoke_key(me: Me, once: Changing, key_id: KeyIdPath) -> Response:
        """Revoke an API key.

        It is of no use from the next request on. Needs no `If-Match`. For admins.
        """
        change = administering.revoke_key.prepare(me, KeyId(key_id))
        return await once(change, lambda key: told(KeyOut.model_validate(key)))

    return router
