"""The importer's memory, and the outbox."""

import asyncio
from dataclasses import replace

from blogcore.contract.steps import EVERYTHING, Events, add, added, failing, name, together
from blogcore.contract.things import HOUR, INSTANT, NOON, a_key, a_post
from blogcore.domain.events import Event, EventKind
from blogcore.domain.ids import EventId, PostId, uuid7
from blogcore.ports.imports import Imported, Origin
from blogcore.ports.repositories import PostFilter
from blogcore.ports.transactions import Transactions

ORIGIN = Origin(source="a source", path="posts/größe 'x'.md")


def _imported(post_id: PostId, origin: Origin = ORIGIN) -> Imported:
    return Imported(origin=origin, post_id=post_id, digest="abc", version=7, first_imported_at=NOON + INSTANT)


async def _known(transactions: Transactions, origin: Origin = ORIGIN) -> Imported | None:
    async with transactions.begin() as tx:
        return await tx.imports.find(origin)


async def test_what_was_imported_is_known_by_source_and_path(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)
    assert await _known(transactions) is None

    async with transactions.begin() as tx:
        await tx.imports.keep(_imported(post.id))
        assert await tx.imports.find(ORIGIN) == _imported(post.id)

    assert await _known(transactions) == _imported(post.id)
    assert await _known(transactions, replace(ORIGIN, source="another")) is None
    assert await _known(transactions, replace(ORIGIN, path="another.md")) is None


async def test_what_is_known_of_an_import_is_replaced(transactions: Transactions) -> None:
    first, second = a_post("one"), a_post("two")
    await add(transactions, first, second)
    later = replace(_imported(second.id), digest="def", version=8, first_imported_at=NOON + HOUR)

    for imported in (_imported(first.id), later):
        async with transactions.begin() as tx:
            await tx.imports.keep(imported)

    assert await _known(transactions) == later


async def test_many_entries_are_remembered_and_found_at_once(transactions: Transactions) -> None:
    posts = [a_post(f"post-{number}") for number in range(3)]
    await add(transactions, *posts)
    origins = [ORIGIN, replace(ORIGIN, source="another"), replace(ORIGIN, path="another.md")]
    made = [_imported(post.id, origin) for post, origin in zip(posts, origins, strict=True)]

    async with transactions.begin() as tx:
        await tx.imports.keep(*made[:2])
        await tx.imports.keep()
    async with transactions.begin() as tx:
        await tx.imports.keep(*[replace(each, version=8) for each in made[1:]])

    unknown = replace(ORIGIN, source="another", path="another.md")
    async with transactions.begin() as tx:
        found = await tx.imports.find_all([*origins[::-1], unknown, ORIGIN])
        assert await tx.imports.find_all([unknown]) == await tx.imports.find_all([]) == {}
    assert found == dict(zip(origins, [made[0], *(replace(each, version=8) for each in made[1:])], strict=True))


async def test_an_exception_undoes_what_was_remembered_of_an_import(transactions: Transactions) -> None:
    post = a_post()
    await add(transactions, post)

    async with failing(transactions) as tx:
        await tx.imports.keep(_imported(post.id))

    assert await _known(transactions) is None


async def test_a_purge_forgets_where_the_post_came_from(transactions: Transactions) -> None:
    purged, other = a_post("purged"), a_post("other")
    await add(transactions, purged, other)
    second, others = replace(ORIGIN, path="second.md"), replace(ORIGIN, path="other.md")
    async with transactions.begin() as tx:
        await tx.imports.keep(_imported(purged.id))
        await tx.imports.keep(_imported(purged.id, second))
        await tx.imports.keep(_imported(other.id, others))

    async with transactions.begin() as tx:
        await tx.posts.remove(purged)

    assert await _known(transactions) is None
    assert await _known(transactions, second) is None
    assert await _known(transactions, others) == _imported(other.id, others)


async def test_racing_imports_of_one_entry_make_one_post(transactions: Transactions) -> None:
    async def imported(number: int) -> None:
        async with transactions.begin() as tx:
            if await tx.imports.find(ORIGIN) is None:
                await asyncio.sleep(0)
                post = a_post(f"post-{number}")
                await added(tx, post)
                await tx.imports.keep(_imported(post.id))

    await together(*(imported(number) for number in range(20)))

    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(PostFilter(), EVERYTHING, now=NOON)
    assert page.count == 1


async def test_racing_imports_of_many_entries_make_one_post_of_each(transactions: Transactions) -> None:
    origins = [replace(ORIGIN, path=f"{number}.md") for number in range(6)]

    async def imported(number: int) -> None:
        mine = origins[number % 3 : number % 3 + 4][:: 1 - number % 2 * 2]
        async with transactions.begin() as tx:
            known = await tx.imports.find_all(mine)
            for origin in mine:
                await asyncio.sleep(0)
                if origin not in known:
                    post = a_post(f"post-{number}-{origin.path[0]}")
                    await added(tx, post)
                    await tx.imports.keep(_imported(post.id, origin))

    await together(*(imported(number) for number in range(20)))

    async with transactions.read() as snapshot:
        page = await snapshot.posts.page(PostFilter(), EVERYTHING, now=NOON)
    assert page.count == len(origins)


async def test_events_come_out_as_they_went_in(transactions: Transactions, events: Events) -> None:
    key = a_key()
    await name(transactions, key)
    kinds = [EventKind.POST_CREATED, EventKind.POST_EDITED, EventKind.POST_PURGED, EventKind.KEY_REVOKED]
    happened = [
        Event(
            id=EventId(uuid7()),
            kind=kind,
            at=NOON - number * INSTANT,
            by=None if number % 2 else key.id,
            subject=f"subject {number}",
            version=None if number == 3 else number,
            data={"slug": "größe", "revision": number, "deep": {"list": [1, True, None, 1.5]}} if number else {},
        )
        for number, kind in enumerate(kinds)
    ]

    async with transactions.begin() as tx:
        await tx.outbox.append(happened[0], happened[1])
        await tx.outbox.append()
        await tx.outbox.append(happened[2])
    async with transactions.begin() as tx:
        await tx.outbox.append(happened[3])

    assert list(await events()) == happened
