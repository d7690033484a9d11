"""Posts and their history: what was put in comes out, whole and in its own words."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Final

import pytest

from blogcore.contract.steps import EVERYTHING, add, added, change, find, name, publish, show
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post, a_tag, an_author, edited
from blogcore.domain.content import Card, Content, CoverImage, Seo, Visibility
from blogcore.domain.errors import IdTaken, Stale
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.json import Json
from blogcore.domain.post import Post, SlugUse
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.rendering import BodyFormat, Heading, Rendering, RenderWarning
from blogcore.domain.revision import Revision
from blogcore.domain.slug import Slug
from blogcore.ports.transactions import Transactions

METADATA: Final[dict[str, Json]] = {
    "one": 1,
    "true": True,
    "fraction": 1.0,
    "nothing": None,
    "": "empty name",
    'ключ 🔑 "quoted" \\': "日本語 \t\n \u2028 \u007f",
    "big": 2**53 + 1,
    "deep": {"list": [0, False, 0.5, "", [], {}, None, {"a": [[-1]]}]},
}

FULL: Final = Content(
    title="Ένας τίτλος – \U0001f9f5",
    subtitle="Sub",
    body="# One\r\n\n\tTwo  \n<b>'\"\\ %s $1 {}</b> é e\u0301 \U0001f469\u200d\U0001f680\n",
    body_format=BodyFormat.HTML,
    excerpt="In short.\nReally.",
    language="pt-BR",
    featured=True,
    visibility=Visibility.UNLISTED,
    cover_image=CoverImage(url="https://example.org/é.png", alt="An image", caption=None),
    canonical_url="https://example.org/elsewhere?a=1&b=2",
    seo=Seo(
        title="For engines",
        description="Described",
        noindex=True,
        open_graph=Card(title="OG", description="OG described", image="https://example.org/og.png"),
        twitter=Card(title="TW", description=None, image="https://example.org/tw.png", card="summary"),
    ),
    metadata=METADATA,
)

RENDERED: Final = Rendering(
    html="<h1 id='one'>One</h1>\n<p>&amp; \U0001f9f5</p>",
    toc=(Heading(id="one", level=1, text="One & only"), Heading(id="zwei-ü", level=6, text="Zwei")),
    text="One\nTwo",
    excerpt="One",
    word_count=1234,
    warnings=(RenderWarning(code="removed", detail="<script>"), RenderWarning(code="removed", detail="onclick")),
    renderer="contract 1.0",
)


async def _a_full_post(transactions: Transactions, at: datetime = NOON) -> Post:
    """A draft with every field filled."""
    tags = [a_tag("z-tag", "Zebra"), a_tag("a-tag", "Ähre")]
    authors = [an_author("z-author"), an_author("a-author")]
    key = a_key(author=authors[0].ref)
    await name(transactions, *tags, *authors, key)
    content = replace(FULL, tags=tuple(tag.ref for tag in tags), authors=tuple(author.ref for author in authors))
    revision = Revision(number=1, content=content, rendering=RENDERED, created_at=at + INSTANT, created_by=key.id)
    slugs = (SlugUse(slug=Slug("full")), SlugUse(slug=Slug("früher"), live_from=at - HOUR + INSTANT))
    return Post(
        id=PostId(uuid7()),
        slug=Slug("full"),
        revision=revision,
        slugs=slugs,
        created_at=at,
        updated_at=at + 2 * INSTANT,
    )


def _as_json(content: Content) -> str:
    return json.dumps(content.metadata, sort_keys=True)


async def test_a_post_comes_back_with_every_field(transactions: Transactions) -> None:
    post = await _a_full_post(transactions)

    await add(transactions, post)

    assert await find(transactions, post.id) == post


async def test_metadata_come_back_with_their_types(transactions: Transactions) -> None:
    post = await _a_full_post(transactions)

    await add(transactions, post)

    found = await find(transactions, post.id)
    assert found is not None
    assert _as_json(found.content) == _as_json(post.content)


async def test_a_published_and_scheduled_post_comes_back_with_every_field(transactions: Transactions) -> None:
    post = await _a_full_post(transactions)
    live = await show(transactions, post, PublishPlan(date=NOON - 9 * HOUR, until=NOON + 9 * HOUR))
    renamed = await change(transactions, live, edited(live, "Next").renamed(Slug("next"), now=NOON))

    both = await publish(transactions, renamed, PublishPlan(at=NOON + HOUR + INSTANT))

    assert len(both.publications) == 2
    assert await find(transactions, post.id) == both
    async with transactions.begin() as tx:
        assert await tx.posts.find_for_update(post.id) == both


async def test_a_post_may_be_published_when_it_is_added(transactions: Transactions) -> None:
    post = replace((await _a_full_post(transactions)).published(PublishPlan(), now=NOON), version=1)

    async with transactions.begin() as tx:
        await added(tx, post)
        await tx.posts.publish(post, post.shown_as(post.publications[0], post.revision))

    assert await find(transactions, post.id) == post


async def test_a_post_comes_back_from_the_trash(transactions: Transactions) -> None:
    live = await show(transactions, a_post())

    trashed = await change(transactions, live, live.trashed(now=NOON + HOUR))
    assert await find(transactions, live.id) == trashed
    restored = await change(transactions, trashed, trashed.restored(now=NOON + 2 * HOUR))
    assert await find(transactions, live.id) == restored


async def test_an_empty_post_stays_empty(transactions: Transactions) -> None:
    blank = a_post()
    rendering = replace(blank.revision.rendering, html="", text="", excerpt="", word_count=0)
    post = replace(blank, revision=replace(blank.revision, content=Content(title="Title"), rendering=rendering))

    await add(transactions, post)

    assert await find(transactions, post.id) == post


async def test_what_was_never_kept_is_not_found(transactions: Transactions) -> None:
    post = a_post()

    async with transactions.begin() as tx:
        assert await tx.posts.find(post.id) is None
        assert await tx.posts.find_for_update(post.id) is None
        assert await tx.revisions.find(post.id, 1) is None
        assert (await tx.revisions.page(post.id, EVERYTHING)).results == ()
    assert await find(transactions, post.id) is None


async def test_tags_and_authors_come_under_their_present_names_in_the_order_given(transactions: Transactions) -> None:
    tags = [a_tag("z", "Zebra"), a_tag("a", "Ant"), a_tag("m", "Mouse")]
    authors = [an_author("z", "Zoe"), an_author("a", "Ann")]
    await name(transactions, *tags, *authors)
    old_tags = tuple(replace(tag.ref, slug=Slug(f"old-{tag.slug}"), name="Old") for tag in tags)
    old_authors = tuple(replace(author.ref, name="Old") for author in authors)
    post = a_post(tags=old_tags, authors=old_authors)

    await add(transactions, post)

    async with transactions.begin() as tx:
        found = [
            (await tx.posts.find(post.id) or post).content,
            (await tx.posts.find_for_update(post.id) or post).content,
            (await tx.revisions.find(post.id, 1) or post.revision).content,
        ]
    for content in found:
        assert content.tags == tuple(tag.ref for tag in tags)
        assert content.authors == tuple(author.ref for author in authors)


async def test_an_id_is_given_once(transactions: Transactions) -> None:
    post = a_post("first")
    await add(transactions, post)

    with pytest.raises(IdTaken):
        await add(transactions, a_post("second", post_id=post.id))

    assert await find(transactions, post.id) == post
    async with transactions.begin() as tx:
        assert await tx.posts.slugs_like(Slug("second")) == frozenset()


async def test_saving_over_a_version_that_is_not_the_kept_one_is_refused(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)
    present = await change(transactions, post, edited(post, "Present"))

    with pytest.raises(Stale) as refusal:
        await change(transactions, post, edited(post, "Stale"))

    assert refusal.value.current == present.version
    assert await find(transactions, post.id) == present


async def test_saving_over_a_version_that_is_not_the_kept_one_is_refused_without_a_revision(
    transactions: Transactions,
) -> None:
    post = await show(transactions, a_post())
    present = await change(transactions, post, post.unpublished(now=NOON + HOUR))

    with pytest.raises(Stale) as refusal:
        await change(transactions, post, post.trashed(now=NOON + HOUR))

    assert refusal.value.current == present.version
    assert await find(transactions, post.id) == present


async def test_saving_what_is_gone_is_refused(transactions: Transactions) -> None:
    post = a_post()

    with pytest.raises(Stale):
        await change(transactions, post, edited(post, "Late"))

    assert await find(transactions, post.id) is None


async def test_an_old_revision_is_kept_whole(transactions: Transactions) -> None:
    post = await _a_full_post(transactions)
    await add(transactions, post)

    await change(transactions, post, edited(post, "Second"))

    async with transactions.read() as snapshot:
        first = await snapshot.revisions.find(post.id, 1)
        second = await snapshot.revisions.find(post.id, 2)
        assert await snapshot.revisions.find(post.id, 3) is None
    assert first is not None
    assert (first, _as_json(first.content)) == (post.revision, _as_json(post.content))
    assert second is not None
    assert second.content.title == "Second"


async def test_a_purged_post_leaves_nothing(transactions: Transactions) -> None:
    live = await show(transactions, a_post())
    post = await change(transactions, live, edited(live, "Second").trashed(now=NOON))

    async with transactions.begin() as tx:
        await tx.posts.remove(post)

    assert await find(transactions, post.id) is None
    async with transactions.read() as snapshot:
        assert await snapshot.revisions.find(post.id, 1) is None
        assert (await snapshot.revisions.page(post.id, EVERYTHING)).results == ()
    await add(transactions, a_post(post_id=post.id))
