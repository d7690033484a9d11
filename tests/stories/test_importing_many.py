"""Taking over many posts at once: as if they had come one by one."""

from collections.abc import Sequence
from dataclasses import replace

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Invalid
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.pages import PageRequest
from blogcore.domain.post import Post
from blogcore.domain.slug import Slug
from blogcore.ports.imports import Origin
from blogcore.use_cases.editing.import_post import Entry, Mention, Outcome
from blogcore.use_cases.editing.import_posts import Result
from tests.fakes import AN_ADMIN, DAY, NOON, House

EVERYTHING = PageRequest(limit=100)
ADDED, UNCHANGED = Outcome.ADDED, Outcome.UNCHANGED


def an_entry(path: str, title: str = "Hello", *, digest: str = "1", body: str = "Words.") -> Entry:
    return Entry(
        origin=Origin(source="old blog", path=path),
        digest=digest,
        fields=PostPatch(title=title, body=body),
        date=NOON - DAY,
    )


VARIED: Sequence[Entry] = [
    an_entry("a"),
    an_entry("b"),
    replace(an_entry("c", "Other"), draft=True, tags=(Mention(name="Art"), Mention(name="ART"), Mention(name="New"))),
    replace(an_entry("d", "Later"), date=NOON + DAY, authors=(Mention(name="Zoë"), Mention(name="Zoë"))),
    replace(an_entry("e", "Undated"), date=None, tags=(Mention(name="art", slug="art"),)),
    replace(an_entry("f", "Hello 2"), former_slugs=(Slug("hello"), Slug("once"))),
    replace(an_entry("g", "Over"), until=NOON - DAY, former_slugs=(Slug("once"), Slug("twice"))),
    replace(an_entry("h", "Mine"), suggested_slug=Slug("taken")),
    replace(an_entry("i", "Wished"), fields=PostPatch(title="Wished", slug="wished")),
    an_entry("b", "Again", digest="2"),
]


async def taken(house: House, *entries: Entry, force: bool = False) -> Sequence[Result]:
    return await house.blog.editing.import_posts.execute(AN_ADMIN, entries, force=force)


async def posts(house: House) -> dict[str, Post]:
    """All of them by slug."""
    found = await house.blog.editing.list_admin_posts.execute(AN_ADMIN, EVERYTHING)
    return {post.slug: post for post in found.results}


async def told(house: House) -> list[object]:
    """What can be known of the blog but for the ids."""
    kept = await posts(house)
    return [
        (
            post.slug,
            post.version,
            post.publications,
            post.slugs,
            post.created_at,
            post.told_until,
            replace(post.content, tags=(), authors=()),
            [tag.name for tag in post.content.tags],
            [author.slug for author in post.content.authors],
        )
        for _, post in sorted(kept.items())
    ]


async def test_entries_that_come_together_become_what_they_would_one_by_one() -> None:
    together, alone = House(), House()
    for house in (together, alone):
        await house.post("Taken")
        await house.post("Art", tags=("Known",))

    outcomes = await taken(together, *VARIED)
    one_by_one = [await alone.blog.editing.import_post.execute(AN_ADMIN, entry) for entry in VARIED]

    assert outcomes == one_by_one
    assert await told(together) == await told(alone)
    assert sorted(together.happened) == sorted(alone.happened)
    changes = [await house.storage.feeds.changes.after(None, limit=100) for house in (together, alone)]
    assert sorted(each.thing.slug for each in changes[0].entries) == sorted(
        each.thing.slug for each in changes[1].entries
    )


