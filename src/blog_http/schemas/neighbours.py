"""What a post stands beside, and the months that have posts."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Final, Self

from pydantic import Field

from blog_http.schemas.base import Number, Out, made, shown
from blog_http.schemas.posts import PostSummaryOut
from blogcore.domain.publication import MonthOfPosts, Neighbours, PublishedSummary
from blogcore.domain.site import Site
from blogcore.use_cases.reading.neighbours import MAX_RELATED

MAX_MONTHS: Final = 12 * 9_999


class RelatedPostsOut(Out):
    """Posts about the same."""

    results: Annotated[
        list[PostSummaryOut],
        Field(description="Other posts that share tags with it, those that share most first."),
        shown(maxItems=MAX_RELATED),
    ]

    @classmethod
    def of(cls, posts: Sequence[PublishedSummary], site: Site) -> Self:
        return cls(results=[PostSummaryOut.of(post, site) for post in posts])


class AdjacentPostsOut(Out):
    """What stands before and after a post in the list."""

    newer: Annotated[PostSummaryOut | None, Field(description="The next newer post; null beside the newest.")]
    older: Annotated[PostSummaryOut | None, Field(description="The next older post; null beside the oldest.")]

    @classmethod
    def of(cls, beside: Neighbours, site: Site) -> Self:
        summary = partial(PostSummaryOut.of, site=site)
        return cls(newer=made(summary, beside.newer), older=made(summary, beside.older))


class MonthOut(Out):
    """A month that has posts."""

    year: Annotated[
        int,
        Field(description="Its year, in UTC.", examples=[2026]),
        shown(minimum=1, maximum=9_999, format="int32"),
    ]
    month: Annotated[
        int, Field(description="1 is January.", examples=[1]), shown(minimum=1, maximum=12, format="int32")
    ]
    count: Annotated[Number, Field(description="How many posts have their date in it.", examples=[1])]


class ArchiveOut(Out):
    """When posts are from."""

    results: Annotated[
        list[MonthOut], Field(description="The months that have posts, newest first."), shown(maxItems=MAX_MONTHS)
    ]

    @classmethod
    def of(cls, months: Sequence[MonthOfPosts]) -> Self:
        return cls(results=[MonthOut.model_validate(month) for month in months])
