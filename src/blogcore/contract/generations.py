"""Generations of what readers see: another after every change of it and no other, and the next edge of a window."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

import pytest

from blogcore.contract.feeds import EACH, WRITERS, a_change
from blogcore.contract.steps import (
    add,
    added,
    change,
    changed,
    failing,
    find,
    name,
    publish,
    show,
    together,
)
from blogcore.contract.things import (
    HOUR,
    INSTANT,
    NOON,
    a_key,
    a_post,
    a_preview,
    a_tag,
    an_author,
    an_event,
    autosaved,
    edited,
    rendering_of,
)
from blogcore.domain.author import AuthorPatch
from blogcore.domain.content import Visibility
from blogcore.domain.ids import KeyId
from blogcore.domain.pages import PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.site import KeptSite, SiteFacts
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch
from blogcore.ports.catalogue import Catalogue, PublishedFilter
from blogcore.ports.generations import Generations
from blogcore.ports.transactions import AnswerKey, Transaction, Transactions

_TAG, _HEIR, _AUTHOR, _IDLE = a_tag("tag"), a_tag("heir"), an_author("ann"), an_author("idle")

Doing: TypeAlias = Callable[[Transaction, Post, Post], Awaitable[object]]
"""What is done in a block, with a post that is live and a draft."""


async def _twice(tx: Transaction, live: Post, _draft: Post) -> None:
    again = edited(live, "Again")
    await changed(tx, live, again)
    await changed(tx, again, again.published(PUBLISH_NOW, now=NOON + HOUR))


async def _led_on(tx: Transaction, live: Post, _draft: Post) -> None:
    assert await tx.posts.hold_slugs(live.formerly((Slug("older"),), now=NOON))


async def _purged(tx: Transaction, _live: Post, draft: Post) -> None:
    await tx.posts.remove(draft)


async def _rendered(tx: Transaction, live: Post, _draft: Post) -> None:
    rendering = replace(rendering_of("Other words."), renderer="newer")
    await tx.renderings.replace(live, replace(live.revision, rendering=rendering), now=NOON + HOUR)


async def _site(tx: Transaction, _live: Post, _draft: Post) -> None:
    after = KeptSite(said=SiteFacts(title="Mine"), version=2, updated_at=NOON, addressed_at=NOON)
    await tx.site.save(await tx.site.find_for_update(), after)


_SEEN: Final[Mapping[str, Doing]] = {
    "publishing": lambda tx, _, draft: changed(tx, draft, draft.published(PUBLISH_NOW, now=NOON)),
    "publishing later": lambda tx, _, draft: changed(tx, draft, draft.published(PublishPlan(at=NOON + HOUR), now=NOON)),
    "publishing another revision": _twice,
    "another end": lambda tx, live, _: changed(tx, live, live.published(PublishPlan(until=NOON + HOUR), now=NOON)),
    "unpublishing": lambda tx, live, _: changed(tx, live, live.unpublished(now=NOON)),
    "trashing": lambda tx, live, _: changed(tx, live, live.trashed(now=NOON)),
    "purging": _purged,
    "an alias": _led_on,
    "rendering again": _rendered,
    "describing a tag": lambda tx, *_: tx.tags.save(_TAG, _TAG.edited(TagPatch(description="About"), now=NOON)),
    "renaming a tag": lambda tx, *_: tx.tags.save(_TAG, _TAG.edited(TagPatch(slug="other"), now=NOON)),
    "merging a tag": lambda tx, *_: tx.tags.merge(_TAG, _TAG.merged_into(_HEIR, now=NOON)),
    "deleting a tag": lambda tx, *_: tx.tags.remove(_TAG, now=NOON),
    "an author's profile": lambda tx, *_: tx.authors.save(_AUTHOR, _AUTHOR.edited(AuthorPatch(bio="Else."), now=NOON)),
    "renaming an author": lambda tx, *_: tx.authors.save(_AUTHOR, _AUTHOR.edited(AuthorPatch(slug="eve"), now=NOON)),
    "forgetting former slugs": lambda tx, *_: tx.authors.forget_former(_AUTHOR),
    "deleting an author": lambda tx, *_: tx.authors.remove(_IDLE),
    "the site": _site,
}

UNSEEN: Final[Mapping[str, Doing]] = {
    "a draft": lambda tx, *_: added(tx, a_post("another")),
    "editing a draft": lambda tx, _, draft: changed(tx, draft, edited(draft, "Other")),
    "editing what is live": lambda tx, live, _: changed(tx, live, edited(live, "Other")),
    "an autosave": lambda tx, live, _: changed(tx, live, autosaved(live, "Other", KeyId("k" * 12))),
    "trashing a draft": lambda tx, _, draft: changed(tx, draft, draft.trashed(now=NOON)),
    "a new tag": lambda tx, *_: tx.tags.add(a_tag("new")),
    "missing tags": lambda tx, *_: tx.tags.add_missing([a_tag("new"), _TAG]),
    "a new author": lambda tx, *_: tx.authors.add(an_author("new")),
    "a key": lambda tx, *_: tx.keys.add(a_key()),
    "a preview": lambda tx, live, _: tx.previews.add(a_preview(live)),
    "an event": lambda tx, *_: tx.outbox.append(an_event("something")),
    "what followers are told": lambda tx, *_: tx.changes.record(a_change()),
    "looking": lambda tx, live, _: tx.posts.find_for_update(live.id),
    "sweeping": lambda tx, *_: tx.leftovers.drop_autosaves(NOON + HOUR, limit=10),
}


async def _blog(transactions: Transactions) -> tuple[Post, Post]:
    """A post that is live with a tag and an author, and a draft, as they are kept."""
    await name(transactions, _TAG, _HEIR, _AUTHOR, _IDLE)
    live = await show(transactions, a_post("live", tags=(_TAG.ref,), authors=(_AUTHOR.ref,)))
    draft = a_post("draft")
    await add(transactions, draft)
    found = [await find(transactions, one.id) for one in (live, draft)]
    return found[0] or live, found[1] or draft


@pytest.mark.parametrize("what", _SEEN)
async def test_what_changes_what_readers_see_begins_a_generation(
    transactions: Transactions, generations: Generations, what: str
) -> None:
    live, draft = await _blog(transactions)
    before, begun = await generations.at(NOON), generations.begun_here()

    async with transactions.begin() as tx:
        await _SEEN[what](tx, live, draft)
        assert (await generations.at(NOON)).mark == before.mark

    assert (await generations.at(NOON)).mark != before.mark
    assert generations.begun_here() > begun


async def test_what_readers_do_not_see_begins_no_generation(
    transactions: Transactions, generations: Generations
) -> None:
    live, draft = await _blog(transactions)
    before, begun = await generations.at(NOON), generations.begun_here()

    for what, doing in UNSEEN.items():
        live, draft = await find(transactions, live.id) or live, await find(transactions, draft.id) or draft
        async with transactions.begin() as tx:
            await doing(tx, live, draft)
        assert (await generations.at(NOON)).mark == before.mark, what

    assert generations.begun_here() == begun


async def test_what_is_undone_begins_no_generation(transactions: Transactions, generations: Generations) -> None:
    live, draft = await _blog(transactions)
    before, begun = await generations.at(NOON), generations.begun_here()

    for doing in _SEEN.values():
        async with failing(transactions) as tx:
            await doing(tx, live, draft)

    assert (await generations.at(NOON), generations.begun_here()) == (before, begun)


async def test_a_change_under_an_idempotency_key_begins_a_generation(
    transactions: Transactions, generations: Generations
) -> None:
    key = a_key()
    await name(transactions, key)
    live, draft = await _blog(transactions)
    before, begun = await generations.at(NOON), generations.begun_here()

    async with transactions.once(AnswerKey(key_id=key.id, text="once", fingerprint=b"")) as tx:
        await _SEEN["publishing"](tx, live, draft)
        await tx.keep(b"told", at=NOON)

    assert (await generations.at(NOON)).mark != before.mark
    assert generations.begun_here() > begun


async def test_under_one_mark_readers_get_one_and_the_same_while_many_write(
    transactions: Transactions, catalogue: Catalogue, generations: Generations
) -> None:
    done = asyncio.Event()
    seen = dict[str, frozenset[str]]()

    async def write(writer: int) -> None:
        for number in range(EACH):
            await show(transactions, a_post(f"post-{writer}-{number}"))

    async def written() -> None:
        await together(*(write(writer) for writer in range(WRITERS)))
        done.set()

    async def read() -> None:
        while not done.is_set():
            before = await generations.at(NOON)
            page = await catalogue.posts(PublishedFilter(), PageRequest(limit=100), now=NOON)
            if (await generations.at(NOON)).mark == before.mark:
                found = frozenset(post.slug for post in page.results)
                assert seen.setdefault(before.mark, found) == found
            await asyncio.sleep(0)

    await together(read(), read(), read(), written())

    assert len(seen) > 1


async def test_however_many_change_what_readers_see_at_the_same_time_none_waits_for_ever(
    transactions: Transactions, generations: Generations
) -> None:
    unlisted = [a_post(f"unlisted-{number}", visibility=Visibility.UNLISTED) for number in range(4)]
    public = [a_post(f"public-{number}") for number in range(4)]
    begun = generations.begun_here()

    async def shown(post: Post) -> None:
        async with transactions.begin() as tx:
            await added(tx, post)
            await changed(tx, post, post.published(PUBLISH_NOW, now=NOON))
            if post.content.visibility is Visibility.PUBLIC:
                await tx.changes.record(a_change(post.slug))

    await together(*(shown(post) for post in [*unlisted, *public]))

    assert generations.begun_here() >= begun + 8


async def test_the_next_moment_at_which_a_window_begins_or_ends_is_known_exactly(
    transactions: Transactions, generations: Generations
) -> None:
    assert (await generations.at(NOON)).until is None
    await show(transactions, a_post("one"), PublishPlan(at=NOON + 3 * HOUR, until=NOON + 5 * HOUR))
    await show(
        transactions,
        a_post("two", visibility=Visibility.UNLISTED),
        PublishPlan(at=NOON + 2 * HOUR, until=NOON + 4 * HOUR),
    )
    live = await show(transactions, a_post("three"))
    await publish(transactions, live, PublishPlan(until=NOON + HOUR))
    edges = [NOON + hours * HOUR for hours in range(1, 6)]

    for edge in edges:
        assert (await generations.at(edge - INSTANT)).until == edge
    assert [(await generations.at(edge)).until for edge in edges] == [*edges[1:], None]


async def test_the_next_edge_goes_with_the_window_it_belonged_to(
    transactions: Transactions, generations: Generations
) -> None:
    post = await show(transactions, a_post(), PublishPlan(at=NOON + HOUR))

    await change(transactions, post, post.unpublished(now=NOON))

    assert (await generations.at(NOON)).until is None
