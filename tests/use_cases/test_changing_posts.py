"""Editing, publishing, trashing and purging what is kept."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import (
    NotFound,
    NotPermitted,
    SlugTaken,
    Stale,
    UnknownReference,
    VersionRequired,
    WrongState,
)
from blogcore.domain.events import EventKind
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.publishing import PublishPlan
from blogcore.domain.state import State
from tests.fakes import (
    A_CONTRIBUTOR,
    A_DRAFT,
    A_LIVE_POST,
    ALL,
    AN_AUTHOR,
    AN_EDITOR,
    ANN,
    BOB,
    DAY,
    NOON,
    House,
    a_post,
    refused,
)

NEW_TITLE = PostPatch(title="New")


async def test_an_edit_is_kept_with_one_event_that_tells_its_version() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    edited = await house.edit(post, NEW_TITLE)

    assert await house.kept(post) == edited
    assert [(event.kind, event.version) for event in house.storage.events] == [(EventKind.POST_EDITED, 2)]


async def test_an_edit_of_content_and_slug_is_one_change() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    edited = await house.edit(post, PostPatch(title="New", slug="new"))

    assert (edited.version, edited.slug, edited.content.title) == (2, "new", "New")
    assert len(house.happened) == 1


async def test_an_empty_patch_touches_nothing() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    house.clock.tick()

    assert await house.edit(post, PostPatch()) == post
    assert house.happened == []


async def test_a_patch_with_what_is_there_already_touches_nothing() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    assert await house.edit(post, PostPatch(title="Hello", slug="hello", body="Words.")) == post
    assert house.happened == []


async def test_an_edit_leaves_what_readers_see() -> None:
    house, post = House(), A_LIVE_POST
    await house.keeps(post)

    await house.edit(post, NEW_TITLE)

    assert (await house.blog.reading.get_post.execute(post.id)).title == "Hello"


async def test_every_revision_stays_in_the_history() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    await house.edit(post, NEW_TITLE)

    history = await house.blog.editing.list_revisions.execute(AN_EDITOR, post.id, ALL)

    assert [(line.number, line.title) for line in history.results] == [(2, "New"), (1, "Hello")]


async def test_a_revision_that_never_was_is_not_found() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    with refused(NotFound):
        await house.blog.editing.get_revision.execute(AN_EDITOR, post.id, 2)


async def test_a_new_body_is_rendered_once() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    edited = await house.edit(post, PostPatch(body="Other."))

    assert house.renderer.asked == 1
    assert edited.revision.rendering.html == "<p>Other.</p>"


async def test_a_stale_edit_is_refused_and_undone() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    await house.edit(post, NEW_TITLE)

    with refused(Stale) as refusal:
        await house.edit(post, PostPatch(title="Mine"))

    assert refusal.error.current == 2
    assert (await house.kept(post)).content.title == "New"


async def test_an_edit_that_names_no_version_is_refused() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    with refused(VersionRequired):
        await house.blog.editing.edit_post.execute(AN_EDITOR, post.id, NEW_TITLE, expected=None)


async def test_a_post_that_is_not_there_is_not_found() -> None:
    with refused(NotFound):
        await House().blog.editing.edit_post.execute(AN_EDITOR, PostId(uuid7()), NEW_TITLE, expected=1)


async def test_a_foreign_post_is_not_found_in_the_very_same_words() -> None:
    house, post = House(), a_post(authors=(BOB.ref,))
    await house.keeps(BOB, post)

    with refused(NotFound) as hidden:
        await house.edit(post, NEW_TITLE, by=AN_AUTHOR)
    with refused(NotFound) as missing:
        await house.blog.editing.edit_post.execute(AN_AUTHOR, PostId(uuid7()), NEW_TITLE, expected=1)

    assert hidden.error.args == missing.error.args


async def test_a_contributor_may_not_publish_an_own_draft() -> None:
    house, post = House(), a_post(authors=(ANN.ref,))
    await house.keeps(ANN, post)

    with refused(NotPermitted):
        await house.publish(post, by=A_CONTRIBUTOR)

    assert house.happened == []


async def test_publishing_twice_is_one_event_and_one_version() -> None:
    house, post = House(), A_LIVE_POST
    await house.keeps(post)

    assert await house.publish(post) == post
    assert house.happened == []


async def test_a_scheduled_post_is_seen_from_its_instant_on() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)
    await house.publish(post, PublishPlan(at=NOON + DAY))

    with refused(NotFound):
        await house.blog.reading.get_post.execute(post.id)
    house.clock.tick(DAY)

    assert (await house.blog.reading.get_post.execute(post.id)).published_at == NOON + DAY


async def test_a_revision_that_never_was_cannot_be_published() -> None:
    house, post = House(), A_DRAFT
    await house.keeps(post)

    for number in (-1, 0, 2):
        with refused(UnknownReference) as refusal:
            await house.publish(post, PublishPlan(revision=number))

        assert refusal.error.field == "revision"


async def test_a_new_date_reaches_readers_without_a_new_publication() -> None:
    house, post = House(), A_LIVE_POST
    await house.keeps(post)
    house.clock.tick()

    await house.publish(post, PublishPlan(date=NOON - DAY))

    seen = await house.blog.reading.get_post.execute(post.id)
    assert (seen.published_at, seen.updated_at) == (NOON - DAY, NOON)


async def test_the_trash_takes_the_post_from_readers() -> None:
    house, post = House(), A_LIVE_POST
    await house.keeps(post)

    await house.trash(post)

    assert house.happened == [EventKind.POST_TRASHED]
    with refused(NotFound):
        await house.blog.reading.get_post.execute(post.id)


async def test_trashing_what_is_trashed_touches_nothing() -> None:
    house, post = House(), A_DRAFT.trashed(now=NOON)
    await house.keeps(post)

    assert await house.trash(post) == post
    assert house.happened == []


async def test_the_trash_keeps_the_slug() -> None:
    house = House()
    await house.keeps(a_post(slug="mine").trashed(now=NOON))

    with refused(SlugTaken):
        await house.post(slug="mine")


async def test_a_restored_post_is_a_draft() -> None:
    house, post = House(), A_LIVE_POST.trashed(now=NOON)
    await house.keeps(post)

    restored = await house.restore(post)

    assert restored.state(NOON) is State.DRAFT
    assert house.happened == [EventKind.POST_RESTORED]


async def test_an_editor_may_not_purge() -> None:
    house, post = House(), A_DRAFT.trashed(now=NOON)
    await house.keeps(post)

    with refused(NotPermitted):
        await house.purge(post, by=AN_EDITOR)


async def test_purging_what_is_not_in_the_trash_is_refused() -> None:
    house = House()
    await house.keeps(A_DRAFT)

    with refused(WrongState):
        await house.purge(A_DRAFT)
