"""Importing many posts into PostgreSQL: few statements, and several imports at once."""

import asyncio
from collections import Counter
from dataclasses import replace
from pathlib import Path

from blog_cli.entries import entry_of
from blog_cli.importing import import_all
from blog_cli.markdown_files import Entry, Named
from blog_pg.meter import StatementMeter
from blog_pg.storage import PgStorage
from blogcore.blog import Blog
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import OPERATOR
from blogcore.ports.catalogue import PublishedFilter
from blogcore.use_cases.editing.import_post import Outcome
from tests.cli.test_import_in_lots import entries, lines
from tests.fakes import PlainRenderer, SetClock
from tests.postgres import a_storage

MANY = 130


async def test_two_imports_of_the_same_files_at_once_make_one_post_of_each(
    pg_storage: PgStorage, pg_dsn: str, tmp_path: Path
) -> None:
    clock = SetClock()
    file = lines(tmp_path, ["Same" if number % 10 == 0 else f"Title {number}" for number in range(MANY)])
    # The second reads what the first does from the end: their lots overlap in every way.
    found = [list(entries(file)), list(entries(file))[::-1]]
    tags = [Named(name=name) for name in ("One", "Two", "Three")]
    tally: Counter[object] = Counter()

    async def imported(storage: PgStorage, place: int) -> None:
        tagged = [
            replace(each, tags=tuple(tags[:: 1 - 2 * (int(each.path[:3]) % 2)]))
            for each in found[place]
            if isinstance(each, Entry)
        ]
        blog = Blog(storage, clock, PlainRenderer())
        await import_all(blog, iter(tagged), lambda _, result: tally.update([result]), force=False)

    async with a_storage(pg_dsn) as other:
        await asyncio.gather(imported(pg_storage, 0), imported(other, 1))

    assert tally[Outcome.ADDED] + tally[Outcome.UNCHANGED] == 2 * MANY
    assert tally[Outcome.ADDED] == MANY
    page = await Blog(pg_storage, clock, PlainRenderer()).reading.list_posts.execute(
        PublishedFilter(), PageRequest(limit=100, count=True)
    )
    assert page.count == MANY
    slugs = {post.slug for post in page.results}
    assert len(slugs) == len(page.results)
    changes = await pg_storage.feeds.changes.after(None, limit=2 * MANY)
    assert len({each.thing.post_id for each in changes.entries}) == len(changes.entries) == MANY


GENERATION = 1  # the statement that begins the next one


async def test_a_lot_takes_as_many_statements_as_one_entry(pg_storage: PgStorage, tmp_path: Path) -> None:
    blog, meter = Blog(pg_storage, SetClock(), PlainRenderer()), StatementMeter()
    file = lines(tmp_path, [f"Title {number}" for number in range(30)])
    lot = [
        entry_of(replace(each, tags=(Named(name="One"),), authors=(Named(name="Ann"),)))
        for each in entries(file)
        if isinstance(each, Entry)
    ]

    meter.start()
    assert set(await blog.editing.import_posts.execute(OPERATOR, lot)) == {Outcome.ADDED}
    # what is known, which slugs are; then, in the block, what is known; tags and authors known, made and known by now,
    # and their events; names, slugs, posts, publications, imports, events, changes
    assert meter.count() == 2 + 1 + 2 + 7 + 7 + GENERATION

    meter.start()
    assert set(await blog.editing.import_posts.execute(OPERATOR, lot)) == {Outcome.UNCHANGED}
    assert meter.count() == 2
