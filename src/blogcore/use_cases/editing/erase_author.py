"""Removing what is known of a person."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final
from urllib.parse import quote

from blogcore.domain.author import Author
from blogcore.domain.events import EventKind, key_event, naming_event
from blogcore.domain.json import JsonObject
from blogcore.domain.key import Key
from blogcore.domain.policy import Action, Actor
from blogcore.domain.slug import Slug
from blogcore.domain.version import Expected
from blogcore.ports.clock import Clock
from blogcore.ports.repositories import CountedAuthor
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made
from blogcore.use_cases.editing.authors import no_author
from blogcore.use_cases.editing.changing import refreshed

_TELLING: Final = 6  # characters


class EraseAuthor:
    """Leave of an author nothing but the posts, which are by nobody known from now on.

    Name, slugs, profile and address are gone from everything that is kept: the author, what is published, the events
    about them and their keys, and the answers kept for repeated requests. Their keys are of no use any more.
    """

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def execute(self, actor: Actor, slug: Slug, *, expected: Expected) -> CountedAuthor:
        return await made(self._transactions, await self.prepare(actor, slug, expected=expected))

    async def prepare(self, actor: Actor, slug: Slug, *, expected: Expected) -> Change[CountedAuthor]:
        actor.must(Action.ERASE_AUTHOR)
        return partial(self.within, actor=actor, slug=slug, expected=expected)

    async def within(self, tx: Transaction, actor: Actor, slug: Slug, *, expected: Expected) -> CountedAuthor:
        found = await tx.authors.find_for_erasure(slug)
        if found is None:
            raise no_author()
        author = found.author.expecting(expected)
        now = max(self._clock.now(), author.updated_at)
        after = author.anonymised(now=now)
        if after is author:
            return found
        shown = await tx.authors.save(author, after)
        await refreshed(tx, shown, now=max(self._clock.now(), now))
        former = await tx.authors.forget_former(author)
        keys = await tx.keys.of_author(author.id)
        said = await tx.outbox.scrub([str(author.id), *(key.id for key in keys)])
        await tx.answers.forget(_traces(author, former, said))
        data: JsonObject = {"publications": len(shown)}
        await tx.outbox.append(naming_event(EventKind.AUTHOR_ERASED, actor, after, at=now, data=data))
        await _anonymise(tx, actor, keys, now)
        return replace(found, author=after)


async def _anonymise(tx: Transaction, actor: Actor, keys: Iterable[Key], now: datetime) -> None:
    for key in keys:
        after = key.anonymised(now=now)
        await tx.keys.save(after)
        if key.revoked_at is None:
            await tx.outbox.append(key_event(EventKind.KEY_REVOKED, actor, after, now))


def _traces(author: Author, former: Sequence[Slug], said: Sequence[JsonObject]) -> list[bytes]:
    """What gives the author away in an answer: where there is a name of before, there is the slug of that time."""
    slugs = {author.slug, *former, *(slug for data in said if isinstance(slug := data.get("slug"), str))}
    known = [*slugs, author.name, *filter(None, (author.email, author.website, author.avatar_url))]
    return sorted({place.encode() for text in known for written in _ways_to_write(text) for place in _places(written)})


def _places(written: str) -> Iterator[str]:
    """Anywhere, if it is long enough to be told from other words; else as a whole text or at the end of an address."""
    if len(written) >= _TELLING:
        yield written
    else:
        yield from (f'"{written}"', f'/{written}"')


def _ways_to_write(text: str) -> Iterator[str]:
    """As it is, in JSON with and without escapes, and in an address."""
    yield text
    yield json.dumps(text)[1:-1]
    yield json.dumps(text, ensure_ascii=False)[1:-1]
    yield quote(text)