async def test_of_many_entries_those_that_are_here_already_are_left_alone() -> None:
    house = House()
    await taken(house, an_entry("a", "One"), an_entry("b", "Two"), an_entry("c", "Three"))
    house.clock.tick()
    kept = await posts(house)
    await house.edit(kept["two"], PostPatch(title="Mine"))
    events, asked = len(house.happened), house.renderer.asked

    again = [an_entry("a", "One"), an_entry("b", "Two!", digest="2"), an_entry("c", "Three!", digest="2")]
    assert await taken(house, *again, an_entry("d", "Four")) == [UNCHANGED, Outcome.EDITED_HERE, Outcome.CHANGED, ADDED]

    now = await posts(house)
    assert [now[slug].content.title for slug in ("one", "two", "three", "four")] == ["One", "Mine", "Three!", "Four"]
    assert now["one"] == kept["one"]
    assert house.renderer.asked == asked + 3
    assert len(house.happened) == events + 4
    assert await taken(house, *again[1:2], force=True) == [Outcome.CHANGED]


async def test_a_lot_that_is_here_as_it_is_changes_nothing_and_renders_nothing() -> None:
    house = House()
    lot = [an_entry("a", "One"), an_entry("b", "Two")]
    await taken(house, *lot)
    before, asked = (await posts(house), house.happened), house.renderer.asked

    assert await taken(house, *lot) == [UNCHANGED, UNCHANGED]
    assert ((await posts(house), house.happened), house.renderer.asked) == (before, asked)


async def test_an_entry_that_is_refused_costs_only_itself() -> None:
    house = House()
    there = await house.post("There")
    bad = replace(an_entry("bad"), tags=(Mention(name=""),))
    # Whether an id is free shows in the block only, and so does whether a slug is that somebody insists on.
    same_id = replace(an_entry("same id"), id=there.id)
    same_slug = replace(an_entry("same slug"), fields=PostPatch(title="A", slug="there"))
    many = replace(an_entry("many"), tags=tuple(Mention(name=f"Tag {number}") for number in range(101)))

    found = await taken(house, an_entry("a", "x" * 400), an_entry("b"), bad, an_entry("c"), same_id, same_slug, many)

    codes = [each if isinstance(each, Outcome) else each.code for each in found]
    assert codes == ["invalid", ADDED, "invalid", ADDED, "id-taken", "slug-taken", "invalid"]
    assert isinstance(found[0], Invalid)
    assert found[0].field == "title"
    assert set(await posts(house)) == {"there", "hello", "hello-2"}


async def test_an_id_that_an_entry_brings_is_kept() -> None:
    house = House()
    own = PostId(uuid7())

    await taken(house, replace(an_entry("a"), id=own), an_entry("b", "Other"))

    assert (await posts(house))["hello"].id == own


async def test_slugs_are_given_in_the_order_of_the_entries_whichever_lot_is_kept_first() -> None:
    house = House()
    prepare = house.blog.editing.import_posts.prepare
    first = await prepare(AN_ADMIN, [an_entry("a", body="1"), an_entry("b", body="2")])
    second = await prepare(AN_ADMIN, [an_entry("c", body="3"), an_entry("d", "Other", body="4")])

    assert await second() == await first() == [ADDED, ADDED]

    kept = await posts(house)
    assert {slug: post.content.body for slug, post in kept.items()} == {
        "hello": "1",
        "hello-2": "2",
        "hello-3": "3",
        "other": "4",
    }
    third = await prepare(AN_ADMIN, [an_entry("e", body="5")])
    await third()
    assert (await posts(house))["hello-4"].content.body == "5"


async def test_a_slug_that_somebody_took_meanwhile_is_numbered() -> None:
    house = House()
    keep = await house.blog.editing.import_posts.prepare(AN_ADMIN, [an_entry("a"), an_entry("b", "Other")])
    await house.post("Hello")

    assert await keep() == [ADDED, ADDED]

    assert set(await posts(house)) == {"hello", "hello-2", "other"}


async def test_what_was_imported_meanwhile_is_not_imported_twice() -> None:
    house = House()
    prepare = house.blog.editing.import_posts.prepare
    lots = [await prepare(AN_ADMIN, [an_entry("a"), an_entry("b", "Other")]) for _ in range(2)]

    assert [await keep() for keep in lots] == [[ADDED, ADDED], [UNCHANGED, UNCHANGED]]

    assert set(await posts(house)) == {"hello", "other"}
