"""What is sent without a model is, byte by byte, what the model would say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
from pydantic_core import PydanticSerializationError

from blog_http.encoding import Encoder, json_of
from blog_http.schemas.base import Out
from blog_http.schemas.posts import SUMMARIES, PostOut, PostPage, PostSummaryOut, post_json, summary_fields
from blogcore.domain.content import Card, CoverImage, Seo, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.publication import Named, PublishedPost, PublishedSummary
from blogcore.domain.rendering import BodyFormat, Heading
from blogcore.domain.site import KeptSite, SiteFacts, site_of
from blogcore.domain.slug import Slug

MOMENT = datetime(2026, 1, 2, 3, 4, 5, 678_900, UTC)
SITES = [site_of(KeptSite(), SiteFacts()), site_of(KeptSite(), SiteFacts(post_url="https://blog.example/ü/{slug}"))]
PLAIN = PublishedPost(
    id=PostId(UUID("01970f4e-7a00-7cc3-98a5-0f3b1c2d4e5f")),
    slug=Slug("grüße-2"),
    title='Quotes " and \\ and \u2028 and 🙂',
    subtitle=None,
    excerpt=None,
    body_format=BodyFormat.MARKDOWN,
    word_count=0,
    reading_minutes=0,
    language=None,
    featured=False,
    visibility=Visibility.PUBLIC,
    cover_image=None,
    canonical_url=None,
    seo=Seo(),
    metadata={},
    tags=(),
    authors=(),
    revision=1,
    published_at=datetime(1, 1, 2, tzinfo=UTC),
    first_published_at=datetime(9999, 12, 30, 23, 59, 59, tzinfo=UTC),
    updated_at=MOMENT,
    created_at=MOMENT.astimezone(timezone(timedelta(hours=2))),
    modified_at=MOMENT,
    body="",
    html="",
    toc=(),
)
FULL = replace(
    PLAIN,
    subtitle="Under it",
    excerpt="<b>&amp;",
    body_format=BodyFormat.HTML,
    word_count=2**31 - 1,
    language="de",
    featured=True,
    visibility=Visibility.UNLISTED,
    cover_image=CoverImage(url="https://example.org/a.jpg", alt=None, caption="Photo"),
    canonical_url="https://example.org/first",
    seo=Seo(title="T", noindex=True, open_graph=Card(image="https://example.org/b.jpg"), twitter=Card(card="summary")),
    metadata={"a": [1, -2.5, 1e300, 2**63 - 1, None, True, {"b c": "\x01\t"}], "": {}},
    tags=(Named(slug=Slug("travel"), name="Travel"), Named(slug=Slug("c"), name="C")),
    authors=(Named(slug=Slug("ada"), name="Ada"),),
    body="# Hello\r\n",
    html="<h1>Hello</h1>\n",
    toc=(Heading(id="hello", level=1, text="Hello"), Heading(id="x", level=6, text="")),
)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("post", [PLAIN, FULL])
def test_a_post_is_sent_as_its_model_has_it(post: PublishedPost, site: Any) -> None:
    assert post_json(post, site) == json_of(PostOut.of(post, site))


@pytest.mark.parametrize("site", SITES)
def test_a_list_is_sent_as_its_model_has_it(site: Any) -> None:
    names = list(PublishedSummary.__dataclass_fields__)
    posts = [PublishedSummary(**{name: getattr(post, name) for name in names}) for post in (PLAIN, FULL)]
    fields = [summary_fields(post, site) for post in posts]
    listed = SUMMARIES.page(fields, count=2, next="abc", previous=None)
    page = PostPage(results=[PostSummaryOut.of(post, site) for post in posts], count=2, next="abc", previous=None)

    assert json_of(listed) == json_of(page)


def test_what_neither_the_value_nor_its_model_has_is_not_made_up() -> None:
    class LackingOut(Out):
        title: str
        missing: str

    encoder = Encoder(LackingOut, PublishedPost)
    with pytest.raises(PydanticSerializationError):
        encoder.json(encoder.fields(PLAIN))


def test_what_is_given_stands_where_the_model_has_it() -> None:
    class NotedOut(Out):
        sub_title: str
        note: str = "none"
        revision: int

    encoder = Encoder(NotedOut, PublishedPost)

    told = encoder.json(encoder.fields(FULL, subTitle="s", note="said"))
    assert told == b'{"subTitle":"s","note":"said","revision":1}'
    told = encoder.json(encoder.fields(FULL, subTitle="s"))
    assert told == b'{"subTitle":"s","note":"none","revision":1}'
