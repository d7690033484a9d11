"""`blog import markdown` with more files than go into one transaction."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from blog_cli.importing import AT_ONCE, LARGEST_TOGETHER, MOST_TOGETHER, Found, import_all
from blog_cli.markdown_files import Entry, Unreadable, read_entries
from blogcore.domain.errors import Unavailable
from blogcore.domain.pages import PageRequest
from blogcore.domain.policy import OPERATOR
from blogcore.ports.feeds import Batch
from blogcore.use_cases.editing.import_post import Outcome
from blogcore.use_cases.editing.import_posts import Keep, Result
from tests.cli.command_line import CommandLine
from tests.fakes import House

MANY = 2 * MOST_TOGETHER + 30


def lines(tmp_path: Path, titles: Sequence[str]) -> Path:
    """One file with so many entries."""
    file = tmp_path / "lots.ndjson"
    texts: list[str] = []
    for number, title in enumerate(titles):
        front_matter = {"title": title, "slug": title.lower().replace(" ", "-")}
        texts.append(json.dumps({"path": f"{number:03}.md", "front_matter": front_matter, "body": f"Words. {number}"}))
    file.write_text("\n".join(texts))
    return file


async def bodies(house: House) -> dict[str, str]:
    """What stands at each slug."""
    found: dict[str, str] = {}
    page = await house.blog.editing.list_admin_posts.execute(OPERATOR, PageRequest(limit=100))
    while True:
        found |= {post.slug: post.content.body for post in page.results}
        if page.next is None:
            return found
        page = await house.blog.editing.list_admin_posts.execute(
            OPERATOR, PageRequest(limit=100, start_after=page.next)
        )


def entries(file: Path) -> Iterator[Found]:
    return read_entries([file])


def outcome(found: Found, result: Result | None) -> tuple[str, Result | None]:
    return found.path, result


def test_a_long_import_gives_slugs_and_reports_in_the_order_of_the_entries(blog: CommandLine, tmp_path: Path) -> None:
    titles = ["Same" if number % 50 == 0 else f"Title {number}" for number in range(MANY)]
    titles[7] = titles[MANY - 1] = "x" * 400
    file = lines(tmp_path, titles)
    file.write_text(file.read_text().replace("\n", "\nno JSON\n", 150).replace("\nno JSON\n", "\n", 149))

    said = blog("import", "markdown", file)

    assert (said.code, said.out.split(",")[0]) == (1, f"{MANY - 2} added")
    assert said.out.endswith("3 failed\n")
    assert [line.split(": ")[0] for line in said.err.splitlines()] == ["007.md", f"{file}:151", f"{MANY - 1:03}.md"]
    found = blog.do(bodies(blog.world))
    same = [found[slug] for slug in ("same", "same-2", "same-3", "same-4", "same-5")]
    assert same == [f"Words. {number}" for number in (0, 50, 100, 150, 200)]


async def test_an_import_that_is_broken_off_goes_on_where_it_was(tmp_path: Path) -> None:
    house = House()
    file = lines(tmp_path, [f"Title {number}" for number in range(MANY)])
    told: list[Outcome] = []

    def tell(_: Found, result: Result | None) -> None:
        assert isinstance(result, Outcome)
        told.append(result)
        if len(told) == MOST_TOGETHER:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await import_all(house.blog, entries(file), tell, force=False)
    kept = len(await bodies(house))
    assert MOST_TOGETHER <= kept <= AT_ONCE * MOST_TOGETHER

    again: list[Result | None] = []
    await import_all(house.blog, entries(file), lambda _, result: again.append(result), force=False)
    assert (again.count(Outcome.UNCHANGED), again.count(Outcome.ADDED)) == (kept, MANY - kept)


async def test_a_lot_that_cannot_be_kept_together_is_kept_one_by_one(tmp_path: Path) -> None:
    house = House()
    together = house.blog.editing.import_posts

    class Busy:
        """Is in the way of everything that takes long."""

        async def prepare(self, *given: Any, **named: Any) -> Keep:
            await together.prepare(*given, **named)

            async def keep() -> Sequence[Result]:
                raise Unavailable("another change takes too long", retry_after=0)

            return keep

    house.blog.editing.import_posts = Busy()  # type: ignore[assignment]  # ten honest lines
    told: list[tuple[str, Result | None]] = []

    file = lines(tmp_path, ["Same", "Same", "Other"])
    await import_all(house.blog, entries(file), lambda *each: told.append(outcome(*each)), force=False)

    assert told == [(f"{number:03}.md", Outcome.ADDED) for number in range(3)]
    assert set(await bodies(house)) == {"same", "same-2", "other"}


async def test_what_is_read_ahead_is_bounded(tmp_path: Path) -> None:
    house = House()
    (entry,) = (each for each in read_entries([lines(tmp_path, ["One"])]) if isinstance(each, Entry))
    large = LARGEST_TOGETHER // 4
    read = reported = furthest = 0

    def found() -> Iterator[Found]:
        nonlocal read
        for number in range(40):
            read += 1
            yield replace(entry, path=f"{number}.md", digest=str(number), body="x" * large)
        yield Unreadable(path="nowhere", reason="is not there")

    def tell(_: Found, result: Result | None) -> None:
        nonlocal reported, furthest
        reported += 1
        furthest = max(furthest, read - reported)

    await import_all(house.blog, found(), tell, force=False)

    assert (read, reported) == (40, 41)
    assert furthest < AT_ONCE * 4 + 1


async def test_followers_are_told_of_each_post_in_order(tmp_path: Path) -> None:
    house = House()
    file = lines(tmp_path, [f"Title {number}" for number in range(MOST_TOGETHER + 5)])

    await import_all(house.blog, entries(file), lambda *_: None, force=False)

    told = await house.storage.feeds.changes.after(None, limit=1000)
    assert isinstance(told, Batch)
    assert [each.thing.slug for each in told.entries] == [f"title-{number}" for number in range(MOST_TOGETHER + 5)]
