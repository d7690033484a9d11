"""The site: what the blog says of itself."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from blog_http.answers import private
from blog_http.caller import Caller
from blog_http.conditional import IfMatch
from blog_http.once import Once, OnceOf, Told, told
from blog_http.openapi_parts import VERSIONED
from blog_http.problems import problems
from blog_http.schemas.site import SiteOut, SitePatchIn
from blog_http.strict import strict_router
from blogcore.blog import Blog
from blogcore.domain.errors import NotPermitted
from blogcore.domain.policy import Actor
from blogcore.domain.site import Site


def site_router(blog: Blog, caller: Caller, changing: OnceOf) -> APIRouter:
    """What the site says of itself: for everybody with a key to see, for admins to change."""
    router = strict_router(prefix="/api/admin/site", tags=["Site"])
    administering = blog.administering
    Me = Annotated[Actor, Depends(caller)]
    Changing = Annotated[Once, Depends(changing)]

    def as_it_is(site: Site) -> Told:
        return told(SiteOut.model_validate(site), version=site.version)

    @router.get("", response_model=SiteOut, responses=VERSIONED | problems(NotPermitted))
    async def get_site(me: Me) -> Response:
        """Get what the site says of itself.

        Title, language, and where the front end shows things: as an admin said, else as the server was set up. Its
        ETag is its version, for `If-Match`.
        """
        site = await administering.get_site.execute(me)
        return private(SiteOut.model_validate(site), version=site.version)

    @router.patch("", response_model=SiteOut, responses=VERSIONED | problems(NotPermitted))
    async def change_site(me: Me, once: Changing, expected: IfMatch, patch: SitePatchIn) -> Response:
        """Change what the site says of itself.

        Null goes back to what the server was set up with. The `url` of every post follows, on other processes of the
        server within a second or so. For admins.
        """
        answer = await once(administering.change_site.prepare(me, patch.to_patch(), expected=expected), as_it_is)
        await blog.site.refresh()
        return answer

    return router
