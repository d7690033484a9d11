"""Searching for readers."""

from typing import Annotated, TypeAlias
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from blog_http.answers import shown
from blog_http.cursors import fingerprint
from blog_http.openapi_parts import READ_PAGE
from blog_http.paging import PageQuery, paged
from blog_http.problems import problems
from blog_http.routes.parameters import true_or_false
from blog_http.routes.published_query import WantedDep, in_order
from blog_http.schemas.search import HitOut, SearchPage
from blog_http.settings import HttpSettings
from blog_http.strict import strict_router
from blog_http.surrogate import POSTS, surrogate_keys
from blogcore.blog import Blog
from blogcore.domain.search_query import MAX_QUERY, MAX_TERMS, MIN_PREFIX

SearchQuery: TypeAlias = Annotated[
    str,
    Query(
        max_length=MAX_QUERY,
        description=f'What to look for, as on the web: words that shall all be there, `"..."` around words that '
        f"follow each other, `or` between alternatives, `-` before what must not be there; {MAX_TERMS} terms at "
        "most. Capitals and accents do not count. Nothing is found by what must not be there alone.",
        examples=["hello"],
    ),
]
PrefixQuery: TypeAlias = Annotated[
    bool,
    true_or_false,
    Query(
        description="`true` takes the last word for the beginning of one, while somebody types; in ASCII from "
        f"{MIN_PREFIX} letters on.",
        examples=[False],
    ),
]


def search_router(blog: Blog, settings: HttpSettings) -> APIRouter:
    """The search in what anybody may read."""
    router = strict_router(prefix="/api/search", tags=["Posts"])
    reading, site, cache = blog.reading, blog.site, settings.cache_control

    @router.get("", response_model=SearchPage, responses=READ_PAGE | problems())
    async def search_posts(
        request: Request, q: SearchQuery, page: PageQuery, wanted: WantedDep, prefix: PrefixQuery = False
    ) -> Response:
        """Search the published posts by title, subtitle, tags and text, the best hits first, then the newest.

        Filters are those of the list. Of more than some hundred matches the newest, and the newest that match in the
        title, are ranked, counted and paged; a rarer word, a filter or a date finds the others.
        """
        of = fingerprint("search", value=str, tie=UUID, q=q, prefix=prefix, wanted=in_order(wanted))
        found = await reading.search_posts.execute(q, wanted, page.request(of), prefix=prefix)
        body = paged(SearchPage, found, lambda hit: HitOut.of(hit, site.now), of)
        keys = surrogate_keys(POSTS, posts=[hit.post for hit in found.results])
        return shown(request, body.model_copy(update={"suggestion": found.suggestion}), cache=cache, keys=keys)

    return router
