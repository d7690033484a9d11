"""Taking over posts from elsewhere, once or again and again."""

from dataclasses import replace

from blogcore.domain.content import PostPatch
from blogcore.domain.pages import PageRequest
from blogcore.domain.post import Post
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.state import State
from blogcore.ports.imports import Imported, Origin
from blogcore.use_cases.editing.import_post import Entry, Mention, Outcome
from tests.fakes import A_DRAFT, AN_ADMIN, DAY, HOUR, NOON, House, a_post

ENTRY = Entry(
    origin=Origin(source="old blog", path="a.md"),
    digest="1",
    fields=PostPatch(title="Hello", body="Words."),
    date=NOON - DAY,
)
ZOE = Mention(name="Zoë")
TAKEN = replace(a_post(publish=PublishPlan(date=NOON - DAY)), version=1)
CHANGED = replace(ENTRY, digest="2", fields=PostPatch(title="New", body="Words."))


async def taken(house: House, entry: Entry, *, force: bool = False) -> Outcome:
    return await house.blog.editing.import_post.execute(AN_ADMIN, entry, force=force)


async def taken_before(house: House, post: Post = TAKEN) -> None:
    """Have the entry's post already, as the first import left it at noon."""
    await house.keeps(post)
    known = Imported(origin=ENTRY.origin, post_id=post.id, digest="1", version=1, first_imported_at=NOON)
    async with house.storage.read() as tx:
        await tx.imports.keep(known)


async def the_post(house: House) -> Post:
    """The one post there is."""
    (post,) = (await house.blog.editing.list_admin_posts.execute(AN_ADMIN, PageRequest(limit=2))).results
    return post


async def test_an_entry_becomes_a_published_post_under_its_date() -> None:
    house = House()

    assert await taken(house, ENTRY) is Outcome.ADDED

    post = await the_post(house)
    assert (post.state(NOON), post.published_at) == (State.PUBLISHED, NOON - DAY)


async def test_an_unchanged_entry_changes_nothing_and_renders_nothing() -> None:
    house = House()
    await taken(house, ENTRY)
    before = await the_post(house)

    assert await taken(house, ENTRY) is Outcome.UNCHANGED
    assert (await the_post(house), house.renderer.asked) == (before, 1)


async def test_a_changed_entry_is_the_next_revision_under_the_same_date() -> None:
    house = House()
    await taken_before(house)
    house.clock.tick()

    assert await taken(house, CHANGED) is Outcome.CHANGED

    seen = await house.blog.reading.get_post.execute(TAKEN.id)
    assert (seen.title, seen.revision, seen.published_at) == ("New", 2, NOON - DAY)


async def test_an_entry_that_was_edited_here_is_left_alone_unless_forced() -> None:
    house = House()
    await taken_before(house)
    edited = await house.edit(TAKEN, PostPatch(title="Mine"))

    assert await taken(house, CHANGED) is Outcome.EDITED_HERE
    assert await house.kept(TAKEN) == edited
    assert await taken(house, CHANGED, force=True) is Outcome.CHANGED
    assert (await house.kept(TAKEN)).content.title == "New"


async def test_a_post_that_became_a_draft_is_unpublished() -> None:
    house = House()
    await taken_before(house)

    await taken(house, replace(CHANGED, draft=True))

    assert (await house.kept(TAKEN)).state(NOON) is State.DRAFT


async def test_an_undated_draft_is_published_under_the_time_of_its_first_import() -> None:
    house = House()
    await taken_before(house, A_DRAFT)
    house.clock.tick(HOUR)

    await taken(house, replace(CHANGED, date=None))

    assert (await house.kept(A_DRAFT)).published_at == NOON


async def test_aliases_lead_to_the_post_unless_they_are_taken() -> None:
    house = House()
    await house.keeps(a_post(slug="taken"))

    assert await taken(house, replace(ENTRY, former_slugs=(Slug("taken"), Slug("old")))) is Outcome.ADDED
    assert (await house.blog.reading.get_post_by_slug.execute(Slug("old"))).slug == "hello"


async def test_authors_and_tags_that_nobody_knew_are_made_once() -> None:
    house = House()

    await taken(house, replace(ENTRY, authors=(ZOE, ZOE), tags=(Mention(name="Art", slug="fine_art"),)))

    content = (await the_post(house)).content
    assert [author.slug for author in content.authors] == ["zoe"]
    assert [tag.slug for tag in content.tags] == ["fine_art"]


async def test_a_date_that_lies_ahead_is_waited_for() -> None:
    house = House()

    await taken(house, replace(ENTRY, date=NOON + DAY))

    assert (await the_post(house)).state(NOON) is State.SCHEDULED


async def test_metadata_that_an_entry_lost_is_lost_here() -> None:
    house = House()
    await taken(house, replace(ENTRY, fields=PostPatch(title="Hello", metadata={"a": 1})))

    await taken(house, replace(CHANGED, fields=PostPatch(title="Hello", metadata={"b": 1})))

    assert (await the_post(house)).content.metadata == {"b": 1}


async def test_an_entry_that_got_an_alias_is_found_there_too() -> None:
    house = House()
    await taken(house, ENTRY)

    await taken(house, replace(CHANGED, former_slugs=(Slug("once"),)))

    assert (await the_post(house)).previous_slugs(NOON) == ("once",)


async def test_forcing_an_entry_that_is_here_as_it_is_changes_nothing() -> None:
    house = House()
    await taken(house, ENTRY)
    before = await the_post(house)

    assert await taken(house, ENTRY, force=True) is Outcome.UNCHANGED
    assert await the_post(house) == before
