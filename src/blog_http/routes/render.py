"""Rendering without keeping."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from blog_http.caller import Caller
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import PRIVATE
from blog_http.problems import problems
from blog_http.schemas.rendering import RenderedOut, TextIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import Unrenderable
from blogcore.domain.policy import Actor
from blogcore.domain.rendering import Rendering


def render_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """What a text will look like."""
    router = strict_router(prefix="/api/admin/render", tags=["Editing posts"])
    editing = blog.editing
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    def rendered(rendering: Rendering) -> Told:
        return told(RenderedOut.of(rendering))

    @router.post("", response_model=RenderedOut, responses=PRIVATE | problems(Unrenderable))
    async def render_text(me: Me, once: Changing, text: TextIn) -> Response:
        """See what readers would get of a text.

        Nothing is kept: for a look at it beside the editor, with the warnings that saving would bring.
        """
        return await once(editing.render_text.prepare(me, text.to_source()), rendered)

    return router
