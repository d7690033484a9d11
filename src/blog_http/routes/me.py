"""Who is asking."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.openapi_parts import PRIVATE
from blog_http.problems import problems
from blog_http.schemas.keys import MeOut
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.policy import Actor


def me_router(blog: Blog, caller: Caller) -> APIRouter:
    """What a key is good for."""
    router = strict_router(prefix="/api/admin/me", tags=["Keys"])
    Me = Annotated[Actor, Depends(caller)]

    @router.get("", response_model=MeOut, responses=PRIVATE | problems())
    async def get_me(me: Me) -> Response:
        """Get the key that is asking.

        Its role, its author, and what it may do: for front ends that show no button which would only be refused.
        """
        return private(MeOut.of(await blog.administering.get_me.execute(me)))

    return router
