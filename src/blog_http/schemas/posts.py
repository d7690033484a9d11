"""Posts as readers get them."""

from datetime import datetime
from typing import Annotated, Final, Self

from pydantic import Field

from blog_http.encoding import Encoder, Fields
from blog_http.schemas import fields
from blog_http.schemas.base import Number, Out, Page
from blog_http.schemas.written import WrittenOut
from blogcore.domain.publication import PublishedPost, PublishedSummary
from blogcore.domain.site import Site


class AddressOut(Out):
    """Where readers find a post."""

    id: fields.Id
    slug: fields.PostSlug
    url: fields.PostUrl = None


class PublishedOut(WrittenOut, AddressOut):
    """What a post looks like to readers, in lists and alone."""

    revision: Annotated[Number, Field(description="Number of the revision that readers see.", examples=[3])]
    published_at: Annotated[
        datetime, Field(description="The date readers see and lists sort by.", examples=[fields.PUBLISHED])
    ]
    first_published_at: fields.FirstPublishedAt
    updated_at: Annotated[datetime, Field(description="When this revision went live.", examples=[fields.UPDATED])]
    created_at: fields.CreatedAt

    @classmethod
    def of(cls, post: PublishedSummary, site: Site) -> Self:
        return cls.model_validate(post).model_copy(update={"url": site.post(post.slug)})


class PostSummaryOut(PublishedOut):
    """A post in a list, with those of its texts that were asked for."""

    body: fields.IncludedBody = None
    html: fields.IncludedHtml = None


class PostOut(PublishedOut):
    """A post as readers see it: one revision of it, in its window."""

    body: fields.Body
    html: fields.Html
    toc: fields.Toc


class PostPage(Page[PostSummaryOut]):
    """A page of published posts."""


POST: Final = Encoder(PostOut, PublishedPost)
SUMMARIES: Final = Encoder(PostSummaryOut, PublishedSummary)


def post_json(post: PublishedPost, site: Site) -> bytes:
    """What `PostOut.of(post, site)` would be sent as, without making it: for readers, who ask often."""
    return POST.json(POST.fields(post, url=site.post(post.slug)))


def summary_fields(post: PublishedSummary, site: Site) -> Fields:
    """The fields of `PostSummaryOut.of(post, site)`, for a page of `SUMMARIES`."""
    return SUMMARIES.fields(post, url=site.post(post.slug))
