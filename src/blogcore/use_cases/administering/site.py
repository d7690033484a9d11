"""What the site says of itself: looked at, changed, and known to every request without asking."""

import asyncio
from contextlib import suppress
from functools import partial

from blogcore.domain.errors import Unavailable
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import EventId, uuid7
from blogcore.domain.policy import Action, Actor
from blogcore.domain.site import KeptSite, Site, SiteFacts, SitePatch, site_of
from blogcore.domain.version import Expected, check
from blogcore.ports.clock import Clock
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made


class CurrentSite:
    """The site as this process knows it: what admins said when it last looked, over the settings of the server.

    Whoever runs the blog lets it look from time to time, so that what another process changed comes through.
    """

    def __init__(self, transactions: Transactions, defaults: SiteFacts) -> None:
        self._transactions = transactions
        self._defaults = defaults
        self._looking = asyncio.Lock()
        self._site = self.of(KeptSite())

    @property
    def now(self) -> Site:
        """The site as it was at the last look."""
        return self._site

    def of(self, kept: KeptSite) -> Site:
        """What is kept over the settings of the server."""
        return site_of(kept, self._defaults)

    async def look(self) -> Site:
        """The site as it is; `Unavailable` if that cannot be known."""
        async with self._looking:  # one after the other, or an older look could come last
            async with self._transactions.read() as snapshot:
                kept = await snapshot.site.find()
            self._site = self.of(kept)
        return self._site

    async def refresh(self) -> None:
        """Look, if that can be: else the site stays as it was known."""
        with suppress(Unavailable):
            await self.look()


class GetSite:
    """What the site says of itself, and its version."""

    def __init__(self, site: CurrentSite) -> None:
        self._site = site

    async def execute(self, actor: Actor) -> Site:
        actor.must(Action.SEE_SITE)
        return await self._site.look()


class ChangeSite:
    """Say something else of the site, or nothing any more: then the settings of the server hold again.

    Other processes see it when they look again. Whoever only prepares the change refreshes `Blog.site` after it.
    """

    def __init__(self, transactions: Transactions, clock: Clock, site: CurrentSite) -> None:
        self._transactions = transactions
        self._clock = clock
        self._site = site

    async def execute(self, actor: Actor, patch: SitePatch, *, expected: Expected) -> Site:
        changed = await made(self._transactions, await self.prepare(actor, patch, expected=expected))
        await self._site.refresh()
        return changed

    async def prepare(self, actor: Actor, patch: SitePatch, *, expected: Expected) -> Change[Site]:
        actor.must(Action.CHANGE_SITE)
        return partial(self.within, actor=actor, patch=patch, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, patch: SitePatch, *, expected: Expected) -> Site:
        kept = await tx.site.find_for_update()
        check(expected, kept.version)
        now = max(self._clock.now(), kept.updated_at or self._clock.now())
        after = kept.changed(patch, now=now)
        if after is not kept:
            await tx.site.save(kept, after)
            event = Event(
                id=EventId(uuid7()),
                kind=EventKind.SITE_CHANGED,
                at=now,
                by=actor.key_id,
                subject="site",
                version=after.version,
            )
            await tx.outbox.append(event)
        return self._site.of(after)
