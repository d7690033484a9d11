"""What editors may ask of the list of posts."""

from datetime import datetime
from typing import Annotated, TypeAlias

from fastapi import Depends, Query

from blog_http.cursors import Fingerprint, fingerprint
from blog_http.routes.parameters import AuthorQuery, TagsQuery
from blog_http.schemas.base import TimeIn
from blogcore.domain.post_order import PostOrder
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.use_cases.editing.posts import MAX_QUESTION, PostQuery

StateQuery: TypeAlias = Annotated[State | None, Query(description="Only posts in this state.", examples=["published"])]
SearchQuery: TypeAlias = Annotated[
    str | None,
    Query(
        max_length=MAX_QUESTION,
        description="Words, 20 at most: posts that have all of them, each as the beginning of a word of title, "
        "subtitle, excerpt or text. Capitals and accents do not count. Without a word in it nothing is found.",
        examples=["hello wor"],
    ),
]
UpdatedAfterQuery: TypeAlias = Annotated[
    TimeIn | None,
    Query(description="Only posts that were changed later.", examples=["2026-01-01T00:00:00Z"]),
]
SortQuery: TypeAlias = Annotated[
    PostOrder,
    Query(
        description="What to sort by, `-` for falling. Without a date of publishing a post lies in the future; where "
        "one is scheduled for a live post, that is the date. Titles are sorted without capitals and accents.",
        examples=["-updated_at"],
    ),
]


async def _query(
    tags: TagsQuery,
    author: AuthorQuery = None,
    state: StateQuery = None,
    q: SearchQuery = None,
    updated_after: UpdatedAfterQuery = None,
    sort: SortQuery = PostOrder.LAST_UPDATED,
) -> PostQuery:
    return PostQuery(
        state=state,
        author=None if author is None else Slug(author),
        tags=[Slug(tag) for tag in tags],
        q=q,
        updated_after=updated_after,
        order=sort,
    )


PostQueryDep: TypeAlias = Annotated[PostQuery, Depends(_query)]


def asked_for(query: PostQuery) -> Fingerprint:
    """What a cursor of such a list is bound to."""
    return fingerprint(
        "admin-posts",
        value=str if query.order.by_text else datetime,
        sort=query.order.value,
        state=query.state,
        author=query.author,
        tags=sorted(set(query.tags)),
        q=query.q,
        updated_after=query.updated_after,
    )
