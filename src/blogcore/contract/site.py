"""What admins have said of the site: one thing, with versions."""

from dataclasses import replace

import pytest

from blogcore.contract.steps import failing, together
from blogcore.contract.things import HOUR, NOON
from blogcore.domain.errors import Stale
from blogcore.domain.site import KeptSite, SiteFacts, SitePatch
from blogcore.ports.transactions import Transactions

_WHOLE = KeptSite(
    said=SiteFacts(
        title="Title",
        description="Some\nlines.",
        language="en",
        url="https://example.org",
        post_url="https://example.org/{slug}",
        tag_url="https://example.org/t/{slug}",
        author_url="https://example.org/a/{slug}",
        preview_url="https://example.org/p/{token}",
    ),
    version=2,
    updated_at=NOON + HOUR,
    addressed_at=NOON,
)


async def _save(transactions: Transactions, before: KeptSite, after: KeptSite) -> None:
    async with transactions.begin() as tx:
        await tx.site.save(before, after)


async def _kept(transactions: Transactions) -> KeptSite:
    async with transactions.read() as snapshot:
        return await snapshot.site.find()


async def test_a_site_of_which_nobody_said_anything_is_the_first_version(transactions: Transactions) -> None:
    assert await _kept(transactions) == KeptSite()
    async with transactions.begin() as tx:
        assert await tx.site.find_for_update() == KeptSite()


async def test_what_is_said_of_the_site_comes_back_as_it_was(transactions: Transactions) -> None:
    await _save(transactions, KeptSite(), _WHOLE)
    assert await _kept(transactions) == _WHOLE

    emptied = replace(_WHOLE, said=SiteFacts(), version=3)
    await _save(transactions, _WHOLE, emptied)

    assert await _kept(transactions) == emptied


async def test_a_site_is_replaced_only_in_the_version_that_is_kept(transactions: Transactions) -> None:
    await _save(transactions, KeptSite(), _WHOLE)

    with pytest.raises(Stale) as refusal:
        await _save(transactions, KeptSite(), replace(_WHOLE, said=SiteFacts(title="Other")))

    assert refusal.value.current == 2
    assert await _kept(transactions) == _WHOLE


async def test_an_exception_undoes_what_was_said_of_the_site(transactions: Transactions) -> None:
    async with failing(transactions) as tx:
        await tx.site.save(KeptSite(), _WHOLE)
        assert await tx.site.find() == _WHOLE

    assert await _kept(transactions) == KeptSite()


async def test_changes_of_the_site_wait_for_each_other_the_first_one_too(transactions: Transactions) -> None:
    async def say(number: int) -> None:
        async with transactions.begin() as tx:
            before = await tx.site.find_for_update()
            await tx.site.save(before, before.changed(SitePatch(title=f"Title {number}"), now=NOON))

    await together(*map(say, range(10)))

    assert (await _kept(transactions)).version == 11
