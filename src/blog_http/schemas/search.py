"""What a search finds."""

from typing import Annotated, Final, Self

from pydantic import Field

from blog_http.schemas.base import Out, Page, at_most, shown
from blog_http.schemas.posts import PostSummaryOut
from blogcore.domain.hits import Hit
from blogcore.domain.site import Site

MAX_SNIPPET: Final = 20_000
MAX_SUGGESTION: Final = 2_000


class HitOut(Out):
    """A post that holds what is looked for."""

    post: PostSummaryOut
    snippet: Annotated[
        str,
        Field(
            description="A passage of the text as HTML, safe to put into a page: what was looked for in `<mark>`, "
            "everything else escaped. The beginning where only title, subtitle or tags hold it.",
            examples=["<mark>Hello</mark> A first post."],
        ),
        at_most(MAX_SNIPPET),
    ]
    score: Annotated[
        float,
        Field(description="How well it fits, compared with the others: nothing more.", examples=[0.0632]),
        shown(minimum=0),
    ]

    @classmethod
    def of(cls, hit: Hit, site: Site) -> Self:
        return cls(post=PostSummaryOut.of(hit.post, site), snippet=hit.snippet, score=hit.score)


class SearchPage(Page[HitOut]):
    """A page of what was found."""

    suggestion: Annotated[
        Annotated[str, at_most(MAX_SUGGESTION)] | None,
        Field(
            description="Where nothing at all is found: what may have been meant and would be found; null if nothing "
            "is like it.",
            examples=[None],
        ),
    ] = None
