"""Several changes in one request."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from blog_http.caller import Caller
from blog_http.once import Once, OnceOf, told
from blog_http.openapi_parts import DONE
from blog_http.problems import batch_kinds, declared
from blog_http.schemas.batch import BatchIn, BatchOut
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.policy import Actor


def batch_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """Everything or nothing, for holders of a key."""
    router = strict_router(prefix="/api/admin/batch", tags=["Batch"])
    editing, clock = blog.editing, blog.clock
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    @router.post("", response_model=BatchOut, responses=DONE | declared(batch_kinds()))
    async def run_batch(me: Me, once: Changing, batch: BatchIn) -> Response:
        """Do up to 100 things, or none of them.

        They are done in their order, each as its own operation would do it, and all in one transaction: a refusal of
        one undoes them all, and its problem says in `index` which it was and in `problem` why. A post that one of them
        makes can be named by later ones, if its `id` was chosen by the client; a tag or author by its slug. Erasures
        come before everything else.
        """
        change = editing.run_batch.prepare(me, batch.to_operations())
        return await once(change, lambda outcomes: told(BatchOut.of(batch, outcomes, clock.now())))

    return router
