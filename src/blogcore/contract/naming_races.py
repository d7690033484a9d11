"""Renaming and publishing at once: no publication is left with a name of before."""

import asyncio
from dataclasses import replace

import pytest

from blogcore.contract.renaming import LATER, a_name, carrying, leads_to
from blogcore.contract.steps import BLOCKED, add, name, waits
from blogcore.contract.things import NOON, a_post, a_tag
from blogcore.domain.author import Author, AuthorPatch
from blogcore.domain.post import Post
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.slug import Slug
from blogcore.domain.tag import Tag, TagPatch
from blogcore.ports.catalogue import Catalogue
from blogcore.ports.transactions import Transaction, Transactions


@pytest.mark.parametrize("kind", ["tag", "author"])
async def test_who_publishes_while_a_name_changes_gets_the_new_one(
    transactions: Transactions, catalogue: Catalogue, kind: str
) -> None:
    thing = a_name(kind, "old")
    await name(transactions, thing)
    post = carrying([thing], "one")
    await add(transactions, post)

    async with transactions.begin() as tx:
        found = await _held(tx, kind)
        other = asyncio.create_task(_published(transactions, post))
        assert await waits(other, BLOCKED)
        if isinstance(found, Tag):
            await tx.tags.save(found, found.edited(TagPatch(slug="new"), now=LATER))
        elif found:
            await tx.authors.save(found, found.edited(AuthorPatch(slug="new"), now=LATER))

    await other
    assert await leads_to(catalogue, kind, "new") == "new"


@pytest.mark.parametrize("kind", ["tag", "author"])
async def test_who_renames_while_something_is_published_finds_it(
    transactions: Transactions, catalogue: Catalogue, kind: str
) -> None:
    thing = a_name(kind, "old")
    await name(transactions, thing)
    post = carrying([thing], "one")
    await add(transactions, post)

    async def rename() -> None:
        async with transactions.begin() as tx:
            found = await _held(tx, kind)
            if isinstance(found, Tag):
                await tx.tags.save(found, found.edited(TagPatch(slug="new"), now=LATER))
            elif found:
                await tx.authors.save(found, found.edited(AuthorPatch(slug="new"), now=LATER))

    async with transactions.begin() as tx:
        await _publish(tx, post)
        other = asyncio.create_task(rename())
        assert await waits(other, BLOCKED)

    await other
    assert await leads_to(catalogue, kind, "new") == "new"


async def test_who_publishes_while_a_tag_is_merged_gets_its_heir(
    transactions: Transactions, catalogue: Catalogue
) -> None:
    a, b = a_tag("a"), a_tag("b")
    await name(transactions, a, b)
    post = a_post("one", tags=(a.ref,))
    await add(transactions, post)

    async with transactions.begin() as tx:
        found, heir = await tx.tags.find_for_merge(a.slug, b.slug)
        assert found is not None
        assert heir is not None
        other = asyncio.create_task(_published(transactions, post))
        assert await waits(other, BLOCKED)
        await tx.tags.merge(found, found.merged_into(heir, now=LATER))

    await other
    seen = await catalogue.post(post.id, now=LATER)
    assert seen is not None
    assert [tag.slug for tag in seen.tags] == ["b"]


async def _held(tx: Transaction, kind: str) -> Tag | Author | None:
    if kind == "tag":
        tag = await tx.tags.find_for_update(Slug("old"))
        return tag.tag if tag else None
    author = await tx.authors.find_for_update(Slug("old"))
    return author.author if author else None


async def _published(transactions: Transactions, post: Post) -> None:
    async with transactions.begin() as tx:
        await _publish(tx, post)


async def _publish(tx: Transaction, post: Post) -> None:
    """As the use case does: the post, its names, then what readers get."""
    found = await tx.posts.find_for_update(post.id)
    assert found is not None
    content = found.content
    tags, authors = await tx.names.hold([tag.id for tag in content.tags], [one.id for one in content.authors])
    shown = found.published(PUBLISH_NOW, now=NOON)
    named = replace(shown.revision, content=replace(content, tags=tuple(tags), authors=tuple(authors)))
    await tx.posts.publish(shown, shown.shown_as(shown.publications[0], named))
    await tx.posts.hold_slugs(shown)
    await tx.posts.save(found, shown)
