"""What readers may ask of lists of posts: which, in which order, with which texts."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final, TypeAlias

from fastapi import Depends, Query
from pydantic import AfterValidator, Field

from blog_http.cursors import Fingerprint, fingerprint
from blog_http.routes.parameters import AuthorQuery, TagsQuery, true_or_false
from blog_http.schemas.base import IdIn, TimeIn
from blog_http.schemas.fields import MAX_LANGUAGE, Included
from blog_http.schemas.writing import LANGUAGE
from blogcore.domain.ids import PostId
from blogcore.domain.published_order import PublishedOrder
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Include, PublishedFilter

MAX_IDS: Final = 100

FeaturedQuery: TypeAlias = Annotated[
    bool | None, true_or_false, Query(description="Only featured posts, or only the others.", examples=[False])
]
LanguageQuery: TypeAlias = Annotated[
    Annotated[str, Field(max_length=MAX_LANGUAGE, pattern=LANGUAGE), AfterValidator(str.lower)] | None,
    Query(
        description="Only posts in this language or a variety of it (RFC 4647 §3.3.1): `pt` finds `pt-BR`, too.",
        examples=["en"],
    ),
]
PublishedAfterQuery: TypeAlias = Annotated[
    TimeIn | None, Query(description="Only posts published later.", examples=["2026-01-01T00:00:00Z"])
]
PublishedBeforeQuery: TypeAlias = Annotated[
    TimeIn | None, Query(description="Only posts published earlier.", examples=["2027-01-01T00:00:00Z"])
]
IdsQuery: TypeAlias = Annotated[
    list[IdIn],
    Query(
        alias="id",
        default_factory=list,
        max_length=MAX_IDS,
        description="Id of a post; repeated: any of them.",
        examples=[["01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f"]],
    ),
]
SortQuery: TypeAlias = Annotated[
    PublishedOrder,
    Query(
        description="What to sort by, `-` for falling; ties by id. Titles are sorted without capitals and accents.",
        examples=["-published_at"],
    ),
]


async def _wanted(
    tags: TagsQuery,
    ids: IdsQuery,
    author: AuthorQuery = None,
    featured: FeaturedQuery = None,
    language: LanguageQuery = None,
    published_after: PublishedAfterQuery = None,
    published_before: PublishedBeforeQuery = None,
) -> PublishedFilter:
    return PublishedFilter(
        tags=[Slug(tag) for tag in tags],
        author=None if author is None else Slug(author),
        featured=featured,
        language=language,
        published_after=published_after,
        published_before=published_before,
        ids=[PostId(each) for each in ids] or None,
    )


WantedDep: TypeAlias = Annotated[PublishedFilter, Depends(_wanted)]


def listed_as(name: str, wanted: PublishedFilter, order: PublishedOrder) -> Fingerprint:
    """What a cursor of such a list is bound to; how filters are ordered and repeated does not count."""
    return fingerprint(
        name,
        value=str if order.by_text else datetime,
        tags=sorted(set(wanted.tags)),
        author=wanted.author,
        featured=wanted.featured,
        language=wanted.language,
        published_after=wanted.published_after,
        published_before=wanted.published_before,
        ids=None if wanted.ids is None else sorted(set(wanted.ids)),
        sort=None if order is PublishedOrder.LAST_PUBLISHED else order.value,
    )


def in_order(wanted: PublishedFilter) -> PublishedFilter:
    """The same filter, always written alike, for cursors of other lists."""
    ids = None if wanted.ids is None else sorted(set(wanted.ids))
    return replace(wanted, tags=sorted(set(wanted.tags)), ids=ids)


def included(names: Collection[Included]) -> Include:
    """The texts that a list shall bring along."""
    return Include(body=Included.BODY in names, html=Included.HTML in names)
